"""Markdown rule for highlights: `==words==`, as in Obsidian; `a == b` and `f(x)==g(y)` stay text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it.rules_inline.state_inline import Delimiter

from confdeck.text.syntax.flanking import EAST_ASIAN

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline

_MARKER = "=="
_RUN = re.compile("=+")
_CLOSING, _OPENING = ")]}", "([{"


def add_to(grammar: MarkdownIt) -> None:
    """Add the rule to `grammar`: delimiters while a line is read, marks once they are paired."""
    grammar.inline.ruler.after("emphasis", "highlight", _delimiter)
    grammar.inline.ruler2.after("emphasis", "highlight", _pair)


def _delimiter(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  the parser's signature
    run = _RUN.match(state.src, state.pos, state.posMax)
    if silent or not run or len(run[0]) < len(_MARKER):
        return False
    state.pos = run.end()
    if run[0] != _MARKER:
        state.append_pending(run[0])
        return True
    before = state.src[max(0, run.start() - 1) : run.start()]
    after = state.src[run.end() : min(run.end() + 1, state.posMax)]
    opens, closes = _stands_apart(before, after, _CLOSING), _stands_apart(after, before, _OPENING)
    if opens and closes and not EAST_ASIAN.search(before + after):
        opens = closes = False  # `"a"=="b"` compares
    state.push("text", "", 0).content = _MARKER
    state.delimiters.append(Delimiter(ord("="), 0, len(state.tokens) - 1, -1, opens, closes))
    return True


def _stands_apart(outer: str, inner: str, brackets: str) -> bool:
    """Return whether a delimiter touches the text `inner`, but no word or bracket of the other side."""
    touches = inner != "" and not inner.isspace()
    is_apart = not outer.isalnum() or EAST_ASIAN.match(outer) is not None
    return touches and is_apart and outer not in tuple(brackets)


def _pair(state: StateInline) -> None:
    for delimiters in (state.delimiters, *(meta["delimiters"] for meta in state.tokens_meta if meta)):
        for opening in delimiters:
            if opening.marker == ord("=") and opening.end >= 0:
                closing = delimiters[opening.end]
                for delimiter, token_type, nesting in (
                    (opening, "mark_open", 1),
                    (closing, "mark_close", -1),
                ):
                    token = state.tokens[delimiter.token]
                    token.type, token.tag, token.nesting, token.content = token_type, "mark", nesting, ""
