r"""Markdown rule for the author's macros outside of formulas: `\ours` becomes its words, `\R` a formula."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from confdeck.text.macros import MacroError, call_at

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline

MACROS = "macros"
"""Key of the parser's environment that holds the macros."""
_NAME = re.compile(r"\\[A-Za-z]+")
_TEX = re.compile(r"[\\^_$&#~]")
_BRACES = re.compile(r"[{}]")


def add_to(grammar: MarkdownIt) -> None:
    """Add the rule to `grammar`."""
    grammar.inline.ruler.before("escape", "macro_call", _call)


def _call(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  the parser's signature
    if state.src[state.pos] != "\\":
        return False
    name = _NAME.match(state.src, state.pos, state.posMax)
    macros = state.env.get(MACROS, {})
    if not name or name[0] not in macros:
        return False
    end, words = name.end(), ""
    try:
        if call := call_at(state.src[: state.posMax], state.pos, macros):
            end, words = call.end, "" if _TEX.search(call.tex) else _BRACES.sub("", call.tex)
            end += len("{}") if state.src.startswith("{}", end) else 0
    except MacroError:
        pass  # the node builder reports it when it expands the formula
    if not silent:
        token = state.push("text" if words else "math_inline", "", 0)
        token.content = words or state.src[state.pos : end]
    state.pos = end
    return True
