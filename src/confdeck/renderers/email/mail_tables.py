"""Widths of tables in mails, and the parts of a table that is wider than the column."""

from __future__ import annotations

import re

from confdeck.text import columns
from confdeck.text.nodes import Table, TableCell, plain
from confdeck.text.number_cells import with_unbroken_numbers
from confdeck.typography.lines import split_words
from confdeck.typography.table_columns import column_groups

DESKTOP = 552.0
"""Width of the text in the column, in CSS px."""
PHONE = 272.0
"""Width of the text on the narrowest phone, in CSS px."""
CHARACTER = 7.2
"""Width of a character in a table, in CSS px: an estimate, since the reader's font is not known."""
PADDING = 14.0
"""Space beside a column, in CSS px."""
_HYPHEN = re.compile(r"(?<=[^\W\d_]{2})-(?=[^\W\d_]{2})")
"""A hyphen between words, behind which a line may break."""
_NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"


def table_parts(table: Table) -> tuple[Table, ...]:
    """Return a table in parts that fit into the column, the first column in each; numbers do not break."""
    unbroken = with_unbroken_numbers(table)
    return tuple(unbroken.part(group) for group in column_groups(_column_widths(unbroken), DESKTOP))


def table_width(table: Table) -> float:
    """Return about the least width of a table, in CSS px."""
    return sum(_column_widths(table))


def has_long_word(cell: TableCell) -> bool:
    """Return whether a cell has a word, such as an address, that is wider than a phone and so has to break."""
    return _word_width(cell) > PHONE


def _column_widths(table: Table) -> list[float]:
    columns_of_cells = zip(table.header, *table.rows, strict=True)
    return [min(max(map(_word_width, cells)), PHONE) + PADDING for cells in columns_of_cells]


def _word_width(cell: TableCell) -> float:
    """Return the width of the longest word; a number of several words has spaces that do not break."""
    words = _HYPHEN.sub("- ", plain(cell.children).replace(_NO_BREAK_SPACE, "_")).split()
    return CHARACTER * max((columns(part) for word in words for part in split_words(word)), default=0)
