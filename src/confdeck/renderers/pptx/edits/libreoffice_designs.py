"""Finds what a person changed on the masters and in the theme of a deck that LibreOffice saved, which writes all of them anew.

It writes a master for each layout in use, with the shapes of the master and the layout, and a theme for each with the colours of the
one that there was.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from confdeck.renderers.pptx.edits.formatting import UNKNOWN, differ
from confdeck.renderers.pptx.edits.inheritance import mark_of
from confdeck.renderers.pptx.edits.theme_values import theme_values
from confdeck.renderers.pptx.slide_shapes import shape_elements
from confdeck.renderers.pptx.template.xml_lookup import RELATION, first

if TYPE_CHECKING:
    from lxml import etree

    from confdeck.renderers.pptx.edits.deck_file import DeckFile

_COLOUR = "theme colour "


def changed_theme(deck: DeckFile) -> str:
    """Return a theme of a deck that LibreOffice saved if its colours are others than those of the deck that it is compared with.

    Nothing is returned if there are several themes with different colours.
    """
    if not deck.is_from_libreoffice or deck.base is None:
        return ""
    old, new = ([_colours(file, theme) for theme in _themes(file)] for file in (deck.base, deck))
    if not old or not new or any(colours != old[0] for colours in old):
        return ""
    if any(colours != new[0] for colours in new):
        return ""
    changed = any(differ(name, value, new[0].get(name, value)) for name, value in old[0].items())
    return next(_themes(deck)) if changed else ""


def theme_changes(deck: DeckFile, theme: str) -> Mapping[str, str]:
    """Return the values of a theme that LibreOffice wrote; its fonts are not those of the theme that there was."""
    values = dict(theme_values(deck.xml(theme)))
    return {name: value if name.startswith(_COLOUR) else UNKNOWN for name, value in values.items()}


def added_shapes(deck: DeckFile) -> list[etree._Element]:
    """Return the shapes that a person added to the master: those on all masters that LibreOffice wrote."""
    if deck.base is None:
        return []
    masters = deck.related(deck.main, "slideMaster")
    names = {name for part in _designs(deck.base) for _, name, _ in _shapes(deck.base, part)}
    pictures = {
        picture for part in _designs(deck.base) for *_, picture in _shapes(deck.base, part) if picture
    }
    found = [{shape[1:] for shape in _shapes(deck, master)} for master in masters]
    everywhere = set.intersection(*found) if found else set()
    return [
        element
        for master in masters[:1]
        for element, name, picture in _shapes(deck, master)
        if name and name not in names and picture not in pictures and (name, picture) in everywhere
    ]


def _colours(deck: DeckFile, theme: str) -> dict[str, str]:
    values = theme_values(deck.xml(theme))
    return {name: value.upper() for name, value in values if name.startswith(_COLOUR)}


def _themes(deck: DeckFile) -> Iterator[str]:
    for master in deck.related(deck.main, "slideMaster"):
        yield from deck.related(master, "theme")[:1]


def _designs(deck: DeckFile) -> Iterator[str]:
    for master in deck.related(deck.main, "slideMaster"):
        yield from (master, *deck.related(master, "slideLayout"))


def _shapes(deck: DeckFile, part: str) -> Iterator[tuple[etree._Element, str, bytes]]:
    """Yield the shapes of a master or layout that are no placeholders, each with its name and a digest of its picture."""
    for element in shape_elements(first(deck.xml(part), "p:cSld/p:spTree")):
        if mark_of(element) is None:
            properties = next(element.iter("{*}cNvPr"), None)
            blips = (
                deck.relations(part).get(blip.get(f"{RELATION}embed", "")) for blip in element.iter("{*}blip")
            )
            pictures = (
                deck.digest(relation.target) for relation in blips if relation and not relation.external
            )
            yield element, "" if properties is None else properties.get("name", ""), next(pictures, b"")
