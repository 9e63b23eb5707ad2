"""Table cells that hold one number, which must not break over lines."""

from __future__ import annotations

import re
from dataclasses import replace

from confdeck.text.nodes import Inline, Phrase, Table, TableCell, Text, plain
from confdeck.text.walk import map_inlines

_NUMBER = re.compile(
    r"(?=[^\w]*\d)[\d\s.,:;/%‰°±×·+−–()<>≤≥≈~^*†‡-]{1,40}(?:(?<=[\s°])[^\W\d_]{1,3}(?:/[^\W\d_]{1,3})?)?"
)
_SPACE = re.compile(r"\s+")
_NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"


def is_number(cell: TableCell) -> bool:
    """Whether the words of a cell are one number, with its sign, per cent sign, range, uncertainty or unit."""
    return _NUMBER.fullmatch(plain(cell.children)) is not None


def with_unbroken_numbers(table: Table) -> Table:
    """Return a table whose numbers have spaces that do not break: `97.1 ± 0.2` stays on one line."""
    header, *rows = (tuple(map(_unbroken, row)) for row in (table.header, *table.rows))
    return Table(header, tuple(rows))


def _unbroken(cell: TableCell) -> TableCell:
    if not is_number(cell):
        return cell
    return replace(cell, children=map_inlines(Phrase(cell.children), _without_breaks).children)


def _without_breaks(node: Inline) -> Inline:
    return Text(_SPACE.sub(_NO_BREAK_SPACE, node.value)) if isinstance(node, Text) else node
