"""Markdown rules for `*`, `__` and `~~` where CommonMark would show them: `**CNN(합성곱)**은`, `**「重要」**です`, `**Speed:**ups`.

CommonMark looks for spaces around words. East Asian scripts have none, and editors put a colon or a full stop within the
bold words, with the next word right behind. It also takes the signs out of products, `256*256*3` and `x**2 + y**2`, which stay here.
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
_CLOSING = frozenset(",.:;!?…%`)]}”’»،؛؟۔।")
"""Signs at the end of bold words, hardly ever at their beginning."""

_FACTOR = re.compile(
    r"(?<![^\W_])(?:\d+(?:[.,]\d+)*[A-Za-z]?|[A-Za-z\u0391-\u03c9](?:_?\d+|_[A-Za-z]{1,3})?)$"
)
"""A factor: a number, or a letter with an index."""
_LONGEST_FACTOR = 16
_PYTHON_NAME = re.compile(r"__(?:init|main)__|__[a-z]+__(?=\.py\b|\()")
"""A name with underscores that Python gives a meaning; in bold it would lose them."""


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
        may_open, may_close = _may_open_and_close(state.src, start, state.pos)
        for delimiter in state.delimiters[known:]:
            delimiter.open = may_open and (delimiter.open or opens)
            delimiter.close = may_close and (delimiter.close or closes)
        return True

    return amended


def _may_open_and_close(text: str, start: int, end: int) -> tuple[bool, bool]:
    """Return whether marks may begin and end emphasis; asterisks between factors do neither.

    Those around a single letter or number at the beginning of a word end emphasis: `*S*tochastic`.
    """
    if _PYTHON_NAME.match(text, start):
        return False, False
    after = text[end : end + 1]
    if text[start] != "*" or not after.isalnum() or EAST_ASIAN.match(after):
        return True, True
    if text[start - 1 : start] in (")", "]"):
        return False, True
    factor = _FACTOR.search(text, max(0, start - _LONGEST_FACTOR), start)
    if not factor:
        return True, True
    between_digits = factor[0][-1].isdigit() and after.isdigit()
    return False, text[factor.start() - 1 : factor.start()] == "*" and not between_digits


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
