"""Reads the hashes for a deck's manifest from its slides as they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE

from confdeck.last_results import LastResults
from confdeck.renderers.pptx.manifest import ManifestShape, ManifestSlide, data_hash, text_hash
from confdeck.renderers.pptx.slide_shapes import FURNITURE, PLACE, shape_elements
from confdeck.renderers.pptx.xml_writer import EMU_PER_PT, NAMESPACES

if TYPE_CHECKING:
    from pptx.opc.package import Part

    from confdeck.storyboard.slide import Slide

_A = f"{{{NAMESPACES['a']}}}"
_P = f"{{{NAMESPACES['p']}}}"
_RELATION = f"{{{NAMESPACES['r']}}}"
_GROUP = b"<p:grpSp>"
_GROUP_TAG = re.compile(b"</?p:grpSp>")


@dataclass(frozen=True, slots=True)
class KeptHashes:
    """The hashes of the deck before; each has the XML of a slide or a notes page as its key."""

    shapes: LastResults[tuple[ManifestShape, ...]] = field(default_factory=LastResults)
    notes: LastResults[tuple[str, ...]] = field(default_factory=LastResults)

    def begin(self) -> None:
        """Begin a deck; only hashes of the previous deck are kept."""
        self.shapes.begin()
        self.notes.begin()


@dataclass(frozen=True, slots=True)
class SlideHasher:
    """Hashes slides; a picture that several show is read once, and a slide that is as in the deck before not again."""

    _kept: KeptHashes | None = None
    _pictures: dict[int, str] = field(default_factory=dict)

    def slide(self, slide: Slide, part: Part) -> ManifestSlide:
        """Return the hashes of a slide that is written to a part."""
        pictures = {
            name: self._picture(relation.target_part)
            for name, relation in part.rels.items()
            if relation.reltype == RELATIONSHIP_TYPE.IMAGE
        }
        return ManifestSlide(
            text_hash(slide.id),
            tuple(text_hash(entry) for entry in slide.entry_ids),
            self._shapes(part.blob, pictures),
            self._notes(part),
        )

    def _shapes(self, xml: bytes, pictures: Mapping[str, str]) -> tuple[ManifestShape, ...]:
        if self._kept is None:
            return tuple(_shapes(xml, pictures))
        return self._kept.shapes.get((xml, tuple(pictures.items())), lambda: tuple(_shapes(xml, pictures)))

    def _notes(self, part: Part) -> tuple[str, ...]:
        pages = (
            relation.target_part.blob
            for relation in part.rels.values()
            if relation.reltype == RELATIONSHIP_TYPE.NOTES_SLIDE
        )
        page = next(pages, None)
        if page is None:
            return ()
        return self._kept.notes.get(page, partial(_notes, page)) if self._kept else _notes(page)

    def _picture(self, part: Part) -> str:
        if id(part) not in self._pictures:
            self._pictures[id(part)] = data_hash(part.blob)
        return self._pictures[id(part)]


def _shapes(xml: bytes, pictures: Mapping[str, str]) -> Iterator[ManifestShape]:
    """Yield the hashes of a slide's shapes; `pictures` are those of its pictures by their relationships."""
    for element in shape_elements(
        etree.fromstring(_without_groups_in_groups(xml)).find(f"{_P}cSld/{_P}spTree")
    ):
        if _placeholder(element) not in FURNITURE:
            properties = next(element.iter("{*}cNvPr"), None)
            blip = next(element.iter(f"{_A}blip"), None)
            relation = "" if blip is None else blip.get(f"{_RELATION}embed", "")
            yield ManifestShape(
                text_hash("" if properties is None else properties.get("name", "")),
                pictures.get(relation, ""),
                _box(element),
                tuple(_paragraphs(element)),
            )


def _without_groups_in_groups(xml: bytes) -> bytes:
    """Return a slide without what is in the groups of a score, of which only the name counts: it is most of a deck."""
    kept, start, depth = [], 0, 0
    for found in _GROUP_TAG.finditer(xml):
        if found[0] == _GROUP:
            depth += 1
            if depth == 2:  # noqa: PLR2004  a group in a group
                kept.append(xml[start : found.start()])
        else:
            depth -= 1
            if depth == 1:
                start = found.end()
    return b"".join((*kept, xml[start:])) if kept else xml


def _placeholder(element: etree._Element) -> str:
    mark = next((mark for properties in element for mark in properties.iter("{*}ph")), None)
    return "" if mark is None else mark.get("type", "obj")


def _notes(xml: bytes) -> tuple[str, ...]:
    """Return the hashes of the paragraphs of a notes page."""
    for element in shape_elements(etree.fromstring(xml).find(f"{_P}cSld/{_P}spTree")):
        if element.tag == f"{_P}sp" and _placeholder(element) in {"body", "obj"}:
            return tuple(_paragraphs(element))
    return ()


def _paragraphs(element: etree._Element) -> Iterator[str]:
    """Yield the hashes of the paragraphs of a shape, without empty ones at the end of a text."""
    for body in element.iter("{*}txBody"):
        texts = [_text(paragraph) for paragraph in body.iter(f"{_A}p")]
        while texts and not texts[-1]:
            texts.pop()
        yield from map(text_hash, texts)


def _text(paragraph: etree._Element) -> str:
    letters = (
        node.text or "" if node.tag == f"{_A}t" else "\n" for node in paragraph.iter(f"{_A}t", f"{_A}br")
    )
    return "".join(letters)


def _box(element: etree._Element) -> tuple[int, ...]:
    """Return where a shape says that it stands, in pt; nothing for a group, whose box depends on its shapes."""
    place = next(element.iter("{*}xfrm"), None)
    if place is None or element.tag == f"{_P}grpSp":
        return ()
    lengths = (child.get(side, "0") for name, side in PLACE for child in place.iterfind(f"{_A}{name}"))
    return tuple(round(int(length) / EMU_PER_PT) for length in lengths)
