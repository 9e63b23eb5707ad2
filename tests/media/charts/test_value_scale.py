"""Scales include their values between a few round numbers."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confdeck.media.charts import scale_for

MOST = 8
numbers = st.decimals(-(10**12), 10**12, places=4, allow_nan=False)


@given(values=st.lists(numbers, min_size=1, max_size=20), from_zero=st.booleans())
def test_all_values_lie_within_few_round_numbers(*, values: list[Decimal], from_zero: bool) -> None:
    scale = scale_for(values, from_zero=from_zero)

    assert scale.numbers[0] <= min(values) <= max(values) <= scale.numbers[-1]
    assert 2 <= len(scale.numbers) <= MOST
    steps = {after - before for before, after in pairwise(scale.numbers)}
    (step,) = steps
    assert step.normalize().as_tuple().digits in {(1,), (2,), (2, 5), (5,)}
    assert all(number == round(number, scale.decimals) for number in scale.numbers)


@pytest.mark.parametrize(
    ("values", "from_zero", "ends"),
    [
        (["76.1", "78"], True, ("0", "80")),
        (["76.1", "78"], False, ("76", "78")),
        (["0.6", "2.3"], False, ("0", "2.5")),
        (["-3.2", "4.1"], False, ("-4", "6")),
        (["-3", "-1"], True, ("-3", "0")),
        (["0"], True, ("-1", "1")),
        (["5"], False, ("2", "8")),
    ],
)
def test_bars_begin_at_nought_and_lines_where_it_is_worth_it(
    *, values: list[str], from_zero: bool, ends: tuple[str, str]
) -> None:
    scale = scale_for(map(Decimal, values), from_zero=from_zero)

    assert (scale.numbers[0], scale.numbers[-1]) == tuple(map(Decimal, ends))
