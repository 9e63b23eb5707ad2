"""Reads the shapes of a slide: what they are, where they stand, and what they say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from lxml import etree

from confdeck.renderers.pptx.edits.content import ParagraphContent, RunContent, ShapeContent, ShapeExcerpt
from confdeck.renderers.pptx.edits.formatting import GONE_TARGET, UNKNOWN, Formatting
from confdeck.renderers.pptx.edits.group_parts import GroupPart, group_box, group_parts
from confdeck.renderers.pptx.edits.inheritance import TITLES, Ancestry, InheritedLook, cell_looks, mark_of
from confdeck.renderers.pptx.edits.shape_formatting import (
    chart_formatting,
    inherited_values,
    part_formatting,
    shape_formatting,
    table_formatting,
)
from confdeck.renderers.pptx.edits.text_formatting import TextFormats, notes_formats, own_level
from confdeck.renderers.pptx.edits.theme_values import ThemeValues, background
from confdeck.renderers.pptx.template.xml_lookup import RELATION, every, first, local_name, number
from confdeck.renderers.pptx.xml_writer import EMU_PER_PT, NAMESPACES
from confdeck.storyboard.geometry import Box

if TYPE_CHECKING:
    from confdeck.renderers.pptx.edits.deck_file import DeckFile, Relation

_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_PARAGRAPH, _WORDS, _BREAK = (f"{{{NAMESPACES['a']}}}{name}" for name in ("p", "t", "br"))
_TEXT = re.compile(rb"<(?:\w+:)?(?:t|br)[ />]")
_KINDS = {"pic": "picture", "cxnSp": "line", "grpSp": "group"}
_CROPS = ("l", "t", "r", "b")
_CROP_UNIT = 100
"""Tenths of a percent in the unit of the file: programs round crops to about as much."""


@dataclass(frozen=True, slots=True)
class TextBody:
    """A text of a shape, with the element that has it."""

    element: etree._Element
    paragraphs: tuple[ParagraphContent, ...]
    """Its paragraphs, without empty ones at its end."""


@dataclass(frozen=True, slots=True, eq=False)
class SlideInheritance:
    """The things that the shapes of all slides on one layout inherit."""

    ancestry: Ancestry
    theme: ThemeValues
    background: str
    """The background of the layout, or else of its master."""
    _values: dict[tuple[str, str], Mapping[str, str]] = field(default_factory=dict)
    _formats: dict[tuple[str, str], TextFormats] = field(default_factory=dict)

    @classmethod
    def of_slide(cls, deck: DeckFile, part: str) -> SlideInheritance:
        """Return what the shapes of a slide inherit, read once for each layout."""
        layouts = deck.related(part, "slideLayout")[:1]
        own_colours = first(deck.xml(part), "p:clrMapOvr/a:overrideClrMapping") is not None
        # A layout has shapes of its own, too, which do not inherit from it.
        key = f"own {part}" if own_colours or not layouts else layouts[0]
        known = _INHERITED.setdefault(deck, {})
        if key not in known:
            theme = ThemeValues.of_slide(deck, part)
            masters = [master for layout in layouts for master in deck.related(layout, "slideMaster")[:1]]
            stated = (background(deck.xml(origin), theme) for origin in (*layouts, *masters))
            shown = next((look for look in stated if look), "")
            known[key] = cls(Ancestry.of_slide(deck, part), theme, shown)
        return known[key]

    def values(self, mark: etree._Element | None) -> Mapping[str, str]:
        """Return how shapes look that are on the same placeholder of the layout."""
        key = _key(mark)
        if key not in self._values:
            self._values[key] = inherited_values(tuple(self.ancestry.origins(mark)), self.theme)
        return self._values[key]

    def formats(self, element: etree._Element, *, from_libreoffice: bool) -> TextFormats:
        """Return the reader of a shape's formatting; shapes without a list style of their own share one."""
        mark, styles = mark_of(element), first(element, "p:txBody/a:lstStyle")
        formats = TextFormats(InheritedLook(element, mark, self.ancestry), self.theme, from_libreoffice)
        if styles is not None and len(styles):
            return formats
        return self._formats.setdefault(_key(mark), formats)


_INHERITED: WeakKeyDictionary[DeckFile, dict[str, SlideInheritance]] = WeakKeyDictionary()


def _key(mark: etree._Element | None) -> tuple[str, str]:
    return ("", "") if mark is None else (mark.get("type", "obj"), mark.get("idx", "0"))


@dataclass(frozen=True, slots=True)
class ShapeReader:
    """Reads the shapes of one slide, with what they inherit from its layout."""

    deck: DeckFile
    relations: Mapping[str, Relation]
    inherited: SlideInheritance

    @classmethod
    def of_slide(cls, deck: DeckFile, part: str) -> ShapeReader:
        """Return the reader of a slide's shapes."""
        return cls(deck, deck.relations(part), SlideInheritance.of_slide(deck, part))

    @property
    def ancestry(self) -> Ancestry:
        """The placeholders that the shapes inherit from."""
        return self.inherited.ancestry

    @property
    def theme(self) -> ThemeValues:
        """The colours and fonts of the slide."""
        return self.inherited.theme

    def shape(self, element: etree._Element, written: bytes = b"") -> ShapeContent:
        """Return the content of a shape; `written` is its XML, if it is known."""
        xml = written or etree.tostring(element, with_tail=False)
        properties = next(element.iter("{*}cNvPr"), None)
        mark = mark_of(element)
        kind = mark.get("type", "obj") if mark is not None else ""
        picture, crop = self._picture(element, xml)
        parts = self._parts(element, xml)
        box = group_box(parts) or _box(element)
        return ShapeContent(
            name="" if properties is None else properties.get("name", ""),
            kind=_kind(element),
            placeholder=TITLES.get(kind, kind),
            index="" if mark is None else mark.get("idx", ""),
            box=box or self._inherited_box(mark),
            placed=box is not None,
            paragraphs=tuple(self._paragraphs(element, xml)),
            description="" if properties is None else properties.get("descr", ""),
            picture=picture,
            crop=crop,
            data=self._data(element, xml),
            formatting=self._formatting(element, mark),
            link="" if properties is None else self._click(properties),
            parts=parts,
        )

    def _paragraphs(self, element: etree._Element, xml: bytes) -> Iterator[ParagraphContent]:
        if _TEXT.search(xml):
            for body in self.bodies(element):
                yield from body.paragraphs

    def named(self, shape: ShapeContent, element: etree._Element, xml: bytes) -> ShapeContent:
        """Return a shape with the name and the picture of an element, whose XML is the same but for these."""
        properties = next(element.iter("{*}cNvPr"), None)
        name = "" if properties is None else properties.get("name", "")
        picture, crop = self._picture(element, xml)
        if (name, picture, crop) == (shape.name, shape.picture, shape.crop):
            return shape
        return replace(shape, name=name, picture=picture, crop=crop)

    def excerpt(self, element: etree._Element, xml: bytes) -> ShapeExcerpt:
        """Return the words and the picture of a shape, without its look."""
        properties = next(element.iter("{*}cNvPr"), None)
        mark = mark_of(element)
        kind = mark.get("type", "obj") if mark is not None else ""
        return ShapeExcerpt(
            tuple(_plain_lines(element)),
            TITLES.get(kind, kind),
            "" if properties is None else properties.get("descr", ""),
            self._picture(element, xml)[0],
            self._data(element, xml),
        )

    def _formatting(self, element: etree._Element, mark: etree._Element | None) -> Formatting:
        libre = self.deck.is_from_libreoffice
        match _kind(element):
            case "table":
                table = next(element.iter("{*}tbl"))
                return table_formatting(table, self.theme, from_libreoffice=libre)
            case "chart":
                charts = [self.deck.xml(part) for part in self._charts(element)]
                looks = (chart_formatting(chart, self.theme) for chart in charts)
                return next(looks, Formatting())
            case "group" | "formula":
                return Formatting()
        return shape_formatting(element, self.inherited.values(mark), self.theme, from_libreoffice=libre)

    def _parts(self, element: etree._Element, xml: bytes) -> tuple[GroupPart, ...]:
        """Return the shapes in a group; none of any other shape."""
        if _kind(element) != "group":
            return ()
        libre = self.deck.is_from_libreoffice
        look_of = partial(part_formatting, theme=self.theme, from_libreoffice=libre)
        return group_parts(element, xml, look_of, self._link_of_part)

    def _link_of_part(self, element: etree._Element) -> str:
        return self._click(next(element.iter("{*}cNvPr"), element))

    def _click(self, properties: etree._Element) -> str:
        """Return what a click on a shape leads to; LibreOffice keeps the links of pictures alone."""
        click = first(properties, "a:hlinkClick")
        relation = None if click is None else self.relations.get(click.get(f"{RELATION}id", ""))
        if click is None:
            owner = properties.getparent()
            is_picture = owner is not None and local_name(owner) == "nvPicPr"
            return UNKNOWN if self.deck.is_from_libreoffice and not is_picture else ""
        if relation is None and click.get(f"{RELATION}id"):
            return GONE_TARGET
        return relation.target if relation else click.get("action", "")

    def _charts(self, element: etree._Element) -> Iterator[str]:
        """Yield the parts of the charts in a shape."""
        for chart in element.iter(f"{{{_CHART}}}chart"):
            relation = self.relations.get(chart.get(f"{RELATION}id", ""))
            if relation and not relation.external:
                yield relation.target

    def bodies(self, element: etree._Element) -> Iterator[TextBody]:
        """Yield the texts of a shape: one, or those of a table's cells or of a group's shapes."""
        tables = list(element.iter("{*}tbl"))
        for table in tables:
            for body, look in cell_looks(self.deck, table, self.ancestry):
                formats = TextFormats(look, self.theme, self.deck.is_from_libreoffice)
                yield TextBody(body, paragraphs_of(body, self.relations, formats))
        if tables:
            return
        formats = self.inherited.formats(element, from_libreoffice=self.deck.is_from_libreoffice)
        for body in element.iter("{*}txBody"):
            yield TextBody(body, paragraphs_of(body, self.relations, formats))

    def _inherited_box(self, mark: etree._Element | None) -> Box | None:
        """Return where the layout, or else the master, puts a placeholder."""
        boxes = (_box(shape) for shape in self.ancestry.origins(mark))
        return next((box for box in boxes if box), None)

    def _picture(self, element: etree._Element, xml: bytes) -> tuple[bytes, tuple[int, ...]]:
        """Return the file of the picture that a shape shows, and its crop; nothing if it shows none."""
        if b"blipFill" not in xml:
            return b"", ()
        for fill in element.iter("{*}blipFill"):
            blip = first(fill, "a:blip")
            relation = None if blip is None else self.relations.get(blip.get(f"{RELATION}embed", ""))
            if relation and not relation.external:
                crop = first(fill, "a:srcRect")
                edges = tuple(round(number(crop, edge) / _CROP_UNIT) for edge in _CROPS)
                return self.deck.data(relation.target), edges
        return b"", ()

    def _data(self, element: etree._Element, xml: bytes) -> str:
        """Return the numbers of a chart or the letters of a formula."""
        if b"oMath" not in xml and b"chart" not in xml:
            return ""
        letters = "".join(text.text or "" for text in element.iter(f"{_MATH}t"))
        numbers = (
            _number(value.text or "")
            for part in self._charts(element)
            for value in self.deck.xml(part).iter(f"{{{_CHART}}}v")
        )
        return letters or "\n".join(numbers)


def _plain_lines(element: etree._Element) -> Iterator[str]:
    """Yield the text of each paragraph of a shape."""
    line: list[str] | None = None
    for node in element.iter(_PARAGRAPH, _WORDS, _BREAK):
        if node.tag == _PARAGRAPH:
            if line is not None:
                yield "".join(line)
            line = []
        elif line is not None:
            line.append("\n" if node.tag == _BREAK else node.text or "")
    if line is not None:
        yield "".join(line)


def written_pieces(element: etree._Element) -> Iterator[str]:
    """Yield the pieces of text in a shape, as its XML divides them."""
    for piece in element.iter(_WORDS, _BREAK):
        if piece.tag == _BREAK:
            yield "\n"
        elif piece.text:
            yield piece.text


def _number(written: str) -> str:
    """Return a number of a chart in one form; programs write `31.0` or `31`."""
    try:
        return f"{float(written):.12g}"
    except ValueError:
        return written


def paragraphs_of(
    body: etree._Element | None, relations: Mapping[str, Relation], formats: TextFormats | None = None
) -> tuple[ParagraphContent, ...]:
    """Return the paragraphs of a text body, without empty ones at its end."""
    if body is None or next(body.iter(_WORDS, _BREAK), None) is None:
        return ()
    known = formats or notes_formats(from_libreoffice=False)
    paragraphs = [_paragraph(element, relations, known) for element in every(body, "a:p")]
    while paragraphs and not paragraphs[-1].text:
        paragraphs.pop()
    return tuple(paragraphs)


def _paragraph(
    element: etree._Element, relations: Mapping[str, Relation], formats: TextFormats
) -> ParagraphContent:
    properties = first(element, "a:pPr")
    level = own_level(properties)
    runs: list[RunContent] = []
    for run in _runs(element, relations, formats, level):
        # Programs divide runs where somebody has typed.
        joined = bool(runs) and (runs[-1].link, runs[-1].formatting) == (run.link, run.formatting)
        runs.append(replace(run, text=runs.pop().text + run.text) if joined else run)
    return ParagraphContent(tuple(runs), level, formats.paragraph(properties, level))


def _runs(
    element: etree._Element, relations: Mapping[str, Relation], formats: TextFormats, level: int
) -> Iterator[RunContent]:
    for child in element:
        properties, words = first(child, "a:rPr"), first(child, "a:t")
        if local_name(child) == "br":
            yield RunContent("\n")
        elif words is not None and words.text:
            link = _link(properties, relations)
            yield RunContent(words.text, formats.run(properties, level), link)


def _link(properties: etree._Element | None, relations: Mapping[str, Relation]) -> str:
    click = first(properties, "a:hlinkClick")
    relation = None if click is None else relations.get(click.get(f"{RELATION}id", ""))
    return relation.target if relation else ""


def _kind(element: etree._Element) -> str:
    name = local_name(element)
    if name == "graphicFrame":
        inner = {local_name(child) for child in element.iter("{*}tbl", "{*}chart")}
        return "table" if "tbl" in inner else "chart" if "chart" in inner else "other"
    if name == "sp" and next(element.iter(f"{_MATH}oMath"), None) is not None:
        return "formula"
    if first(element, "p:spPr/a:blipFill") is not None:  # how LibreOffice saves a picture with round corners
        return "picture"
    return _KINDS.get(name, "text" if name == "sp" else "other")


def _box(element: etree._Element) -> Box | None:
    """Return where a shape itself says that it stands, in pt."""
    return _rectangle(next(element.iter("{*}xfrm"), None), "off", "ext")


def _rectangle(transform: etree._Element | None, offset_name: str, extent_name: str) -> Box | None:
    offset, extent = first(transform, f"a:{offset_name}"), first(transform, f"a:{extent_name}")
    if offset is None or extent is None:
        return None
    sides = (number(offset, "x"), number(offset, "y"), number(extent, "cx"), number(extent, "cy"))
    return Box(*(side / EMU_PER_PT for side in sides))
