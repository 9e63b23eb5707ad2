"""The score as shapes: native, grouped, named, in colours of the theme, and few."""

from __future__ import annotations

import pytest

from confdeck.renderers.pptx.score_shapes import score_group
from confdeck.score import Ground, MarkKind, Score, ScoreGroup, ScoreLine, ScoreMark, lay_out
from confdeck.storyboard.geometry import Box
from confdeck.storyboard.roles import Role
from confdeck.storyboard.slide import ScoreSlot
from tests.renderers.pptx.conftest import element, found, slide_context

BOX = Box(500, 40, 300, 400)
BEHIND = (MarkKind.TAKEAWAY, MarkKind.FIGURE, MarkKind.QUESTION, MarkKind.SENTENCE)


def slot(talks: int, lit: frozenset[str] | None = None, alt: str = "") -> ScoreSlot:
    marks = (ScoreMark(MarkKind.ENTRY, 5), *map(ScoreMark, BEHIND))
    lines = tuple(ScoreLine(f"talk-{number}", marks, f"section-{number}") for number in range(talks))
    people = ScoreLine("people", (ScoreMark(MarkKind.PERSON),) * 3, "people")
    drawing = lay_out(Score((ScoreGroup(lines), ScoreGroup((people,)))), BOX.width, BOX.height)
    return ScoreSlot(Role.SCORE, BOX, drawing, Ground.ACCENT, lit, alt)


def test_a_few_marks_are_preset_shapes() -> None:
    group = element(score_group(slot(2), 7, slide_context()))

    assert found(group, "./p:grpSp/p:nvGrpSpPr/p:cNvPr/@name") == [
        "Line of talk-0",
        "Line of talk-1",
        "Line of people",
    ]
    assert found(group, "./p:grpSp[1]//a:prstGeom/@prst") == [
        "ellipse",
        "ellipse",
        "rect",
        "donut",
        "ellipse",
    ]
    assert found(group, "./p:grpSp[3]//a:prstGeom/@prst") == ["triangle"] * 3
    assert not found(group, "//a:custGeom")


def test_of_many_marks_those_of_a_kind_are_one_shape_in_each_line() -> None:
    group = element(score_group(slot(40), 7, slide_context()))
    lines = found(group, "./p:grpSp")

    assert len(lines) == 41
    assert {len(found(line, "./p:sp")) for line in lines} == {5, 1}
    assert len(found(lines[-1], ".//a:moveTo")) == 3
    assert not found(group, "//a:prstGeom")


@pytest.mark.parametrize("scale", [0.75, 1, 3])
def test_marks_are_as_large_as_the_slides_of_a_template_ask(scale: float) -> None:
    group = element(score_group(slot(40), 7, slide_context(scale=scale)))
    (frame,) = found(group, "./p:grpSpPr/a:xfrm")
    place = [*frame.find("./{*}off").attrib.values(), *frame.find("./{*}ext").attrib.values()]
    within = [
        int(off.get("x")) + int(ext.get("cx"))
        for off, ext in zip(found(group, "//a:off"), found(group, "//a:ext[@cx]"), strict=True)
    ]

    assert list(map(int, place)) == [
        round(12700 * scale * side) for side in (BOX.x, BOX.y, BOX.width, BOX.height)
    ]
    assert max(within) == round(12700 * scale * BOX.right)


@pytest.mark.parametrize("talks", [2, 40])
def test_ids_are_unique_and_shapes_are_in_their_group(talks: int) -> None:
    group = element(score_group(slot(talks), 7, slide_context()))
    ids = found(group, "//p:cNvPr/@id")
    xs = list(map(int, found(group, ".//p:sp//a:off/@x")))
    widths = list(map(int, found(group, ".//p:sp//a:ext/@cx")))

    assert len(ids) == len(set(ids))
    assert min(xs) >= BOX.x * 12700
    assert max(x + width for x, width in zip(xs, widths, strict=True)) <= BOX.right * 12700
    assert found(group, "./p:grpSpPr//a:off/@x") == found(group, "./p:grpSpPr//a:chOff/@x")


def test_colours_are_those_of_the_theme() -> None:
    group = element(score_group(slot(2), 7, slide_context()))

    assert not found(group, "//a:srgbClr")
    assert set(found(group, "//a:schemeClr/@val")) == {"accent6", "accent2"}


def test_lines_of_other_sections_are_faint() -> None:
    group = element(score_group(slot(2, frozenset(("section-1",))), 7, slide_context()))
    faint, lit, _ = found(group, "./p:grpSp")

    assert not found(lit, "./p:sp[1]//a:alpha")
    assert found(faint, "./p:sp[1]//a:alpha/@val") == ["30000"]


def test_it_is_decorative_unless_it_has_a_text_alternative() -> None:
    decorative = element(score_group(slot(2), 7, slide_context()))
    described = element(score_group(slot(2, alt="2 talks"), 7, slide_context()))

    assert found(decorative, "./p:nvGrpSpPr//adec:decorative")
    assert not found(described, "./p:nvGrpSpPr//adec:decorative")
    assert found(described, "./p:nvGrpSpPr/p:cNvPr/@descr") == ["2 talks"]
