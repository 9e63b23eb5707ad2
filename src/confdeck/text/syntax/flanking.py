"""Markdown rules for `*`, `__` and `~~` where CommonMark would show them: `**CNN(합성곱)**은`, `**「重要」**です`, `**Speed:**ups`.

CommonMark looks for spaces around words. East Asian scripts have none, and editors put a colon or a full stop within the
bold words, with the next word right behind.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol

from markdown_it.common.utils import isMdAsciiPunct, isPunctChar
from markdown_it.rules_inline import emphasis, strikethrough

from confdeck.text.characters import CJK

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline

EAST_ASIAN = re.compile(f"[{CJK}\U00020000-\U0003ffff]")
"""Matches an East Asian character."""
_CLOSING = frozenset(".,:;!?…%`)]}”’»،؛؟۔।")
"""Signs at the end of bold words, hardly ever at their beginning."""


class _InlineRule(Protocol):
    def __call__(self, state: StateInline, silent: bool) -> bool: ...  # noqa: FBT001  the parser's signature


def add_to(grammar: MarkdownIt) -> None:
    """Amend the parser's own rules in `grammar`."""
    grammar.inline.ruler.at("emphasis", _amended(emphasis.tokenize))
    grammar.inline.ruler.at("strikethrough", _amended(strikethrough.tokenize))


def _amended(rule: _InlineRule) -> _InlineRule:
    def amended(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  the parser's signature
        start, known = state.pos, len(state.delimiters)
        if not rule(state, silent):
            return False
        before = state.src[max(0, start - 1) : start]
        after = state.src[state.pos : min(state.pos + 1, state.posMax)]
        opens, closes = _hugs(after, before), _hugs(before, after)
        if state.src[start] == "_":
            opens, closes = _underscores(state, start, before, after)
        elif state.pos - start == 2:  # noqa: PLR2004  `**` or `~~`: one asterisk may stand for something else, as in `*.py`
            closes = closes or (before in _CLOSING and after.isalpha())
        for delimiter in state.delimiters[known:]:
            delimiter.open = delimiter.open or opens
            delimiter.close = delimiter.close or closes
        return True

    return amended


def _underscores(state: StateInline, start: int, before: str, after: str) -> tuple[bool, bool]:
    """Return whether underscores beside East Asian text may open and close emphasis.

    A single one opens none within a word: `변수_이름_목록` is a name.
    """
    scanned = state.scanDelims(start, True)  # noqa: FBT003  the parser's signature: as for `*`
    is_double = state.pos - start > 1
    opens = is_double and bool(EAST_ASIAN.search(before)) and (scanned.can_open or _hugs(after, before))
    return opens, bool(EAST_ASIAN.search(after)) and (scanned.can_close or _hugs(before, after))


def _hugs(inner: str, outer: str) -> bool:
    """Return whether a delimiter belongs to the punctuation `inner`: it or its other neighbour is East Asian."""
    is_punctuation = inner != "" and (isMdAsciiPunct(ord(inner)) or isPunctChar(inner))
    return is_punctuation and EAST_ASIAN.search(inner + outer) is not None
