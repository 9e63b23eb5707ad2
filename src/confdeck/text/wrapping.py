"""Plain text broken into lines: measured in columns of a terminal, hung, and never wider than asked."""

from __future__ import annotations

import re
from functools import cache
from itertools import chain, repeat
from typing import TYPE_CHECKING
from unicodedata import category, east_asian_width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ADDRESS = re.compile(r"[<(\[]?(?:https?://|mailto:|[a-z\d-]+(?:\.[a-z\d-]+)+/)", re.IGNORECASE)
"""The beginning of an address, with or without its scheme."""
# Between these a line may end without a space; Korean has spaces and is left to them.
IDEOGRAPH = r"[\u2e80-\u312f\u3190-\ua4cf\uf900-\ufaff\uff01-\uff60]"
SMALL_KANA = frozenset("ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶー々")
CLOSING = frozenset({"Pe", "Pf", "Po"})
OPENING = frozenset({"Ps", "Pi"})
RUNS = re.compile(f"{IDEOGRAPH}|(?:(?!{IDEOGRAPH}).)+", re.DOTALL)


def columns(text: str) -> int:
    """How many columns of a terminal `text` takes."""
    return len(text) if text.isascii() else sum(_columns(character) for character in text)


def wrap(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    """The words of `text` as lines of at most `width` columns (0: one line); an address is never broken.

    The first line begins with `first`, the others with `rest`.
    """
    if not width:
        words = " ".join(text.split())
        return [first + words] if words or first.strip() else []
    lines: list[str] = []
    room = width - max(columns(first), columns(rest))
    line, used, bare = first, columns(first), True
    for word in text.split():
        for gap, piece in _pieces(word, room):
            space = "" if bare else gap
            size = columns(piece)
            if not bare and used + len(space) + size > width:
                lines.append(line)
                line, used, space = rest, columns(rest), ""
            line += space + piece
            used += len(space) + size
            bare = False
    return lines if bare and not first.strip() else [*lines, line.rstrip()]


def _pieces(word: str, room: int) -> Iterable[tuple[str, str]]:
    """What of a word may stand on a line of its own, each with the gap before it."""
    if (word.isascii() and len(word) <= room) or ADDRESS.match(word):
        return ((" ", word),)
    pieces = [piece for run in _runs(word) for piece in _cut(run, room)]
    return zip(chain(" ", repeat("")), pieces, strict=False)


def _runs(word: str) -> Iterator[str]:
    """The word cut between ideographs, where no punctuation forbids it."""
    held = ""
    for run in RUNS.findall(word):
        if held and not _opens(held[-1]) and not _closes(run[0]):
            yield held
            held = ""
        held += run
    yield held


def _opens(character: str) -> bool:
    """Whether no line may end with it."""
    return category(character) in OPENING


def _closes(character: str) -> bool:
    """Whether no line may begin with it."""
    return character in SMALL_KANA or category(character) in CLOSING


def _cut(run: str, room: int) -> Iterator[str]:
    """A run wider than any line, cut by force."""
    while columns(run) > room:
        end = _fitting(run, max(room, 2))
        yield run[:end]
        run = run[end:]
    if run:
        yield run


def _fitting(run: str, room: int) -> int:
    """How many characters of `run` fit `room` columns; at least one."""
    used = 0
    for index, character in enumerate(run):
        used += _columns(character)
        if used > room:
            return max(index, 1)
    return len(run)


@cache
def _columns(character: str) -> int:
    if category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if east_asian_width(character) in "WF" else 1
