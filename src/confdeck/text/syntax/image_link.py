"""Markdown rule for pictures: `![words](address)` is parsed like a link, so that its words are kept.

The name of a picture may have spaces, as programs for screenshots and many editors write it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it.rules_inline import link

from confdeck.text.embedding import is_picture

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline

_WITH_SPACES = re.compile(
    r"""\(\s*(?P<name>(?:[^()<>\n]|\([^()\n]*\)){1,400}?)(?=(?:\s+(?:"[^"\n]*"|'[^'\n]*'))?\s*\))"""
)
"""The address of a picture up to its title or its end."""


def add_to(grammar: MarkdownIt) -> None:
    """Replace the parser's own rule in `grammar`, which recurses without a limit."""
    grammar.inline.ruler.at("image", _image)


def _image(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  the parser's signature
    start, before = state.pos, len(state.tokens)
    if not state.src.startswith("![", start):
        return False
    state.pos += 1
    if not (link(state, silent) or _with_spaces(state, silent=silent)):
        state.pos = start
        return False
    if not silent:
        opening = next(token for token in state.tokens[before:] if token.type == "link_open")
        opening.type, state.tokens[-1].type = "image_open", "image_close"
    return True


def _with_spaces(state: StateInline, *, silent: bool) -> bool:
    """Parse a picture whose name has spaces, as if the name stood between angle brackets."""
    end = state.md.helpers.parseLinkLabel(state, state.pos, disableNested=True)
    found = _WITH_SPACES.match(state.src, end + 1, state.posMax) if end >= 0 else None
    if not (found and " " in found["name"] and is_picture(found["name"])):
        return False
    source, last = state.src, state.posMax
    begin, after = found.span("name")
    state.src = f"{source[:begin]}<{found['name']}>{source[after:]}"
    state.posMax += len("<>")
    parsed: bool = link(state, silent)
    state.src, state.posMax = source, last
    state.pos -= len("<>") if parsed else 0
    return parsed
