from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from confdeck.renderers.pptx.blank import ThemeTemplate
from confdeck.renderers.pptx.drawing.slides import draw_slides
from confdeck.renderers.pptx.planned_deck import PlannedDeck
from confdeck.storyboard.slide import (
    CodeSlot,
    FormulaSlot,
    ScoreSlot,
    SlideParagraph,
    Storyboard,
    TextRun,
    TextSlot,
)
from confdeck.theme import load_theme
from tests.storyboard.stress import SCRIPTS

if TYPE_CHECKING:
    from confdeck.renderers.pptx.drawing.slides import SlideDrawings
    from tests.renderings import Renderings

XHTML = "{http://www.w3.org/1999/xhtml}"


def drawn(board: Storyboard, renderings: Renderings) -> SlideDrawings:
    return draw_slides(PlannedDeck(ThemeTemplate(load_theme("default")), board), renderings.job().pictures)


def words(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("name", ["fixture", *SCRIPTS])
def test_every_word_of_a_slide_is_drawn(name: str, renderings: Renderings) -> None:
    board = renderings.storyboard(name)
    drawings = drawn(board, renderings)
    assert len(drawings.slides) == len(board.slides)
    for slide, drawing in zip(board.slides, drawings.slides, strict=True):
        shown = words("".join(etree.fromstring(drawing.svg).itertext()))
        for paragraph in slide.paragraphs:
            assert words(str(paragraph)) in shown


def test_pictures_have_their_files_and_links_their_slides(renderings: Renderings) -> None:
    drawings = drawn(renderings.storyboard(), renderings)
    roots = [etree.fromstring(slide.svg) for slide in drawings.slides]
    named = {image.get("href") for root in roots for image in root.iter("{*}image")}
    assert named == set(drawings.pictures)
    places = {f"#{root.get('id')}" for root in roots}
    targets = {link.get("href") for root in roots for link in root.iter("{*}a")}
    inner = {target for target in targets if target and target.startswith("#")}
    assert inner
    assert inner <= places
    assert not [
        target
        for target in targets - inner
        if not (target or "").startswith(("https://", "http://", "mailto:"))
    ]


def test_the_same_storyboard_is_drawn_the_same(renderings: Renderings) -> None:
    board = renderings.storyboard()
    assert drawn(board, renderings) == drawn(board, renderings)


def test_words_cannot_become_markup(renderings: Renderings) -> None:
    board = renderings.storyboard()
    slide = next(slide for slide in board.slides if any(isinstance(slot, TextSlot) for slot in slide.slots))
    hostile = TextRun('</p><script>alert(1)</script> " onload="x', url="javascript:alert(1)")
    slots = tuple(
        replace(slot, paragraphs=(SlideParagraph((hostile,), size=20),))
        if isinstance(slot, TextSlot)
        else slot
        for slot in slide.slots
    )
    changed = replace(board, slides=(replace(slide, title=(hostile,), slots=slots),), footer=hostile.text)
    (drawing,) = drawn(changed, renderings).slides
    root = etree.fromstring(drawing.svg)
    assert not list(root.iter("{*}script"))
    assert not root.xpath("//@onload")
    assert "javascript:" not in "".join(link.get("href", "") for link in root.iter("{*}a"))


def test_lists_are_numbered_and_indented(renderings: Renderings) -> None:
    board = renderings.storyboard()
    numbers = [
        str(paragraph.number)
        for slide in board.slides
        for paragraph in slide.paragraphs
        if paragraph.number is not None
    ]
    roots = (etree.fromstring(slide.svg) for slide in drawn(board, renderings).slides)
    markers = [
        marker.text
        for root in roots
        for marker in root.iter(f"{XHTML}span")
        if "marker" in marker.get("class", "").split()
    ]
    assert numbers
    assert [marker for marker in markers if marker and marker.isdigit()] == numbers


def test_addresses_stay_whole_where_a_line_has_room_for_them(renderings: Renderings) -> None:
    board = renderings.storyboard()
    slide = next(slide for slide in board.slides if any(isinstance(slot, TextSlot) for slot in slide.slots))
    first = next(slot for slot in slide.slots if isinstance(slot, TextSlot))
    fits, long = "example.org/…end", f"example.org/{'x' * 300}"
    line = SlideParagraph((TextRun(f"See {fits} & {long} now"),), size=12)
    slot = replace(first, paragraphs=(line,), box=replace(first.box, width=400))
    board = replace(board, slides=(replace(slide, slots=(slot,)),))
    root = etree.fromstring(drawn(board, renderings).slides[0].svg)
    assert [span.text for span in root.iter(f"{XHTML}span") if span.get("class") == "whole"] == [fits]
    assert f"See {fits} & {long} now" in "".join(root.itertext())


def test_links_and_drawings_have_names_or_only_decorate(renderings: Renderings) -> None:
    board = renderings.storyboard()
    roots = [etree.fromstring(slide.svg) for slide in drawn(board, renderings).slides]
    links = [link for root in roots for link in root.iter("{*}a")]
    drawings = [part for root in roots for part in root.iter("{*}svg") if part is not root]
    assert links
    assert {part.get("role") for part in drawings} == {"img", None}
    slots = [slot for slide in board.slides for slot in slide.slots]
    assert len(drawings) == sum(isinstance(slot, ScoreSlot | FormulaSlot | CodeSlot) for slot in slots)
    named = ("aria-label", "aria-hidden")
    assert not [part for part in drawings if not any(part.get(name) for name in named)]
    assert not [link for link in links if not ("".join(link.itertext()).strip() or any(map(link.get, named)))]
