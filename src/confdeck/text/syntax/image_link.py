"""Markdown rule for pictures: `![words](address)` is parsed like a link, so that its words are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown_it.rules_inline import link

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline


def add_to(grammar: MarkdownIt) -> None:
    """Replace the parser's own rule in `grammar`, which recurses without a limit."""
    grammar.inline.ruler.at("image", _image)


def _image(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  the parser's signature
    start, before = state.pos, len(state.tokens)
    if not state.src.startswith("![", start):
        return False
    state.pos += 1
    if not link(state, silent):
        state.pos = start
        return False
    if not silent:
        opening = next(token for token in state.tokens[before:] if token.type == "link_open")
        opening.type, state.tokens[-1].type = "image_open", "image_close"
    return True
