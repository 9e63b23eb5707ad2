"""Each slide has one drawn shape that names its entries."""

from __future__ import annotations

import io
from itertools import combinations

import pytest
from pptx import Presentation

from confdeck.storyboard import build_storyboard
from confdeck.storyboard.layouts import house_design
from confdeck.storyboard.slide import RuleSlot, Slide, Storyboard
from confdeck.theme import load_theme
from tests.renderings import Renderings

NAMES = ("fixture", "sample", "stress", "ja", "ur")


def accent(slide: Slide) -> RuleSlot:
    (slot,) = (slot for slot in slide.slots if isinstance(slot, RuleSlot) and slot.name)
    return slot


@pytest.mark.parametrize("name", NAMES)
def test_the_accent_of_a_slide_names_its_entries(name: str, renderings: Renderings) -> None:
    board: Storyboard = renderings.storyboard(name)
    entries = {entry.id for entry in renderings.job(name).edition.entries}
    named: set[str] = set()
    for slide in board.slides:
        ids = accent(slide).name.split()
        assert set(ids) <= entries or ids == [slide.id]
        named |= set(ids)
    assert entries <= named


def test_the_ids_do_not_depend_on_where_an_entry_stands(renderings: Renderings) -> None:
    job = renderings.job("sample")
    whole = {accent(slide).name for slide in renderings.storyboard("sample").slides}
    short = {accent(slide).name for slide in build_storyboard(job.edition, job.theme, minutes=5).slides}
    assert len(whole & short) > len(short) / 2


@pytest.mark.parametrize("theme", ["default", "fjord", "quarto"])
def test_the_accent_covers_nothing(theme: str, renderings: Renderings) -> None:
    loaded = load_theme(theme)
    design = house_design(loaded.tokens.deck.composition)
    board = build_storyboard(renderings.job("sample").edition, loaded, design)
    for slide in board.slides:
        box = accent(slide).box
        assert not [slot.role for slot in slide.slots if slot is not accent(slide) and slot.box.overlaps(box)]
    boxes = {accent(slide).box for slide in board.slides if slide.layout.has_footer}
    assert len(boxes) == 1


def test_themes_have_accents_of_their_own() -> None:
    rules = [load_theme(theme).tokens.deck.composition.rule for theme in ("default", "fjord", "quarto")]
    assert all(one != other for one, other in combinations(rules, 2))


def test_the_file_names_the_entries_of_each_slide(renderings: Renderings) -> None:
    presentation = Presentation(io.BytesIO(renderings.artifact("pptx", "sample").files[0].data))
    for slide in presentation.slides:
        (named,) = [
            shape.name
            for shape in slide.shapes
            if shape.name.startswith("Rule ") and len(shape.name.split()) > 2
        ]
        assert not next(shape for shape in slide.shapes if shape.name == named).is_placeholder
