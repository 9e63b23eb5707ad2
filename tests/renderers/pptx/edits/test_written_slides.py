"""Slides that another program has only written in its own way are found by their bytes, and no edit is taken for that."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from pptx import Presentation
from pptx.util import Pt

from confdeck.renderers.pptx.edits.deck_file import opened_deck
from confdeck.renderers.pptx.edits.written_slides import SameSlides, WrittenSlide, written_slide
from tests.renderers.pptx.edits.edited_decks import edited

if TYPE_CHECKING:
    from pptx.presentation import Presentation as Deck


def slides(deck: Deck) -> None:
    """Two slides of one kind."""
    for title, bold in (("One", "first"), ("Two", "second")):
        slide: Any = deck.slides.add_slide(deck.slide_layouts[1])
        slide.shapes.title.text = title
        paragraph = slide.placeholders[1].text_frame.paragraphs[0]
        paragraph.add_run().text = bold
        paragraph.runs[0].font.bold = True
        paragraph.add_run().text = f" and {title}"


@pytest.fixture(scope="module")
def base() -> bytes:
    empty = io.BytesIO()
    Presentation().save(empty)
    return edited(empty.getvalue(), slides)


def written(data: bytes) -> list[WrittenSlide]:
    deck = opened_deck(data, "deck.pptx")
    return [written_slide(deck, part) for _, part in deck.slides]


def runs(deck: Deck) -> Any:
    shape: Any = deck.slides[1].placeholders[1]
    return shape.text_frame.paragraphs[0].runs


def extended(deck: Deck) -> None:
    runs(deck)[0].text, runs(deck)[1].text = "second and", " Two"


def plain(deck: Deck) -> None:
    runs(deck)[0].font.bold = False


def described(deck: Deck) -> None:
    shape: Any = deck.slides[1].shapes[0]
    shape._element.nvSpPr.cNvPr.set("descr", "in words")


def named(deck: Deck) -> None:
    deck.slides[1].shapes[0].name = "!!Zoom"


def moved(deck: Deck) -> None:
    deck.slides[1].shapes[0].top = Pt(30)


def other_words(deck: Deck) -> None:
    runs(deck)[1].text = " and Three"


def test_slides_of_one_kind_are_written_alike(base: bytes) -> None:
    first, second = written(base)

    assert first.form == second.form
    assert second.pieces == (b"Two", b"second", b" and Two")


def test_a_slide_shows_the_same_if_one_that_is_written_alike_does(base: bytes) -> None:
    (first, second), (joined, other) = written(base), written(edited(base))
    same = SameSlides()
    same.add(first, joined)

    assert same.has(second, other)


@pytest.mark.parametrize("edit", [extended, plain, described, named, moved, other_words])
def test_an_edit_is_not_taken_for_another_way_of_writing(base: bytes, edit: Callable[[Deck], None]) -> None:
    (first, second), (same_first, changed) = written(base), written(edited(base, edit))
    same = SameSlides()
    same.add(first, same_first)

    assert not same.has(second, changed)
