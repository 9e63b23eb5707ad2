"""Templates under words that run from right to left."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from confdeck.edition.language import language
from confdeck.renderers.pptx import PptxRenderer
from confdeck.renderers.pptx.template import load_template
from confdeck.renderers.pptx.template.free_space import obstacles
from confdeck.storyboard.compose.agenda import AGENDA
from confdeck.storyboard.compose.assertions import TEXT_FIGURE
from confdeck.storyboard.compose.opening import TITLE
from confdeck.storyboard.compose.questions import QUESTION
from confdeck.storyboard.compose.statements import STATEMENTS
from confdeck.storyboard.roles import Role
from confdeck.storyboard.styles import Align
from confdeck.theme import load_theme
from tests.renderers.pptx.conftest import found
from tests.renderers.pptx.template.conftest import job_on
from tests.renderers.pptx.template.makers import TEMPLATES, WIDE, parts_of, zipped
from tests.renderers.pptx.template.peculiar_templates import PECULIAR
from tests.renderers.pptx.template.test_deck import opened, roots
from tests.storyboard.stress import SCRIPTS

if TYPE_CHECKING:
    from pathlib import Path

    from confdeck.renderers.pptx.template import Template


@pytest.fixture
def faced(files: dict[str, Path], any_name: str) -> Template:
    """Each template as Urdu sees it."""
    return load_template(files[any_name], load_theme("default"), language("ur"))


def test_small_lines_keep_clear_of_what_the_template_shows(faced: Template) -> None:
    for layout in (STATEMENTS, AGENDA, QUESTION, TEXT_FIGURE):
        line = faced.design.layouts[layout][Role.KICKER].box
        shown = obstacles(faced.mappings[layout].layout, faced.parsed)
        fields = [box for box in shown if box.width > line.width and box.height > line.height * 2]
        assert not [box for box in shown if box not in fields and box.overlaps(line)], layout


def test_titles_stand_where_the_template_has_them(faced: Template, any_name: str) -> None:
    spec = TEMPLATES[any_name]
    left, _, width, _ = spec.title
    title = faced.design.layouts[STATEMENTS][Role.TITLE].box.mirrored(faced.parsed.width)
    assert title.x >= left * faced.parsed.width
    assert title.right <= (left + width) * faced.parsed.width


@pytest.mark.parametrize("code", ["en", "ur"])
def test_words_begin_at_their_side_on_a_template_made_for_another_script(code: str, tmp_path: Path) -> None:
    path = tmp_path / "lab.pptx"
    path.write_bytes(PECULIAR["right_to_left"]())
    template = load_template(path, load_theme("default"), language(code))
    styles = [template.design.layouts[layout][Role.TITLE].style for layout in (TITLE, STATEMENTS, AGENDA)]
    assert [style.align for style in styles] == [Align.START] * 3


def test_words_of_a_template_flush_right_begin_at_the_right(tmp_path: Path) -> None:
    path = tmp_path / "lab.pptx"
    path.write_bytes(zipped(parts_of(replace(TEMPLATES["plain"], title_align="r"))))
    template = load_template(path, load_theme("default"), language("ur"))
    assert template.design.layouts[STATEMENTS][Role.TITLE].style.align is Align.START


def test_slides_agree_with_the_layouts_drawn_for_them(files: dict[str, Path], tmp_path: Path) -> None:
    recap = tmp_path / "recap.yaml"
    recap.write_text(SCRIPTS["ur"], encoding="utf-8")
    archive = opened(PptxRenderer().render(job_on(files["german"], recap)))
    wide = TEMPLATES["german"].size[0] * 12700
    assert wide < WIDE[0] * 12700
    for name, layout in roots(archive, "ppt/slideLayouts/slideLayout").items():
        for frame in found(layout, "//p:sp[.//p:ph]//a:xfrm"):
            start, size = (frame.find(f"{{*}}{name}") for name in ("off", "ext"))
            assert 0 <= int(start.get("x")) <= int(start.get("x")) + int(size.get("cx")) <= wide, name
    titles = [title for slide in roots(archive, "ppt/slides/slide").values() for title in _titles(slide)]
    assert sum(title.find("{*}xfrm") is None for title in titles) > len(titles) / 2


def _titles(slide: etree._Element) -> list[etree._Element]:
    return found(slide, "//p:sp[.//p:ph[@type='title']]/p:spPr")
