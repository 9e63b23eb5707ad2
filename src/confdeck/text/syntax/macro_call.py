r"""Markdown rule for macros outside of formulas: `\ours` becomes its words; `\R`, `\SI{3}{m}` and `\ce{H2O}` formulas."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from confdeck.text.formula.tex_errors import FormulaRefusedError
from confdeck.text.macros import MacroError, MacroTable, call_at
from confdeck.text.syntax.latex_text import MARKS
from confdeck.text.syntax.nested_tokens import within_mark

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline

MACROS = "macros"
"""Key of the parser's environment that holds the macros."""
_NAME = re.compile(r"\\[A-Za-z]+")
_ARGUMENTS = re.compile(r"(?:\[[^\[\]]*\]|\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\})*")
_TEX = re.compile(r"[\\^_$&#]")
_BRACES = re.compile(r"[{}]")
_TEXT_SIGNS = {
    r"\@": "",
    "~": "\u00a0",
    r"\,": "\u2009",
    r"\&": "&",
    r"\%": "%",
    r"\$": "$",
    r"\_": "_",
    r"\ ": " ",
}
_TEXT_SIGN = re.compile(r"\\xspace(?![A-Za-z])\s*|\\[@,&%$_ ]|~")
_STYLED = re.compile(
    r"\\(?P<command>textbf|textit|emph|texttt|textsc|textrm|text)\s*\{(?P<words>[^{}\\$^]*)\}"
)


def add_to(grammar: MarkdownIt) -> None:
    """Add the rule to `grammar`."""
    grammar.inline.ruler.before("escape", "macro_call", _call)


def _call(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  the parser's signature
    if state.src[state.pos] != "\\":
        return False
    name = _NAME.match(state.src, state.pos, state.posMax)
    macros = _macros_for(state, name) if name else None
    if not name or macros is None:
        return False
    arguments = _ARGUMENTS.match(state.src, name.end(), state.posMax)
    end, words = arguments.end() if arguments else name.end(), None
    is_open = end == name.end() and state.src.startswith("{", end)
    try:
        if not is_open and (call := call_at(state.src, state.pos, state.posMax, macros)):
            end, words = call.end, _words(call.tex)
            end += len("{}") if state.src.startswith("{}", end) else 0
    except (MacroError, FormulaRefusedError):
        pass  # the node builder reports it when it expands the formula
    if not silent:
        if words is not None:
            _push_words(state, words)
        else:
            state.push("math_inline", "", 0).content = state.src[state.pos : end]
    state.pos = end
    return True


def _words(tex: str) -> str | None:
    """Return what a macro expands to if it is words, in styles of LaTeX at most, or None if it is a formula."""
    if _TEX.search(_STYLED.sub("", _TEXT_SIGN.sub("", tex))):
        return None
    return _TEXT_SIGN.sub(lambda sign: _TEXT_SIGNS.get(sign[0], ""), tex)


def _macros_for(state: StateInline, name: re.Match[str]) -> MacroTable | None:
    """Return the macros that a command in a text is looked up in, or None if it is no macro."""
    own: MacroTable = state.env.get(MACROS, {})
    if name[0] in own:
        return own
    if not state.src.startswith(("{", "["), name.end()):
        return None
    from confdeck.text.formula.packages import PACKAGE_MACROS, TEXT_COMMANDS

    return PACKAGE_MACROS if name[0] in TEXT_COMMANDS else None


def _push_words(state: StateInline, words: str) -> None:
    """Push the words of a macro, with the styles of LaTeX that Markdown has as well."""
    position = 0
    for styled in _STYLED.finditer(words):
        state.push("text", "", 0).content = _BRACES.sub("", words[position : styled.start()])
        kind = "code_inline" if styled["command"] == "texttt" else "text"
        with within_mark(state, MARKS.get(styled["command"], "")):
            state.push(kind, "", 0).content = styled["words"]
        position = styled.end()
    state.push("text", "", 0).content = _BRACES.sub("", words[position:])
