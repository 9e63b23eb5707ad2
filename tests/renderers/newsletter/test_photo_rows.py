"""Photos stand in rows that fill the measure."""

from __future__ import annotations

import pytest

from confdeck.edition import Figure
from confdeck.media import Asset
from confdeck.renderers.newsletter.photo_rows import (
    GAP,
    ROW_ASPECTS,
    photo_row_height,
    photo_rows,
    photos_with_widths,
)
from confdeck.renderers.newsletter.sheet import A4
from confdeck.text import Phrase
from confdeck.typography.rows import LEAST_ROW_ASPECT


def photo(aspect: float) -> Figure:
    return Figure(Asset("digest", round(1000 * aspect), 1000), Phrase(), "alt")


PHOTOS = [photo(aspect) for aspect in (1.5, 0.7, 1.5, 1.5, 1.0, 2.0, 0.7)]


def test_rows_hold_every_photo_in_order() -> None:
    rows = photo_rows(PHOTOS)
    assert [shown for row in rows for shown in row] == PHOTOS
    assert all(rows)


@pytest.mark.parametrize("number", range(2, 31))
def test_every_row_fills_the_measure(number: int) -> None:
    shapes = (1.5, 0.5625, 1.33, 2.8, 0.75, 1.0, 1.78, 1.5)
    photos = [photo(shapes[at * 3 % 8]) for at in range(number)]
    for aspect in ROW_ASPECTS:
        for row in photos_with_widths(photos, A4.measure, aspect):
            width = sum(shown.width for shown in row) + GAP * (len(row) - 1)
            assert width == pytest.approx(A4.measure)


def test_a_lonely_tall_photo_does_not_fill_the_page() -> None:
    assert photo_row_height((photo(0.5),), A4.measure) == A4.measure / LEAST_ROW_ASPECT


def test_a_tall_photo_at_the_end_joins_the_row_above() -> None:
    photos = [photo(1.5), photo(1.5), photo(0.6)]
    assert [len(row) for row in photo_rows(photos)] == [3]


def test_photos_know_their_usual_width_in_other_rows() -> None:
    usual, wider, *_ = (list(photos_with_widths(PHOTOS, A4.measure, aspect)) for aspect in ROW_ASPECTS)
    assert all(shown.width == shown.usual_width for row in usual for shown in row)
    assert [shown.usual_width for row in wider for shown in row] == [
        shown.width for row in usual for shown in row
    ]
    assert len(wider) < len(usual)
