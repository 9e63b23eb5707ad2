"""Pictures in rows: all of a row as high as one another, none cropped, each row as wide as the area."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import inf, log

from confdeck.typography.lines import longest_fitting

CaptionHeight = Callable[[int, float], float]
"""Returns how high the caption of a picture, by its index, is at a width."""
LEAST_ROW_ASPECT = 1.3
"""Width over height of a row below which it would be too high; one that cannot be wider is not full."""
_SHORT_ROW_COST = 10.0
"""Cost of such a row, beside the squared deviations of the others."""
_LONGEST_ROW = 12
"""Most pictures in a row of a list."""
_SCALES = 2048
"""Widths of the rows that are tried until they are not higher than the area."""
_LEAST_SCALE = 0.01
"""The least of these, as a share of the area's width."""


@dataclass(frozen=True, slots=True)
class PictureRow:
    """Pictures beside each other; lengths in the unit of the area."""

    widths: tuple[float, ...]
    height: float
    caption_height: float
    """The room below the pictures."""


def even_slices(count: int, most: int) -> list[slice]:
    """Share items among as few parts as hold at most `most` each; no part has more than one item more than another."""
    parts = -(-count // most)
    return [slice(part * count // parts, (part + 1) * count // parts) for part in range(parts)]


def weighted_slices(weights: Sequence[float], parts: int) -> list[slice]:
    """Share items, in order, among at most `parts` parts of about the same weight; none is empty."""
    total = sum(weights)
    middles = (
        before + weight / 2 for before, weight in zip(accumulate([0.0, *weights]), weights, strict=False)
    )
    part_of = [min(parts - 1, int(middle / total * parts)) for middle in middles]
    starts = [index for index, part in enumerate(part_of) if index == 0 or part > part_of[index - 1]]
    return [slice(*bounds) for bounds in pairwise((*starts, len(weights)))]


def justified_slices(aspects: Sequence[float], usual: float) -> list[slice]:
    """Share pictures, in order, among rows whose width over height is nearest to `usual`, all full if possible."""
    best: list[tuple[float, int]] = [(0.0, 0)]
    """Cost of the best rows of so many pictures, and where the last of them begins."""
    for end in range(1, len(aspects) + 1):
        starts = range(max(0, end - _LONGEST_ROW), end)
        best.append(
            min((best[start][0] + _row_cost(sum(aspects[start:end]), usual), start) for start in starts)
        )
    rows = []
    end = len(aspects)
    while end:
        start = best[end][1]
        rows.append(slice(start, end))
        end = start
    return rows[::-1]


def _row_cost(row_aspect: float, usual: float) -> float:
    """Return how far a row is from the width over height that it should have."""
    return log(row_aspect / usual) ** 2 + (_SHORT_ROW_COST if row_aspect < LEAST_ROW_ASPECT else 0.0)


def row_height(aspects: Sequence[float], width: float, gap: float, highest: float = inf) -> float:
    """Return the height at which pictures of these widths over height fill a row, at most `highest`."""
    return min(highest, (width - gap * (len(aspects) - 1)) / sum(aspects))


def fill_area(
    aspects: Sequence[float],
    area: tuple[float, float],
    gap: float,
    narrowest: float,
    caption_height: CaptionHeight = lambda _index, _width: 0.0,
) -> tuple[PictureRow, ...]:
    """Return the rows, of all ways to divide pictures into rows, that show them largest.

    Args:
        aspects: Width over height of each picture; every division is tried, so at most ten or so.
        area: Width and height of the room for all rows with their captions.
        gap: The space between pictures and between rows.
        narrowest: The least width of a picture that can be recognised; avoided where possible.
        caption_height: The height of a picture's caption, by its index, at a width.
    """
    width, height = area

    def scaled(division: tuple[tuple[int, int], ...], scale: int) -> tuple[PictureRow, ...]:
        row_width = width * (_LEAST_SCALE + (1 - _LEAST_SCALE) * scale / _SCALES)
        return tuple(_row(aspects, start, end, row_width, gap, caption_height) for start, end in division)

    def fitting(division: tuple[tuple[int, int], ...]) -> tuple[PictureRow, ...]:
        """Return rows as wide as the area, or as narrow as they must be not to be higher."""
        scale = longest_fitting(_SCALES, lambda tried: _height(scaled(division, tried), gap) <= height)
        return scaled(division, scale)

    return max(map(fitting, _divisions(len(aspects))), key=lambda rows: _legibility(rows, narrowest))


def _divisions(count: int) -> Iterator[tuple[tuple[int, int], ...]]:
    """Yield all ways to divide a sequence into rows, as pairs of first and last index."""
    for pattern in range(2 ** (count - 1)):
        ends = [index + 1 for index in range(count - 1) if pattern >> index & 1]
        yield tuple(pairwise([0, *ends, count]))


def _row(
    aspects: Sequence[float], start: int, end: int, width: float, gap: float, caption_height: CaptionHeight
) -> PictureRow:
    height = row_height(aspects[start:end], width, gap)
    widths = tuple(height * aspect for aspect in aspects[start:end])
    below = max(caption_height(index, picture_width) for index, picture_width in enumerate(widths, start))
    return PictureRow(widths, height, below)


def _height(rows: Sequence[PictureRow], gap: float) -> float:
    return sum(row.height + row.caption_height for row in rows) + gap * (len(rows) - 1)


def _legibility(rows: Sequence[PictureRow], narrowest: float) -> tuple[bool, float]:
    """Rate a division: no picture too narrow, then the total area, with that of the smallest picture counted for all."""
    areas = [width * row.height for row in rows for width in row.widths]
    readable = all(width >= narrowest for row in rows for width in row.widths)
    return readable, sum(areas) + len(areas) * min(areas)
