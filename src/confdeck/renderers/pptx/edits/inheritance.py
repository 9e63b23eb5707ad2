"""Resolves what text inherits: from the list style of its shape, its layout, its master, and the master's text styles."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING

from confdeck.renderers.pptx.slide_shapes import FURNITURE
from confdeck.renderers.pptx.template.text_style import text_levels
from confdeck.renderers.pptx.template.xml_lookup import every, first, local_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from confdeck.renderers.pptx.edits.deck_file import DeckFile

_TRUE = {"1", "true"}
TITLES = {"ctrTitle": "title"}
"""Types of placeholders that count as another one."""


@dataclass(frozen=True, slots=True)
class Ancestor:
    """A placeholder of a layout or a master."""

    element: etree._Element
    kind: str
    index: str


@dataclass(frozen=True, slots=True)
class Ancestry:
    """The placeholders of a slide's layout and of its master, and the master, which has text styles."""

    placeholders: tuple[tuple[Ancestor, ...], ...] = ()
    """Those of the layout, then those of the master."""
    master: etree._Element | None = None

    @classmethod
    def of_slide(cls, deck: DeckFile, part: str) -> Ancestry:
        """Return what the shapes of a slide inherit from."""
        layouts = deck.related(part, "slideLayout")[:1]
        masters = [master for layout in layouts for master in deck.related(layout, "slideMaster")[:1]]
        placeholders = (_placeholders(deck.xml(origin)) for origin in (*layouts, *masters))
        return cls(tuple(placeholders), next((deck.xml(master) for master in masters), None))

    def origins(self, mark: etree._Element | None) -> Iterator[etree._Element]:
        """Yield the placeholders that one on the slide inherits from, the nearest first."""
        if mark is None:
            return
        kind, index = _kind(mark), mark.get("idx", "0")
        for number, shapes in enumerate(self.placeholders):
            same_index = (shape for shape in shapes if not number and shape.index == index)
            same_kind = (shape for shape in shapes if shape.kind == kind)
            # A text placeholder on a master serves all kinds of content.
            text = (shape for shape in shapes if shape.kind == "body" and kind != "title")
            origin = next(chain(same_index, same_kind, text), None)
            if origin is not None:
                yield origin.element

    def text_levels(
        self, shape: etree._Element, mark: etree._Element | None, level: int
    ) -> Iterator[etree._Element]:
        """Yield the properties of a level of a shape's text, counted from 0, the nearest first."""
        kind = "" if mark is None else mark.get("type", "obj")
        kind = "" if kind in {*FURNITURE, "ftr"} else kind  # footers look like texts outside of placeholders
        return text_levels(kind, (shape, *self.origins(mark)), self.master, level + 1)


def mark_of(element: etree._Element) -> etree._Element | None:
    """Return the `p:ph` of a shape; None if it is no placeholder."""
    for child in element:
        if local_name(child).startswith("nv"):
            return first(first(child, "p:nvPr"), "p:ph")
    return None


@dataclass(frozen=True, slots=True)
class InheritedLook:
    """The look of a shape's or cell's text where its runs do not state another."""

    element: etree._Element | None = None
    """The shape or the text body that may have a list style of its own."""
    mark: etree._Element | None = None
    ancestry: Ancestry = field(default_factory=Ancestry)
    bold: bool = False
    """Whether text is bold where nothing else says so, as in the header row of a table."""
    _known: dict[int, tuple[etree._Element, ...]] = field(default_factory=dict, compare=False)

    def levels(self, level: int) -> tuple[etree._Element, ...]:
        """Return the properties that text of a level inherits, the nearest first."""
        if level not in self._known:
            self._known[level] = tuple(self._inherited(level))
        return self._known[level]

    def _inherited(self, level: int) -> Iterator[etree._Element]:
        if self.element is None:
            return
        own = first(self.element, f"a:lstStyle/a:lvl{level + 1}pPr")  # of a cell, whose text body this is
        if own is not None:
            yield own
        yield from self.ancestry.text_levels(self.element, self.mark, level)


def cell_looks(
    deck: DeckFile, table: etree._Element, ancestry: Ancestry
) -> Iterator[tuple[etree._Element, InheritedLook]]:
    """Yield the text body of each cell of a table, row by row, with what its text inherits."""
    properties = first(table, "a:tblPr")
    styled = properties is not None and properties.get("firstRow") in _TRUE
    bold = styled and _has_bold_header(deck, table)
    for number, row in enumerate(every(table, "a:tr")):
        for body in every(row, "a:tc/a:txBody"):
            yield body, InheritedLook(body, None, ancestry, bold and not number)


def _has_bold_header(deck: DeckFile, table: etree._Element) -> bool:
    style = first(table, "a:tblPr/a:tableStyleId")
    name = "" if style is None else style.text or ""
    for part in deck.related(deck.main, "tableStyles"):
        for known in every(deck.xml(part), "a:tblStyle"):
            text = first(known, "a:firstRow/a:tcTxStyle")
            if known.get("styleId") == name and text is not None:
                return text.get("b") == "on"
    return False


def _placeholders(origin: etree._Element) -> tuple[Ancestor, ...]:
    shapes = every(origin, "p:cSld/p:spTree/p:sp")
    marks = ((shape, mark_of(shape)) for shape in shapes)
    return tuple(
        Ancestor(shape, _kind(mark), mark.get("idx", "0")) for shape, mark in marks if mark is not None
    )


def _kind(mark: etree._Element) -> str:
    kind = mark.get("type", "obj")
    return TITLES.get(kind, kind)
