"""Markdown rule for definition lists, a term above `: its definition`, from mdit-py-plugins; `~ words` stays text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mdit_py_plugins.deflist import deflist_plugin

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore

_TILDE = re.compile(r"^([ \t>]*)~(?=[ \t])", re.MULTILINE)
# A noncharacter, which is removed from every text before it is parsed.
_MASK = "\ufdd2"


def add_to(grammar: MarkdownIt) -> None:
    """Add the rule to `grammar`; the plugin's other mark of a definition, a tilde, is hidden from it."""
    deflist_plugin(grammar)
    grammar.core.ruler.before("block", "hide_tildes", _hide)
    grammar.core.ruler.after("block", "show_tildes", _show)


def _hide(state: StateCore) -> None:
    if "~ " in state.src or "~\t" in state.src:
        state.src = _TILDE.sub(rf"\1{_MASK}", state.src)


def _show(state: StateCore) -> None:
    if _MASK not in state.src:
        return
    state.src = state.src.replace(_MASK, "~")
    for token in state.tokens:
        token.content = token.content.replace(_MASK, "~")
        token.info = token.info.replace(_MASK, "~")
