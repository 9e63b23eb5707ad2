"""Font files for programs that draw decks: a theme's own, and installed ones that have the same widths."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from confdeck.theme.coverage import font_file_of

if TYPE_CHECKING:
    from confdeck.theme import Theme


_CUTS = tuple(product((False, True), repeat=2))
"""Whether each cut is bold, and whether it is italic."""
_TWINS = {"Arimo": ("Liberation Sans",)}
"""Other names of a font, under which some systems have it."""


class FontFile(NamedTuple):
    """The file of one cut, and the family that a deck names for it."""

    family: str
    file: str
    bold: bool
    italic: bool


def font_files(theme: Theme, families: Iterable[str] = ()) -> tuple[FontFile, ...]:
    """Return the fonts of a theme's decks that can be found, first those of running text, and others by their families."""
    deck = theme.tokens.deck
    own = {office.family: office.metrics for office in (deck.text, deck.display, deck.mono)}
    found = (font for family, key in own.items() for font in _cuts(theme, family, key))
    others = (font for family in sorted({*families} - {*own}) for font in _installed(family, family))
    return (*found, *others)


def _cuts(theme: Theme, family: str, key: str) -> Iterator[FontFile]:
    """Yield the cuts of a family of Office: the theme's fonts for it, or else installed ones."""
    found = (
        FontFile(family, str(file), bold, italic)
        for bold, italic in _CUTS
        if (file := theme.cut_file(key, bold=bold, italic=italic))
    )
    own = theme.tokens.faces[key].family
    names = (own, family, *_TWINS.get(own, ()))
    yield from tuple(found) or next(filter(None, (_installed(name, family) for name in names)), ())


@cache
def _installed(family: str, named: str) -> tuple[FontFile, ...]:
    """Return the cuts of an installed family, under the name by which a deck knows them."""
    found = []
    for bold, italic in _CUTS:
        place = font_file_of(family, bold=bold, italic=italic)
        if place and place[1] == 0:
            found.append(FontFile(named, place[0], bold, italic))
    return tuple(found)
