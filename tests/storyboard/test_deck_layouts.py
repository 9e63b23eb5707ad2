"""The layouts of a deck: type and places of its slides, in as few variants as that takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from confdeck.storyboard.deck_layouts import with_deck_layouts
from confdeck.storyboard.layouts import LAYOUTS
from confdeck.storyboard.roles import Role
from confdeck.storyboard.slide import TextSlot

if TYPE_CHECKING:
    from tests.renderings import Renderings


def test_texts_stand_where_the_layouts_of_their_deck_have_them(renderings: Renderings) -> None:
    board = with_deck_layouts(renderings.storyboard("sample"))
    for slide in board.slides:
        placed = board.design.layouts[slide.layout]
        for slot in slide.slots:
            if isinstance(slot, TextSlot) and slot.role in placed and slot.role is not Role.NUMERAL:
                moved = slot.role in (Role.CAPTION, Role.CAPTION_2)
                assert moved or slot.panel or placed[slot.role].box.coincides(slot.box)


def test_every_layout_is_there_and_variants_have_a_number(renderings: Renderings) -> None:
    names = [layout.name for layout in with_deck_layouts(renderings.storyboard("stress")).design.layouts]
    assert len(set(names)) == len(names)
    assert {layout.name for layout in LAYOUTS} <= set(names)
    assert all(name.rstrip(" 0123456789") in {layout.name for layout in LAYOUTS} for name in names)


def test_slides_keep_all_but_their_layout(renderings: Renderings) -> None:
    before, after = renderings.storyboard("fixture"), with_deck_layouts(renderings.storyboard("fixture"))
    assert [(slide.id, slide.slots) for slide in before.slides] == [
        (slide.id, slide.slots) for slide in after.slides
    ]


def test_layouts_of_slides_from_the_right_are_given_as_if_from_the_left(renderings: Renderings) -> None:
    board = with_deck_layouts(renderings.storyboard("ur"))
    width = board.design.stage.width
    for slide in board.slides:
        title = slide.slots[0]
        assert title.role is Role.TITLE
        placed = board.design.layouts[slide.layout][Role.TITLE]
        assert placed.box.coincides(title.box.mirrored(width))
