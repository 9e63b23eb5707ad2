"""Wraps plain text to lines of a width in terminal columns, with a hanging indent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from unicodedata import category, east_asian_width

from confdeck.located import SourcedText, sourced
from confdeck.typography.lines import break_lines, longest_fitting, split_words

ADDRESS = re.compile(
    r"[<(\[]?(?:https?://|mailto:|arxiv:|(?:doi:)?[a-z\d-]+(?:\.[a-z\d-]+)+/)", re.IGNORECASE
)
"""The beginning of a web or mail address, with or without its scheme, or of a DOI or an arXiv number."""
_NO_BREAK_SPACE = re.compile("[\u00a0\u202f]")
_SPACE = re.compile(r"[^\S\u00a0\u202f]+")


def columns(text: str) -> int:
    """Return the width of `text` in terminal columns."""
    return len(text) if text.isascii() else sum(_columns(character) for character in text)


def wrap(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    """Wrap `text` to lines of at most `width` columns (0: one line), without breaking addresses.

    The first line begins with `first`, the others with `rest`. Lines of a text that knows its places know them too.
    No line ends at a no-break space if its words fit on one; it is written as an ordinary space.
    """
    if not width:
        words = " ".join(text.split())
        lines = [first + words] if words or first.strip() else []
    else:
        room = width - max(columns(first), columns(rest))
        pieces = (piece for words in _SPACE.split(text.strip()) for piece in _tied_pieces(words, room))
        lines = break_lines(pieces, width, columns, first, rest)
    return [sourced(line, text) for line in lines] if isinstance(text, SourcedText) else lines


def _tied_pieces(words: str, room: int) -> Iterator[str]:
    """Yield the pieces of words with no-break spaces between them; the spaces become ordinary ones."""
    tied = ""
    for word in filter(None, _NO_BREAK_SPACE.split(words)):
        first, *others = _pieces(word, room)
        if tied and columns(first) <= room < columns(tied + first.rstrip()):
            yield tied
            tied = ""
        *complete, tied = (tied + first, *others)
        yield from complete
    yield tied


def _pieces(word: str, room: int) -> Iterator[str]:
    """Yield the pieces of a word that may stand on separate lines; the last one has a space behind it."""
    if (word.isascii() and len(word) <= room) or ADDRESS.match(word):
        yield f"{word} "
        return
    *pieces, last = (piece for part in split_words(word) for piece in cut_to_width(part, max(room, 2)))
    yield from pieces
    yield f"{last} "


def cut_to_width(text: str, width: int) -> Iterator[str]:
    """Yield pieces of at most `width` columns, cut anywhere; each has a character at least."""
    near = 4 * width
    while len(text) > near or columns(text) > width:
        end = longest_fitting(near, lambda length: columns(text[:length]) <= width) or 1  # noqa: B023  used at once
        yield text[:end]
        text = text[end:]
    yield text


@cache
def _columns(character: str) -> int:
    if category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if east_asian_width(character) in "WF" else 1
