"""Reads what the slides of a deck share: its themes, masters and layouts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from confdeck.renderers.pptx.edits.content import DesignContent
from confdeck.renderers.pptx.edits.formatting import Formatting
from confdeck.renderers.pptx.edits.inheritance import InheritedLook
from confdeck.renderers.pptx.edits.libreoffice_designs import (
    added_shapes,
    added_to_layouts,
    changed_theme,
    theme_changes,
)
from confdeck.renderers.pptx.edits.shapes import ShapeReader
from confdeck.renderers.pptx.edits.text_formatting import TextFormats
from confdeck.renderers.pptx.edits.theme_values import ThemeValues, background, theme_values
from confdeck.renderers.pptx.slide_shapes import shape_elements
from confdeck.renderers.pptx.template.xml_lookup import every, first, local_name

if TYPE_CHECKING:
    from lxml import etree

    from confdeck.renderers.pptx.edits.content import ShapeContent
    from confdeck.renderers.pptx.edits.deck_file import DeckFile

_STYLES = {"titleStyle": "titles", "bodyStyle": "texts", "otherStyle": "other texts"}


def designs(deck: DeckFile) -> Iterator[DesignContent]:
    """Yield the themes, masters and layouts of a deck; of one that LibreOffice saved, what is known to have changed."""
    if deck.is_from_libreoffice:
        yield from _changed_designs(deck)
        return
    for number, master in enumerate(deck.related(deck.main, "slideMaster"), 1):
        for theme in deck.related(master, "theme")[:1]:
            yield DesignContent("theme", theme, str(number), deck.digest(theme), partial(_theme, deck, theme))
        yield _design(deck, "master", master, str(number))
        for layout in deck.related(master, "slideLayout"):
            content = first(deck.xml(layout), "p:cSld")
            yield _design(deck, "layout", layout, "" if content is None else content.get("name", ""))


def _changed_designs(deck: DeckFile) -> Iterator[DesignContent]:
    theme = changed_theme(deck)
    if theme:
        values = theme_changes(deck, theme)
        yield DesignContent("theme", theme, "1", b"", lambda: (Formatting.of(values, values), ()))
    added = added_shapes(deck)
    if added:
        yield _with_added(deck, "master", deck.related(deck.main, "slideMaster")[0], "1", added)
    for name, master, elements in added_to_layouts(deck):
        yield _with_added(deck, "layout", master, name, elements)


def _with_added(
    deck: DeckFile, kind: str, part: str, name: str, elements: Sequence[etree._Element]
) -> DesignContent:
    """Return a design of which nothing is known but the shapes that a person added."""
    shapes = tuple(map(ShapeReader.of_slide(deck, part).shape, elements))
    return DesignContent(kind, part, name, b"", lambda: (Formatting(), shapes), added=tuple(elements))


def _design(deck: DeckFile, kind: str, part: str, name: str) -> DesignContent:
    pictures = (deck.digest(picture) for picture in deck.related(part, "image"))
    return DesignContent(
        kind, part, name, b"".join((deck.digest(part), *pictures)), partial(_content, deck, part)
    )


def _theme(deck: DeckFile, part: str) -> tuple[Formatting, tuple[ShapeContent, ...]]:
    values = dict(theme_values(deck.xml(part)))
    return Formatting.of(values, values), ()


def _content(deck: DeckFile, part: str) -> tuple[Formatting, tuple[ShapeContent, ...]]:
    root, theme = deck.xml(part), ThemeValues.of_slide(deck, part)
    values = {"background": background(root, theme)}
    for style, texts in _STYLES.items():
        values |= _level_values(first(root, f"p:txStyles/p:{style}"), theme, texts)
    reader = ShapeReader.of_slide(deck, part)
    shapes = []
    for element in shape_elements(first(root, "p:cSld/p:spTree")):
        shape = reader.shape(element)
        shapes.append(shape)
        values |= _level_values(first(element, "p:txBody/a:lstStyle"), theme, shape.name)
    return Formatting.of(values, values), tuple(shapes)


def _level_values(styles: etree._Element | None, theme: ThemeValues, texts: str) -> dict[str, str]:
    """Return how the levels of some texts look, by names such as `size of titles`."""
    formats = TextFormats(InheritedLook(), theme)
    values: dict[str, str] = {}
    for properties in every(styles, "*"):
        level = local_name(properties).removeprefix("lvl").removesuffix("pPr")
        looks = (formats.paragraph(properties, 0), formats.run(first(properties, "a:defRPr"), 0))
        of = texts if level == "1" else f"{texts}, level {level}"
        values |= {
            f"{name} of {of}": look.value(name) for look in looks for name in look.own if name != "level"
        }
    return values
