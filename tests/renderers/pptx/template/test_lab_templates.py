from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pptx import Presentation

from confdeck.renderers.pptx import PptxRenderer
from confdeck.renderers.pptx.template import Template, load_template
from confdeck.renderers.pptx.template.free_space import obstacles
from confdeck.renderers.pptx.template.reading import FURNITURE
from confdeck.storyboard.compose.agenda import AGENDA
from confdeck.storyboard.compose.people import PEOPLE
from confdeck.storyboard.compose.statements import STATEMENTS
from confdeck.storyboard.compose.tables import TABLE
from confdeck.storyboard.roles import Role
from confdeck.theme import load_theme
from tests.renderers.pptx.template.conftest import job_on
from tests.renderers.pptx.template.lab_templates import PECULIAR

if TYPE_CHECKING:
    from collections.abc import Callable

    from confdeck.storyboard.geometry import Box


def contains(outer: Box, inner: Box) -> bool:
    return outer.common_area(inner) >= 0.99 * inner.area


@pytest.mark.parametrize(
    "name", ["side_bar_for_content_alone", "panel_above_a_title_at_the_foot", "panel_close_below_the_title"]
)
def test_layouts_keep_clear_of_the_title_and_the_shapes_of_their_own_layout(
    name: str, load: Callable[[str], Template]
) -> None:
    template = load(name)
    for layout in (STATEMENTS, AGENDA, PEOPLE, TABLE):
        plan, target = template.design.layouts[layout], template.mappings[layout].layout
        others = [place.box for role, place in plan.items() if role is not Role.TITLE]
        assert not any(plan[Role.TITLE].box.overlaps(box) for box in others)
        for shape in obstacles(target, template.parsed):
            assert all(contains(shape, box) or not shape.overlaps(box) for box in others)


def test_content_stands_in_the_room_of_the_layout_that_it_is_drawn_on(
    load: Callable[[str], Template],
) -> None:
    design = load("side_bar_for_content_alone").design
    beside, below = (design.layouts[layout][Role.BODY].box for layout in (STATEMENTS, AGENDA))
    assert beside.x > design.layouts[STATEMENTS][Role.TITLE].box.right
    assert below.y > design.layouts[AGENDA][Role.TITLE].box.bottom
    assert below.x < beside.x


def test_the_line_above_a_title_stands_on_the_card_of_the_title(load: Callable[[str], Template]) -> None:
    template = load("card")
    card = next(
        shape.box for shape in template.mappings[STATEMENTS].layout.background_shapes if shape.box.y > 1
    )
    for layout in (STATEMENTS, AGENDA, TABLE):
        assert all(contains(card, place.box) for place in template.design.layouts[layout].values())
    assert template.design.layouts[STATEMENTS][Role.SOURCES].box.bottom <= card.bottom - 5


def test_a_panel_behind_content_is_room_for_it(load: Callable[[str], Template]) -> None:
    template = load("panel_above_a_title_at_the_foot")
    design = template.design
    panel = next(shape.box for shape in template.mappings[STATEMENTS].layout.background_shapes)
    body = design.layouts[STATEMENTS][Role.BODY].box
    assert contains(panel, body)
    assert body.area > 0.7 * panel.area


def test_layouts_on_a_background_of_another_lightness_are_not_mixed(load: Callable[[str], Template]) -> None:
    mappings = load("panel_above_a_title_at_the_foot").mappings
    assert {mappings[layout].layout.name for layout in (STATEMENTS, AGENDA, PEOPLE)} == {"Title and Content"}


def test_ornaments_hardly_darker_than_the_paper_take_no_room(load: Callable[[str], Template]) -> None:
    plan = load("ornaments_of_several_kinds").design.layouts[STATEMENTS]
    assert plan[Role.TITLE].box.width > 800
    assert plan[Role.BODY].box.width > 700


def test_tables_are_not_drawn_where_text_has_a_fill_behind_it(load: Callable[[str], Template]) -> None:
    mappings = load("content_over_a_picture").mappings
    assert not mappings[STATEMENTS].drawn
    assert mappings[TABLE].layout.name == "Title Only"


@pytest.mark.parametrize(
    ("name", "stripped"),
    [("title_over_the_whole_slide", True), ("covers_alone", False), ("objects_without_titles", False)],
)
def test_a_template_without_room_for_content_is_used_nevertheless(
    name: str, load: Callable[[str], Template], tmp_path: Path, *, stripped: bool
) -> None:
    template = load(name)
    assert any("room for content" in diagnostic.message for diagnostic in template.diagnostics)
    assert template.mappings[STATEMENTS].layout.stripped == stripped
    path = tmp_path / "lab.pptx"
    path.write_bytes(PECULIAR[name]())
    recap = tmp_path / "recap.yaml"
    recap.write_text("title: A week\nauthors: [Ada]\ntalks: [{title: One, takeaways: [A, B, C, D, E]}]\n")
    deck = Presentation(io.BytesIO(PptxRenderer().render(job_on(path, recap)).files[0].data))
    slide = next(slide for slide in deck.slides if slide.shapes.title.text.startswith("One"))
    title = next(
        place for place in slide.slide_layout.placeholders if place.element.ph.get("type") == "title"
    )
    assert title.top + title.height < (deck.slide_height or 0) / 3
    kinds = {shape.element.find(".//{*}ph").get("type") for shape in slide.slide_layout.placeholders}
    assert bool(kinds & set(FURNITURE)) != stripped


def test_a_chosen_layout_without_room_is_reported(tmp_path: Path) -> None:
    path = tmp_path / "lab.pptx"
    path.write_bytes(PECULIAR["title_over_the_whole_slide"]())
    path.with_suffix(".confdeck.yaml").write_text("layouts:\n  Statements: 'Statement'\n")
    messages = [
        str(diagnostic.message) for diagnostic in load_template(path, load_theme("default")).diagnostics
    ]
    assert any("`Statement`" in message and "leaves no room" in message for message in messages)
