"""Photo spreads: rows of pictures justified to the measure, none of them cropped."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from confdeck.storyboard.geometry import GUTTER, Box

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

MOST = 9
"""Photos on one slide."""
GAP = 2 * GUTTER / 3
_NARROWEST = 60.0
_BISECTIONS = 12
_DEEPEST = 100


@dataclass(frozen=True, slots=True)
class Row:
    """Photos beside each other, all of one height."""

    first: int
    widths: tuple[float, ...]
    height: float
    below: float
    """Room the captions take."""


def justified(
    aspects: Sequence[float], area: Box, caption_height: Callable[[int, float], float]
) -> tuple[tuple[Box, float], ...]:
    """The box of each photo and the room below it, from the division into rows that fills the area best.

    Args:
        aspects: width over height of each photo.
        area: where they go.
        caption_height: how high the caption of a photo (by index) is at a width.
    """
    tries = (_scaled(division, aspects, area, caption_height) for division in _divisions(len(aspects)))
    rows = max(tries, key=_picture_area)
    return tuple(_placed(rows, area))


def groups(count: int, most: int) -> Iterator[slice]:
    """Photos shared out evenly over as few slides as there must be."""
    slides = -(-count // most)
    for index in range(slides):
        yield slice(index * count // slides, (index + 1) * count // slides)


def _divisions(count: int) -> Iterator[tuple[tuple[int, int], ...]]:
    """All the ways to put photos into rows, as ranges."""
    for pattern in range(2 ** (count - 1)):
        ends = [at + 1 for at in range(count - 1) if pattern >> at & 1]
        yield tuple(pairwise([0, *ends, count]))


def _scaled(
    division: tuple[tuple[int, int], ...],
    aspects: Sequence[float],
    area: Box,
    caption_height: Callable[[int, float], float],
) -> tuple[Row, ...]:
    """Rows as wide as the area, made smaller together until they are not higher than it."""
    low, high = area.width / _DEEPEST, area.width
    for step in range(_BISECTIONS):
        width = high if step == 0 else (low + high) / 2
        rows = tuple(_row(first, end, aspects, width, caption_height) for first, end in division)
        if _height(rows) <= area.height:
            if step == 0:
                return rows
            low = width
        else:
            high = width
    return tuple(_row(first, end, aspects, low, caption_height) for first, end in division)


def _row(
    first: int,
    end: int,
    aspects: Sequence[float],
    width: float,
    caption_height: Callable[[int, float], float],
) -> Row:
    height = (width - GAP * (end - first - 1)) / sum(aspects[first:end])
    widths = tuple(height * aspects[index] for index in range(first, end))
    below = max(caption_height(first + at, each) for at, each in enumerate(widths))
    return Row(first, widths, height, below)


def _height(rows: tuple[Row, ...]) -> float:
    return sum(row.height + row.below for row in rows) + GAP * (len(rows) - 1)


def _picture_area(rows: tuple[Row, ...]) -> tuple[bool, float]:
    """How good a division is: no slivers, then as much picture as can be, the smallest not too small."""
    areas = [width * row.height for row in rows for width in row.widths]
    readable = all(width >= _NARROWEST for row in rows for width in row.widths)
    return readable, sum(areas) + len(areas) * min(areas)


def _placed(rows: tuple[Row, ...], area: Box) -> Iterator[tuple[Box, float]]:
    y = area.y
    for row in rows:
        x = area.x
        for width in row.widths:
            yield Box(x, y, width, row.height), row.below
            x += width + GAP
        y += row.height + row.below + GAP
