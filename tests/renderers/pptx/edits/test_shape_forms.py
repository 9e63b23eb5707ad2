"""Shapes that differ in words, names and pictures alone are read once, and come out as if each had been read."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pptx.presentation import Presentation as Deck

from confdeck.renderers.pptx.edits.content import ShapeContent
from confdeck.renderers.pptx.edits.deck_file import DeckFile, opened_deck
from confdeck.renderers.pptx.edits.reading import KnownContent, deck_content, slide_elements
from confdeck.renderers.pptx.edits.shapes import ShapeReader
from tests.renderers.pptx.edits.edited_decks import edited

if TYPE_CHECKING:
    from tests.renderers.pptx.conftest import Decks

WORDS = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"


def doubled(deck: Deck) -> None:
    """Put each shape on its slide again, with other words and another name, and with empty runs on one slide."""
    for index, slide in enumerate(deck.slides):
        for shape in list(slide.shapes._spTree.iterchildren("{*}sp", "{*}pic", "{*}graphicFrame")):
            again = copy.deepcopy(shape)
            for number, words in enumerate(again.iter(WORDS)):
                words.text = "" if index == 3 and number % 3 else f"{words.text} & <{number}> again"
            next(again.iter("{*}cNvPr")).set("name", 'Another "name"')
            shape.addnext(again)


def read_each(deck: DeckFile) -> Iterator[list[ShapeContent]]:
    for _, part in deck.slides:
        reader = ShapeReader.of_slide(deck, part)
        yield [reader.shape(element) for element in slide_elements(deck, part)]


def test_all_shapes_are_as_if_each_was_read(decks: Decks) -> None:
    deck = opened_deck(edited(decks["fixture"].data, doubled), "deck.pptx")
    known = KnownContent()
    shapes = [list(slide.shapes) for slide in deck_content(deck, known).slides]

    assert shapes == list(read_each(deck))
    assert sum(map(len, shapes)) > 100
    assert len(known.forms) < sum(map(len, shapes)) / 2


def test_slides_inherit_from_a_layout_whose_own_shapes_were_read_before(decks: Decks) -> None:
    deck = opened_deck(decks["fixture"].data, "deck.pptx")
    part = deck.slides[3][1]
    ShapeReader.of_slide(deck, deck.related(part, "slideLayout")[0])

    assert ShapeReader.of_slide(deck, part).ancestry.placeholders[1:]
