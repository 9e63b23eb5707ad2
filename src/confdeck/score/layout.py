"""Lay a score out in a box: one pitch for all marks, the largest with which everything fits.

Lengths are in the unit of the box, whatever that is; positions are from its top left corner. *Along* is the direction in
which a line runs: across in a portrait box, down in a landscape one. *Over* is the direction in which lines follow each
other. Many short lines stand in several columns.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt

from confdeck.score.columns import GROUP_GAP, GUTTER, Column, balanced_columns, column_depth, fits
from confdeck.score.line_layout import length, places, row_count, size
from confdeck.score.marks import Score, ScoreGroup, ScoreLine, ScoreMark

_MOST_GROUP_GAP = 1.7
_MOST_LINE_GAP = 0.5
_MOST_GUTTER = 3.0
"""White between groups, lines and columns up to which what is left over is shared out, in pitches."""
_LARGEST_PITCH = 0.22
"""Largest pitch, as a share of the side of a square of the box's area, so that a few marks do not become giants."""
_LARGEST_ROW_PITCH = 0.3
"""Largest pitch in rows of a list, as a share of their height."""
_MOST_COLUMNS = 12
_PREFERENCE = 1 / 3
"""Exponent for few columns: twice as many must make the marks larger by a quarter."""
_HALVINGS = 18


@dataclass(frozen=True, slots=True)
class PlacedMark:
    """A mark with its centre and its size, which is its width and its height."""

    mark: ScoreMark
    x: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line of the score with its marks in place."""

    line: ScoreLine
    marks: tuple[PlacedMark, ...]

    def __hash__(self) -> int:
        # The same line is on many slides, and hashes of all its marks would take long.
        return hash((self.line, self.marks[:1]))


@dataclass(frozen=True, slots=True)
class ScoreDrawing:
    """A score laid out in a box of its width and height."""

    width: float
    height: float
    pitch: float = 0
    lines: tuple[PlacedLine, ...] = ()

    @property
    def marks(self) -> tuple[PlacedMark, ...]:
        """All marks, line by line."""
        return tuple(mark for line in self.lines for mark in line.marks)


@dataclass(frozen=True, slots=True)
class _Directions:
    """A box as lines see it: how far they may run, how many may follow each other, and how that lies on the page."""

    along: float
    over: float
    runs_down: bool
    rtl: bool

    def placed(self, line: ScoreLine, cells: int, pitch: float, start: float, top: float) -> PlacedLine:
        """Return a line whose first row begins at a place, given in pitches."""
        return PlacedLine(
            line,
            tuple(
                self._mark(place.mark, (start + place.along) * pitch, (top + place.over) * pitch, pitch)
                for place in places(line, cells)
            ),
        )

    def _mark(self, mark: ScoreMark, along: float, over: float, pitch: float) -> PlacedMark:
        x, y = (over, along) if self.runs_down else (along, over)
        width = self.over if self.runs_down else self.along
        return PlacedMark(mark, width - x if self.rtl else x, y, size(mark) * pitch)


@lru_cache(8)  # most changes of a recap leave its score as it is
def lay_out(score: Score, width: float, height: float) -> ScoreDrawing:
    """Return a score in a box, as large as it can be drawn.

    Args:
        score: what to draw.
        width: width of the box.
        height: height of the box.

    Returns:
        The drawing; all its marks are within the box, and none overlap.
    """
    if not score.groups:
        return ScoreDrawing(width, height)
    down = width > height
    along, over = (height, width) if down else (width, height)
    directions = _Directions(along, over, down, score.rtl)
    count, pitch = _column_count(score, directions)
    cells = _cells(directions, count, pitch)
    columns = balanced_columns(score, cells, count, over / pitch)
    return ScoreDrawing(width, height, pitch, tuple(_in_columns(columns, directions, cells, pitch)))


def lay_out_line(line: ScoreLine, cells: int, pitch: float, *, rtl: bool = False) -> ScoreDrawing:
    """Return a line as a drawing of its own, as large as it is; after so many cells it goes on below."""
    width, height = length(line, cells) * pitch, row_count(line, cells) * pitch
    directions = _Directions(width, height, runs_down=False, rtl=rtl)
    return ScoreDrawing(width, height, pitch, (directions.placed(line, cells, pitch, 0, 0),))


def lay_out_rows(
    rows: Sequence[Sequence[ScoreLine]], width: float, height: float, *, rtl: bool = False
) -> tuple[ScoreDrawing, ...]:
    """Return a drawing for each row of a list: its lines below each other, all drawings with one pitch.

    Args:
        rows: the lines of each row.
        width: width of all drawings.
        height: height of all drawings, in whose middle the lines stand.
        rtl: whether lines run from right to left.
    """
    directions = _Directions(width, height, runs_down=False, rtl=rtl)
    scores = [Score((ScoreGroup(tuple(lines)),) if lines else ()) for lines in rows]
    low, high = 0.0, height * _LARGEST_ROW_PITCH
    for _ in range(_HALVINGS):
        pitch = (low + high) / 2
        if all(not row.groups or _columns_in_row(row, directions, pitch) for row in scores):
            low = pitch
        else:
            high = pitch
    return tuple(ScoreDrawing(width, height, low, tuple(_in_row(row, directions, low))) for row in scores)


def _columns_in_row(row: Score, directions: _Directions, pitch: float) -> int:
    """Return the least number of columns in which the lines of a row fit; 0 if they do not."""
    numbers = range(1, _MOST_COLUMNS + 1)
    over = directions.over / pitch
    return next((count for count in numbers if fits(row, _cells(directions, count, pitch), count, over)), 0)


def _in_row(row: Score, directions: _Directions, pitch: float) -> Iterator[PlacedLine]:
    """Yield the lines of a row from the start of its box, in the middle of its height."""
    if not row.groups:
        return
    count, over = _columns_in_row(row, directions, pitch), directions.over / pitch
    cells, start = _cells(directions, count, pitch), 0.0
    columns = balanced_columns(row, cells, count, over)
    deepest = max(column_depth(column, cells) for column in columns)
    for column in columns:
        yield from _column(column, directions, cells, pitch, (start, (over - deepest) / 2))
        start += GUTTER + max(length(line, cells) for group in column for line in group.lines)


def _cells(directions: _Directions, columns: int, pitch: float) -> int:
    """Return the number of cells of a line in each of some columns."""
    return int((directions.along / pitch - (columns - 1) * GUTTER) / columns + 1e-6)


def _column_count(score: Score, directions: _Directions) -> tuple[int, float]:
    """Return the number of columns that is worth it, and the largest pitch with which everything fits into them."""
    pitches = {count: _largest_pitch(score, directions, count) for count in range(1, _MOST_COLUMNS + 1)}
    best = max(pitches, key=lambda count: pitches[count] / count**_PREFERENCE)
    return best, pitches[best]


def _largest_pitch(score: Score, directions: _Directions, columns: int) -> float:
    low, high = 0.0, _LARGEST_PITCH * sqrt(directions.along * directions.over)
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if fits(score, _cells(directions, columns, middle), columns, directions.over / middle):
            low = middle
        else:
            high = middle
    return low


def _in_columns(
    columns: tuple[Column, ...], directions: _Directions, cells: int, pitch: float
) -> Iterator[PlacedLine]:
    """Yield all lines in place; what is left over becomes white between groups, lines and columns, and around them."""
    along, over = directions.along / pitch, directions.over / pitch
    group_gap, line_gap = _gaps(columns, cells, over)
    widths = [max(length(line, cells) for group in column for line in group.lines) for column in columns]
    spare = along - sum(widths)
    gutter = min(spare / (len(columns) - 1), _MOST_GUTTER) if len(columns) > 1 else 0
    start = (spare - gutter * (len(columns) - 1)) / 2
    deepest = max(column_depth(column, cells, group_gap, line_gap) for column in columns)
    for column, width in zip(columns, widths, strict=True):
        place = start, (over - deepest) / 2
        yield from _column(column, directions, cells, pitch, place, (group_gap, line_gap))
        start += width + gutter


def _column(
    column: Column,
    directions: _Directions,
    cells: int,
    pitch: float,
    place: tuple[float, float],
    gaps: tuple[float, float] = (GROUP_GAP, 0),
) -> Iterator[PlacedLine]:
    """Yield the lines of a column that begins at a place, with gaps between its groups and between its lines."""
    (start, top), (group_gap, line_gap) = place, gaps
    for group in column:
        for line in group.lines:
            yield directions.placed(line, cells, pitch, start, top)
            top += row_count(line, cells) + line_gap
        top += group_gap - line_gap


def _gaps(columns: tuple[Column, ...], cells: int, over: float) -> tuple[float, float]:
    """Return the white between groups and between lines with which the fullest column fills its depth."""
    group_gap, line_gap = _MOST_GROUP_GAP, _MOST_LINE_GAP
    for column in columns:
        groups, lines = len(column) - 1, sum(len(group.lines) - 1 for group in column)
        spare = over - column_depth(column, cells)
        if groups:
            group_gap = min(group_gap, GROUP_GAP + spare / groups)
            spare -= (group_gap - GROUP_GAP) * groups
        if lines:
            line_gap = min(line_gap, spare / lines)
    return group_gap, line_gap
