"""Markdown rule for lists that CommonMark reads as text: two lines with `– `, `• ` or `-One`, or with `7. ` and `8. `."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from markdown_it.token import Token

from confdeck.located import typed_items

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore

_FORMULA = ("$", "\\")
_NUMBERED = re.compile(r"(?P<indent> *)(?P<number>\d{1,9})\. +\S")


def add_to(grammar: MarkdownIt) -> None:
    """Add the rule, which changes paragraphs before their words are parsed, to `grammar`."""
    grammar.core.ruler.after("block", "typed_list", _typed_lists)


def _typed_lists(state: StateCore) -> None:
    tokens: list[Token] = []
    source = iter(state.tokens)
    for token in source:
        if token.type == "paragraph_open":
            tokens += _paragraph(token, next(source), next(source))
        else:
            tokens.append(token)
    state.tokens[:] = tokens


def _paragraph(opening: Token, inline: Token, closing: Token) -> Iterator[Token]:
    """Yield a paragraph as it is; or the words before a list in it, and the list."""
    lines = inline.content.split("\n")
    before, items = typed_items(lines)
    numbered: list[tuple[int, str]] = [] if items else _numbered_items(lines)
    if not (items or numbered) or any(sign in inline.content for sign in _FORMULA):
        yield from (opening, inline, closing)
        return
    words = "\n".join(lines[: before if items else numbered[0][0]])
    if words:
        yield from (opening, _part(inline, 0, words), closing)
    yield from _list(inline, items or numbered, "ordered" if numbered else "bullet")


def _list(inline: Token, items: Sequence[tuple[int, str]], kind: str) -> Iterator[Token]:
    """Yield a list of these items, each with its first line in the paragraph and its text."""
    first, _ = items[0]
    ordered = kind == "ordered"
    tag = "ol" if ordered else "ul"
    yield Token(f"{kind}_list_open", tag, 1, map=_lines(inline, first), markup="." if ordered else "")
    for start, text in items:
        number, _, rest = text.partition(". ")
        yield Token("list_item_open", "li", 1, map=_lines(inline, start), info=number if ordered else "")
        yield Token("paragraph_open", "p", 1)
        yield _part(inline, start, rest if ordered else text)
        yield Token("paragraph_close", "p", -1)
        yield Token("list_item_close", "li", -1)
    yield Token(f"{kind}_list_close", tag, -1)


def _numbered_items(lines: Sequence[str]) -> list[tuple[int, str]]:
    """Return the items of a numbered list in a paragraph, each with the number of its first line.

    To Markdown only `1.` begins a list there, since a line of text may begin with a number: but hardly two in order.
    """
    marks = {index: mark for index, line in enumerate(lines) if (mark := _NUMBERED.match(line))}
    numbers = [int(mark["number"]) for mark in marks.values()]
    aligned = len({mark["indent"] for mark in marks.values()}) == 1
    in_order = numbers == list(range(numbers[0], numbers[0] + len(numbers))) if numbers else False
    if len(numbers) < 2 or not (aligned and in_order):  # noqa: PLR2004  one alone is no list
        return []
    ends = [*marks, len(lines)]
    return [(start, "\n".join(lines[start:end]).lstrip()) for start, end in pairwise(ends)]


def _part(inline: Token, line: int, text: str) -> Token:
    """Return a paragraph's words from `line` on."""
    return Token("inline", "", 0, content=text, children=[], map=_lines(inline, line), level=inline.level)


def _lines(inline: Token, line: int) -> list[int]:
    """Return the lines of the source from a line of a paragraph on."""
    start, end = inline.map or (0, 0)
    return [start + line, end]
