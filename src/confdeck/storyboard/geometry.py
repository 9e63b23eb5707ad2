"""Boxes and the grid of a slide: twelve columns, and baseline rows of 9 pt on 960 x 540 pt; all lengths in pt."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from itertools import pairwise

from confdeck.theme.tokens import Composition

SLIDE_WIDTH = 960.0
SLIDE_HEIGHT = 540.0
MARGIN = 43.2
GUTTER = 18.0
COLUMNS = 12
ROW = 9.0
_ROUNDING = 0.01
_USUAL = Composition()


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the slide, in pt from its top left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Lower edge."""
        return self.y + self.height

    @property
    def aspect(self) -> float:
        """Width divided by height."""
        return self.width / self.height

    @property
    def area(self) -> float:
        """Width times height, in square pt."""
        return self.width * self.height

    def overlaps(self, other: Box) -> bool:
        """Whether two boxes share more than an edge."""
        return all(length > _ROUNDING for length in self._overlap(other))

    def common_area(self, other: Box) -> float:
        """Return the area that two boxes share, in square pt."""
        across, down = self._overlap(other)
        return max(across, 0.0) * max(down, 0.0)

    def _overlap(self, other: Box) -> tuple[float, float]:
        """Return the width and the height that two boxes share; negative where they are apart."""
        across = min(self.right, other.right) - max(self.x, other.x)
        return across, min(self.bottom, other.bottom) - max(self.y, other.y)

    def coincides(self, other: Box) -> bool:
        """Whether two boxes are equal, but for rounding."""
        sides = ((self.x, other.x), (self.y, other.y), (self.width, other.width), (self.height, other.height))
        return all(abs(side - other_side) < _ROUNDING for side, other_side in sides)

    def mirrored(self, width: float = SLIDE_WIDTH) -> Box:
        """Return the box mirrored, for text from right to left on a slide of that width."""
        return replace(self, x=width - self.right)

    def cut(self, *, top: float = 0, bottom: float = 0, left: float = 0, right: float = 0) -> Box:
        """Return the box without strips at its edges."""
        return Box(self.x + left, self.y + top, self.width - left - right, self.height - top - bottom)

    def inset(self, space: float) -> Box:
        """Return the box with its edges moved in by so much, or out if it is negative."""
        return self.cut(top=space, bottom=space, left=space, right=space)

    def holding(self, aspect: float) -> Box:
        """Return the largest box of an aspect inside, at the top left."""
        width = min(self.width, self.height * aspect)
        return replace(self, width=width, height=width / aspect)


@dataclass(frozen=True, slots=True)
class Stage:
    """The size, margins and baseline rows of a slide.

    A template has its own: what begins on row 17 then begins where the template's body does.
    """

    width: float = SLIDE_WIDTH
    height: float = SLIDE_HEIGHT
    left: float = MARGIN
    right: float = SLIDE_WIDTH - MARGIN
    """Right margin, as a distance from the left edge of the slide."""
    rows: tuple[tuple[float, float], ...] = ((0, 0), (SLIDE_HEIGHT / ROW, SLIDE_HEIGHT))
    """Positions of some rows from the top; those between them are spaced evenly."""
    content: float = 0
    """Highest position at which content below a title begins."""
    composition: Composition = _USUAL
    """The composition that a theme chooses; a template has its own design."""

    @property
    def full(self) -> Box:
        """Box of the whole slide."""
        return Box(0, 0, self.width, self.height)

    def row(self, number: float) -> float:
        """Return the position of a row from the top."""
        ends = next((pair for pair in pairwise(self.rows) if number <= pair[1][0]), self.rows[-2:])
        (first, top), (last, bottom) = ends
        return top + (number - first) * (bottom - top) / (last - first)

    def grid(self, first: int, last: int, top: float, bottom: float) -> Box:
        """Return the box over columns `first` to `last` (from 1) and baseline rows `top` to `bottom` (from 0)."""
        column = (self.right - self.left - (COLUMNS - 1) * GUTTER) / COLUMNS
        x = self.left + (first - 1) * (column + GUTTER)
        width = (last - first + 1) * (column + GUTTER) - GUTTER
        return Box(x, self.row(top), width, self.row(bottom) - self.row(top))

    def ahead_of_text(self, box: Box) -> Box:
        """Return a box at the right moved to the left, or the reverse, where the theme has figures there."""
        return box.mirrored(self.left + self.right) if self.composition.figure == "left" else box

    def row_below(self, y: float, rows: float = 0) -> float:
        """Return the baseline at or below `y`, and `rows` further down."""
        return max((math.ceil(y / ROW - _ROUNDING) + rows) * ROW, self.content)


HOUSE = Stage()
"""The stage of decks without a template."""
