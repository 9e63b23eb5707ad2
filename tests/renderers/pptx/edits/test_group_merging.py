"""Groups whose shapes were changed by hand or in the recap are merged shape by shape."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Pt

from confdeck.renderers.pptx.edits import MergedDeck, merged_deck, read_deck
from confdeck.renderers.pptx.edits.content import ShapeContent
from tests.renderers.pptx import audit
from tests.renderers.pptx.edits.edited_decks import Edit, difference, edited, rgb, sentences

if TYPE_CHECKING:
    from pptx.presentation import Presentation as Deck


def group(deck: Deck) -> Any:
    return next(shape for slide in deck.slides for shape in slide.shapes if shape.name == "Drawing")


def member(deck: Deck, name: str) -> Any:
    inner = next(shape for shape in group(deck).shapes if shape.name == "Inner")
    return next(shape for shape in (*group(deck).shapes, *inner.shapes) if shape.name == name)


def put(shapes: Any, name: str, x: float, y: float, words: str = "") -> None:
    shape = shapes.add_shape(MSO_SHAPE.OVAL, Pt(x), Pt(y), Pt(40), Pt(20))
    shape.name = name
    if words:
        shape.text_frame.text = words
    else:
        shape._element.remove(shape._element.txBody)


def with_group(deck: Deck) -> None:
    drawing = deck.slides.add_slide(deck.slide_layouts[6]).shapes.add_group_shape()
    drawing.name = "Drawing"
    put(drawing.shapes, "A", 100, 300, "first")
    put(drawing.shapes, "B", 150, 300)
    inner = drawing.shapes.add_group_shape()
    inner.name = "Inner"
    put(inner.shapes, "C", 200, 300, "third")
    put(inner.shapes, "C", 250, 300)


@pytest.fixture(scope="module")
def base() -> bytes:
    empty = io.BytesIO()
    Presentation().save(empty)
    return edited(empty.getvalue(), with_group)


def red(name: str) -> Edit:
    def edit(deck: Deck) -> None:
        fill = member(deck, name).fill
        fill.solid()
        fill.fore_color.rgb = rgb("FF0000")

    return edit


def says(name: str, words: str) -> Edit:
    def edit(deck: Deck) -> None:
        member(deck, name).text_frame.paragraphs[0].runs[0].text = words

    return edit


def moved(name: str, across: float) -> Edit:
    def edit(deck: Deck) -> None:
        member(deck, name).left += Pt(across)

    return edit


def deleted(name: str) -> Edit:
    def edit(deck: Deck) -> None:
        element = member(deck, name)._element
        element.getparent().remove(element)

    return edit


def added(deck: Deck) -> None:
    put(group(deck).shapes, "New", 300, 300, "added")


def moved_whole(deck: Deck) -> None:
    group(deck).left += Pt(30)


def laid_out_anew(deck: Deck) -> None:
    for at, name in enumerate("ABC"):
        member(deck, name).top += Pt(20 + 15 * at)


def merged(base: bytes, theirs: Edit, ours: Edit) -> MergedDeck:
    result = merged_deck(base, edited(base, theirs), edited(base, ours), "deck.pptx")
    assert audit.findings(result.data) == []
    again = merged_deck(edited(base, ours), result.data, edited(base, ours), "deck.pptx")
    assert [found.parts for found in drawings(again.data)] == [found.parts for found in drawings(result.data)]
    return result


def drawings(data: bytes) -> list[ShapeContent]:
    shapes = (shape for slide in read_deck(data, "deck.pptx").slides for shape in slide.shapes)
    return [shape for shape in shapes if shape.name == "Drawing"]


def shown(data: bytes) -> dict[str, str]:
    """The left edge and the fill of each shape in the group, by its name."""
    (drawing,) = drawings(data)
    return {
        f"{part.path[-1].decode()}{at}": f"{part.place[0]:.0f} {part.look.value('fill')}"
        for at, part in enumerate(drawing.parts)
        if part.place
    }


@pytest.mark.parametrize(
    ("theirs", "ours", "expected", "words"),
    [
        (red("B"), says("A", "changed"), {"B1": "150 #FF0000"}, "changed third"),
        (red("A"), added, {"A0": "100 #FF0000", "New4": "300"}, "first third added"),
        (moved("C", -12), says("A", "changed"), {"C2": "188"}, "changed third"),
        (moved("C", 400), red("B"), {"C2": "600", "B1": "150 #FF0000"}, "first third"),
        (deleted("B"), red("A"), {"A0": "100 #FF0000", "C1": "200", "C2": "250"}, "first third"),
        (deleted("C"), says("A", "changed"), {"C2": "250"}, "changed"),
        (added, says("C", "changed"), {"New4": "300"}, "first changed added"),
        (moved_whole, added, {"A0": "130", "New4": "330"}, "first third added"),
        (says("C", "by hand"), laid_out_anew, {"C2": "200"}, "first by hand"),
    ],
)
def test_changes_of_both_are_kept(
    base: bytes, theirs: Edit, ours: Edit, expected: dict[str, str], words: str
) -> None:
    result = merged(base, theirs, ours)
    found = shown(result.data)

    for name, look in expected.items():
        assert found[name].startswith(look), found
    (drawing,) = drawings(result.data)
    assert " ".join(drawing.text.split()) == words
    assert (result.conflicts, result.dropped) == ((), ())


def test_the_same_words_are_a_conflict(base: bytes) -> None:
    result = merged(base, says("A", "by hand"), says("A", "in the recap"))

    assert [(found.kept, found.dropped) for found in result.conflicts] == [("by hand", "in the recap")]


def test_the_same_look_is_a_conflict(base: bytes) -> None:
    def green(deck: Deck) -> None:
        red("B")(deck)
        member(deck, "B").fill.fore_color.rgb = rgb("00B050")

    result = merged(base, red("B"), green)

    assert [(found.kept, found.dropped) for found in result.conflicts] == [
        ("the look of 'B'", "filled with green")
    ]
    assert shown(result.data)["B1"].endswith("#FF0000")


def test_a_place_in_a_new_arrangement_is_reported(base: bytes) -> None:
    result = merged(base, moved("A", 15), laid_out_anew)

    assert [(edit.shape, edit.what) for edit in result.dropped] == [("'A' in Drawing", "")]


def test_a_shape_that_the_recap_no_longer_has_is_reported(base: bytes) -> None:
    result = merged(base, red("B"), deleted("B"))

    assert [edit.what for edit in result.dropped] == ["the look of 'B'"]


def test_a_moved_shape_is_listed(base: bytes) -> None:
    assert sentences(difference(base, edited(base, moved("C", 60)))) == [
        "'first third' is now with shape 3 in it at another place"
    ]
