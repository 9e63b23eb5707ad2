"""The sheet of paper and its six-column grid, the one place where lengths of the page are decided."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from confdeck.model import Settings
    from confdeck.theme import Theme
    from confdeck.theme.tokens import Grid

COLUMNS = 6
GUTTER = 5.0
"""Between columns, in mm."""
BLEED = 5.0
"""How far colour that runs off the sheet is laid out beyond its edge, in mm."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A paper size with its margins; all lengths in mm."""

    width: float
    height: float
    top: float
    bottom: float
    inner: float
    outer: float
    grid: Grid = "left"
    """Where the two columns beside the text are: before it, behind it, or one on either side."""
    bleed: float = 0.0
    """How much of what runs off the sheet is printed, to be cut off."""

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

    @property
    def depth(self) -> float:
        """The height of a page between its margins."""
        return self.height - self.top - self.bottom

    def columns(self, number: float) -> float:
        """The width of some columns with the gutters between them."""
        column = (self.measure - (COLUMNS - 1) * GUTTER) / COLUMNS
        return number * column + (number - 1) * GUTTER

    @property
    def before(self) -> float:
        """From the edge of the measure to where the text begins."""
        return (self.measure - self.text) * {"left": 1, "right": 0, "centre": 0.5}[self.grid]

    @property
    def behind(self) -> float:
        """From where the text ends to the edge of the measure."""
        return self.measure - self.text - self.before

    @property
    def axis(self) -> float:
        """The two columns beside the text, and a gutter."""
        return self.columns(2) + GUTTER

    @property
    def has_margin(self) -> bool:
        """Whether there is a column beside the text that holds notes."""
        return self.grid != "centre"

    @property
    def text(self) -> float:
        """The measure of running text: four columns."""
        return self.columns(4)


A4 = Sheet(width=210, height=297, top=24, bottom=22, inner=16, outer=20)
LETTER = Sheet(width=215.9, height=279.4, top=23, bottom=20, inner=18, outer=22)
PAPERS = {"a4": A4, "letter": LETTER}
BINDING = 4.0
"""What the inner margin of a printed sheet is wider by."""
CUT = 3.0
"""What a printer cuts off, in mm."""


def sheet_for(settings: Settings, theme: Theme) -> Sheet:
    """The sheet that was asked for, on the theme's grid; one for the printer has a bleed and keeps off its fold."""
    sheet = replace(PAPERS[settings.paper or "a4"], grid=theme.tokens.print.grid)
    if not settings.print:
        return sheet
    # As much is taken from the outer margin, so that no line breaks otherwise than on the screen.
    middle = sheet.margin
    return replace(sheet, inner=middle, outer=middle, bleed=CUT)
