"""A deck that was edited by hand is merged with the one that confdeck would write now: no edit is lost silently."""

from __future__ import annotations

import io
import itertools
import re
import zipfile
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image
from pptx import Presentation
from pptx.util import Pt

from confdeck.renderers.pptx.edits import (
    Comparison,
    MergedDeck,
    changes_between,
    merged_deck,
    read_deck,
    reading,
)
from tests.renderers.pptx import audit
from tests.renderers.pptx.edits.edited_decks import Edit, edited, shaped

if TYPE_CHECKING:
    from pptx.presentation import Presentation as Deck

    from confdeck.renderers.pptx.edits.content import SlideDetails
    from confdeck.renderers.pptx.edits.deck_file import DeckFile
    from tests.renderers.pptx.conftest import Decks


@pytest.fixture(scope="module")
def base(decks: Decks) -> bytes:
    return decks["fixture"].data


def difference(before: bytes, after: bytes) -> Comparison:
    return changes_between(read_deck(before, "before.pptx"), read_deck(after, "after.pptx"))


def say(name: str, nth: int, words: str) -> Edit:
    def edit(deck: Deck) -> None:
        first, *others = shaped(deck, name, nth).text_frame.paragraphs[0].runs
        first.text = words
        for run in others:
            run.text = ""

    return edit


def add_paragraph(deck: Deck) -> None:
    shaped(deck, "Body", 1).text_frame.add_paragraph().text = "One more point"


def move_shape(deck: Deck) -> None:
    shape = shaped(deck, "Body", 2)
    box = [shape.left + Pt(20), shape.top + Pt(10), shape.width, shape.height]
    shape.left, shape.top, shape.width, shape.height = box


def hide(deck: Deck) -> None:
    deck.slides[5]._element.set("show", "0")


def write_notes(deck: Deck) -> None:
    frame = deck.slides[4].notes_slide.notes_text_frame
    assert frame is not None
    frame.text = "Say this aloud"


def add_box(deck: Deck) -> None:
    box = deck.slides[3].shapes.add_textbox(Pt(50), Pt(400), Pt(200), Pt(40))
    box.text_frame.text = "Ask Ada about this"
    box.text_frame.paragraphs[0].runs[0].hyperlink.address = "https://example.org/ada"


def add_picture(deck: Deck) -> None:
    stream = io.BytesIO()
    Image.new("RGB", (80, 60), "navy").save(stream, "PNG")
    deck.slides[6].shapes.add_picture(stream, Pt(400), Pt(300), Pt(80), Pt(60))


def crop(deck: Deck) -> None:
    picture = next(shape for slide in deck.slides for shape in slide.shapes if hasattr(shape, "image"))
    picture.crop_left = 0.2


def move_slide(deck: Deck) -> None:
    listed = deck.slides._sldIdLst
    slide = listed[7]
    listed.remove(slide)
    listed.insert(2, slide)


def add_slide(deck: Deck) -> None:
    slide = deck.slides.add_slide(deck.slides[4].slide_layout)
    assert slide.shapes.title is not None
    slide.shapes.title.text = "Where we go next"
    write_notes(deck)


def delete_slide(deck: Deck) -> None:
    listed = deck.slides._sldIdLst[8]
    deck.part.drop_rel(listed.rId)
    deck.slides._sldIdLst.remove(listed)


EDITS: dict[str, Edit] = {
    "title": say("Title", 3, "Said by hand"),
    "paragraph": add_paragraph,
    "place": move_shape,
    "hidden": hide,
    "notes": write_notes,
    "text box": add_box,
    "picture": add_picture,
    "crop": crop,
    "order": move_slide,
    "slide": add_slide,
    "deleted": delete_slide,
}


def change_both(deck: Deck) -> None:
    CHANGES["another title"](deck)
    CHANGES["another body"](deck)


CHANGES: dict[str, Edit] = {
    "another title": say("Title", 6, "The recap says it in another way"),
    "another body": say("Body", 3, "The recap says more here."),
    "both": change_both,
}
"""Changes of the recap, as they are in the deck."""


def kinds(found: Comparison) -> list[str]:
    return sorted(change.kind for change in found.changes if change.kind != "sections")


@cache
def changed_deck(base: bytes, edit: Edit) -> tuple[bytes, list[str]]:
    """Return the deck with an edit or a change of the recap, and the kinds of what differs; each is made once."""
    deck = edited(base, edit)
    return deck, kinds(difference(base, deck))


@pytest.mark.parametrize("change", CHANGES)
def test_without_edits_the_new_deck_is_the_result(change: str, base: bytes) -> None:
    new = edited(base, CHANGES[change])

    assert merged_deck(base, base, new, "deck.pptx") == MergedDeck(new, ())


@pytest.mark.parametrize("edit", EDITS)
def test_without_changes_the_edited_deck_is_the_result(edit: str, base: bytes) -> None:
    by_hand = edited(base, EDITS[edit])
    merged = merged_deck(base, by_hand, base, "deck.pptx")

    assert kinds(difference(by_hand, merged.data)) == []
    assert merged.conflicts == ()
    assert merged.edits


EVERY_DAY = ("paragraph", "place", "slide")
"""Edits that the everyday tests combine with changes."""
COMBINATIONS = [
    pytest.param(edit, change, marks=() if edit in EVERY_DAY and change == "both" else pytest.mark.proof)
    for edit, change in itertools.product(EDITS, CHANGES)
]
SOUND = [pytest.param(edit, marks=() if edit == "slide" else pytest.mark.proof) for edit in EDITS]


@pytest.mark.parametrize(("edit", "change"), COMBINATIONS)
def test_edits_and_changes_are_both_in_the_result(edit: str, change: str, base: bytes) -> None:
    by_hand, edits = changed_deck(base, EDITS[edit])
    new, changes = changed_deck(base, CHANGES[change])
    merged = merged_deck(base, by_hand, new, "deck.pptx")

    assert merged.conflicts == ()
    assert kinds(difference(new, merged.data)) == edits
    assert kinds(difference(by_hand, merged.data)) == changes


@pytest.mark.parametrize("edit", SOUND)
def test_the_result_is_a_sound_deck(edit: str, base: bytes) -> None:
    by_hand, new = changed_deck(base, EDITS[edit])[0], changed_deck(base, CHANGES["both"])[0]
    merged = merged_deck(base, by_hand, new, "deck.pptx")
    deck = Presentation(io.BytesIO(merged.data))
    parts = [slide.part.partname for slide in deck.slides]

    assert parts == [f"/ppt/slides/slide{number}.xml" for number in range(1, len(parts) + 1)]
    assert audit.findings(merged.data) == []
    assert merged == merged_deck(base, by_hand, new, "deck.pptx")


def test_only_edited_slides_are_read(base: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    details = reading.slide_details

    def watched(deck: DeckFile, part: str, *others: Any) -> SlideDetails:
        read.append(part)
        return details(deck, part, *others)

    monkeypatch.setattr(reading, "slide_details", watched)
    by_hand = edited(base, EDITS["title"])

    assert merged_deck(base, by_hand, base, "deck.pptx").edits
    assert len(read) == 2  # as it was written, and as it was edited


def test_of_two_changes_of_a_title_the_edit_stays(base: bytes) -> None:
    by_hand = edited(base, say("Title", 3, "Said by hand"))
    new = edited(base, say("Title", 3, "Said by the recap"))
    merged = merged_deck(base, by_hand, new, "deck.pptx")

    (conflict,) = merged.conflicts
    assert (conflict.kept, conflict.dropped) == ("Said by hand", "Said by the recap")
    assert conflict.slide
    assert kinds(difference(by_hand, merged.data)) == []


def test_edits_of_a_slide_that_the_recap_drops_are_kept(base: bytes) -> None:
    by_hand = edited(base, say("Title", 8, "Said by hand"))
    number = next(change.slide for change in difference(base, by_hand).changes)

    def drop(deck: Deck) -> None:
        listed = deck.slides._sldIdLst[number - 1]
        deck.part.drop_rel(listed.rId)
        deck.slides._sldIdLst.remove(listed)

    merged = merged_deck(base, by_hand, edited(base, drop), "deck.pptx")

    assert [conflict.kept for conflict in merged.conflicts] == ["Said by hand"]
    assert "Said by hand" in [slide.title for slide in read_deck(merged.data, "deck.pptx").slides]


def renumbered(data: bytes) -> bytes:
    """Exchange the numbers of the layout and of a link of the fourth slide: LibreOffice numbers links first."""
    stream, numbers = io.BytesIO(), {"rId1": "rId3", "rId3": "rId1"}
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name.startswith("ppt/slides/") and "slide4.xml" in name:
                found = re.sub(r"\brId[13]\b", lambda number: numbers[number[0]], content.decode())
                content = found.encode()
            new.writestr(name, content)
    return stream.getvalue()


def test_a_kept_slide_has_its_layout_and_its_links_whatever_their_numbers_are(base: bytes) -> None:
    def link(deck: Deck) -> None:
        shape = next(shape for shape in deck.slides[3].shapes if shape.has_text_frame)
        shape.text_frame.text = "Said by hand"
        shape.click_action.target_slide = deck.slides[0]

    def drop(deck: Deck) -> None:
        deck.part.drop_rel(deck.slides._sldIdLst[3].rId)
        deck.slides._sldIdLst.remove(deck.slides._sldIdLst[3])

    merged = merged_deck(base, renumbered(edited(base, link)), edited(base, drop), "deck.pptx")
    deck = Presentation(io.BytesIO(merged.data))
    shapes = [shape for slide in deck.slides for shape in slide.shapes if shape.has_text_frame]
    (kept,) = [shape for shape in shapes if shape.text_frame.text == "Said by hand"]

    assert kept.part.slide_layout.name
    assert kept.click_action.target_slide == deck.slides[0]
    assert audit.findings(merged.data) == []
