"""Fit tables into the text column: smaller type where a word or number would break, then parts of fewer columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from confdeck.edition import Edition, Entry, QuestionAndAnswer, Section
from confdeck.renderers.newsletter.cell_measurer import CellMeasurer
from confdeck.renderers.newsletter.units import PT_PER_MM
from confdeck.text import Prose, map_tables
from confdeck.text.nodes import Table, TableCell
from confdeck.text.number_cells import is_number, with_unbroken_numbers
from confdeck.typography.lines import SLACK
from confdeck.typography.table_columns import column_groups, column_widths

SCALES = (1.0, 0.95, 0.9)
"""Font sizes of a table that are tried, relative to that of captions."""
LEAST_SIZE = 9.0
"""The smallest of them in pt, unless captions are smaller."""
PADDING = 2.0 * PT_PER_MM
"""Space between two columns, as in the stylesheet, in pt."""
INDENT = 8.0 * PT_PER_MM
"""Width that is kept free for the indent of a table within a list or a quotation, in pt."""
MAX_WORD_SHARE = 0.4
"""Share of the width of the text from which on a word may break; a number never does."""


@dataclass(frozen=True, slots=True)
class BreakableCell(TableCell):
    """A cell with a word so long that it may break anywhere."""


@dataclass(frozen=True, slots=True)
class FittedTable(Table):
    """A table that may be set smaller than usual, with columns of certain widths."""

    size: float = 0.0
    """Font size in pt; 0 for the usual one."""
    widths: tuple[float, ...] = ()
    """Shares of its columns in its width, in per cent; empty where all cells fit on one line."""


@dataclass(frozen=True, slots=True)
class TableFitter:
    """Fits the tables of an edition into a column of text."""

    measurer: CellMeasurer
    width: float
    """Width of the column, in pt."""

    def fit(self, edition: Edition) -> Edition:
        """Return the edition with its tables fitted."""
        sections = tuple(map(self._section, edition.sections))
        return replace(edition, summary=self._prose(edition.summary), sections=sections)

    def _section(self, section: Section) -> Section:
        return replace(section, entries=tuple(map(self._entry, section.entries)))

    def _entry(self, entry: Entry) -> Entry:
        questions = tuple(map(self._question, entry.questions))
        return replace(entry, body=self._prose(entry.body), questions=questions)

    def _question(self, question: QuestionAndAnswer) -> QuestionAndAnswer:
        return replace(question, ask=self._prose(question.ask), answer=self._prose(question.answer))

    def _prose(self, prose: Prose) -> Prose:
        top_level = {id(block) for block in prose.blocks}

        def fitted(table: Table) -> tuple[Table, ...]:
            return self._fitted(table, self.width - (0 if id(table) in top_level else INDENT))

        return map_tables(prose, fitted)

    @property
    def _scales(self) -> Iterator[float]:
        return (scale for scale in SCALES if scale == 1 or scale * self.measurer.size >= LEAST_SIZE)

    def _fitted(self, table: Table, room: float) -> tuple[Table, ...]:
        """Return the table in the largest type that breaks no word, or its parts in the smallest type."""
        unbroken = with_unbroken_numbers(table)
        columns = [
            _Column.of(cells, self.measurer, MAX_WORD_SHARE * room)
            for cells in zip(unbroken.header, *unbroken.rows, strict=True)
        ]
        cells = [column.cells for column in columns]
        whole = Table(
            tuple(column[0] for column in cells), tuple(zip(*(column[1:] for column in cells), strict=True))
        )
        for scale in self._scales:
            groups = column_groups([scale * column.width + PADDING for column in columns], room)
            if len(groups) == 1:
                break
        size = scale * self.measurer.size if scale < 1 else 0.0
        parts = ((whole.part(group), [columns[at] for at in group]) for group in groups)
        return tuple(
            FittedTable(part.header, part.rows, size, _shares(kept, scale, room)) for part, kept in parts
        )


def _shares(columns: Sequence[_Column], scale: float, room: float) -> tuple[float, ...]:
    """Return the shares of columns in the width of a table that has cells of several lines."""
    natural = [scale * column.natural + PADDING for column in columns]
    if sum(natural) <= room:
        return ()
    widths = column_widths([scale * column.width + PADDING for column in columns], natural, room)
    return tuple(round(100 * width / room, 2) for width in widths)


@dataclass(frozen=True, slots=True)
class _Column:
    """The cells of a column, header first, its least width in pt, and that in which nothing breaks."""

    cells: tuple[TableCell, ...]
    width: float
    natural: float

    @classmethod
    def of(cls, cells: Sequence[TableCell], measurer: CellMeasurer, longest: float) -> _Column:
        """Measure a column in which words of more than `longest` pt may break."""
        words = [SLACK * measurer.longest_word(cell, bold=row == 0) for row, cell in enumerate(cells)]
        fitted = tuple(_fitted_cell(cell, word, longest) for cell, word in zip(cells, words, strict=True))
        widths = (
            longest if isinstance(cell, BreakableCell) else word
            for cell, word in zip(fitted, words, strict=True)
        )
        lines = (SLACK * measurer.line_width(cell, bold=row == 0) for row, cell in enumerate(cells))
        return cls(fitted, max(widths), max(lines))


def _fitted_cell(cell: TableCell, word: float, longest: float) -> TableCell:
    """Return a cell whose longest word may break if it is too long."""
    too_long = word > longest and not is_number(cell)
    return BreakableCell(cell.children, cell.align) if too_long else cell
