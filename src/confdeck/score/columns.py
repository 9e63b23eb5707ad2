"""Share the lines of a score out over columns. Depths are in pitches."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter

from confdeck.score.line_layout import row_count
from confdeck.score.marks import Score, ScoreGroup, ScoreLine

GROUP_GAP = 0.7
"""Least white between groups, in pitches."""
GUTTER = 1.2
"""Least white between columns, in pitches."""
Column = tuple[ScoreGroup, ...]
"""Groups that stand in one column; a group may go on in the next."""
_Piece = tuple[int, tuple[ScoreLine, ...]]
"""Lines that are not parted, with the number of their group."""
_HALVINGS = 12
_ROUNDING = 1e-9


def fits(score: Score, cells: int, columns: int, depth: float) -> bool:
    """Whether a score fits into some columns of a depth, with so many cells in a row."""
    return cells > 1 and _filled(_lines(score), cells, columns, depth) is not None


def balanced_columns(score: Score, cells: int, columns: int, depth: float) -> tuple[Column, ...]:
    """Return a score in columns of about the same depth, which break between groups if it fits so."""
    groups = tuple((number, group.lines) for number, group in enumerate(score.groups))
    pieces = groups if _filled(groups, cells, columns, depth) is not None else _lines(score)
    low, high = 0.0, depth
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if _filled(pieces, cells, columns, middle) is None:
            low = middle
        else:
            high = middle
    return tuple(map(_column, _filled(pieces, cells, columns, high) or (pieces,)))


def column_depth(column: Column, cells: int, group_gap: float = GROUP_GAP, line_gap: float = 0) -> float:
    """Return the depth of a column with some white between its groups and lines."""
    lines = [line for group in column for line in group.lines]
    rows = sum(row_count(line, cells) for line in lines)
    return rows + (len(column) - 1) * group_gap + (len(lines) - len(column)) * line_gap


def _lines(score: Score) -> tuple[_Piece, ...]:
    return tuple((number, (line,)) for number, group in enumerate(score.groups) for line in group.lines)


def _filled(
    pieces: Sequence[_Piece], cells: int, columns: int, depth: float
) -> tuple[tuple[_Piece, ...], ...] | None:
    """Return the pieces in columns, each as full as it can be; None if there is more than they hold."""
    limit = depth + _ROUNDING
    filled: list[list[_Piece]] = []
    used, previous = limit, -1
    for number, lines in pieces:
        rows = sum(row_count(line, cells) for line in lines)
        after = used + rows + (GROUP_GAP if number != previous else 0)
        if after > limit:
            if len(filled) == columns or rows > limit:
                return None
            filled.append([])
            after = rows
        filled[-1].append((number, lines))
        used, previous = after, number
    return tuple(map(tuple, filled))


def _column(pieces: Sequence[_Piece]) -> Column:
    groups = groupby(pieces, key=itemgetter(0))
    return tuple(ScoreGroup(tuple(line for _, lines in group for line in lines)) for _, group in groups)
