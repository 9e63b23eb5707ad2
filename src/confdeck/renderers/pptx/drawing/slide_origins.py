"""Finds which slides of a deck with edits look as confdeck wrote them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from confdeck.renderers.pptx.edits.deck_file import opened_deck
from confdeck.renderers.pptx.template.xml_lookup import first

if TYPE_CHECKING:
    from collections.abc import Iterator

    from confdeck.renderers.pptx.edits.deck_file import DeckFile

_UNSEEN = frozenset({"comments", "notesSlide", "slide"})
"""Relationships to what is not on the slide itself."""
_LAYOUT = "slideLayout"
_NOTES = "notesSlide"


@dataclass(frozen=True, slots=True)
class SlideOrigin:
    """A slide of a deck with edits, and the slide of the storyboard that it comes from."""

    number: int
    """Its place in the deck, from 1."""
    part: str
    origin: int
    """The place of the slide that it comes from in the deck without edits, from 1; 0 for a slide that was added."""
    edited: bool
    """Whether it looks different from its origin."""
    notes_edited: bool
    """Whether its speaker notes differ from those of its origin."""


def slide_origins(new: DeckFile, merged: DeckFile) -> tuple[SlideOrigin, ...]:
    """Return for each slide of a merged deck whether it looks as in the new deck that edits were merged into."""
    origins = {identifier: (number, part) for number, (identifier, part) in enumerate(new.slides, 1)}
    before, after = _Looks(new), _Looks(merged)
    resized = before.size != after.size
    return tuple(
        _origin(number, part, origins.get(identifier), before, after, resized=resized)
        for number, (identifier, part) in enumerate(merged.slides, 1)
    )


def edited_slides(new: bytes, merged: bytes, name: str = "deck.pptx") -> tuple[SlideOrigin, ...]:
    """Return the slides of a merged deck that look different from what the storyboard draws.

    Raises:
        UsageError: if the merged deck cannot be read.
    """
    origins = slide_origins(opened_deck(new, name), opened_deck(merged, name))
    return tuple(slide for slide in origins if slide.edited)


def _origin(
    number: int, part: str, known: tuple[int, str] | None, before: _Looks, after: _Looks, *, resized: bool
) -> SlideOrigin:
    if known is None:
        return SlideOrigin(number, part, 0, edited=True, notes_edited=True)
    origin, earlier = known
    edited = resized or before.digest(earlier) != after.digest(part)
    return SlideOrigin(number, part, origin, edited, before.notes(earlier) != after.notes(part))


@dataclass(frozen=True, slots=True)
class _Looks:
    """Digests of the parts of a deck together with all that they show or inherit."""

    deck: DeckFile
    _digests: dict[str, bytes] = field(default_factory=dict)

    @property
    def size(self) -> tuple[str, ...]:
        """Width and height of the slides."""
        size = first(self.deck.xml(self.deck.main), "p:sldSz")
        return () if size is None else (size.get("cx", ""), size.get("cy", ""))

    def digest(self, part: str) -> bytes:
        """Return the digest of a part."""
        if part not in self._digests:
            self._digests[part] = b""  # parts may name each other in a circle
            seen = hashlib.blake2b(self.deck.data(part))
            for piece in self._shown(part):
                seen.update(piece)
            self._digests[part] = seen.digest()
        return self._digests[part]

    def notes(self, part: str) -> tuple[bytes, ...]:
        """Return the content of a slide's speaker notes."""
        return tuple(map(self.deck.data, self.deck.related(part, _NOTES)))

    def _shown(self, part: str) -> Iterator[bytes]:
        is_master = not {relation.kind for relation in self.deck.relations(part).values()}.isdisjoint(
            {"theme"}
        )
        for identifier, relation in sorted(self.deck.relations(part).items()):
            if relation.kind in _UNSEEN or (is_master and relation.kind == _LAYOUT):
                continue
            yield f"{identifier} {relation.kind} ".encode()
            yield relation.target.encode() if relation.external else self.digest(relation.target)
