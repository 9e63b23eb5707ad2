from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confdeck.typography.table_columns import column_groups


def test_a_table_that_fits_stays_whole() -> None:
    assert column_groups([30, 30, 40], 100) == ((0, 1, 2),)


def test_parts_repeat_the_first_column_and_have_about_as_many_columns() -> None:
    assert column_groups([20] * 12, 160) == ((0, 1, 2, 3, 4, 5, 6), (0, 7, 8, 9, 10, 11))


@pytest.mark.parametrize("widths", [[], [500], [500, 500]])
def test_two_columns_are_never_split(widths: list[float]) -> None:
    assert column_groups(widths, 100) == (tuple(range(len(widths))),)


@given(st.lists(st.floats(1, 300), min_size=3, max_size=40), st.floats(50, 400))
def test_every_column_is_in_one_part_and_parts_of_several_columns_fit(
    widths: list[float], room: float
) -> None:
    groups = column_groups(widths, room)
    assert [column for group in groups for column in group if column] == list(range(1, len(widths)))
    assert all(group[0] == 0 for group in groups)
    for group in groups:
        assert len(group) == 2 or sum(widths[column] for column in group) <= room
