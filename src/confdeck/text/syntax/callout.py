"""Markdown rule for callouts: a quotation that begins with `[!note] Title`, as in Obsidian and on GitHub."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it.token import Token

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore

_FIRST_LINE = re.compile(r"\[!([^\[\]\n]{1,40})\][+-]?[ \t]*([^\n]*)\n?")
_QUOTATIONS = ("quote", "cite")
"""Kinds whose words need no heading, which would be English in any language."""


def add_to(grammar: MarkdownIt) -> None:
    """Add the rule, which changes quotations before their words are parsed, to `grammar`."""
    grammar.core.ruler.after("block", "callout", _callouts)


def title_tokens(words: str, line: int) -> list[Token]:
    """Return the tokens of a callout's title, a paragraph in bold; none without words."""
    if not words:
        return []
    inline = Token("inline", "", 0, content=words, children=[], map=[line, line + 1], meta={TITLE: True})
    return [Token("paragraph_open", "p", 1), inline, Token("paragraph_close", "p", -1)]


TITLE = "title"
"""Key in the metadata of an inline token that is the title of a callout."""


def _callouts(state: StateCore) -> None:
    tokens: list[Token] = []
    opened: list[Token] = []
    rest = iter(state.tokens)
    for token in rest:
        tokens.append(token)
        if token.type == "blockquote_open":
            opened.append(token)
        elif token.type == "blockquote_close" and opened.pop().type == "callout_open":
            token.type = "callout_close"
        elif token.type == "inline" and [before.type for before in tokens[-3:-1]] == [
            "blockquote_open",
            "paragraph_open",
        ]:
            _begin(tokens, next(rest))
    state.tokens[:] = tokens


def _begin(tokens: list[Token], closing: Token) -> None:
    """Turn a quotation into a callout if its first paragraph, the last of `tokens` up to `closing`, says so."""
    quote, opening, inline = tokens[-3:]
    match = _FIRST_LINE.match(inline.content)
    if not match:
        tokens.append(closing)
        return
    quote.type = "callout_open"
    line = inline.map[0] if inline.map else 0
    rest = inline.content[match.end() :].strip()
    needs_name = not rest or match[1].partition("|")[0].strip().lower() not in _QUOTATIONS
    tokens[-2:] = title_tokens(match[2].strip() or (_name(match[1]) if needs_name else ""), line)
    if rest:
        inline.content, inline.map = rest, [line + 1, line + 2]
        tokens += [opening, inline, closing]


def _name(kind: str) -> str:
    """Return the name of a kind of callout as a title, as Obsidian shows it: `Note` for `note|wide`."""
    kind = kind.partition("|")[0].strip()
    return kind if kind != kind.lower() and kind != kind.upper() else kind.capitalize()
