"""Arrange photos in rows that fill the measure; lengths in mm."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from confdeck.edition import Figure
from confdeck.renderers.newsletter.flow import USUAL_ROW_ASPECT
from confdeck.typography.rows import row_height, weighted_slices

ROW_ASPECTS = (USUAL_ROW_ASPECT, 4.2, 2.5)
"""Widths over height that a row of photos may have, about: the usual one, and others to fill a page better."""
FULL_SHARE = 0.9
"""Least share of the measure that a full row takes."""
GAP = 3.0
"""Space between photos in a row."""
MAX_HEIGHT = 60.0
"""Greatest height of a row."""


@dataclass(frozen=True, slots=True)
class RowPhoto:
    """A photo in a row, with its width there and the width it has in the usual rows."""

    photo: Figure
    width: float
    usual_width: float


def photo_rows(photos: Sequence[Figure], aspect: float = USUAL_ROW_ASPECT) -> tuple[tuple[Figure, ...], ...]:
    """Split photos, in their order, into rows of about the same width over height."""
    aspects = _aspects(photos)
    rows = max(1, round(sum(aspects) / aspect))
    return tuple(tuple(photos[part]) for part in weighted_slices(aspects, rows))


def photo_row_height(row: Sequence[Figure], measure: float) -> float:
    """Return the height at which a row fills the measure, at most `MAX_HEIGHT`."""
    return row_height(_aspects(row), measure, GAP, MAX_HEIGHT)


def is_full(row: Sequence[Figure], measure: float) -> bool:
    """Return whether a row fills the measure, or nearly so."""
    return sum(_widths(row, measure)) + GAP * (len(row) - 1) >= FULL_SHARE * measure


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
