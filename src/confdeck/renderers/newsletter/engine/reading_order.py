"""The order in which programs that read a PDF expect the letters of a line: from left to right, as they are seen.

These programs turn the letters of Arabic and Hebrew round again, by rules of their own, which are simpler than Unicode's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from unicodedata import bidirectional

_NUMBERS = frozenset({"EN", "AN"})
_LEFT_TO_RIGHT = frozenset({"L", *_NUMBERS})
_RIGHT_TO_LEFT = frozenset({"R", "AL"})
_SIGNS = frozenset({"ES", "ET"})


@dataclass(frozen=True, slots=True)
class Letter:
    """A character with the width that it takes."""

    character: str
    width: float

    @property
    def kind(self) -> str:
        """Unicode's class of the character for the order of a line."""
        return bidirectional(self.character)


_BOUNDARY = Letter("\N{RIGHT-TO-LEFT MARK}", 0)
"""A mark around numbers and Latin words; without it poppler loses the space behind them."""
_END_OF_NUMBER = Letter("\N{LEFT-TO-RIGHT MARK}", 0)
"""A mark behind a percent sign; without it poppler puts the sign before the number."""


def in_reading_order(letters: Iterable[Letter], *, rtl: bool) -> Iterator[Letter]:
    """Yield letters from left to right; words are in the order of a line that is read from the right, if it is `rtl`."""
    pieces = list(_pieces(tuple(letters), rtl=rtl))
    if not rtl:
        for is_turned, piece in pieces:
            yield from reversed(piece) if is_turned else piece
        return
    for is_turned, piece in reversed(pieces):
        if is_turned:
            yield from reversed(piece)
        else:
            yield from (_BOUNDARY, *piece)
            if piece[-1].kind in _SIGNS:
                yield _END_OF_NUMBER
    yield _BOUNDARY


def with_room(letters: Iterable[Letter]) -> tuple[Letter, ...]:
    """Return letters, of which those without a width share that of the letter before them.

    Programs leave out what has no width: the joiners of Persian, the vowels of Arabic.
    """
    groups: list[list[Letter]] = []
    for letter in letters:
        if groups and not letter.width:
            groups[-1].append(letter)
        else:
            groups.append([letter])
    return tuple(
        Letter(letter.character, group[0].width / len(group)) for group in groups for letter in group
    )


def _pieces(letters: tuple[Letter, ...], *, rtl: bool) -> Iterator[tuple[bool, list[Letter]]]:
    """Yield pieces of a line with whether they are turned round: all but Latin words and numbers, if it is `rtl`."""
    piece: list[Letter] = []
    start = 0
    while start < len(letters):
        end = _end_of_foreign(letters, start, rtl=rtl)
        if end == start:
            piece.append(letters[start])
            start += 1
            continue
        if piece:
            yield rtl, piece
            piece = []
        yield not rtl, list(letters[start:end])
        start = end
    if piece:
        yield rtl, piece


def _end_of_foreign(letters: tuple[Letter, ...], start: int, *, rtl: bool) -> int:
    """Return the end of the words of the other direction that begin at `start`, with the signs of numbers."""
    foreign = _LEFT_TO_RIGHT if rtl else _RIGHT_TO_LEFT
    first = start
    if rtl and letters[start].kind in _SIGNS and start + 1 < len(letters):
        first = start + 1 if letters[start + 1].kind in _NUMBERS else start
    if letters[first].kind not in foreign:
        return start
    end = first + 1
    for place in range(end, len(letters)):
        if letters[place].kind in foreign:
            end = place + 1
        elif letters[place].kind in _LEFT_TO_RIGHT | _RIGHT_TO_LEFT:
            break
    while rtl and end < len(letters) and letters[end - 1].kind in _NUMBERS and letters[end].kind in _SIGNS:
        end += 1
    return end
