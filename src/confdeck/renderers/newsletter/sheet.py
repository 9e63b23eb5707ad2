"""The sheet of paper and its six-column grid, the one place where lengths of the page are decided."""

from __future__ import annotations

from dataclasses import dataclass

COLUMNS = 6
GUTTER = 5.0
"""Between columns, in mm."""
BLEED = 5.0
"""How far colour that runs off the sheet is printed beyond its edge, in mm."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A paper size with its margins; all lengths in mm."""

    width: float
    height: float
    top: float
    bottom: float
    inner: float
    outer: float

    @property
    def margin(self) -> float:
        """On either side while pages are laid out; the press then moves them so that the outer one is wider."""
        return (self.inner + self.outer) / 2

    @property
    def shift(self) -> float:
        """How far a right page moves to the left, and a left one to the right."""
        return (self.outer - self.inner) / 2

    @property
    def measure(self) -> float:
        """The width of all six columns."""
        return self.width - self.inner - self.outer

    def columns(self, number: float) -> float:
        """The width of some columns with the gutters between them."""
        column = (self.measure - (COLUMNS - 1) * GUTTER) / COLUMNS
        return number * column + (number - 1) * GUTTER

    @property
    def axis(self) -> float:
        """From the margin's edge to the text's: two columns and a gutter."""
        return self.columns(2) + GUTTER

    @property
    def text(self) -> float:
        """The measure of running text: four columns."""
        return self.columns(4)


A4 = Sheet(width=210, height=297, top=24, bottom=22, inner=16, outer=20)
