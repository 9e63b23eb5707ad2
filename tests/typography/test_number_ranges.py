"""Numbers that follow each other are ranges."""

from __future__ import annotations

import pytest

from confdeck.typography.number_ranges import number_ranges


@pytest.mark.parametrize(
    ("numbers", "shortest", "ranges"),
    [
        ([2, 3, 5, 7, 8, 9, 12], 2, ["2–3", "5", "7–9", "12"]),
        ([2, 3, 5, 7, 8, 9, 12], 3, ["2", "3", "5", "7–9", "12"]),
        ([4], 1, ["4"]),
        ([], 2, []),
    ],
)
def test_numbers_that_follow_each_other_are_ranges(
    numbers: list[int], shortest: int, ranges: list[str]
) -> None:
    assert number_ranges(numbers, shortest) == ranges
