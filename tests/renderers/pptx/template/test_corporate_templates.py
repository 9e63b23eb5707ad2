"""Templates with little room, bands and photos: nothing leaves its place, and nothing is drawn twice."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pptx import Presentation

from confdeck.renderers.pptx import PptxRenderer
from confdeck.renderers.pptx.template import Template
from confdeck.storyboard import build_storyboard
from confdeck.storyboard.compose.papers import PAPER
from confdeck.storyboard.compose.people import PEOPLE
from confdeck.storyboard.compose.spotlight import SPOTLIGHT
from confdeck.storyboard.compose.statements import MESSAGE, STATEMENTS
from confdeck.storyboard.geometry import Box
from confdeck.storyboard.roles import Role
from confdeck.storyboard.slide import CodeSlot, RuleSlot, ScoreSlot, Slide, TextSlot
from confdeck.testing import job_for
from tests.renderers.pptx.template.conftest import job_on
from tests.renderers.pptx.template.corporate_templates import PECULIAR
from tests.renderers.pptx.template.makers import zipped
from tests.renderers.pptx.template.peculiar_templates import zipped_parts
from tests.renderers.pptx.template.test_every_template import HURRIED

if TYPE_CHECKING:
    from collections.abc import Callable

PAPERS = [
    {
        "title": f"On the width of cards, part {number}",
        "authors": ["Ada Author"],
        "url": f"https://example.org/papers/{number}",
        "why": "It counts.",
        "rating": 5,
    }
    for number in range(6)
]
PEOPLE_MET = [
    {"name": f"Person {number} Donaudampfschifffahrtsgesellschaft", "affiliation": "University of Example"}
    for number in range(11)
]


def drawn(template: Template, folder: Path, **recap: Any) -> tuple[Slide, ...]:
    (folder / "recap.yaml").write_text(json.dumps({"title": "T", **recap}), encoding="utf-8")
    edition = job_for(folder / "recap.yaml").edition
    return build_storyboard(edition, template.theme, template.design).slides


@pytest.mark.parametrize("name", ["little_room", "photo_half", "title_on_the_right"])
def test_codes_stand_on_their_cards(name: str, load: Callable[[str], Template], tmp_path: Path) -> None:
    slides = [slide for slide in drawn(load(name), tmp_path, papers=PAPERS, lab="L") if slide.layout is PAPER]
    assert slides
    for slide in slides:
        codes = [slot.box for slot in slide.slots if isinstance(slot, CodeSlot)]
        others = [
            slot.box for slot in slide.slots if isinstance(slot, TextSlot | RuleSlot) and slot.box.y > 0
        ]
        assert codes
        assert not any(code.overlaps(other) for code in codes for other in others)
        assert all(load(name).design.stages[PAPER].content <= code.y for code in codes)


def test_names_below_a_paper_have_a_line(load: Callable[[str], Template], tmp_path: Path) -> None:
    slides = drawn(load("little_room"), tmp_path, papers=PAPERS[:1], talks=[{"title": "A", "tldr": "B."}])
    (slide,) = [slide for slide in slides if slide.layout is SPOTLIGHT]
    (names,) = [slot for slot in slide.slots if slot.role is Role.SUBTITLE]
    assert isinstance(names, TextSlot)
    assert str(names.paragraphs[0]) == "Ada Author"


def test_a_code_too_small_to_be_read_is_left_out(load: Callable[[str], Template], tmp_path: Path) -> None:
    slides = drawn(load("watermark"), tmp_path, papers=PAPERS[:1], talks=[{"title": "A", "tldr": "B."}])
    (slide,) = [slide for slide in slides if slide.layout is SPOTLIGHT]
    assert not [slot for slot in slide.slots if slot.role in (Role.CODE, Role.CAPTION)]
    assert "https://example.org/papers/0" in "\n".join(map(str, slide.notes)) + str(slide.links)


@pytest.mark.parametrize("name", ["little_room", "photo_half"])
def test_people_have_cells_that_hold_their_names(
    name: str, load: Callable[[str], Template], tmp_path: Path
) -> None:
    template = load(name)
    slides = [slide for slide in drawn(template, tmp_path, people=PEOPLE_MET) if slide.layout is PEOPLE]
    texts = [slot for slide in slides for slot in slide.slots if isinstance(slot, TextSlot)]
    people = [slot for slot in texts if slot.role.startswith("person")]
    assert len(slides) > 1
    assert len(people) == len(PEOPLE_MET)
    assert {len(slot.paragraphs) for slot in people} == {2}


def test_a_title_across_the_edge_of_a_band_stands_on_the_band(load: Callable[[str], Template]) -> None:
    template = load("title_half_on_a_band")
    layout = template.mappings[STATEMENTS].layout
    band = next(shape.box for shape in layout.background_shapes)
    plan = template.design.layouts[STATEMENTS]
    for role in (Role.TITLE, Role.KICKER):
        assert band.common_area(plan[role].box) == pytest.approx(plan[role].box.area)
    assert not any(text.backings for text in template.texts([STATEMENTS]).values())


def test_a_layout_has_each_backing_once(tmp_path: Path) -> None:
    path, recap = tmp_path / "lab.pptx", tmp_path / "recap.yaml"
    path.write_bytes(PECULIAR["half_dark"]())
    recap.write_text(HURRIED, "utf-8")
    deck = PptxRenderer().render(job_on(path, recap)).files[0].data
    for boxes in backings_of(deck):
        assert len(boxes) == len(set(boxes))


def backings_of(deck: bytes) -> list[list[tuple[int, ...]]]:
    return [
        [
            (shape.left, shape.top, shape.width, shape.height)
            for shape in layout.shapes
            if shape.name.startswith("Backing")
        ]
        for layout in Presentation(io.BytesIO(deck)).slide_layouts
    ]


def test_marks_beside_an_agenda_begin_below_the_title(
    load: Callable[[str], Template], tmp_path: Path
) -> None:
    template = load("little_room")
    talks = [{"title": f"Talk {number}", "tldr": "Short."} for number in range(2)]
    slides = drawn(template, tmp_path, sessions=[{"title": "One", "talks": talks}], papers=PAPERS)
    scores = [slot.box for slide in slides for slot in slide.slots if isinstance(slot, ScoreSlot)]
    room = Box(0, 0, template.parsed.width, template.parsed.height)
    assert all(room.common_area(box) == pytest.approx(box.area) for box in scores)


@pytest.mark.parametrize("name", ["dark_with_cards", "large_panel"])
def test_nothing_crosses_the_edge_of_a_panel_and_content_keeps_off_its_sides(
    name: str, load: Callable[[str], Template]
) -> None:
    template = load(name)
    panel = next(shape.box for shape in template.mappings[STATEMENTS].layout.background_shapes)
    inner = panel.cut(left=11, right=11)
    for layout in (STATEMENTS, SPOTLIGHT, MESSAGE):
        if template.mappings[layout].layout is not template.mappings[STATEMENTS].layout:
            continue
        for role, place in template.design.layouts[layout].items():
            shared = panel.common_area(place.box)
            assert shared < 1 or shared == pytest.approx(place.box.area), (layout.name, role)
            if shared > 1:
                assert inner.common_area(place.box) == pytest.approx(place.box.area), (layout.name, role)


def test_text_on_a_picture_that_cannot_be_read_stands_on_a_plain_shape(tmp_path: Path) -> None:
    path, recap = tmp_path / "lab.pptx", tmp_path / "recap.yaml"
    parts = zipped_parts(PECULIAR["dark_by_picture"]())
    # The header of an EMF, which Pillow draws on Windows alone.
    emf = b"\x01\x00\x00\x00\x58\x00\x00\x00" + bytes(32) + b" EMF" + bytes(60)
    path.write_bytes(zipped({name: emf if "/media/" in name else data for name, data in parts.items()}))
    recap.write_text(HURRIED, "utf-8")
    artifact = PptxRenderer().render(job_on(path, recap))
    (message,) = [known for known in artifact.diagnostics if "cannot read" in known.message]
    assert "PNG" in message.hint
    assert any(backings_of(artifact.files[0].data))
    assert not any("partly light" in known.message for known in artifact.diagnostics)
