"""Changes of themes, masters, layouts and backgrounds are found and kept."""

from __future__ import annotations

import copy
import io
import re
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.util import Pt

from confdeck.renderers.pptx.edits import MergeRules, merged_deck, read_deck
from tests.renderers.pptx import audit
from tests.renderers.pptx.edits.edited_decks import (
    Edit,
    assert_all_kept,
    assert_kept,
    change_title,
    edited,
    rgb,
    xml,
)

if TYPE_CHECKING:
    from pptx.presentation import Presentation as Deck

    from tests.renderers.pptx.conftest import Decks


@pytest.fixture(scope="module")
def base(decks: Decks) -> bytes:
    return decks["fixture"].data


def theme(pattern: str, replacement: str) -> Edit:
    def edit(deck: Deck) -> None:
        part: Any = deck.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
        part._blob = re.sub(pattern, replacement, part.blob.decode(), count=1).encode()

    return edit


def title_size(deck: Deck) -> None:
    style: Any = deck.slide_master.element.find(".//{*}titleStyle/{*}lvl1pPr/{*}defRPr")
    style.set("sz", "4000")


def add_picture(shapes: Any) -> None:
    stream = io.BytesIO()
    Image.new("RGB", (80, 60), "navy").save(stream, "PNG")
    _, relation = shapes.part.get_or_add_image_part(stream)
    picture = xml(
        '<p:pic><p:nvPicPr><p:cNvPr id="99" name="Our logo"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr>'
        f'<p:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill>'
        '<p:spPr><a:xfrm><a:off x="11000000" y="100000"/><a:ext cx="800000" cy="600000"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
    )
    shapes._spTree.append(picture)


def logo_on_master(deck: Deck) -> None:
    add_picture(deck.slide_master.shapes)


def layout_of(deck: Deck) -> Any:
    return next(layout for layout in deck.slide_layouts if layout.name == "Statements")


def logo_on_layout(deck: Deck) -> None:
    add_picture(layout_of(deck).shapes)


def move_on_layout(deck: Deck) -> None:
    title = layout_of(deck).placeholders[0]
    box = title.left + Pt(40), title.top, title.width, title.height
    title.left, title.top, title.width, title.height = box


def fill_background(slide: Any) -> None:
    slide.background.fill.solid()
    slide.background.fill.fore_color.rgb = rgb("FFFF00")


def other_layout(deck: Deck) -> None:
    slide = deck.slides[4]
    layout = next(layout for layout in deck.slide_layouts if layout.name != slide.slide_layout.name)
    relation = next(rel for rel in slide.part.rels.values() if rel.reltype == RELATIONSHIP_TYPE.SLIDE_LAYOUT)
    relation._target = layout.part


EDITS: dict[str, tuple[Edit, str]] = {
    "theme colour": (
        theme('(<a:accent1><a:srgbClr val=")[^"]*', r"\g<1>00B050"),
        "the theme was changed: it is now with theme colour accent1 green",
    ),
    "theme font": (
        theme('(<a:majorFont><a:latin typeface=")[^"]*', r"\1Arial"),
        "the theme was changed: it is now with theme font +mj-lt Arial",
    ),
    "title size": (title_size, "the master was changed: it is now with size of titles 40"),
    "logo on the master": (logo_on_master, "the master was changed: Our logo was added"),
    "logo on a layout": (logo_on_layout, "the layout 'Statements' was changed: Our logo was added"),
    "place on a layout": (move_on_layout, "the layout 'Statements' was changed: title was moved"),
    "background of the master": (
        lambda deck: fill_background(deck.slide_master),
        "the master was changed: it is now with background yellow",
    ),
    "background of a slide": (lambda deck: fill_background(deck.slides[4]), "background"),
    "layout of a slide": (other_layout, "layout"),
}


def together(deck: Deck) -> None:
    for kind in ("theme colour", "title size", "logo on a layout", "background of a slide"):
        EDITS[kind][0](deck)


@pytest.mark.proof
@pytest.mark.parametrize("kind", EDITS)
def test_a_changed_design_is_said_in_plain_words_and_kept(kind: str, base: bytes) -> None:
    edit, words = EDITS[kind]
    assert_kept(base, edit, words)


def test_several_changes_of_the_design_are_kept_with_a_change_of_the_recap(base: bytes) -> None:
    assert_all_kept(base, together, 4)


@pytest.mark.proof
def test_a_design_is_not_carried_to_a_deck_of_another_theme_silently(base: bytes) -> None:
    merged = merged_deck(
        base,
        edited(base, title_size),
        edited(base, change_title),
        "deck.pptx",
        MergeRules(keeps_places=False),
    )
    assert [edit.what for edit in merged.dropped] == ["the change"]


@pytest.mark.proof
def test_a_slide_on_a_layout_of_its_own_comes_with_it(base: bytes) -> None:
    """A layout is copied and renamed, as "Duplicate Layout" does, and a new slide is put on it."""

    def edit(deck: Deck) -> None:
        slide = deck.slides.add_slide(layout_of(deck))
        assert slide.shapes.title is not None
        slide.shapes.title.text = "Where we go next"
        part = copy.copy(layout_of(deck).part)
        part._element = copy.deepcopy(part._element)
        part._element.find("{*}cSld").set("name", "Statements of ours")
        part.partname = type(part.partname)("/ppt/slideLayouts/slideLayout99.xml")
        master: Any = deck.slide_master
        entry = copy.deepcopy(master.element.sldLayoutIdLst[-1])
        entry.set("id", str(2_147_490_000))
        entry.rId = master.part.relate_to(part, RELATIONSHIP_TYPE.SLIDE_LAYOUT)
        master.element.sldLayoutIdLst.append(entry)
        relation = next(
            rel for rel in slide.part.rels.values() if rel.reltype == RELATIONSHIP_TYPE.SLIDE_LAYOUT
        )
        relation._target = part

    merged = merged_deck(base, edited(base, edit), edited(base, change_title), "deck.pptx")
    names = [slide.layout for slide in read_deck(merged.data, "deck.pptx").slides]
    assert "Statements of ours" in names
    assert audit.findings(merged.data) == []
