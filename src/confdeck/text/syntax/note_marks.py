"""Markdown rules for marks of Obsidian and Notion: block ids (`^abc123`), `#tags`, and lines of properties."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline

_BLOCK_ID = re.compile(r"\^(?=[\w-]*[A-Za-z])[A-Za-z0-9-]{3,60}[ \t]*\Z")
_TAG = re.compile(r"#(?=[\d_/-]*[^\W\d_])[\w/-]{1,100}")
_PROPERTY = re.compile(r"[^\W\d_][\w &()/-]{0,30}(?:: +|：\s*)\S")


def add_to(grammar: MarkdownIt) -> None:
    """Add the rules to `grammar`."""
    grammar.core.ruler.after("block", "properties", _properties)
    grammar.inline.ruler.after("escape", "block_id", _block_id)
    grammar.inline.ruler.after("escape", "tag", _tag)


def _block_id(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  the parser's signature
    """Read the id at the end of a block, which only links within a note program need."""
    found = _BLOCK_ID.match(state.src, state.pos) if state.src[state.pos] == "^" else None
    if not found or not _begins_word(state) or state.linkLevel:
        return False
    if not silent:
        state.push("block_id", "", 0).meta = {"id": found[0].strip()}
    state.pos = state.posMax
    return True


def _tag(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  the parser's signature
    found = _TAG.match(state.src, state.pos, state.posMax) if state.src[state.pos] == "#" else None
    if not found or not _begins_word(state):
        return False
    if not silent:
        state.push("tag", "", 0).content = found[0]
    state.pos = found.end()
    return True


def _begins_word(state: StateInline) -> bool:
    return state.pos == 0 or state.src[state.pos - 1].isspace()


def _properties(state: StateCore) -> None:
    """Keep the lines of properties at the top or below a page's title, as Notion exports them, from running together."""
    tokens = [token for token in state.tokens[:5] if token.nesting >= 0]
    start = 2 if [token.type for token in tokens[:2]] == ["heading_open", "inline"] else 0
    match tokens[start:]:
        case [opening, inline, *_] if opening.type == "paragraph_open" and inline.type == "inline":
            lines = inline.content.split("\n")
            if len(lines) > 1 and all(map(_PROPERTY.match, lines)):
                inline.content = "\\\n".join(line.rstrip("\\ ") for line in lines)
