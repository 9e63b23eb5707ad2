"""Reads the content of a deck, whatever program saved it."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field, replace
from functools import cache, partial
from typing import TYPE_CHECKING

from lxml import etree

from confdeck.renderers.pptx.edits.animation import animation_of
from confdeck.renderers.pptx.edits.comment_merging import comment_count
from confdeck.renderers.pptx.edits.content import DeckContent, ShapeContent, SlideContent, SlideDetails
from confdeck.renderers.pptx.edits.deck_file import DeckFile, Relation, opened_deck
from confdeck.renderers.pptx.edits.design_reading import designs
from confdeck.renderers.pptx.edits.furniture import furniture_of
from confdeck.renderers.pptx.edits.inheritance import mark_of
from confdeck.renderers.pptx.edits.libreoffice_designs import changed_theme
from confdeck.renderers.pptx.edits.section_merging import sections_of
from confdeck.renderers.pptx.edits.settings_merging import deck_settings
from confdeck.renderers.pptx.edits.shape_forms import ShapeForms
from confdeck.renderers.pptx.edits.shape_list import ShapeList
from confdeck.renderers.pptx.edits.shapes import ShapeReader, paragraphs_of
from confdeck.renderers.pptx.edits.text_formatting import notes_formats
from confdeck.renderers.pptx.edits.theme_values import slide_background
from confdeck.renderers.pptx.edits.written_slides import written_slide
from confdeck.renderers.pptx.slide_shapes import FURNITURE, given_name, shape_elements, shape_words
from confdeck.renderers.pptx.template.xml_lookup import every, first

if TYPE_CHECKING:
    from collections.abc import Iterator

    from confdeck.renderers.pptx.edits.content import ParagraphContent

_FALSE = {"0", "false"}
ShapeMark = tuple[int, int, bytes]
"""Stands for a shape: the numbers of what was read with it and of all that it inherits or refers to, and its XML."""


@dataclass(frozen=True, slots=True)
class KnownContent:
    """The slides, shapes and notes of decks that are compared: those of the same bytes are read once."""

    slides: dict[tuple[object, ...], Callable[[], SlideDetails]] = field(default_factory=dict)
    """Readers of slides by the bytes of all that they consist of."""
    surroundings: dict[tuple[object, ...], int] = field(default_factory=dict)
    """Numbers of all that shapes inherit or refer to."""
    shapes: dict[Hashable, ShapeContent] = field(default_factory=dict)
    """Shapes by all that they inherit or refer to, and their own bytes."""
    forms: ShapeForms = field(default_factory=ShapeForms)
    """Shapes by all of this but their words."""
    notes: dict[tuple[object, ...], tuple[ParagraphContent, ...]] = field(default_factory=dict)
    """Speaker notes by the bytes of their pages."""

    def notes_of(self, deck: DeckFile, part: str) -> tuple[ParagraphContent, ...]:
        """Return the speaker notes of a slide."""
        key = _notes_key(deck, part)
        if key not in self.notes:
            self.notes[key] = _notes(deck, part, self.forms)
        return self.notes[key]

    def shape(self, reader: ShapeReader, mark: ShapeMark, element: etree._Element) -> ShapeContent:
        """Return the content of a shape; `mark` is what stands for it."""
        if mark not in self.shapes:
            alike = self.forms.read(element, mark[-1], reader.inherited, reader.shape)
            self.shapes[mark] = reader.named(alike, element, mark[-1])
        return self.shapes[mark]


def _notes_key(deck: DeckFile, part: str) -> tuple[object, ...]:
    """Return what stands for the speaker notes of a slide."""
    pages = deck.related(part, "notesSlide")
    read = ((deck.digest(page), *sorted(deck.relations(page).items())) for page in pages)
    return deck.is_from_libreoffice, *read


def read_deck(data: bytes, name: str, base: bytes | None = None) -> DeckContent:
    """Return the content of a deck.

    Args:
        data: The bytes of a .pptx file, from anybody.
        name: The name of the file, for messages.
        base: The deck that it is to be compared with; names of its theme's colours and fonts stand for the same then.

    Raises:
        UsageError: if it is no presentation, damaged, or built to do harm.
    """
    return deck_content(opened_deck(data, name, None if base is None else opened_deck(base, name)))


def read_versions(base: bytes, edited: bytes, name: str) -> tuple[DeckContent, DeckContent]:
    """Return the content of a deck as it was and as it is now, to be compared.

    Args:
        base: The deck as confdeck wrote it.
        edited: The deck as it is now.
        name: Its name, for messages.

    Raises:
        UsageError: if one is no presentation, damaged, or built to do harm.
    """
    known = KnownContent()
    old, new = opened_versions(base, edited, name)
    return deck_content(old, known), deck_content(new, known)


def opened_versions(base: bytes, edited: bytes, name: str) -> tuple[DeckFile, DeckFile]:
    """Return the files of a deck as it was and as it is now; names of colours stand for the same in both.

    Args:
        base: The deck as confdeck wrote it.
        edited: The deck as it is now.
        name: Its name, for messages.

    Raises:
        UsageError: if one is no presentation, damaged, or built to do harm.
    """
    old = opened_deck(base, name)
    new = opened_deck(edited, name, old)
    theme = changed_theme(new)
    if theme:
        old = replace(old, scheme=next(new.xml(theme).iter("{*}clrScheme"), None))
    return old, new


def deck_content(deck: DeckFile, known: KnownContent | None = None) -> DeckContent:
    """Return the content of a deck whose file is open; what is on a slide is read when it is first asked for.

    `known` has what was read of other decks.
    """
    read = KnownContent() if known is None else known
    presentation = deck.xml(deck.main)
    slides = tuple(
        _known_slide(deck, at, identifier, part, read) for at, (identifier, part) in enumerate(deck.slides, 1)
    )
    return DeckContent(
        slides,
        deck.program,
        tuple(sections_of(presentation, [identifier for identifier, _ in deck.slides])),
        deck_settings(deck),
        tuple(designs(deck)),
    )


def _known_slide(deck: DeckFile, at: int, identifier: int, part: str, known: KnownContent) -> SlideContent:
    surroundings = _surroundings(deck, part)
    number = known.surroundings.setdefault(surroundings, len(known.surroundings))
    notes = tuple((page, deck.digest(page)) for page in deck.related(part, "notesSlide"))
    read = known.slides.setdefault(
        (number, notes, deck.digest(part)), cache(partial(slide_details, deck, part, known, number))
    )
    targets = frozenset(relation.target for relation in deck.relations(part).values())
    return SlideContent(at, part, identifier, read, targets, cache(partial(written_slide, deck, part)))


def _surroundings(deck: DeckFile, part: str) -> tuple[object, ...]:
    """Return digests of all that the shapes of a slide inherit from or show."""
    layouts = deck.related(part, "slideLayout")
    masters = tuple(master for layout in layouts for master in deck.related(layout, "slideMaster"))
    relations = sorted(deck.relations(part).items())
    shown = ((name, target, _content(deck, target)) for name, target in relations)
    return (
        deck.is_from_libreoffice,
        tuple(shown),
        tuple(deck.digest(master) for master in masters),
    )


def _content(deck: DeckFile, relation: Relation) -> bytes:
    if relation.external or relation.kind in {"slide", "notesSlide"}:
        return b""
    return deck.digest(relation.target)


def slide_details(
    deck: DeckFile, part: str, known: KnownContent | None = None, surroundings: int = 0
) -> SlideDetails:
    """Return what is on a slide.

    Args:
        deck: The deck.
        part: The slide.
        known: What was read of decks that are compared.
        surroundings: The number there of all that the slide's shapes inherit or refer to.
    """
    root = deck.xml(part)
    reader, read = ShapeReader.of_slide(deck, part), known or KnownContent()
    elements = list(slide_elements(deck, part))
    marks = [(id(read), surroundings, etree.tostring(element, with_tail=False)) for element in elements]
    excerpts = partial(map, reader.excerpt, elements, [mark[-1] for mark in marks])
    shapes = ShapeList(deck, elements, marks, partial(read.shape, reader))
    return SlideDetails(
        shapes,
        cache(partial(read.notes_of, deck, part)),
        _notes_key(deck, part),
        hidden=root.get("show") in _FALSE,
        comments=comment_count(deck, part),
        layout=_layout_name(deck, part),
        formatting=slide_background(deck, part, reader.inherited.background, reader.theme),
        animation=animation_of(root),
        furniture=furniture_of(root),
        read_page_shapes=partial(page_shapes, deck, part),
        read_excerpts=excerpts,
    )


def slide_elements(deck: DeckFile, part: str) -> Iterator[etree._Element]:
    """Yield the shapes of a slide, without date and number."""
    for element in shape_elements(first(deck.xml(part), "p:cSld/p:spTree")):
        mark = mark_of(element)
        if mark is None or mark.get("type") not in FURNITURE:
            yield element


def _layout_name(deck: DeckFile, part: str) -> str:
    if deck.is_from_libreoffice:
        return ""
    contents = (first(deck.xml(layout), "p:cSld") for layout in deck.related(part, "slideLayout"))
    return next((content.get("name", "") for content in contents if content is not None), "")


def notes_body(deck: DeckFile, part: str) -> tuple[str, etree._Element | None]:
    """Return the notes page of a slide, and the text body that has its speaker notes; nothing if it has none."""
    for notes in deck.related(part, "notesSlide"):
        for shape in every(deck.xml(notes), "p:cSld/p:spTree/p:sp"):
            mark = first(shape, "p:nvSpPr/p:nvPr/p:ph")
            if mark is not None and mark.get("type", "obj") in {"body", "obj"}:
                return notes, first(shape, "p:txBody")
    return "", None


def page_shape_elements(deck: DeckFile, page: str) -> Iterator[tuple[str, etree._Element]]:
    """Yield the shapes on a notes page besides slide, notes and number, with their words.

    LibreOffice adds placeholders of its own.
    """
    for element in shape_elements(first(deck.xml(page), "p:cSld/p:spTree")):
        mark = mark_of(element)
        words = " ".join(shape_words(element).split())
        if mark is None:
            yield words or given_name(element), element
        elif mark.get("type") in {"hdr", "ftr", "dt"} and words and not deck.is_from_libreoffice:
            yield words, element


def page_shapes(deck: DeckFile, part: str) -> tuple[str, ...]:
    """Return the words of the shapes on the notes page of a slide besides the notes."""
    pages = deck.related(part, "notesSlide")
    return tuple(words for page in pages for words, _ in page_shape_elements(deck, page))


def _notes(deck: DeckFile, part: str, forms: ShapeForms) -> tuple[ParagraphContent, ...]:
    page, body = notes_body(deck, part)
    if body is None:
        return ()
    return forms.read(
        body,
        etree.tostring(body, with_tail=False),
        deck.is_from_libreoffice,
        partial(_notes_text, deck, page),
    ).paragraphs


def _notes_text(deck: DeckFile, page: str, body: etree._Element, _xml: bytes) -> ShapeContent:
    formats = notes_formats(from_libreoffice=deck.is_from_libreoffice)
    return ShapeContent("", "notes", paragraphs=paragraphs_of(body, deck.relations(page), formats))
