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
    masters = deck.related(deck.main, "slideMaster")
    return (
        [element for element, mark in _new_shapes(deck, masters[0]) if mark in _everywhere(deck)]
        if masters
        else []
    )


def added_to_layouts(deck: DeckFile) -> Iterator[tuple[str, str, list[etree._Element]]]:
    """Yield the layouts to which a person added shapes: their names, the masters LibreOffice made of them, and the shapes.

    LibreOffice makes masters of the layouts in use, in the order of their first slides. The name is empty where they are
    not as many any more.
    """
    everywhere, masters = _everywhere(deck), deck.related(deck.main, "slideMaster")
    names = _layouts_in_use(deck.base) if deck.base else []
    for at, master in enumerate(masters):
        shapes = [element for element, mark in _new_shapes(deck, master) if mark not in everywhere]
        if shapes:
            yield names[at] if len(names) == len(masters) else "", master, shapes


def _everywhere(deck: DeckFile) -> set[tuple[str, bytes]]:
    """Return the names and pictures of the new shapes that are on all masters; of a deck with one, none but of its layout."""
    masters = deck.related(deck.main, "slideMaster")
    found = [{mark for _, mark in _new_shapes(deck, master)} for master in masters]
    return set.intersection(*found) if found else set()


def _new_shapes(deck: DeckFile, master: str) -> Iterator[tuple[etree._Element, tuple[str, bytes]]]:
    """Yield the shapes of a master that no master or layout had, with their names and pictures."""
    if deck.base is None:
        return
    known = [(name, picture) for part in _designs(deck.base) for _, name, picture in _shapes(deck.base, part)]
    names, pictures = {name for name, _ in known}, {picture for _, picture in known if picture}
    for element, name, picture in _shapes(deck, master):
        if name and name not in names and picture not in pictures:
            yield element, (name, picture)


def _layouts_in_use(deck: DeckFile) -> list[str]:
    """Return the names of the layouts of slides, in the order in which they are first used."""
    layouts = (layout for _, slide in deck.slides for layout in deck.related(slide, "slideLayout")[:1])
    contents = (first(deck.xml(layout), "p:cSld") for layout in dict.fromkeys(layouts))
    return ["" if content is None else content.get("name", "") for content in contents]


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
