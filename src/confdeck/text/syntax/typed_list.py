"""Markdown rule for lists that CommonMark reads as text: `– `, `• ` or `-One`, `7. ` and `8. `, `a) ` and `b) `, `一、` and `二、`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from string import ascii_lowercase, ascii_uppercase
from typing import TYPE_CHECKING

from markdown_it.token import Token

from confdeck.located import parts_from, typed_items

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore

_FORMULA = ("$", "\\")
_LABEL = re.compile(
    r"(?P<indent> *)(?P<open>[(（])?(?P<label>\d{1,9}|[ivx]{1,5}|[IVX]{1,5}|[a-z]|[A-Z](?=[)）])|[一二三四五六七八九十]{1,3})"
    r"(?P<close>(?(open)[)）]|[.)）、．]))(?: +(?=\S)|(?<=\d[.)])(?=[^\W\d])|(?<=[）、．])(?=\S))"
)
"""Matches `7. `, `7) `, `(7) `, `7.` before a letter, `a. `, `A) `, `(iv) `, `1、`, `一、` and `（一）`; `A. ` may begin a name."""
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")
_CHINESE = (*"一二三四五六七八九十", *(f"十{digit}" for digit in "一二三四五六七八九"), "二十")
_SERIES = (tuple(ascii_lowercase), tuple(ascii_uppercase), _ROMAN, tuple(map(str.upper, _ROMAN)), _CHINESE)
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


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
    _, marked = typed_items(lines)
    items = marked or _labelled_items(lines) or _circled_items(lines)
    if not items or any(sign in inline.content for sign in _FORMULA):
        yield from (opening, inline, closing)
        return
    first, text = items[0]
    if words := "\n".join(lines[:first]):
        yield from (opening, _part(inline, 0, words), closing)
    yield from _list(inline, items, "ordered" if not marked and text[0].isdecimal() else "bullet")


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


def _labelled_items(lines: Sequence[str]) -> list[tuple[int, str]]:
    """Return the items of a list with numbers or letters in a paragraph, each with the number of its first line.

    To Markdown only `1.` begins a list there, since a line of text may begin with a number: but hardly two in order.
    """
    marks = {index: mark for index, line in enumerate(lines) if (mark := _LABEL.match(line))}
    labels = [mark["label"] for mark in marks.values()]
    alike = len({mark.group("indent", "open", "close") for mark in marks.values()}) == 1
    if len(labels) < 2 or not (alike and _are_in_order(labels)):  # noqa: PLR2004  one alone is no list
        return []
    # Only digits are numbers of a list: other labels stay before the words.
    return [
        (start, f"{mark['label']}. {text[mark.end() :]}" if mark["label"].isdecimal() else text.lstrip())
        for (start, text), mark in zip(parts_from(lines, marks), marks.values(), strict=True)
    ]


def _circled_items(lines: Sequence[str]) -> list[tuple[int, str]]:
    """Return the items of a list with circled numbers, which stay before the words."""
    starts = [index for index, line in enumerate(lines) if line.lstrip()[:1] in _CIRCLED and line.strip()]
    signs = "".join(lines[index].lstrip()[0] for index in starts)
    if len(starts) < 2 or signs not in _CIRCLED:  # noqa: PLR2004  one alone is no list
        return []
    return [(start, text.lstrip()) for start, text in parts_from(lines, starts)]


def _are_in_order(labels: Sequence[str]) -> bool:
    if all(label.isdecimal() for label in labels):
        return [int(label) for label in labels] == [int(labels[0]) + index for index in range(len(labels))]
    return any(_is_part(labels, series) for series in _SERIES)


def _is_part(labels: Sequence[str], series: tuple[str, ...]) -> bool:
    """Return whether labels stand in a series as they are."""
    first = series.index(labels[0]) if labels[0] in series else 0
    return tuple(labels) == series[first : first + len(labels)]


def _part(inline: Token, line: int, text: str) -> Token:
    """Return a paragraph's words from `line` on."""
    return Token("inline", "", 0, content=text, children=[], map=_lines(inline, line), level=inline.level)


def _lines(inline: Token, line: int) -> list[int]:
    """Return the lines of the source from a line of a paragraph on."""
    start, end = inline.map or (0, 0)
    return [start + line, end]
