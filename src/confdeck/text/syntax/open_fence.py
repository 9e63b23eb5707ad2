"""Markdown rule that marks listings whose fence is never closed, so that all text after it became code."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

OPEN = "open"
"""Key in the `meta` of such a listing's token."""


def add_to(grammar: MarkdownIt) -> None:
    """Add the rule to `grammar`."""
    grammar.core.ruler.after("block", "open_fence", _mark)


def _mark(state: StateCore) -> None:
    lines: list[str] = []
    for token in state.tokens:
        if token.type == "fence" and token.map:
            lines = lines or state.src.split("\n")
            token.meta[OPEN] = not _is_closed(token, lines)


def _is_closed(token: Token, lines: Sequence[str]) -> bool:
    start, end = token.map or (0, 0)
    return end - start > 1 and lines[end - 1].strip(" \t>").startswith(token.markup)
