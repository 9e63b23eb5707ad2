from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confdeck.typography.table_columns import column_groups, column_widths


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


COLUMNS = st.lists(st.tuples(st.floats(1, 400), st.floats(0, 900)), min_size=2, max_size=16)
"""For each column the width of its longest word, and how much wider its longest cell is."""


@given(COLUMNS, st.floats(100, 1200))
def test_no_column_is_narrower_than_its_longest_word_while_another_can_give_way(
    columns: list[tuple[float, float]], room: float
) -> None:
    least = [word for word, _ in columns]
    natural = [word + more for word, more in columns]
    widths = column_widths(least, natural, room)
    assert sum(widths) == pytest.approx(room)
    assert all(width > 0 for width in widths)
    broken = [width < word - 1e-6 for width, word in zip(widths, least, strict=True)]
    assert any(broken) == (sum(least) > room + 1e-6) or sum(least) == pytest.approx(room)
    if any(broken):
        assert all(width <= word + 1e-6 for width, word in zip(widths, least, strict=True))
        narrowest = min(width for width, is_broken in zip(widths, broken, strict=True) if is_broken)
        others = [width for width, is_broken in zip(widths, broken, strict=True) if not is_broken]
        assert all(width <= narrowest + 1e-6 for width in others), "the widest columns give way"


@given(COLUMNS, st.floats(100, 1200))
def test_a_column_that_fits_on_a_line_is_no_wider_while_others_need_the_space(
    columns: list[tuple[float, float]], room: float
) -> None:
    natural = [word + more for word, more in columns]
    widths = column_widths([word for word, _ in columns], natural, room)
    if sum(natural) > room:
        assert all(width <= line + 1e-6 for width, line in zip(widths, natural, strict=True))
