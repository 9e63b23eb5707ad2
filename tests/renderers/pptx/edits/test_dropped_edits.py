"""Edits of something that the new deck has on another slide, or no longer has, are said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pptx.dml.color import RGBColor

from confdeck.renderers.pptx.edits import merged_deck
from confdeck.renderers.pptx.edits.report import merge_diagnostics
from tests.renderers.pptx.edits.edited_decks import Edit, edited, shaped
from tests.renderers.pptx.edits.test_merging import delete_slide

if TYPE_CHECKING:
    from pptx.presentation import Presentation as Deck

    from tests.renderers.pptx.conftest import Decks

STATEMENT = "A measured box does not overflow."


def paragraph(deck: Deck) -> Any:
    return next(
        line
        for slide in deck.slides
        for shape in slide.shapes
        if shape.has_text_frame
        for line in shape.text_frame.paragraphs
        if " ".join(line.text.split()) == STATEMENT
    )


def delete(deck: Deck) -> None:
    element = paragraph(deck)._p
    element.getparent().remove(element)


def colour(deck: Deck) -> None:
    parse: Any = RGBColor.from_string
    for run in paragraph(deck).runs:
        run.font.color.rgb = parse("1A7F37")


def move_to_another_slide(deck: Deck) -> None:
    delete(deck)
    shaped(deck, "Body", 3).text_frame.add_paragraph().text = STATEMENT


def said(base: bytes, by_hand: Edit, new: Edit) -> list[str]:
    merged = merged_deck(base, edited(base, by_hand), edited(base, new), "deck.pptx")
    return [f"{line.message} ({line.hint})" for line in merge_diagnostics(merged, "deck.pptx")]


def test_a_deleted_statement_that_stands_elsewhere_now_is_said(decks: Decks) -> None:
    (line,) = said(decks["fixture"].data, delete, move_to_another_slide)

    assert f"the deletion of '{STATEMENT}' in body is not in the new deck: the recap has it on slide" in line


def test_the_look_of_a_statement_that_stands_elsewhere_now_is_said(decks: Decks) -> None:
    (line,) = said(decks["fixture"].data, colour, move_to_another_slide)

    assert f"the look of '{STATEMENT}' in body is not in the new deck: the recap has it on slide" in line


def test_the_look_of_a_statement_that_is_gone_is_said(decks: Decks) -> None:
    (line,) = said(decks["fixture"].data, colour, delete)

    assert f"the look of '{STATEMENT}' in body is not in the new deck: the recap no longer has it" in line


def test_what_both_deleted_needs_no_line(decks: Decks) -> None:
    assert said(decks["fixture"].data, delete, delete) == []


def test_new_notes_of_a_deleted_slide_are_said(decks: Decks) -> None:
    def write_notes(deck: Deck) -> None:
        frame = deck.slides[8].notes_slide.notes_text_frame
        assert frame is not None
        frame.text = "About 9:59 min, from 9:59\nBring the lids along"

    (line,) = said(decks["fixture"].data, delete_slide, write_notes)

    assert "Bring the lids along" in line
