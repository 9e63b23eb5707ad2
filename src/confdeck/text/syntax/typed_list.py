"""Markdown rule for lists with marks of their own: two lines that begin with `– `, `• ` or `-One` are a list."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from markdown_it.token import Token

from confdeck.located import typed_items

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore

_FORMULA = ("$", "\\")


def add_to(grammar: MarkdownIt) -> None:
    """Add the rule, which changes paragraphs before their words are parsed, to `grammar`."""
    grammar.core.ruler.after("block", "typed_list", _lists)


def _lists(state: StateCore) -> None:
    tokens: list[Token] = []
    for token in state.tokens:
        if token.type == "inline" and tokens and tokens[-1].type == "paragraph_open":
            tokens += _paragraph(token)
        else:
            tokens.append(token)
    state.tokens[:] = tokens


def _paragraph(inline: Token) -> Iterator[Token]:
    """Yield what stands between the tags of a paragraph: its words, or those before a list, and the list."""
    lines = inline.content.split("\n")
    before, items = typed_items(lines)
    if not items or any(sign in inline.content for sign in _FORMULA):
        yield inline
        return
    yield _part(inline, 0, "\n".join(lines[:before]))
    yield Token("paragraph_close", "p", -1)
    yield Token("bullet_list_open", "ul", 1)
    for start, text in items:
        yield Token("list_item_open", "li", 1)
        yield Token("paragraph_open", "p", 1)
        yield _part(inline, start, text)
        yield Token("paragraph_close", "p", -1)
        yield Token("list_item_close", "li", -1)
    # The parser's own tag closes the paragraph; this one stays empty.
    yield Token("bullet_list_close", "ul", -1)
    yield Token("paragraph_open", "p", 1)
    yield _part(inline, before, "")


def _part(inline: Token, line: int, text: str) -> Token:
    """Return a paragraph's words from `line` on."""
    start, end = inline.map or (0, 0)
    return Token("inline", "", 0, content=text, children=[], map=[start + line, end], level=inline.level)
