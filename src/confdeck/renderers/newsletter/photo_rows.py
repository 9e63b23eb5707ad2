"""Arrange photos in rows that fill the measure; lengths in mm."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log

from confdeck.edition import Figure
from confdeck.renderers.newsletter.flow import USUAL_ROW_ASPECT
from confdeck.renderers.newsletter.line_estimates import caption_height
from confdeck.typography.rows import row_height

ROW_ASPECTS = (USUAL_ROW_ASPECT, 4.2, 2.5, 2.0)
"""Widths over height that a row of photos may have, about: the usual one, and others to fill a page better."""
LEAST_ASPECT = 1.3
"""Width over height of a row below which it would be too high; one that cannot be wider does not fill the measure."""
SHORT_ROW_COST = 10.0
"""Cost of such a row, beside the squared deviations of the others."""
LONGEST_ROW = 12
"""Most photos in a row."""
GAP = 3.0
"""Space between photos in a row."""


@dataclass(frozen=True, slots=True)
class RowPhoto:
    """A photo in a row, with its width there and the width it has in the usual rows."""

    photo: Figure
    width: float
    usual_width: float


def photo_rows(photos: Sequence[Figure], aspect: float = USUAL_ROW_ASPECT) -> tuple[tuple[Figure, ...], ...]:
    """Split photos, in their order, into rows whose width over height is nearest to this one."""
    aspects = _aspects(photos)
    best: list[tuple[float, int]] = [(0.0, 0)]
    """Cost of the best rows of so many photos, and where the last of them begins."""
    for end in range(1, len(photos) + 1):
        starts = range(max(0, end - LONGEST_ROW), end)
        costs = ((best[start][0] + _row_cost(sum(aspects[start:end]), aspect), start) for start in starts)
        best.append(min(costs))
    rows: list[tuple[Figure, ...]] = []
    end = len(photos)
    while end:
        start = best[end][1]
        rows.append(tuple(photos[start:end]))
        end = start
    return tuple(reversed(rows))


def _row_cost(row_aspect: float, aspect: float) -> float:
    """Return how far a row is from the width over height that it should have."""
    return log(row_aspect / aspect) ** 2 + (SHORT_ROW_COST if row_aspect < LEAST_ASPECT else 0.0)


def photo_row_height(row: Sequence[Figure], measure: float) -> float:
    """Return the height at which a row fills the measure, unless it would be too high."""
    return row_height(_aspects(row), measure, GAP, measure / LEAST_ASPECT)


def photo_row_with_caption(row: Sequence[Figure], measure: float) -> float:
    """Return about how high a row is with the captions below it."""
    captions = (caption_height(photo, width) for photo, width in zip(row, _widths(row, measure), strict=True))
    return photo_row_height(row, measure) + max(captions)


def photos_with_widths(
    photos: Sequence[Figure], measure: float, aspect: float | None = None
) -> Iterator[tuple[RowPhoto, ...]]:
    """Yield photos in rows of about this width over height (the usual one if None), each with its width."""
    usual_widths = iter([width for row in photo_rows(photos) for width in _widths(row, measure)])
    for row in photo_rows(photos, aspect or USUAL_ROW_ASPECT):
        yield tuple(map(RowPhoto, row, _widths(row, measure), usual_widths))


def _widths(row: Sequence[Figure], measure: float) -> list[float]:
    height = photo_row_height(row, measure)
    return [height * aspect for aspect in _aspects(row)]


def _aspects(photos: Sequence[Figure]) -> list[float]:
    return [photo.asset.aspect for photo in photos]
