"""The slide's grid: 13.333 x 7.5 in, twelve columns, a baseline of 0.125 in, and boxes upon it; all in pt."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

SLIDE_WIDTH = 960.0
SLIDE_HEIGHT = 540.0
MARGIN = 43.2
GUTTER = 18.0
COLUMNS = 12
ROW = 9.0
_HAIR = 0.01
COLUMN = (SLIDE_WIDTH - 2 * MARGIN - (COLUMNS - 1) * GUTTER) / COLUMNS


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

    def mirrored(self) -> Box:
        """The same box where the writing runs from right to left."""
        return replace(self, x=SLIDE_WIDTH - self.right)

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


def grid(first: int, last: int, top: float, bottom: float) -> Box:
    """The box over columns `first` to `last` (from 1) and baseline rows `top` to `bottom` (from 0)."""
    x = MARGIN + (first - 1) * (COLUMN + GUTTER)
    width = (last - first + 1) * (COLUMN + GUTTER) - GUTTER
    return Box(x, top * ROW, width, (bottom - top) * ROW)


def row_below(y: float, rows: float = 0) -> float:
    """The next line of the baseline grid at or below `y`, and `rows` further down."""
    return (math.ceil(y / ROW - _HAIR) + rows) * ROW


FULL = Box(0, 0, SLIDE_WIDTH, SLIDE_HEIGHT)
