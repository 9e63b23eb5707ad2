"""Advice about names of people that are spelt in two ways."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from unicodedata import combining, normalize

from confdeck.diagnostics import Diagnostic, Span, note
from confdeck.model import Author, Paper, Part, Person, Question, Speaker

_LONG_ENOUGH = 5
"""Letters of a word that a slip of one letter may hide in; shorter names differ by one often enough."""
_MOST_COMPARED = 600
"""Number of names that are compared with each other."""
_WORDS = 2
_BY_ME = frozenset({"me", "us", "i"})


def name_advice(all_parts: Iterable[Part]) -> Iterator[Diagnostic]:
    """Yield a note for each name that is spelt otherwise elsewhere."""
    first: dict[str, Span | None] = {}
    for name, span in _names(all_parts):
        if name not in first and len(first) < _MOST_COMPARED:
            other = next((known for known in first if _are_one_name(name, known)), None)
            if other:
                place = first[other]
                where = f" in line {place.line}" if place else " elsewhere"
                message = f"`{name}` is spelt `{other}`{where}"
                yield note(message, span, "if it is the same person, spell the name in one way")
            first[name] = span


def _names(all_parts: Iterable[Part]) -> Iterator[tuple[str, Span | None]]:
    for part in all_parts:
        match part:
            case Speaker() | Author() | Person():
                yield part.name, part.span_of("name")
            case Question() if part.by and part.by.casefold() not in _BY_ME:
                yield part.by, part.span_of("by")
            case Paper():
                yield from ((author, part.span_of("authors")) for author in part.authors)


def _are_one_name(one: str, other: str) -> bool:
    """Whether two names differ only in accents, case and signs, or in one letter of a long word."""
    words, others = _letters(one), _letters(other)
    if words == others:
        return True
    if len(words) != len(others) or len(words) < _WORDS:
        return False
    different = [(word, known) for word, known in zip(words, others, strict=True) if word != known]
    return len(different) == 1 and _is_slip(*different[0])


@lru_cache(maxsize=2 * _MOST_COMPARED)
def _letters(name: str) -> tuple[str, ...]:
    """Return the words of a name in small letters without accents and signs; a name with a comma is turned round."""
    family, comma, given = name.partition(",")
    plain = normalize("NFKD", f"{given} {family}" if comma else name).casefold()
    kept = "".join(
        letter if letter.isalnum() else " "
        for letter in plain
        if not combining(letter) and letter not in "'’."
    )
    return tuple(kept.split())


def _is_slip(one: str, other: str) -> bool:
    """Whether two words differ by one letter that is another, missing, or changed places with its neighbour."""
    short, long = sorted((one, other), key=len)
    if len(short) < _LONG_ENOUGH or len(long) - len(short) > 1:
        return False
    at = next((index for index, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if at == 0:
        return False
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    return short[at + 1 :] == long[at + 1 :] or (
        short[at : at + 2] == long[at : at + 2][::-1] and short[at + 2 :] == long[at + 2 :]
    )
