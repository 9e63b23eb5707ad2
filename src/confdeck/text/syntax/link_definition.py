"""Markdown rule for link definitions: `[label]: address`; `[^1]: words` and `[@key]: words` stay text."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from markdown_it import rules_block

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock


class LinkDefinition(TypedDict):
    """A link definition as markdown-it-py stores it."""

    title: str
    href: str
    map: list[int]


def add_to(grammar: MarkdownIt) -> None:
    """Replace the parser's own rule in `grammar`."""
    grammar.block.ruler.at("reference", _reference)


def _reference(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001  the parser's signature
    if state.src.startswith(("[^", "[@", "[-@"), state.bMarks[start] + state.tShift[start]):
        return False
    return rules_block.reference(state, start, end, silent)
