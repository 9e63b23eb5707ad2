"""People in columns of about the same height, in bands of limited height one below the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from confdeck.renderers.newsletter.line_estimates import line_count
from confdeck.text import plain_blocks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from confdeck.edition import Entry

COLUMNS = 3
COLUMN_LINE = 40
"""Characters on a line of a column, about."""
BAND_LINES = (44, 22, 11)
"""Greatest heights of a column on one page, in lines: the usual one, and others that fill a page better."""


def people_bands(people: Sequence[Entry], band_lines: int) -> Iterator[list[list[Entry]]]:
    """Yield bands of columns of people; no column is higher than `band_lines`, unless one person is."""
    heights = [4 + line_count(f"{entry.byline}{plain_blocks(entry.body)}", COLUMN_LINE) for entry in people]
    start = 0
    while start < len(people):
        end, total = start, 0
        while end < len(people) and total + heights[end] <= COLUMNS * band_lines:
            total, end = total + heights[end], end + 1
        end = max(end, start + 1)
        yield _columns(people[start:end], heights[start:end])
        start = end


def _columns(people: Sequence[Entry], heights: Sequence[int]) -> list[list[Entry]]:
    columns: list[list[Entry]] = [[] for _ in range(COLUMNS)]
    passed, total = 0.0, sum(heights)
    for person, height in zip(people, heights, strict=True):
        column = int((passed + height / 2) / total * COLUMNS)
        columns[min(COLUMNS - 1, column)].append(person)
        passed += height
    return [column for column in columns if column]
