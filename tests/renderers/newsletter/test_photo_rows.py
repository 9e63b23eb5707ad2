"""Photos stand in rows that fill the measure."""

from __future__ import annotations

import pytest

from confdeck.edition import Figure
from confdeck.media import Asset
from confdeck.renderers.newsletter.photo_rows import (
    GAP,
    MAX_HEIGHT,
    ROW_ASPECTS,
    is_full,
    photo_row_height,
    photo_rows,
    photos_with_widths,
)
from confdeck.renderers.newsletter.sheet import A4
from confdeck.text import Phrase


def photo(aspect: float) -> Figure:
    return Figure(Asset("digest", round(1000 * aspect), 1000), Phrase(), "alt")


PHOTOS = [photo(aspect) for aspect in (1.5, 0.7, 1.5, 1.5, 1.0, 2.0, 0.7)]


def test_a_photo_alone_in_its_row_leaves_white_beside_it() -> None:
    assert is_full([photo(1.5), photo(1.5)], A4.measure)
    assert not is_full([photo(1.5)], A4.measure)


def test_rows_hold_every_photo_in_order() -> None:
    rows = photo_rows(PHOTOS)
    assert [shown for row in rows for shown in row] == PHOTOS
    assert all(rows)


def test_rows_fill_the_measure() -> None:
    row = (photo(1.5), photo(0.7), photo(1.0))
    height = photo_row_height(row, A4.measure)
    assert sum(height * shown.asset.aspect for shown in row) + 2 * GAP == pytest.approx(A4.measure)


def test_a_lonely_tall_photo_does_not_fill_the_page() -> None:
    assert photo_row_height((photo(0.5),), A4.measure) == MAX_HEIGHT


def test_photos_know_their_usual_width_in_other_rows() -> None:
    usual, wider, _ = (list(photos_with_widths(PHOTOS, A4.measure, aspect)) for aspect in ROW_ASPECTS)
    assert all(shown.width == shown.usual_width for row in usual for shown in row)
    assert [shown.usual_width for row in wider for shown in row] == [
        shown.width for row in usual for shown in row
    ]
    assert len(wider) < len(usual)
