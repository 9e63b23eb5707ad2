"""Tells by the bytes of slides which of them another program has only written in its own way.

LibreOffice writes all slides anew, and slides of one kind in one way. Once two such ways were compared, and nothing had changed,
further slides that are written in these ways need no comparison: it is enough that they have the same words and pictures.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from confdeck.renderers.pptx.edits.deck_file import DeckFile, Relation

_OWN = re.compile(
    rb"<(?:a:t>([^<]+)"
    rb'|p:cNvPr id="\d+" name="(?:PlaceHolder \d+|([^"]*))"(?: descr="([^"]*)")?'
    rb'|a:(?:blip|hlinkClick)\b[^>]*? r:(?:embed|id)="([^"]*)"'
    rb'|p:ph type="(?:ftr|sldNum|dt)" idx="\d+"'
    rb'|a:fld [^>]*type="slidenum"[^>]*>.*?</a:fld>)',
    re.DOTALL,
)
"""The things that differ in slides of one kind: words, names and descriptions of shapes, what is referred to, and numbers."""
_PAGES = {"slide", "notesSlide", "notesMaster"}
"""Relationships that say nothing of what is on a page."""


@dataclass(frozen=True, slots=True)
class WrittenSlide:
    """A slide with its speaker notes as it is written."""

    form: bytes
    """A digest of all that is the same on slides of its kind."""
    pieces: tuple[bytes, ...]
    """Its words, divided as they are written."""
    names: frozenset[bytes]
    """The names of its shapes, without those that LibreOffice gives to placeholders."""
    descriptions: tuple[bytes, ...]
    references: tuple[bytes, ...]
    """The pictures, addresses and slides that it refers to."""

    @property
    def text(self) -> bytes:
        """Its words; none if it has none."""
        return b"".join(self.pieces)


def written_slide(deck: DeckFile, part: str) -> WrittenSlide:
    """Return a slide as it is written."""
    pages = (part, *deck.related(part, "notesSlide"))
    split = [_OWN.split(deck.data(page)) for page in pages]
    descriptions = [words for found in split for words in found[3::5]]
    described = bytes(bool(words) for words in descriptions)
    names = [[name.decode() for name in found[4::5] if name is not None] for found in split]
    forms = (b"\0".join(found[::5]) for found in split)
    others = (
        digest
        for page, known in zip(pages, names, strict=True)
        for digest in _surroundings(deck, page, known)
    )
    return WrittenSlide(
        hashlib.blake2b(b"\0\0".join((*forms, described, *others))).digest(),
        tuple(piece for found in split for piece in found[1::5] if piece),
        frozenset(name for found in split for name in found[2::5] if name),
        tuple(filter(None, descriptions)),
        tuple(
            _target(deck, deck.relations(page).get(name))
            for page, known in zip(pages, names, strict=True)
            for name in known
        ),
    )


def _surroundings(deck: DeckFile, page: str, known: Collection[str]) -> Iterator[bytes]:
    """Yield what stands for all that belongs to a page, such as its layout and comments, but the `known` pictures and links."""
    yield b"LibreOffice" if deck.is_from_libreoffice else b""
    for name, relation in deck.relations(page).items():
        if relation.kind not in _PAGES and name not in known:
            yield _target(deck, relation)
        if relation.kind == "slideLayout" and not relation.external:
            yield from (deck.digest(master) for master in deck.related(relation.target, "slideMaster"))


def _target(deck: DeckFile, relation: Relation | None) -> bytes:
    if relation is None:
        return b""
    if relation.external or relation.kind == "slide":
        return relation.target.encode()
    return deck.digest(relation.target)


@dataclass(frozen=True, slots=True)
class SameSlides:
    """The ways of writing slides that were found to show the same."""

    _known: set[tuple[bytes, bytes, tuple[int, ...]]] = field(default_factory=set)

    def has(self, before: WrittenSlide, after: WrittenSlide) -> bool:
        """Return whether two slides are known to show the same."""
        return _pair(before, after) in self._known

    def add(self, before: WrittenSlide, after: WrittenSlide) -> None:
        """Remember the ways in which two slides are written that show the same."""
        pair = _pair(before, after)
        if pair is not None:
            self._known.add(pair)


def _pair(before: WrittenSlide, after: WrittenSlide) -> tuple[bytes, bytes, tuple[int, ...]] | None:
    """Return what stands for the ways in which two slides are written; None if they have other words, names or pictures."""
    if not after.names <= before.names:
        return None
    if (before.descriptions, before.references) != (after.descriptions, after.references):
        return None
    counts = _counts(before.pieces, after.pieces)
    return None if counts is None else (before.form, after.form, counts)


def _counts(before: Sequence[bytes], after: Sequence[bytes]) -> tuple[int, ...] | None:
    """Return how many pieces of a text make up each piece of another; None if the texts or their divisions differ."""
    if before == after:
        return ()
    left, counts = iter(before), []
    for piece in after:
        joined, count = b"", 0
        while len(joined) < len(piece):
            joined, count = joined + next(left, b"\0"), count + 1
        if joined != piece:
            return None
        counts.append(count)
    return None if next(left, None) is not None else tuple(counts)
