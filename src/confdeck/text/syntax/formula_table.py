"""Markdown rule for tables with bars in formulas and links, which do not separate cells: `| $|x|$ | [[page|words]] |`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it.rules_block import table

from confdeck.text.syntax.formula import inline_formulas
from confdeck.text.syntax.source_lines import source_line

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock

# Non-characters, which are removed from every text before it is parsed.
_BACKSLASH, _BAR = "\ufdd0", "\ufdd1"
_BARS = re.compile(r"(\\\\)|(\\\|)|\|", re.DOTALL)
_UNMISTAKABLE = re.compile(r"[\\^_={}(]")
_PAGE_LINK = re.compile(r"\[\[[^\[\]]{1,300}\]\]")
_DELIMITER_ROW = re.compile(r"[ \t]*[|:-][|: \t-]*")


def add_to(grammar: MarkdownIt) -> None:
    """Put the rule in the place of the one for tables in `grammar`."""
    grammar.block.ruler.at("table", _table, {"alt": ["paragraph", "reference"]})


def mask_bars(row: str) -> str:
    """Return a row of a table with other characters, as many, for the bars in its formulas and links to pages."""
    if "[[" in row:
        row = _PAGE_LINK.sub(lambda link: _BARS.sub(_masked, link[0]), row)
    if "$" not in row and "\\(" not in row:
        return row
    for content, start in inline_formulas(row):
        if _has_bars(content):
            masked = _BARS.sub(_masked, content)
            row = row[:start] + masked + row[start + len(content) :]
    return row


def unmask_bars(cell: str) -> str:
    """Return a cell with the bars that `mask_bars` replaced."""
    return cell.replace(_BACKSLASH, "\\").replace(_BAR, "|")


def _has_bars(content: str) -> bool:
    """Return whether the bars in a formula are its own: they come in pairs, or stand among signs of TeX."""
    bars = content.count("|")
    return bars > 0 and (bars % 2 == 0 or _UNMISTAKABLE.search(content) is not None)


def _masked(match: re.Match[str]) -> str:
    return match[1] or (_BACKSLASH + _BAR if match[2] else _BAR)


def _table(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001  the parser's signature
    if start + 1 >= end or not _DELIMITER_ROW.fullmatch(source_line(state, start + 1)):
        return False
    last = start + 1
    while not silent and last < end and not state.isEmpty(last):
        last += 1
    first, source, old_count = state.bMarks[start], state.src, len(state.tokens)
    rows = source[first : state.eMarks[last - 1]].split("\n")
    state.src = source[:first] + "\n".join(map(mask_bars, rows)) + source[state.eMarks[last - 1] :]
    is_table = table(state, start, end, silent)
    state.src = source
    for token in state.tokens[old_count:]:
        token.content = unmask_bars(token.content)
    return is_table
