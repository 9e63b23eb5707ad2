"""Puts the cells of a table of a page into a grid, with those that span several rows or columns."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

_MOST_COLUMNS = 100


def own(element: Any, kind: str, *tags: str) -> list[Any]:
    """Return what is in a table or row itself, and not in a table within it."""
    return [found for found in element.iter(*tags) if next(found.iterancestors(kind), None) is element]


def table_rows(table: Any, words_of: Callable[[Any], str]) -> list[list[str]]:
    """Return the rows of a table as words; of a cell that spans several places, the first has its words."""
    rows = own(table, "table", "tr")
    grid: list[dict[int, str]] = [{} for _ in rows]
    for at, row in enumerate(rows):
        column = 0
        for cell in own(row, "tr", "td", "th"):
            while column in grid[at]:
                column += 1
            width = min(_span(cell, "colspan") or 1, _MOST_COLUMNS)
            height = _span(cell, "rowspan") or len(rows)  # 0 reaches down to the last row
            for line in grid[at : at + height]:
                line.update(dict.fromkeys(range(column, column + width), ""))
            grid[at][column] = words_of(cell)
            column += width
    filled = [line for line in grid if any(line.values())]
    columns = max((max(line) + 1 for line in filled), default=0)
    return [[line.get(column, "") for column in range(columns)] for line in filled]


def _span(cell: Any, name: str) -> int:
    """Return how many rows or columns a cell spans; 1 if the page does not say it in digits."""
    written = (cell.get(name) or "").strip()
    return int(written[:6]) if written.isascii() and written.isdigit() else 1
