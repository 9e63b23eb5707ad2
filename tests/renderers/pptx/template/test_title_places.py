"""Templates whose titles stand elsewhere than at the top, or where something else stands: nothing lies on anything."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from lxml import etree
from pptx import Presentation
from pptx.util import Inches

from confdeck.renderers.pptx import PptxRenderer
from confdeck.renderers.pptx.template import Template, load_template
from confdeck.renderers.pptx.template.free_space import room_of
from confdeck.storyboard.compose.agenda import AGENDA
from confdeck.storyboard.compose.opening import SUMMARY
from confdeck.storyboard.compose.statements import STATEMENTS
from confdeck.storyboard.geometry import Box
from confdeck.storyboard.roles import Role
from confdeck.theme import load_theme
from tests.renderers.pptx.template.conftest import job_on
from tests.renderers.pptx.template.makers import SPACES
from tests.renderers.pptx.template.test_backdrop import shape, solid

if TYPE_CHECKING:
    from pptx.presentation import Presentation as Deck

Place = tuple[float, float, float, float]
"""Left, top, width and height, in inches of a slide of 10 x 7.5."""
BODY: Place = (0.5, 1.75, 9, 4.95)
PLACES: dict[str, tuple[Place, Place]] = {
    "foot": ((0.5, 5.6, 9, 1.1), (0.5, 0.4, 9, 5)),
    "left": ((0.4, 0.5, 2.4, 6), (3.1, 0.5, 6.4, 6)),
    "right": ((7.2, 0.5, 2.4, 6), (0.5, 0.5, 6.4, 6)),
    "middle": ((0.5, 2.6, 9, 1), (0.5, 3.8, 9, 3)),
    "higher than the body": ((0.5, 0.3, 9, 3.2), (0.5, 3.6, 9, 3)),
    "over the body": ((0.5, 0.3, 9, 3), (0.5, 1.6, 9, 5)),
}


def placed(deck: Deck, title: Place, body: Place, anchor: str = "") -> None:
    """Move the title and the body of PowerPoint's plain template, on all layouts that have the master's."""
    holders: list[Any] = [deck.slide_masters[0], *(deck.slide_layouts[at] for at in (1, 3, 5))]
    for holder in holders:
        for place in holder.placeholders:
            index = place.placeholder_format.idx
            kind = place.element.ph.get("type")
            if kind == "title":
                box = title
            elif index in {1, 2} and kind in {None, "body"}:
                half = body[2] / 2 - 0.1
                two = holder is holders[2]
                box = (body[0] + (index - 1) * (half + 0.2), body[1], half, body[3]) if two else body
            else:
                continue
            place.left, place.top, place.width, place.height = map(Inches, box)
            if kind == "title" and anchor:
                place.element.txBody.bodyPr.set("anchor", anchor)


def saved(tmp_path: Path, deck: Deck) -> Path:
    path = tmp_path / "lab.pptx"
    deck.save(str(path))
    return path


def load(path: Path) -> Template:
    return load_template(path, load_theme("default"))


def overlap(one: Box, other: Box) -> float:
    return one.inset(1).common_area(other.inset(1))


@pytest.mark.parametrize("anchor", ["t", "ctr", "b"])
@pytest.mark.parametrize("name", PLACES)
def test_title_line_and_content_stand_apart(name: str, anchor: str, tmp_path: Path) -> None:
    deck = Presentation()
    placed(deck, *PLACES[name], anchor)
    template = load(saved(tmp_path, deck))
    for layout in (STATEMENTS, SUMMARY, AGENDA):
        mapping = template.mappings[layout]
        plan = template.design.layouts[layout]
        title = mapping.layout.title
        assert title
        contents = [
            place.box for role, place in plan.items() if role not in {Role.TITLE, Role.KICKER, Role.ASIDE}
        ]
        for box in contents:
            assert box.y >= 0
            assert box.bottom <= template.parsed.height + 1
            assert overlap(box, title.outer) == 0, (name, layout.name)
            assert overlap(box, plan[Role.KICKER].box) == 0 if Role.KICKER in plan else True
    assert template.design.layouts[STATEMENTS][Role.BODY].box.height > 100


@pytest.mark.parametrize("name", PLACES)
def test_slides_of_such_templates_have_shapes_on_the_slide_only(name: str, tmp_path: Path) -> None:
    deck = Presentation()
    placed(deck, *PLACES[name])
    made: Any = Presentation(io.BytesIO(PptxRenderer().render(job_on(saved(tmp_path, deck))).files[0].data))
    for slide in made.slides:
        for found in slide.shapes:
            assert found.left >= -Inches(0.02)
            assert found.top >= -Inches(0.02)
            assert found.top + found.height <= made.slide_height + Inches(0.02)


def on_master(deck: Deck, data: str) -> None:
    tree: Any = deck.slide_masters[0].shapes.element
    tree.insert(2, etree.fromstring(data))


@pytest.mark.parametrize(
    ("rect", "free"),
    [
        pytest.param((7.9, 0.35, 1.6, 0.9), "right", id="a logo in the title's right end"),
        pytest.param((0.5, 0.35, 1.6, 0.9), "left", id="a logo in the title's left end"),
        pytest.param((0, 0, 10, 0.7), "top", id="a band over the upper part of the title"),
        pytest.param((0.5, 1.42, 9, 0.05), "bottom", id="a rule in the lower part of the title"),
    ],
)
def test_a_title_is_cut_beside_what_is_drawn_in_its_box(rect: Place, free: str, tmp_path: Path) -> None:
    deck = Presentation()
    placed(deck, (0.5, 0.3, 9, 1.6), (0.5, 2.1, 9, 4.6))
    on_master(deck, shape(rect, solid("8899AA")))
    template = load(saved(tmp_path, deck))
    drawn = Box(*(side * 72 for side in rect))
    plan = template.design.layouts[STATEMENTS]
    assert overlap(plan[Role.TITLE].box, drawn) == 0, free
    assert overlap(plan[Role.KICKER].box, drawn) == 0, free


def test_a_line_above_a_filled_title_stands_outside_of_its_box(tmp_path: Path) -> None:
    deck = Presentation()
    placed(deck, (0.5, 0.3, 9, 1.2), BODY)
    title: Any = deck.slide_masters[0].placeholders[0]
    title.element.spPr.append(
        etree.fromstring(f'<a:solidFill {SPACES}><a:srgbClr val="404040"/></a:solidFill>')
    )
    template = load(saved(tmp_path, deck))
    layout = template.mappings[STATEMENTS].layout
    assert layout.title
    room = room_of(layout, None, template.parsed)
    assert overlap(room.kicker, layout.title.outer) == 0
    assert room.title == layout.title.inner


def test_a_layout_with_another_background_is_not_used_for_content(tmp_path: Path) -> None:
    deck = Presentation()
    two: Any = deck.slide_layouts[3]
    two.element.cSld.insert(
        0,
        etree.fromstring(
            f'<p:bg {SPACES}><p:bgPr><a:solidFill><a:srgbClr val="102030"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>'
        ),
    )
    template = load(saved(tmp_path, deck))
    assert template.mappings[SUMMARY].layout.name != "Two Content"
