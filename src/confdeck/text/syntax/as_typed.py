"""Tokens of markup that is shown as it was typed, with a hint at what it is meant to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.rules_inline import StateInline

HINT = "hint"
"""Key in the metadata of an `as_typed` token."""


def as_typed(state: StateInline, silent: bool, source: str, hint: str) -> bool:  # noqa: FBT001  as of a rule
    """Read `source` as text with a warning, from within a rule of the parser."""
    if not silent:
        token = state.push("as_typed", "", 0)
        token.content, token.meta = source, {HINT: hint}
    state.pos += len(source)
    return True
