"""Mail addresses in angle brackets whose domain or name has letters beyond ASCII: CommonMark knows only those of ASCII."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline

_ADDRESS = re.compile(r"<([^\s<>@:]{1,64}@[^\s<>@:]{1,253}\.[^\s<>@:.]{2,63})>")


def add_to(grammar: MarkdownIt) -> None:
    """Add the rule to a grammar."""
    grammar.inline.ruler.before("autolink", "mail_address", _mail_address)


def _mail_address(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  the parser's convention
    match = _ADDRESS.match(state.src, state.pos) if state.src[state.pos] == "<" else None
    if match is None or match[1].isascii():
        return False
    if not silent:
        opening = state.push("link_open", "a", 1)
        opening.attrs = {"href": state.md.normalizeLink(f"mailto:{match[1]}")}
        opening.markup = "autolink"
        state.push("text", "", 0).content = match[1]
        state.push("link_close", "a", -1).markup = "autolink"
    state.pos = match.end()
    return True
