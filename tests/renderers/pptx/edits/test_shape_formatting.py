"""The look of shapes, tables and charts that a person changed is found, said in plain words, and kept."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

import pytest
from pptx.enum.chart import XL_LEGEND_POSITION
from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Pt

from confdeck.renderers.pptx.edits import merged_deck
from tests.renderers.pptx import audit
from tests.renderers.pptx.edits.edited_decks import Edit, difference, edited, rgb, sentences, shaped, xml

if TYPE_CHECKING:
    from pptx.presentation import Presentation as Deck

    from tests.renderers.pptx.conftest import Decks


@pytest.fixture(scope="module")
def base(decks: Decks) -> bytes:
    return decks["fixture"].data


def body(deck: Deck) -> Any:
    return shaped(deck, "Body", 3)


def neighbour(deck: Deck) -> Any:
    """Return another shape of the same slide, which the recap changes."""
    return next(
        shape
        for slide in deck.slides
        if any(
            shape.shape_id == body(deck).shape_id and shape.name == body(deck).name for shape in slide.shapes
        )
        for shape in slide.shapes
        if shape.name.startswith("Title")
    )


def kind_of(deck: Deck, attribute: str) -> Any:
    return next(shape for slide in deck.slides for shape in slide.shapes if getattr(shape, attribute, False))


def picture(deck: Deck) -> Any:
    return next(shape for slide in deck.slides for shape in slide.shapes if hasattr(shape, "image"))


def fill(deck: Deck) -> None:
    body(deck).fill.solid()
    body(deck).fill.fore_color.rgb = rgb("FFFF00")


def outline(deck: Deck) -> None:
    body(deck).line.color.rgb = rgb("FF0000")
    body(deck).line.width = Pt(3)


def frame(deck: Deck) -> None:
    picture(deck).line.color.rgb = rgb("00B050")


def shadow(deck: Deck) -> None:
    properties = body(deck)._element.spPr
    properties.append(xml("<a:effectLst><a:outerShdw><a:srgbClr val='000000'/></a:outerShdw></a:effectLst>"))


def turn(deck: Deck) -> None:
    shape = body(deck)
    box = shape.left, shape.top, shape.width, shape.height
    shape.left, shape.top, shape.width, shape.height = box
    shape.rotation = 15


def mirror(deck: Deck) -> None:
    picture(deck)._element.spPr.find("{*}xfrm").set("flipH", "1")


def form(deck: Deck) -> None:
    picture(deck).auto_shape_type = MSO_SHAPE.ROUNDED_RECTANGLE


def text_body(name: str, value: str) -> Edit:
    return lambda deck: body(deck)._element.txBody.bodyPr.set(name, value)


def link(deck: Deck) -> None:
    picture(deck).click_action.hyperlink.address = "https://example.org/picture"


def jump(deck: Deck) -> None:
    picture(deck).click_action.target_slide = deck.slides[0]


def unlink_in_a_group(deck: Deck) -> None:
    group = next(
        shape
        for slide in deck.slides
        for shape in slide.shapes
        if shape.name.startswith("Score") and list(shape._element.iter("{*}hlinkClick"))
    )
    click = next(group._element.iter("{*}hlinkClick"))
    click.getparent().remove(click)


def cell_fill(deck: Deck) -> None:
    cell = kind_of(deck, "has_table").table.cell(1, 1)
    cell.fill.solid()
    cell.fill.fore_color.rgb = rgb("92D050")


def cell_text(deck: Deck) -> None:
    kind_of(deck, "has_table").table.cell(1, 0).text_frame.paragraphs[0].runs[0].text = "by hand"


def column(deck: Deck) -> None:
    kind_of(deck, "has_table").table.columns[0].width = Pt(200)


def add_row(deck: Deck) -> None:
    rows = kind_of(deck, "has_table").table._tbl
    rows.append(copy.deepcopy(rows.tr_lst[-1]))


def series_colour(deck: Deck) -> None:
    series = kind_of(deck, "has_chart").chart.plots[0].series[0]
    series.format.fill.solid()
    series.format.fill.fore_color.rgb = rgb("7030A0")


def legend(deck: Deck) -> None:
    kind_of(deck, "has_chart").chart.legend.position = XL_LEGEND_POSITION.BOTTOM


def rename(deck: Deck) -> None:
    picture(deck).name = "!!Zoom of the boxes"


def send_to_back(deck: Deck) -> None:
    element = body(deck)._element
    element.getparent().insert(2, element)


EDITS: dict[str, tuple[Edit, str]] = {
    "fill": (fill, "is now filled with yellow"),
    "outline": (outline, "is now outlined in red and with a line of 3 pt"),
    "frame": (frame, "is now outlined in green"),
    "shadow": (shadow, "is now with effects such as a shadow"),
    "rotation": (turn, "is now turned by 15°"),
    "mirrored": (mirror, "is now mirrored"),
    "form": (form, "is now with form roundRect"),
    "margin": (text_body("lIns", "254000"), "is now with left margin 20"),
    "anchor": (text_body("anchor", "ctr"), "is now with its text in the middle"),
    "columns": (text_body("numCol", "2"), "is now in 2 columns"),
    "link": (link, "is now linked to https://example.org/picture"),
    "jump": (jump, "is now linked to slide 1"),
    "link in a group": (unlink_in_a_group, "is now with no link on shape 1"),
    "cell fill": (cell_fill, "is now with fill of row 2, column 2 light green"),
    "cell text": (cell_text, "text"),
    "column": (column, "is now with width of column 1 200 pt"),
    "row": (add_row, "is now with 3 rows"),
    "series": (series_colour, "is now with fill of series 1 purple"),
    "legend": (legend, "is now with legend b"),
    "name": (rename, "is now named '!!Zoom of the boxes'"),
    "order": (send_to_back, "is now further forward or back"),
}
TOGETHER = (
    "fill",
    "outline",
    "shadow",
    "rotation",
    "margin",
    "anchor",
    "jump",
    "cell fill",
    "series",
    "order",
)


def together(deck: Deck) -> None:
    for kind in TOGETHER:
        EDITS[kind][0](deck)


def change_title(deck: Deck) -> None:
    """What a recap with another title for the slide makes of it."""
    neighbour(deck).text_frame.paragraphs[0].runs[0].text = "The recap says it in another way"


def change_text(deck: Deck) -> None:
    body(deck).text_frame.paragraphs[0].runs[0].text = "The recap says more here."


@pytest.mark.proof
@pytest.mark.parametrize("kind", EDITS)
def test_an_edit_of_a_shape_is_said_in_plain_words_and_kept(kind: str, base: bytes) -> None:
    edit, words = EDITS[kind]
    by_hand = edited(base, edit)
    found = sentences(difference(base, by_hand))
    assert any(sentence.endswith(words) for sentence in found)

    for new in (base, edited(base, change_title), edited(base, change_text)):
        merged = merged_deck(base, by_hand, new, "deck.pptx")
        kept = sentences(difference(new, merged.data))
        assert len(kept) == len(found)
        assert any(sentence.endswith(words) for sentence in kept)
        assert (merged.conflicts, merged.dropped) == ((), ())
        assert audit.findings(merged.data) == []


def test_several_edits_of_shapes_are_kept_with_the_changes_of_the_recap(base: bytes) -> None:
    by_hand, new = edited(base, together), edited(base, change_title)
    merged = merged_deck(base, by_hand, new, "deck.pptx")
    found = sentences(difference(base, by_hand))

    assert len(found) >= 5
    assert sentences(difference(new, merged.data)) == found
    assert merged.conflicts == ()


@pytest.mark.proof
def test_of_two_fills_that_of_the_person_stays(base: bytes) -> None:
    def red(deck: Deck) -> None:
        body(deck).fill.solid()
        body(deck).fill.fore_color.rgb = rgb("FF0000")

    merged = merged_deck(base, edited(base, fill), edited(base, red), "deck.pptx")

    assert [conflict.kept for conflict in merged.conflicts] == ["its look"]
    assert sentences(difference(edited(base, fill), merged.data)) == []


@pytest.mark.proof
def test_an_added_shape_stays_behind_what_it_was_behind(base: bytes) -> None:
    def add_behind(deck: Deck) -> None:
        slide = next(slide for slide in deck.slides if any(shape == body(deck) for shape in slide.shapes))
        shape = slide.shapes.add_shape(MSO_SHAPE.OVAL, Pt(50), Pt(50), Pt(200), Pt(200))
        slide.shapes._spTree.insert(2, shape._element)

    merged = merged_deck(base, edited(base, add_behind), edited(base, change_title), "deck.pptx")
    assert sentences(difference(edited(base, change_title), merged.data)) == ["added"]


@pytest.mark.proof
def test_a_group_made_by_hand_takes_the_place_of_its_shapes(base: bytes) -> None:
    def group(deck: Deck) -> None:
        slide = next(slide for slide in deck.slides if any(shape == body(deck) for shape in slide.shapes))
        box = slide.shapes.add_textbox(Pt(50), Pt(400), Pt(200), Pt(40))
        box.text_frame.text = "Ask Ada about this"
        photo = next(shape for shape in slide.shapes if not shape.is_placeholder and shape != box)
        slide.shapes.add_group_shape([box, photo])

    by_hand, new = edited(base, group), edited(base, change_title)
    merged = merged_deck(base, by_hand, new, "deck.pptx")

    assert sentences(difference(new, merged.data)) == sentences(difference(base, by_hand))
    assert sentences(difference(by_hand, merged.data)) == ["text"]
    assert audit.findings(merged.data) == []
