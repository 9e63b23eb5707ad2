"""What a person changes in a deck is found, whatever program they use, and nothing else."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image
from pptx import Presentation
from pptx.util import Pt

from confdeck.errors import UsageError
from confdeck.renderers.pptx.edits import Change, ChangeKind, Comparison, changes_between, read_deck

if TYPE_CHECKING:
    from pptx.presentation import Presentation as Deck
    from pptx.slide import Slide

    from tests.renderers.pptx.conftest import Decks


@pytest.fixture(scope="module")
def data(decks: Decks) -> bytes:
    return decks["fixture"].data


def edited(data: bytes, edit: Callable[[Deck], Any]) -> Comparison:
    """The difference that an edit with python-pptx makes."""
    deck = Presentation(io.BytesIO(data))
    edit(deck)
    saved = io.BytesIO()
    deck.save(saved)
    return changes_between(read_deck(data, "deck.pptx"), read_deck(saved.getvalue(), "deck.pptx"))


def titled(deck: Deck) -> Any:
    """The first slide with a title and a body."""
    return next(
        slide
        for slide in deck.slides
        if slide.shapes.title is not None
        and any(shape.name.startswith("Body") and shape.has_text_frame for shape in slide.shapes)
    )


def body(slide: Slide) -> Any:
    return next(shape for shape in slide.shapes if shape.name.startswith("Body"))


def number(deck: Deck, slide: Slide) -> int:
    return [listed.slide_id for listed in deck.slides].index(slide.slide_id) + 1


def pictured(deck: Deck) -> Any:
    return next(shape for slide in deck.slides for shape in slide.shapes if hasattr(shape, "image"))


def move(deck: Deck, index: int, to: int) -> None:
    listed = deck.slides._sldIdLst
    slide = listed[index]
    listed.remove(slide)
    listed.insert(to, slide)


def test_saving_changes_nothing(data: bytes) -> None:
    assert edited(data, lambda deck: list(deck.slides)) == Comparison(())


def test_a_changed_title(data: bytes) -> None:
    def edit(deck: Deck) -> None:
        title = titled(deck).shapes.title
        title.text_frame.paragraphs[0].runs[0].text = "Said by hand"

    (change,) = edited(data, edit).changes
    assert (change.kind, change.shape, change.after.split("\n")[0][:12]) == (
        ChangeKind.TEXT,
        "title",
        "Said by hand",
    )
    assert change.before


def test_an_added_paragraph_is_one_change(data: bytes) -> None:
    def edit(deck: Deck) -> None:
        body(titled(deck)).text_frame.add_paragraph().text = "One more point"

    (change,) = edited(data, edit).changes
    assert (change.kind, change.before, change.after) == (ChangeKind.TEXT, "", "One more point")


def test_emphasis(data: bytes) -> None:
    def edit(deck: Deck) -> None:
        run = body(titled(deck)).text_frame.paragraphs[0].runs[0]
        run.font.italic = not run.font.italic

    assert [change.kind for change in edited(data, edit).changes] == [ChangeKind.EMPHASIS]


@pytest.mark.parametrize(
    ("field", "distance", "kinds"),
    [
        ("left", 0.8, []),
        ("left", 30, [ChangeKind.MOVED]),
        ("top", -12, [ChangeKind.MOVED]),
        ("width", -40, [ChangeKind.RESIZED]),
    ],
)
def test_places_count_from_a_point_on(
    field: str, distance: float, kinds: list[ChangeKind], data: bytes
) -> None:
    def edit(deck: Deck) -> None:
        shape = body(titled(deck))
        box = {name: getattr(shape, name) for name in ("left", "top", "width", "height")}
        for name, length in (box | {field: box[field] + Pt(distance)}).items():
            setattr(shape, name, int(length))

    assert [change.kind for change in edited(data, edit).changes] == kinds


def test_notes_hiding_and_alternative_text(data: bytes) -> None:
    def edit(deck: Deck) -> None:
        slide = titled(deck)
        slide._element.set("show", "0")
        frame = slide.notes_slide.notes_text_frame
        assert frame is not None
        frame.text = "Say this aloud"
        pictured(deck)._element.nvPicPr.cNvPr.set("descr", "Two halls")

    kinds = {change.kind for change in edited(data, edit).changes}
    assert kinds == {ChangeKind.SLIDE_HIDDEN, ChangeKind.NOTES, ChangeKind.DESCRIPTION}


def test_shapes_come_and_go(data: bytes) -> None:
    def edit(deck: Deck) -> None:
        slide = titled(deck)
        box = slide.shapes.add_textbox(Pt(50), Pt(400), Pt(200), Pt(40))
        box.text_frame.text = "Ask Ada about this"
        gone = body(slide)._element
        gone.getparent().remove(gone)

    changes = {change.kind: change for change in edited(data, edit).changes}
    assert set(changes) == {ChangeKind.SHAPE_ADDED, ChangeKind.SHAPE_DELETED}
    assert changes[ChangeKind.SHAPE_ADDED].after == "Ask Ada about this"
    assert changes[ChangeKind.SHAPE_DELETED].before


def test_a_picture_that_is_replaced_or_cropped(data: bytes) -> None:
    def replace(deck: Deck) -> None:
        stream = io.BytesIO()
        Image.new("RGB", (80, 60), "navy").save(stream, "PNG")
        shape = pictured(deck)
        _, relation = shape.part.get_or_add_image_part(stream)
        shape._element.blipFill.find("{*}blip").set(
            "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed", relation
        )

    def crop(deck: Deck) -> None:
        pictured(deck).crop_left = 0.2

    assert [change.kind for change in edited(data, replace).changes] == [ChangeKind.PICTURE]
    assert [change.kind for change in edited(data, crop).changes] == [ChangeKind.CROP]


def test_a_slide_that_moves_is_one_change(data: bytes) -> None:
    (change,) = edited(data, lambda deck: move(deck, 6, 2)).changes
    assert change == Change(ChangeKind.SLIDE_MOVED, 3, before="7", after="3")


def test_slides_come_and_go(data: bytes) -> None:
    """python-pptx gives the new slide the number of the deleted one."""

    def edit(deck: Deck) -> None:
        listed = deck.slides._sldIdLst[-1]
        for (
            slide
        ) in deck.slides:  # a part that is still linked to would be saved beside the new one of that name
            links = [name for name, link in slide.part.rels.items() if link._target is deck.slides[-1].part]
            for name in links:
                slide.part.rels.pop(name)
        deck.part.drop_rel(listed.rId)
        deck.slides._sldIdLst.remove(listed)
        new = deck.slides.add_slide(titled(deck).slide_layout)
        assert new.shapes.title is not None
        new.shapes.title.text = "Where we go next"

    changes = {change.kind: change for change in edited(data, edit).changes}
    assert changes[ChangeKind.SLIDE_ADDED].after == "Where we go next"
    assert changes[ChangeKind.SLIDE_DELETED].before
    assert set(changes) <= {ChangeKind.SLIDE_ADDED, ChangeKind.SLIDE_DELETED, ChangeKind.SECTIONS}


def test_an_edit_after_a_move_is_found_on_its_slide(data: bytes) -> None:
    def edit(deck: Deck) -> None:
        slide = titled(deck)
        slide.shapes.title.text_frame.paragraphs[0].runs[0].text = "Moved and changed"
        move(deck, number(deck, slide) - 1, len(deck.slides) - 1)

    kinds = [change.kind for change in edited(data, edit).changes]
    assert sorted(kinds) == [ChangeKind.SLIDE_MOVED, ChangeKind.TEXT]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"words"])
def test_what_is_no_deck_is_an_error(content: bytes) -> None:
    with pytest.raises(UsageError, match=r"^the deck `mine\.pptx` is "):
        read_deck(content, "mine.pptx")


def test_a_footer_of_one_slide(data: bytes) -> None:
    def edit(deck: Deck) -> None:
        footers = (
            shape for shape in titled(deck).placeholders if "FOOTER" in str(shape.placeholder_format.type)
        )
        next(footers).text_frame.paragraphs[0].runs[0].text = "Said below"

    (change,) = edited(data, edit).changes
    assert change.after.startswith("Said below")
