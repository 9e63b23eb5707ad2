"""The slide's grid: 13.333 x 7.5 in, twelve columns, a baseline of 0.125 in, and boxes upon it; all in pt."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from itertools import pairwise

SLIDE_WIDTH = 960.0
SLIDE_HEIGHT = 540.0
MARGIN = 43.2
GUTTER = 18.0
COLUMNS = 12
ROW = 9.0
_HAIR = 0.01


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the slide, in pt from its top left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height

    @property
    def aspect(self) -> float:
        """Width divided by height."""
        return self.width / self.height

    def overlaps(self, other: Box) -> bool:
        """Whether the two share more than an edge."""
        across = min(self.right, other.right) - max(self.x, other.x)
        down = min(self.bottom, other.bottom) - max(self.y, other.y)
        return across > _HAIR and down > _HAIR

    def coincides(self, other: Box) -> bool:
        """Whether the two are one, but for what reckoning leaves over."""
        sides = ((self.x, other.x), (self.y, other.y), (self.width, other.width), (self.height, other.height))
        return all(abs(one - another) < _HAIR for one, another in sides)

    def mirrored(self, width: float = SLIDE_WIDTH) -> Box:
        """The same box on a slide of that width where the writing runs from right to left."""
        return replace(self, x=width - self.right)

    def cut(self, *, top: float = 0, bottom: float = 0, left: float = 0, right: float = 0) -> Box:
        """The box without a strip of its edges."""
        return Box(self.x + left, self.y + top, self.width - left - right, self.height - top - bottom)

    def holding(self, aspect: float, *, centred: bool = False) -> Box:
        """The largest box of that aspect inside, at the top left or in the middle."""
        width = min(self.width, self.height * aspect)
        height = width / aspect
        if not centred:
            return replace(self, width=width, height=height)
        return Box(self.x + (self.width - width) / 2, self.y + (self.height - height) / 2, width, height)


@dataclass(frozen=True, slots=True)
class Stage:
    """The ground plan of a slide: its size, the edges of its text, and where its baseline rows lie.

    Ours unless a template says otherwise. What stands on row 17 then begins where the template's body does.
    """

    width: float = SLIDE_WIDTH
    height: float = SLIDE_HEIGHT
    left: float = MARGIN
    right: float = SLIDE_WIDTH - MARGIN
    """The edges between which text stands."""
    rows: tuple[tuple[float, float], ...] = ((0, 0), (SLIDE_HEIGHT / ROW, SLIDE_HEIGHT))
    """Where some rows lie, in pt from the top; those between them are spread evenly."""
    content: float = 0
    """What stands below a title never begins higher than this."""

    @property
    def full(self) -> Box:
        """The whole slide."""
        return Box(0, 0, self.width, self.height)

    def row(self, number: float) -> float:
        """Where a row lies."""
        ends = next((pair for pair in pairwise(self.rows) if number <= pair[1][0]), self.rows[-2:])
        (first, top), (last, bottom) = ends
        return top + (number - first) * (bottom - top) / (last - first)

    def grid(self, first: int, last: int, top: float, bottom: float) -> Box:
        """The box over columns `first` to `last` (from 1) and baseline rows `top` to `bottom` (from 0)."""
        column = (self.right - self.left - (COLUMNS - 1) * GUTTER) / COLUMNS
        x = self.left + (first - 1) * (column + GUTTER)
        width = (last - first + 1) * (column + GUTTER) - GUTTER
        return Box(x, self.row(top), width, self.row(bottom) - self.row(top))

    def row_below(self, y: float, rows: float = 0) -> float:
        """The next line of the baseline grid at or below `y`, and `rows` further down."""
        return max((math.ceil(y / ROW - _HAIR) + rows) * ROW, self.content)


HOUSE = Stage()
"""Our own slide."""
