"""Places of the marks within one line, in pitches: along the line, and over it from its first row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from math import ceil

from confdeck.score.marks import FINE, MarkKind, ScoreLine, ScoreMark

FINE_PER_CELL = 3
"""Rows and columns of the fine grid in a cell of one pitch."""
LARGEST = 0.94
"""Diameter of the largest mark, in pitches."""
UNLIMITED = 10**6
"""Number of cells with which every line has one row."""
_DISCS = (0.7, 0.5, 0.6, 0.7, 0.82, LARGEST)
"""Diameter of a disc by its rating, in pitches; the first is for entries without one."""
_SIZES = {
    MarkKind.MAIN_TAKEAWAY: 0.64,
    MarkKind.TAKEAWAY: 0.5,
    MarkKind.FIGURE: 0.5,
    MarkKind.QUESTION: 0.52,
    MarkKind.PERSON: 0.6,
    MarkKind.PHOTO: 0.62,
    MarkKind.SENTENCE: 0.2,
    MarkKind.CITATION: 0.11,
}
"""Width and height of the other marks, in pitches."""
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class MarkPlace:
    """The centre of a mark in its line."""

    mark: ScoreMark
    along: float
    over: float


def size(mark: ScoreMark) -> float:
    """Return the width and height of a mark, in pitches."""
    return _SIZES[mark.kind] if mark.kind in _SIZES else _DISCS[mark.rating]


@lru_cache(4096)
def places(line: ScoreLine, cells: int = UNLIMITED) -> tuple[MarkPlace, ...]:
    """Return the places of a line's marks; after so many cells it goes on below, indented behind its first mark."""
    indent = 1.0 if line.has_lead else 0.0
    row, column = 0, 0.0
    found: list[MarkPlace] = []
    for fine, group in groupby(line.marks, key=lambda mark: mark.kind if mark.kind in FINE else None):
        marks = tuple(group)
        step = 1 / FINE_PER_CELL if fine else 1.0
        while marks:
            columns = int((cells - column) / step + _ROUNDING)
            if columns < 1:
                row, column = row + 1, indent
                continue
            taken = marks[: columns * FINE_PER_CELL if fine else columns]
            if not fine:
                found += _coarse_places(taken, column, row)
            elif len(taken) <= min(columns, FINE_PER_CELL):
                found += _few_fine_places(taken, column, row)
            else:
                found += _fine_places(taken, column, row)
            column = max(place.along for place in found if place.over > row) + step / 2
            marks = marks[len(taken) :]
    return tuple(found)


def row_count(line: ScoreLine, cells: int) -> int:
    """Return the number of rows of a line that goes on below after so many cells."""
    return _row_count(*_runs(line), cells)


@lru_cache(4096)
def _runs(line: ScoreLine) -> tuple[float, tuple[tuple[bool, int], ...]]:
    """Return the indent of a line's later rows, and its runs of marks: whether they are fine, and how many there are."""
    groups = groupby(line.marks, key=lambda mark: mark.kind if mark.kind in FINE else None)
    return 1.0 if line.has_lead else 0.0, tuple((bool(fine), len(tuple(marks))) for fine, marks in groups)


@lru_cache(4096)
def _row_count(indent: float, runs: tuple[tuple[bool, int], ...], cells: int) -> int:
    """Return the number of rows that `places` gives to such a line."""
    row, column = 0, 0.0
    for fine, total in runs:
        count = total
        step = 1 / FINE_PER_CELL if fine else 1.0
        while count:
            columns = int((cells - column) / step + _ROUNDING)
            if columns < 1:
                row, column = row + 1, indent
                continue
            taken = min(count, columns * FINE_PER_CELL if fine else columns)
            few = not fine or taken <= min(columns, FINE_PER_CELL)
            column += step * (taken if few else ceil(taken / FINE_PER_CELL))
            count -= taken
    return row + 1


def length(line: ScoreLine, cells: int = UNLIMITED) -> float:
    """Return the length of a line's longest row, in pitches."""
    return max(place.along + _step(place.mark) / 2 for place in places(line, cells))


def _step(mark: ScoreMark) -> float:
    return 1 / FINE_PER_CELL if mark.kind in FINE else 1.0


def _coarse_places(marks: Sequence[ScoreMark], column: float, row: int) -> Iterator[MarkPlace]:
    return (MarkPlace(mark, column + at + 0.5, row + 0.5) for at, mark in enumerate(marks))


def _few_fine_places(marks: Sequence[ScoreMark], column: float, row: int) -> Iterator[MarkPlace]:
    """Yield the places of a few fine marks: in the middle of the row."""
    return (MarkPlace(mark, column + (at + 0.5) / FINE_PER_CELL, row + 0.5) for at, mark in enumerate(marks))


def _fine_places(marks: Sequence[ScoreMark], column: float, row: int) -> Iterator[MarkPlace]:
    """Yield the places of many fine marks: three in each column."""
    for at, mark in enumerate(marks):
        along, over = divmod(at, FINE_PER_CELL)
        yield MarkPlace(mark, column + (along + 0.5) / FINE_PER_CELL, row + (over + 0.5) / FINE_PER_CELL)
