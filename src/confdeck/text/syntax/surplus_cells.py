"""Markdown rule for table rows with more cells than the header: the last cell keeps the surplus."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it.rules_block.table import escapedSplit

from confdeck.text.syntax.formula_table import mask_bars, unmask_bars

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

SURPLUS = "surplus"
"""Key in the metadata of a row's first token: the number of cells without a column."""

_QUOTE_MARKS = re.compile(r"[\s>]*")


def add_to(grammar: MarkdownIt) -> None:
    """Add the rule to `grammar`, between the block and inline passes."""
    grammar.core.ruler.after("block", "surplus_cells", _keep_surplus_cells)


def _keep_surplus_cells(state: StateCore) -> None:
    lines: list[str] = []
    width, cell = 0, None
    for token in reversed(state.tokens):
        match token.type:
            case "tr_close":
                width, cell = 0, None
            case "inline":
                cell = cell or token
            case "td_close":
                width += 1
            case "tr_open" if width and cell:
                lines = lines or state.src.split("\n")
                _append_surplus(token, cell, _cells(lines, token)[width:])


def _append_surplus(row: Token, cell: Token, surplus: list[str]) -> None:
    if surplus:
        row.meta[SURPLUS] = len(surplus)
        cell.content = " | ".join([cell.content, *surplus])


def _cells(lines: list[str], row: Token) -> list[str]:
    line = lines[row.map[0]] if row.map else ""
    row_text = mask_bars(_QUOTE_MARKS.sub("", line, count=1).strip())
    cells = [unmask_bars(cell.strip()) for cell in escapedSplit(row_text)]
    return cells[not cells[0] : len(cells) - (not cells[-1])]
