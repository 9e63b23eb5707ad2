"""The lines of the source that a Markdown rule for blocks reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock


def source_line(state: StateBlock, number: int) -> str:
    """Return a line of the source without its indentation and the marks of the quotation around it."""
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]
