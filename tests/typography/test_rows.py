from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confdeck.typography.rows import (
    LEAST_ROW_ASPECT,
    PictureRow,
    even_slices,
    fill_area,
    justified_slices,
    row_height,
    weighted_slices,
)

AREA = (873.6, 351.0)
GAP = 13.0
ASPECTS = st.lists(st.floats(0.15, 6.0), min_size=1, max_size=8)


def filled(aspects: list[float], caption: float = 0.0) -> tuple[PictureRow, ...]:
    return fill_area(aspects, AREA, GAP, 60.0, lambda _index, _width: caption)


@given(ASPECTS, st.sampled_from([0.0, 30.0]))
def test_no_picture_is_cropped_or_leaves_the_area(aspects: list[float], caption: float) -> None:
    rows = filled(aspects, caption)
    shapes = [width / row.height for row in rows for width in row.widths]
    assert shapes == pytest.approx(aspects)
    assert all(sum(row.widths) + GAP * (len(row.widths) - 1) <= AREA[0] + 1e-6 for row in rows)
    assert all(row.caption_height == caption for row in rows)
    assert sum(row.height + row.caption_height + GAP for row in rows) - GAP <= AREA[1] + 1e-6


def test_a_row_fills_the_width() -> None:
    (row,) = filled([1.5, 1.5, 1.5])
    assert sum(row.widths) + 2 * GAP == pytest.approx(AREA[0])


def test_six_pictures_stand_larger_in_two_rows() -> None:
    assert [len(row.widths) for row in filled([1.5] * 6)] == [3, 3]


def test_captions_take_room_from_the_pictures() -> None:
    assert filled([1.5] * 6, 60.0)[0].height < filled([1.5] * 6)[0].height


def test_the_height_of_a_row_follows_from_its_width() -> None:
    assert row_height([1.0, 2.0], 62, 2) == 20
    assert row_height([1.0, 2.0], 62, 2, highest=15) == 15
    assert row_height([0.5], 50, 2) == 100


def test_items_are_shared_evenly() -> None:
    assert even_slices(11, 6) == [slice(0, 5), slice(5, 11)]
    assert even_slices(9, 9) == [slice(0, 9)]
    assert even_slices(0, 6) == []


@given(st.integers(1, 60), st.integers(1, 10))
def test_even_parts_differ_by_one_item_at_most(count: int, most: int) -> None:
    sizes = [part.stop - part.start for part in even_slices(count, most)]
    assert sum(sizes) == count
    assert max(sizes) <= most
    assert max(sizes) - min(sizes) <= 1


def test_heavy_items_fill_a_part_alone() -> None:
    assert weighted_slices([1, 1, 1, 3], 2) == [slice(0, 3), slice(3, 4)]
    assert weighted_slices([5], 3) == [slice(0, 1)]


@given(st.lists(st.floats(0.1, 9), min_size=1, max_size=20), st.integers(1, 6))
def test_weighted_parts_hold_every_item_in_order(weights: list[float], parts: int) -> None:
    slices = weighted_slices(weights, parts)
    assert 1 <= len(slices) <= parts
    assert slices[0].start == 0
    assert slices[-1].stop == len(weights)
    assert all(before.stop == after.start for before, after in pairwise(slices))
    assert all(part.start < part.stop for part in slices)


@given(ASPECTS, st.floats(2.0, 5.0))
def test_every_picture_is_in_one_row(aspects: list[float], usual: float) -> None:
    parts = justified_slices(aspects, usual)
    assert [index for part in parts for index in range(part.start, part.stop)] == list(range(len(aspects)))


def test_a_square_picture_shares_its_row() -> None:
    aspects = [2.8, 1.0, 1.5, 1.5]
    sums = [sum(aspects[part]) for part in justified_slices(aspects, 2.6)]
    assert all(total >= LEAST_ROW_ASPECT for total in sums)
