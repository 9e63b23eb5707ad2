"""Text is measured as a template sets it: its fonts, capitals and columns, on each of its layouts."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pptx import Presentation

from confdeck.renderers.pptx import PptxRenderer
from confdeck.renderers.pptx.template import Template, load_template
from confdeck.renderers.pptx.template.substitute_fonts import CAPITALS, substitute_font
from confdeck.storyboard.compose.opening import SUMMARY, TITLE
from confdeck.storyboard.compose.statements import STATEMENTS
from confdeck.storyboard.measure import TextMeasurer
from confdeck.storyboard.roles import Role
from confdeck.storyboard.runs import plain_run
from confdeck.storyboard.slide import SlideParagraph
from confdeck.theme import load_theme
from tests.renderers.pptx.template.conftest import job_on

if TYPE_CHECKING:
    from collections.abc import Callable

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"


def saved(tmp_path: Path, change: Callable[[Any], None]) -> Path:
    deck = Presentation()
    change(deck)
    path = tmp_path / "lab.pptx"
    deck.save(str(path))
    return path


def loaded(tmp_path: Path, change: Callable[[Any], None]) -> Template:
    return load_template(saved(tmp_path, change), load_theme("default"))


def level(place: Any, **attributes: str) -> Any:
    """The properties of the characters of a placeholder's first level, with more of them."""
    body = place.element.txBody
    style = body.find(f"{A}lstStyle")
    first = style.find(f"{A}lvl1pPr")
    first = style.makeelement(f"{A}lvl1pPr") if first is None else first
    style.insert(0, first)
    run = first.find(f"{A}defRPr")
    run = first.makeelement(f"{A}defRPr") if run is None else run
    first.append(run)
    for name, value in attributes.items():
        run.set(name, value)
    return run


@pytest.mark.parametrize("caps", ["all", "small"])
def test_capitals_of_one_layout_are_wide_on_that_layout(caps: str, tmp_path: Path) -> None:
    template = loaded(tmp_path, lambda deck: level(deck.slide_layouts[0].placeholders[0], cap=caps))
    cover, content = (template.design.layouts[layout][Role.TITLE].style for layout in (TITLE, STATEMENTS))
    assert cover.stretch == pytest.approx(CAPITALS)
    assert content.stretch == 1


def test_another_font_of_one_layout_is_measured_there(tmp_path: Path) -> None:
    def change(deck: Any) -> None:
        run = level(deck.slide_layouts[0].placeholders[0])
        face = run.makeelement(f"{A}latin")
        face.set("typeface", "Verdana")
        run.append(face)

    template = loaded(tmp_path, change)
    expected = substitute_font("Verdana").breadth / substitute_font("Calibri").breadth
    assert template.design.layouts[TITLE][Role.TITLE].style.stretch == pytest.approx(expected)


def test_bold_text_of_a_layout_is_measured_bold(tmp_path: Path) -> None:
    template = loaded(tmp_path, lambda deck: level(deck.slide_layouts[3].placeholders[1], b="1"))
    assert template.design.layouts[SUMMARY][Role.BODY].style.bold
    assert not template.design.layouts[STATEMENTS][Role.BODY].style.bold


def test_text_is_in_one_column_where_the_template_has_more(tmp_path: Path) -> None:
    def change(deck: Any) -> None:
        for holder in (deck.slide_masters[0], deck.slide_layouts[1]):
            body = next(place for place in holder.placeholders if place.placeholder_format.idx == 1)
            body.element.txBody.bodyPr.set("numCol", "2")

    artifact = PptxRenderer().render(job_on(saved(tmp_path, change)))
    deck: Any = Presentation(io.BytesIO(artifact.files[0].data))
    bodies = [
        place.element.txBody.bodyPr
        for slide in deck.slides
        if slide.slide_layout.name == "Title and Content"
        for place in slide.placeholders
        if place.placeholder_format.idx == 1 and place.has_text_frame
    ]
    assert bodies
    assert {body.get("numCol") for body in bodies} == {"1"}
    drawn = [layout for layout in deck.slide_layouts if layout.element.get("userDrawn") == "1"]
    texts = [
        place.element.txBody.bodyPr
        for layout in drawn
        for place in layout.placeholders
        if place.placeholder_format.idx >= 20 and place.has_text_frame
    ]
    assert texts
    assert {text.get("numCol") for text in texts} == {"1"}


@pytest.mark.parametrize(
    ("family", "line"), [("Segoe UI", 1.33), ("Poppins", 1.5), ("Never Seen", 1.36), ("Arial", 0)]
)
def test_lines_are_as_high_as_in_the_font(family: str, line: float, tmp_path: Path) -> None:
    assert substitute_font(family).line == line

    def change(deck: Any) -> None:
        for place in (deck.slide_masters[0].placeholders[1], deck.slide_layouts[1].placeholders[1]):
            run = level(place)
            face = run.makeelement(f"{A}latin")
            face.set("typeface", family)
            run.append(face)

    measurer = TextMeasurer(loaded(tmp_path, change).theme)
    assert measurer.line_height(SlideParagraph(plain_run("x")), 10) == pytest.approx(
        10 * max(line, 1.2), rel=0.05
    )
