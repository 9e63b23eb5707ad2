"""Rows of measured elements become flow blocks with the space that was found between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from confdeck.renderers.newsletter.measurements import LaidOutDocument, MeasuredIssue
from confdeck.renderers.newsletter.sheet import A4

if TYPE_CHECKING:
    from collections.abc import Mapping

    from confdeck.renderers.newsletter.flow import FlowBlock

LINE = 5.0


def row_blocks(
    positions: Mapping[str, float], heights: Mapping[str, float], *rows: tuple[str, ...]
) -> list[FlowBlock]:
    issue = MeasuredIssue((), A4, LaidOutDocument(1, positions, heights), LINE)
    return list(issue.row_blocks(rows))


@pytest.mark.parametrize(
    ("second", "space"),
    [(27.0, 7), (20.2, pytest.approx(0.2)), (20.05, LINE), (59.0, 39), (61.0, LINE), (10.0, LINE)],
)
def test_the_space_between_rows_is_measured_unless_a_page_ended_there(second: float, space: float) -> None:
    first, last = row_blocks({"a": 0.0, "b": second}, {"a": 20.0, "b": 10.0}, ("a",), ("b",))
    assert (first.height, last.height, last.below) == (20, 10, LINE)
    assert first.below == space


def test_a_row_is_as_high_as_its_highest_element() -> None:
    (row,) = row_blocks({"a": 0.0, "b": 0.0}, {"a": 20.0, "b": 30.0}, ("a", "b"))
    assert row.height == 30


def test_a_row_begins_with_the_heading_above_it() -> None:
    (row,) = row_blocks({"a-above": 8.0, "a": 20.0}, {"a": 30.0}, ("a",))
    assert row.height == 12 + 30


def test_only_rows_higher_than_a_page_may_break() -> None:
    low, high = row_blocks({}, {"a": A4.depth, "b": A4.depth + 1}, ("a",), ("b",))
    assert (low.line, high.line) == (0, LINE)
