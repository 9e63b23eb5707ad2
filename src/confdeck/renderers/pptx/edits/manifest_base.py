"""Rebuilds a deck as confdeck wrote it from its manifest, where there is no copy of it.

The manifest has hashes only. Paragraphs and pictures are found by them in the new deck or in the edited one; what neither has any
more is unknown, and counts as changed by both.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree

from confdeck.errors import UsageError
from confdeck.renderers.pptx.edits.alignment import best_pairs
from confdeck.renderers.pptx.edits.deck_file import DeckFile, opened_deck
from confdeck.renderers.pptx.edits.origin import manifest_of, manifest_origins
from confdeck.renderers.pptx.edits.package_draft import PackageDraft
from confdeck.renderers.pptx.edits.presentation_list import list_slides
from confdeck.renderers.pptx.edits.reading import deck_content, notes_body, slide_elements
from confdeck.renderers.pptx.edits.shapes import ShapeReader
from confdeck.renderers.pptx.manifest import Manifest, ManifestShape, ManifestSlide, data_hash, text_hash
from confdeck.renderers.pptx.slide_shapes import outermost_element
from confdeck.renderers.pptx.template.xml_lookup import RELATION, every, first, remove_element
from confdeck.renderers.pptx.xml_writer import EMU_PER_PT, NAMESPACES

if TYPE_CHECKING:
    from confdeck.renderers.pptx.edits.content import ShapeContent

_MAIN = f"{{{NAMESPACES['a']}}}"
_UNKNOWN = "\ufffd"
"""Stands before the hash of a text that is not known any more."""
_SAME_NAME = 0.6
_IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"


def base_from_manifest(theirs: bytes, ours: bytes, name: str) -> bytes:
    """Return a deck as confdeck wrote it, from the manifest in it, as far as the edited and the new one tell.

    Raises:
        UsageError: if confdeck did not write the edited deck, or from another recap or in another way.
    """
    edited, new = opened_deck(theirs, name), opened_deck(ours, name)
    manifest, own = manifest_of(edited, name), manifest_of(new, name)
    if manifest is None or own is None:
        raise UsageError(f"nothing in the deck `{name}` tells that confdeck wrote it")
    if manifest.recap != own.recap or not manifest.slides:
        raise UsageError(f"confdeck wrote the deck `{name}` from another recap")
    if (manifest.audience, manifest.layout) != (own.audience, own.layout):
        raise UsageError(
            f"the deck `{name}` was rendered in another way, and there is no copy of it as confdeck wrote it",
            "render it as it was (audience, theme, template, minutes), or with the `.confdeck` folder of then",
        )
    return _Rebuilding(manifest, edited, new).rebuilt()


@dataclass(slots=True)
class _Rebuilding:
    manifest: Manifest
    theirs: DeckFile
    ours: DeckFile
    draft: PackageDraft = field(init=False)
    paragraphs: dict[str, etree._Element] = field(default_factory=dict)
    """Paragraphs of both decks by their hashes."""
    pictures: dict[str, tuple[DeckFile, str]] = field(default_factory=dict)
    """Parts of pictures of both decks by their hashes."""

    def __post_init__(self) -> None:
        self.draft = PackageDraft(self.ours)

    def rebuilt(self) -> bytes:
        """Return the bytes of the deck."""
        contents = [deck_content(deck) for deck in (self.ours, self.theirs)]
        for deck, content in zip((self.ours, self.theirs), contents, strict=True):
            for slide in content.slides:
                self._learn(deck, slide.part)
        in_ours, in_theirs = (
            {
                index: content.slides[at].part
                for at, index in manifest_origins(self.manifest, content.slides).items()
            }
            for content in contents
        )
        parts = []
        for index, known in enumerate(self.manifest.slides):
            if index in in_ours:
                parts.append(in_ours[index])
                self._rebuild(self.ours, in_ours[index], in_ours[index], known)
            elif index in in_theirs:
                parts.append(self._taken(in_theirs[index]))
                self._rebuild(self.theirs, in_theirs[index], parts[-1], known)
        list_slides(self.draft, self.ours.main, parts)
        return self.draft.saved()

    def _learn(self, deck: DeckFile, part: str) -> None:
        """Remember the paragraphs and pictures of a slide, those of the new deck first."""
        for owner in (part, *deck.related(part, "notesSlide")):
            for paragraph in deck.xml(owner).iter(f"{_MAIN}p"):
                self.paragraphs.setdefault(text_hash(_text(paragraph)), copy.deepcopy(paragraph))
        for relation in deck.relations(part).values():
            if relation.kind == "image" and not relation.external:
                self.pictures.setdefault(data_hash(deck.data(relation.target)), (deck, relation.target))

    def _taken(self, part: str) -> str:
        """Copy a slide of the edited deck that the new one lacks."""
        taken = self.draft.take(self.theirs, part)
        types = {relation.kind: relation.type for relation in self.theirs.relations(part).values()}
        layouts = [
            layout
            for master in self.ours.related(self.ours.main, "slideMaster")
            for layout in self.ours.related(master, "slideLayout")
        ]
        if "slideLayout" in types:
            self.draft.relate(taken, types["slideLayout"], layouts[0])
        self.draft.take_notes(self.theirs, part, taken)
        return taken

    def _rebuild(self, deck: DeckFile, part: str, target: str, slide: ManifestSlide) -> None:
        """Make a slide say what the manifest has; `target` is its part in the deck that is rebuilt."""
        reader = ShapeReader.of_slide(deck, part)
        shapes = [(reader.shape(element), element) for element in slide_elements(deck, part)]
        origins = best_pairs(slide.shapes, [_hashed(shape) for shape, _ in shapes], _likeness)
        for at, (shape, element) in enumerate(shapes):
            if at not in origins:
                remove_element(outermost_element(element))
                continue
            known = slide.shapes[origins[at]]
            self._write_paragraphs(list(element.iter("{*}txBody")), known.paragraphs)
            _place(element, known)
            if known.picture and data_hash(shape.picture) != known.picture:
                self._show(element, target, known.picture)
        self.draft.write(target, deck.xml(part))
        page, body = notes_body(deck, part)
        if body is not None and deck is self.ours:
            self._write_paragraphs([body], slide.notes)
            self.draft.write(page, deck.xml(page))

    def _write_paragraphs(self, bodies: Sequence[etree._Element], digests: Sequence[str]) -> None:
        """Write the paragraphs with some hashes into texts; those of a table into as many cells."""
        lines = [[text_hash(_text(line)) for line in _lines(body)] for body in bodies]
        if [digest for body in lines for digest in body] == list(digests):
            return
        if len(bodies) == 1:
            parts = [list(digests)]
        elif len(digests) == sum(map(len, lines)):
            numbers = iter(digests)
            parts = [[next(numbers) for _ in body] for body in lines]
        else:
            return
        for body, part in zip(bodies, parts, strict=True):
            for line in every(body, "a:p"):
                body.remove(line)
            body.extend([self._paragraph(digest) for digest in part] or [etree.Element(f"{_MAIN}p")])

    def _paragraph(self, digest: str) -> etree._Element:
        known = self.paragraphs.get(digest)
        if known is not None:
            return copy.deepcopy(known)
        paragraph = etree.Element(f"{_MAIN}p")
        run = etree.SubElement(paragraph, f"{_MAIN}r")
        etree.SubElement(run, f"{_MAIN}t").text = f"{_UNKNOWN}{digest}"
        return paragraph

    def _show(self, element: etree._Element, part: str, digest: str) -> None:
        """Let a shape show the picture with a hash; none if it is not known any more."""
        for blip in element.iter(f"{_MAIN}blip"):
            found = self.pictures.get(digest)
            relation = ""
            if found:
                relation = self.draft.relate(part, _IMAGE, self.draft.take(*found))
            blip.set(f"{RELATION}embed", relation)


def _lines(body: etree._Element) -> list[etree._Element]:
    """Return the paragraphs of a text, without empty ones at its end."""
    lines = every(body, "a:p")
    while lines and not _text(lines[-1]):
        lines.pop()
    return lines


def _text(paragraph: etree._Element) -> str:
    letters: Iterator[str] = (
        node.text or "" if node.tag == f"{_MAIN}t" else "\n"
        for node in paragraph.iter(f"{_MAIN}t", f"{_MAIN}br")
    )
    return "".join(letters)


def _hashed(shape: ShapeContent) -> ManifestShape:
    lines = tuple(text_hash(line.text) for line in shape.paragraphs)
    return ManifestShape(text_hash(shape.name), data_hash(shape.picture), paragraphs=lines)


def _likeness(before: ManifestShape, after: ManifestShape) -> float:
    digests, others = set(before.paragraphs), set(after.paragraphs)
    common = len(digests & others) / max(len(digests | others), 1)
    picture = before.picture == after.picture != ""
    return common + picture + _SAME_NAME * (before.name == after.name)


def _place(element: etree._Element, shape: ManifestShape) -> None:
    """Put a shape where it stood."""
    transform = next(element.iter("{*}xfrm"), None)
    offset, extent = first(transform, "a:off"), first(transform, "a:ext")
    if not shape.box or offset is None or extent is None:
        return
    sides = ((offset, "x"), (offset, "y"), (extent, "cx"), (extent, "cy"))
    for (side, name), length in zip(sides, shape.box, strict=True):
        if abs(int(side.get(name, "0")) / EMU_PER_PT - length) > 1:
            side.set(name, str(length * EMU_PER_PT))
