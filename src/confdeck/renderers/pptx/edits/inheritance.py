"""Resolves what text inherits: from the list style of its shape, its layout, its master, and the master's text styles."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from confdeck.renderers.pptx.template.xml_lookup import every, first

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from confdeck.renderers.pptx.edits.deck_file import DeckFile

_TRUE = {"1", "true"}
_STYLES = {"title": "p:titleStyle", "ctrTitle": "p:titleStyle"}
TITLES = {"ctrTitle": "title"}
"""Types of placeholders that count as another one."""


@dataclass(frozen=True, slots=True)
class Ancestry:
    """The placeholders of a slide's layout and of its master, and the master's text styles."""

    placeholders: tuple[tuple[etree._Element, ...], ...] = ()
    """Those of the layout, then those of the master."""
    styles: etree._Element | None = None

    @classmethod
    def of_slide(cls, deck: DeckFile, part: str) -> Ancestry:
        """Return what the shapes of a slide inherit from."""
        layouts = deck.related(part, "slideLayout")[:1]
        masters = [master for layout in layouts for master in deck.related(layout, "slideMaster")[:1]]
        placeholders = (
            tuple(
                shape
                for shape in every(deck.xml(origin), "p:cSld/p:spTree/p:sp")
                if mark_of(shape) is not None
            )
            for origin in (*layouts, *masters)
        )
        styles = (first(deck.xml(master), "p:txStyles") for master in masters)
        return cls(tuple(placeholders), next(styles, None))

    def origins(self, mark: etree._Element | None) -> Iterator[etree._Element]:
        """Yield the placeholders that one on the slide inherits from, the nearest first."""
        if mark is None:
            return
        for number, shapes in enumerate(self.placeholders):
            origin = _by_index(shapes, mark) if not number else None
            origin = _by_type(shapes, mark) if origin is None else origin
            if origin is not None:
                yield origin

    def text_levels(
        self, shape: etree._Element, mark: etree._Element | None, level: int
    ) -> tuple[etree._Element, ...]:
        """Return the properties of a level of a shape's text, counted from 0, the nearest first."""
        name = f"a:lvl{level + 1}pPr"
        origins = (shape, *self.origins(mark))
        found = [first(origin, f"p:txBody/a:lstStyle/{name}") for origin in origins]
        style = "p:otherStyle" if mark is None else _STYLES.get(mark.get("type", "obj"), "p:bodyStyle")
        found.append(first(self.styles, f"{style}/{name}"))
        return tuple(element for element in found if element is not None)


def mark_of(element: etree._Element) -> etree._Element | None:
    """Return the `p:ph` of a shape; None if it is no placeholder."""
    return next((mark for properties in element for mark in every(properties, "p:nvPr/p:ph")), None)


@dataclass(frozen=True, slots=True)
class InheritedLook:
    """The look of a shape's or cell's text where its runs do not state another."""

    element: etree._Element | None = None
    """The shape or the text body that may have a list style of its own."""
    mark: etree._Element | None = None
    ancestry: Ancestry = field(default_factory=Ancestry)
    bold: bool = False
    """Whether text is bold where nothing else says so, as in the header row of a table."""

    def is_set(self, run: etree._Element | None, level: int, attribute: str) -> bool:
        """Return whether text of a level is `b`old or `i`talic, by its own properties or those that it inherits."""
        own = None if run is None else run.get(attribute)
        levels = () if self.element is None else self.ancestry.text_levels(self.element, self.mark, level)
        defaults = (first(properties, "a:defRPr") for properties in levels)
        inherited = (default.get(attribute) for default in defaults if default is not None)
        value = next((value for value in (own, *inherited) if value), None)
        return value in _TRUE if value else self.bold and attribute == "b"


def cell_looks(deck: DeckFile, table: etree._Element) -> Iterator[tuple[etree._Element, InheritedLook]]:
    """Yield the text body of each cell of a table, row by row, with what its text inherits."""
    properties = first(table, "a:tblPr")
    styled = properties is not None and properties.get("firstRow") in _TRUE
    bold = styled and _has_bold_header(deck, table)
    for number, row in enumerate(every(table, "a:tr")):
        for body in every(row, "a:tc/a:txBody"):
            yield body, InheritedLook(bold=bold and not number)


def _has_bold_header(deck: DeckFile, table: etree._Element) -> bool:
    style = first(table, "a:tblPr/a:tableStyleId")
    name = "" if style is None else style.text or ""
    for part in deck.related(deck.main, "tableStyles"):
        for known in every(deck.xml(part), "a:tblStyle"):
            text = first(known, "a:firstRow/a:tcTxStyle")
            if known.get("styleId") == name and text is not None:
                return text.get("b") == "on"
    return False


def _by_index(shapes: tuple[etree._Element, ...], mark: etree._Element) -> etree._Element | None:
    return next(
        (shape for shape in shapes if _value(mark_of(shape), "idx", "0") == mark.get("idx", "0")), None
    )


def _by_type(shapes: tuple[etree._Element, ...], mark: etree._Element) -> etree._Element | None:
    """Return the placeholder of the same type; a text placeholder on a master serves all kinds of content."""
    kind = _kind(mark)
    same = next((shape for shape in shapes if _kind(mark_of(shape)) == kind), None)
    if same is not None or kind == "title":
        return same
    return next((shape for shape in shapes if _kind(mark_of(shape)) == "body"), None)


def _kind(mark: etree._Element | None) -> str:
    kind = _value(mark, "type", "obj")
    return TITLES.get(kind, kind)


def _value(mark: etree._Element | None, attribute: str, default: str) -> str:
    return default if mark is None else mark.get(attribute, default)
