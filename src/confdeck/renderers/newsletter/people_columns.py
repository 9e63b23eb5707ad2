"""Arrange people in columns of about the same height, in bands one below the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from confdeck.edition import Entry
from confdeck.renderers.newsletter.line_estimates import line_count
from confdeck.text import plain_blocks
from confdeck.typography.rows import weighted_slices

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
        parts = weighted_slices(heights[start:end], COLUMNS)
        yield [list(people[start:end][part]) for part in parts]
        start = end
