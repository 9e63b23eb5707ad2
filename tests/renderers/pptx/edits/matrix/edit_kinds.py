"""Kinds of edits that people make in a deck, with the evidence by which each is seen in a file."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from tests.renderers.pptx.edits.matrix.saved_deck import SavedDeck

Evidence = Callable[[SavedDeck], bool]
PYTHON_PPTX, BETTEROFFICE, LIBREOFFICE = "python-pptx", "betteroffice", "LibreOffice"
WORD = "Quagga"
"""What people write into the deck; it is in no recap."""
COLOUR = "1A7F37"
"""A colour that no design has."""


@dataclass(frozen=True, slots=True)
class EditKind:
    """A kind of edit."""

    name: str
    program: str
    edit: Callable[..., None]
    """Changes a deck that is open in the program; for LibreOffice the name of a routine counts."""
    seen: Evidence
    """Whether the edit is in a file."""
    slides: int = 0
    """How many slides it adds."""


EDIT_KINDS: dict[str, EditKind] = {}


def by(program: str, seen: Evidence, slides: int = 0) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Enter a kind of edit under the name of its function."""

    def enter(edit: Callable[..., None]) -> Callable[..., None]:
        name = edit.__name__.replace("_", " ").strip()
        assert name not in EDIT_KINDS, name
        EDIT_KINDS[name] = EditKind(name, program, edit, seen, slides)
        return edit

    return enter


def says(text: str = WORD) -> Evidence:
    """A slide says this."""
    return lambda deck: any(text in words for words in deck.texts)


def no_longer_says(text: str) -> Evidence:
    """No slide says this."""
    return lambda deck: not any(text in words for words in deck.texts)


def notes_say(text: str = WORD) -> Evidence:
    """Speaker notes say this."""
    return lambda deck: any(text in words for words in deck.notes)


def written(pattern: str, prefix: str = "slides/slide") -> Evidence:
    """The XML of such a part has this, in any letters."""
    compiled = re.compile(pattern, re.IGNORECASE | re.DOTALL)
    return lambda deck: compiled.search(deck.xml(prefix)) is not None


def count_written(pattern: str, least: int, prefix: str = "slides/slide") -> Evidence:
    """The XML of such parts has this at least so often."""
    compiled = re.compile(pattern, re.IGNORECASE)
    return lambda deck: len(compiled.findall(deck.xml(prefix))) >= least


def both(*evidence: Evidence) -> Evidence:
    """All of this is to be seen."""
    return lambda deck: all(seen(deck) for seen in evidence)


def place(
    x: float | None = None, y: float | None = None, w: float | None = None, h: float | None = None
) -> Evidence:
    """A shape stands at this place, in pt, to 1 pt."""

    def seen(deck: SavedDeck) -> bool:
        found = re.findall(
            r'<a:off x="(-?\d+)" y="(-?\d+)"\s*/>\s*<a:ext cx="(\d+)" cy="(\d+)"', deck.xml("slides/slide")
        )
        return any(
            all(
                side is None or abs(int(given) / 12700 - side) <= 1
                for side, given in zip((x, y, w, h), sides, strict=True)
            )
            for sides in found
        )

    return seen


def order(*texts: str) -> Evidence:
    """The slides that say this follow each other in this order; all but the second may be absent."""

    def seen(deck: SavedDeck) -> bool:
        at = [next((index for index, words in enumerate(deck.texts) if text in words), -1) for text in texts]
        present = [index for index in at if index >= 0]
        return at[1] >= 0 and present == sorted(present)

    return seen
