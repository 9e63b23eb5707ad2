"""The direction of words, and how words of another direction keep their order and punctuation within a line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from string import Formatter
from typing import Literal
from unicodedata import bidirectional

from confdeck.located import sourced

Direction = Literal["ltr", "rtl"]

MARKS: dict[Direction, str] = {"ltr": "\N{LEFT-TO-RIGHT MARK}", "rtl": "\N{RIGHT-TO-LEFT MARK}"}
_STRONG: dict[str, Direction] = {"L": "ltr", "R": "rtl", "AL": "rtl"}
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""Unicode's blocks of scripts that are written from the right."""
_CLEARLY_OTHER = 0.7
"""Share of letters of the other direction above which a text that begins with one is of that direction."""


def text_direction(text: str, base: Direction) -> Direction:
    """Return the direction of a text among others of the direction `base`.

    A text that begins with a foreign name (`BERT`, in Arabic) is still of the direction of most of its letters.
    """
    if base == "ltr" and not _RIGHT_TO_LEFT.search(text):
        return base
    directions = [_STRONG[kind] for kind in map(bidirectional, text) if kind in _STRONG]
    others = sum(direction != base for direction in directions)
    if not others or directions[0] == base or others < _CLEARLY_OTHER * len(directions):
        return base
    return directions[0]


def isolated(words: str, base: Direction) -> str:
    """Return words for use within a line of the direction `base`, with marks that keep the punctuation at their ends.

    Programs that do not know Unicode's isolates know these marks.
    """
    own = text_direction(words, base)
    if own == base or not words:
        return words
    before, after = ("" if _direction_of(words[place]) == own else MARKS[own] for place in (0, -1))
    return sourced(f"{before}{words}{after}", words)


def joined(separator: str, parts: Iterable[str], base: Direction) -> str:
    """Return parts of a line in the order of the direction `base`, whatever their own direction is."""
    parts = tuple(parts)
    return sourced("".join(in_order(separator, parts, base)), *parts)


def in_order(separator: str, parts: Iterable[str], base: Direction) -> Iterator[str]:
    """Yield each part of a line with what stands between it and the next, as `joined` writes them."""
    parts = tuple(parts)
    for part, following in pairwise(parts):
        yield _separated(part, separator + following, base) + separator
    yield from (isolated(part, base) for part in parts[-1:])


def filled(template: str, fields: Mapping[str, object], base: Direction) -> str:
    """Return a template with its fields filled in; words of another direction stay apart from what follows them."""
    pieces = list(Formatter().parse(template))
    following = [literal for literal, *_ in pieces[1:]] + [""]
    line = "".join(
        literal + (_separated(str(fields[name]), rest, base) if name else "")
        for (literal, name, _, _), rest in zip(pieces, following, strict=True)
    )
    return sourced(line, *fields.values())


def _separated(words: str, following: str, base: Direction) -> str:
    """Return words with a mark of the line's direction where what follows would join them."""
    if not following or text_direction(words, base) == base:
        return words
    first = next(filter(_orders, following), "")
    mark = "" if first and _direction_of(first) == base else MARKS[base]
    return isolated(words, base) + mark


def _orders(character: str) -> bool:
    """Return whether a character has a direction, or is a digit, which takes one."""
    return bidirectional(character) in {"L", "R", "AL", "EN", "AN"}


def _direction_of(character: str) -> Direction | None:
    return _STRONG.get(bidirectional(character))
