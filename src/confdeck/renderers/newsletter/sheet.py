"""Paper sizes with their margins and six-column grid; all lengths in mm."""

from __future__ import annotations

from dataclasses import dataclass, replace

from confdeck.model import Settings
from confdeck.theme import Theme
from confdeck.theme.tokens import Grid

COLUMNS = 6
GUTTER = 5.0
"""Space between columns."""
BLEED = 5.0
"""Distance by which colour that runs off the sheet is laid out beyond its edge."""


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
    """Where the two columns beside the text are: at its left, at its right, or (`centre`) one on either side."""
    bleed: float = 0.0
    """Width of the printed edge around the sheet, which is cut off."""

    @property
    def margin(self) -> float:
        """Margin at either side while pages are laid out; they are moved afterwards, so that the outer one is wider."""
        return (self.inner + self.outer) / 2

    @property
    def shift(self) -> float:
        """Distance by which right pages move to the left and left pages to the right."""
        return (self.outer - self.inner) / 2

    @property
    def measure(self) -> float:
        """Width of all six columns."""
        return self.width - self.inner - self.outer

    @property
    def depth(self) -> float:
        """Height of a page between its margins."""
        return self.height - self.top - self.bottom

    def columns(self, number: float) -> float:
        """Return the width of a number of columns with the gutters between them."""
        column = (self.measure - (COLUMNS - 1) * GUTTER) / COLUMNS
        return number * column + (number - 1) * GUTTER

    @property
    def before(self) -> float:
        """Distance from the start of the measure to the text."""
        return (self.measure - self.text) * {"left": 1, "right": 0, "centre": 0.5}[self.grid]

    @property
    def behind(self) -> float:
        """Distance from the text to the end of the measure."""
        return self.measure - self.text - self.before

    @property
    def axis(self) -> float:
        """Width of the two columns beside the text, with a gutter."""
        return self.columns(2) + GUTTER

    @property
    def has_margin(self) -> bool:
        """Whether there is a column beside the text for notes."""
        return self.grid != "centre"

    @property
    def text(self) -> float:
        """Width of running text: four columns."""
        return self.columns(4)


A4 = Sheet(width=210, height=297, top=24, bottom=22, inner=16, outer=20)
LETTER = Sheet(width=215.9, height=279.4, top=23, bottom=20, inner=18, outer=22)
PAPERS = {"a4": A4, "letter": LETTER}
PRINT_BLEED = 3.0
"""Width of the edge that a printer cuts off."""


def sheet_for(settings: Settings, theme: Theme) -> Sheet:
    """Return the sheet of the settings on the grid of the theme; one for print has a bleed and equal margins."""
    sheet = replace(PAPERS[settings.paper or "a4"], grid=theme.tokens.print.grid)
    if not settings.print:
        return sheet
    # The measure stays, so that lines break as on screen.
    middle = sheet.margin
    return replace(sheet, inner=middle, outer=middle, bleed=PRINT_BLEED)
