r"""Markdown rule for macros outside of formulas: `\ours` becomes its words; `\R`, `\SI{3}{m}` and `\ce{H2O}` formulas."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from confdeck.text.formula.packages import PACKAGE_MACROS, TEXT_COMMANDS
from confdeck.text.formula.tex_errors import FormulaRefusedError
from confdeck.text.macros import MacroError, call_at

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline

MACROS = "macros"
"""Key of the parser's environment that holds the macros."""
_NAME = re.compile(r"\\[A-Za-z]+")
_ARGUMENTS = re.compile(r"(?:\[[^\[\]]*\]|\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\})*")
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
    is_own = name is not None and name[0] in macros
    if not name or not (
        is_own or (name[0] in TEXT_COMMANDS and state.src[name.end() : name.end() + 1] in ("{", "["))
    ):
        return False
    arguments = _ARGUMENTS.match(state.src, name.end(), state.posMax)
    end, words = arguments.end() if arguments else name.end(), ""
    macros = macros if is_own else PACKAGE_MACROS
    try:
        if call := call_at(state.src[: state.posMax], state.pos, macros):
            end, words = call.end, "" if _TEX.search(call.tex) else _BRACES.sub("", call.tex)
            end += len("{}") if state.src.startswith("{}", end) else 0
    except (MacroError, FormulaRefusedError):
        pass  # the node builder reports it when it expands the formula
    if not silent:
        token = state.push("text" if words else "math_inline", "", 0)
        token.content = words or state.src[state.pos : end]
    state.pos = end
    return True
