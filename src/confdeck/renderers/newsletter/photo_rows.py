"""Arrange photos in rows that fill the measure; lengths in mm."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from confdeck.edition import Figure
from confdeck.renderers.newsletter.flow import USUAL_ROW_ASPECT
from confdeck.renderers.newsletter.line_estimates import caption_height
from confdeck.typography.rows import LEAST_ROW_ASPECT, justified_slices, row_height

ROW_ASPECTS = (USUAL_ROW_ASPECT, 4.2, 2.5, 2.0)
"""Widths over height that a row of photos may have, about: the usual one, and others to fill a page better."""
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
    return tuple(tuple(photos[part]) for part in justified_slices(_aspects(photos), aspect))


def photo_row_height(row: Sequence[Figure], measure: float) -> float:
    """Return the height at which a row fills the measure, unless it would be too high."""
    return row_height(_aspects(row), measure, GAP, measure / LEAST_ROW_ASPECT)


def photo_row_with_caption(row: Sequence[Figure], measure: float, line_factor: float = 1.0) -> float:
    """Return about how high a row is with the captions below it, whose lines are so much higher than in Latin."""
    captions = (caption_height(photo, width) for photo, width in zip(row, _widths(row, measure), strict=True))
    return photo_row_height(row, measure) + line_factor * max(captions)


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
