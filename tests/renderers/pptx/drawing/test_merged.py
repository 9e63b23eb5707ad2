"""A deck with edits is shown with them: what people changed as another program draws it, all else from the storyboard."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from lxml import etree
from pptx import Presentation

from confdeck.errors import MissingError
from confdeck.renderers.pptx.drawing import DrawnDeck, draw_merged, edited_slides, merged
from confdeck.renderers.pptx.edits import merged_deck
from confdeck.renderers.pptx.screenshots import FinishedSlides

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.renderings import Renderings

ADDED, RETITLED, NOTED = 3, 6, 8
"""Places of an added slide, of one with another title, and of one with other notes."""


@dataclass(frozen=True)
class Decks:
    new: bytes
    merged: bytes


@pytest.fixture(scope="module")
def decks(renderings: Renderings) -> Decks:
    new = renderings.artifact("pptx").files[0].data
    deck = Presentation(io.BytesIO(new))
    deck.slides[RETITLED - 2].shapes.title.text_frame.text = "A title by hand"
    deck.slides[NOTED - 2].notes_slide.notes_text_frame.text = "Notes by hand"
    slide = deck.slides.add_slide(deck.slide_layouts[0])
    slide.shapes.title.text_frame.text = "A slide by hand"
    listed = deck.slides._sldIdLst
    listed.insert(ADDED - 1, listed[-1])
    written = io.BytesIO()
    deck.save(written)
    return Decks(new, merged_deck(new, written.getvalue(), new, "deck.pptx").data)


def drawn(decks: Decks, renderings: Renderings, monkeypatch: pytest.MonkeyPatch) -> DrawnDeck:
    def shots(_deck: bytes, _theme: object, numbers: Sequence[int], **_options: object) -> FinishedSlides:
        return FinishedSlides(
            tuple(b"slide %d" % number for number in numbers), ("a program",) * len(numbers)
        )

    monkeypatch.setattr(merged, "draw_finished", shots)
    return draw_merged(renderings.job(), decks.new, decks.merged, folder="files/")


def test_slides_that_look_different_are_known(decks: Decks) -> None:
    found = edited_slides(decks.new, decks.merged)
    assert [(slide.number, slide.origin) for slide in found] == [(ADDED, 0), (RETITLED, RETITLED - 1)]
    assert edited_slides(decks.new, decks.new) == ()


def test_edited_slides_are_pictures_and_others_are_drawn(
    decks: Decks, renderings: Renderings, monkeypatch: pytest.MonkeyPatch
) -> None:
    deck = drawn(decks, renderings, monkeypatch)
    roots = [etree.fromstring(slide.svg) for slide in deck.slides]
    shots = {
        number: root[0].get("href", "").removeprefix("files/")
        for number, root in enumerate(roots, 1)
        if len(root) == 1 and root.find("{*}image") is not None
    }
    assert {number: deck.pictures[name] for number, name in shots.items()} == {
        ADDED: b"slide 3",
        RETITLED: b"slide 6",
    }
    assert deck.slides[ADDED - 1].title == "A slide by hand"
    retitled = deck.slides[RETITLED - 1]
    assert retitled.title == "A title by hand"
    assert "A title by hand" in (roots[RETITLED - 1][0].get("aria-label") or "")
    assert retitled.sources
    assert roots[RETITLED - 1][0].get("data-source")
    assert [slide.number for slide in deck.slides] == [*range(1, len(deck.slides) + 1)]


def test_slides_have_the_numbers_and_notes_of_the_edited_deck(
    decks: Decks, renderings: Renderings, monkeypatch: pytest.MonkeyPatch
) -> None:
    deck = drawn(decks, renderings, monkeypatch)
    assert deck.slides[NOTED - 1].notes == ("Notes by hand",)
    numbered = [slide for slide in deck.slides if re.search(rf">{slide.number}</p>", slide.svg)]
    assert len(numbered) > len(deck.slides) / 2


def test_without_a_program_slides_are_shown_without_their_edits(
    decks: Decks, renderings: Renderings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(*_arguments: object, **_options: object) -> FinishedSlides:
        raise MissingError("drawing needs a program", "install it")

    monkeypatch.setattr(merged, "draw_finished", missing)
    deck = draw_merged(renderings.job(), decks.new, decks.merged)
    assert [message.message for message in deck.diagnostics if "without them" in message.message] == [
        "slides with edits are shown without them (3, 6): drawing needs a program"
    ]
    assert "<p" in deck.slides[RETITLED - 1].svg
    assert deck.slides[ADDED - 1].title == "A slide by hand"
