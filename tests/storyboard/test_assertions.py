"""A claim and its evidence share a slide: the message is the title, the figure is large, few words stand with it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from confdeck.storyboard import build_storyboard
from confdeck.storyboard.compose.assertions import (
    CLAIM,
    LEAST_LETTERING,
    MOST_BESIDE,
    TEXT_FIGURE,
    WIDE_CLAIM,
)
from confdeck.storyboard.compose.figures import FIGURE, TALL_FIGURE, TWO_FIGURES
from confdeck.storyboard.compose.statements import FEW_WORDS, MESSAGE, STATEMENTS
from confdeck.storyboard.geometry import SLIDE_HEIGHT, SLIDE_WIDTH
from confdeck.storyboard.roles import Role
from confdeck.storyboard.slide import PictureSlot, Slide, Storyboard, TextSlot
from confdeck.testing import job_for
from tests.renderings import Renderings
from tests.storyboard.test_evidence import drawn

EVIDENCE = (CLAIM, TEXT_FIGURE, WIDE_CLAIM, FIGURE, TALL_FIGURE)
SHARE = 0.55
FULL_HEIGHT = 0.5
"""Share of the slide's height from its title to its foot, without a caption of two lines."""
NAMES = ("fixture", "sample", "stress", "ja", "ur")
CHART = {"labels": ["a", "b"], "series": [1, 2]}


def pictures(slide: Slide) -> list[PictureSlot]:
    return [slot for slot in slide.slots if isinstance(slot, PictureSlot) and slot.role is Role.FIGURE]


def statements_on(slide: Slide) -> list[str]:
    roles = (Role.BODY, Role.SECOND, Role.ASIDE)
    slots = (slot for slot in slide.slots if isinstance(slot, TextSlot) and slot.role in roles)
    return [plain(str(paragraph)) for slot in slots for paragraph in slot.paragraphs if not paragraph.level]


def plain(words: str) -> str:
    return words.replace("\N{NO-BREAK SPACE}", " ")


def assert_large(slide: Slide) -> None:
    (picture,) = pictures(slide)
    wide = picture.box.width >= SHARE * SLIDE_WIDTH
    high = picture.box.height >= FULL_HEIGHT * SLIDE_HEIGHT
    assert wide or high, (slide.heading, picture.box)


def with_figure(folder: Path, size: tuple[int, int], **talk: Any) -> list[Slide]:
    Image.new("RGB", size).save(folder / "f.png")
    figure = {"image": "f.png", "alt": "A figure"}
    slides = drawn(folder, talks=[{"title": "A talk", "tldr": "It works.", "figures": [figure], **talk}])
    return [slide for slide in slides if slide.id.startswith("a-talk")]


@pytest.mark.parametrize("name", NAMES)
def test_every_figure_is_large_and_has_few_words_beside_it(name: str, renderings: Renderings) -> None:
    board: Storyboard = renderings.storyboard(name)
    for slide in board.slides:
        if slide.layout in EVIDENCE:
            assert len(statements_on(slide)) <= MOST_BESIDE, slide.heading
            if name != "stress" or 0.4 < pictures(slide)[0].asset.aspect < 4:
                assert_large(slide)


@pytest.mark.parametrize(
    "size", [(900, 1600), (1000, 1000), (1200, 1000), (1400, 1000), (1600, 900), (2400, 1000), (3400, 1000)]
)
@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 8])
def test_the_message_stands_with_the_figure(size: tuple[int, int], count: int, tmp_path: Path) -> None:
    takeaways = [f"Statement number {at} is short." for at in range(count)]
    first, *others = with_figure(tmp_path, size, takeaways=takeaways)
    assert first.heading in {"It works", "It works (1 of 2)"}
    assert_large(first)
    assert 1 <= len(statements_on(first)) <= MOST_BESIDE
    shown = " ".join(
        [
            *statements_on(first),
            *(line for slide in others for line in [*statements_on(slide), plain(slide.heading)]),
        ]
    )
    assert all(takeaway.rstrip(".") in shown for takeaway in takeaways)
    boxes = [slot.box for slot in first.slots]
    assert not any(one.overlaps(other) for one in boxes for other in boxes if one is not other)


def test_one_statement_that_is_left_is_a_message_of_its_own(tmp_path: Path) -> None:
    takeaways = [f"Statement number {at} is short." for at in range(4)]
    _, second = with_figure(tmp_path, (1600, 900), takeaways=takeaways)
    assert second.layout is MESSAGE
    assert plain(second.heading) == "Statement number 3 is short"


def test_a_list_that_continues_has_the_message_as_its_title_again(tmp_path: Path) -> None:
    takeaways = [f"Statement number {at} is short." for at in range(5)]
    first, second = with_figure(tmp_path, (1600, 900), takeaways=takeaways)
    assert (plain(first.heading), plain(second.heading)) == ("It works (1 of 2)", "It works (2 of 2)")


def test_what_is_to_be_tried_makes_room_since_it_has_a_slide_of_its_own(tmp_path: Path) -> None:
    takeaways = ["One.", "Two.", "Three.", {"text": "Try it.", "tags": ["try"]}]
    slides = with_figure(tmp_path, (1600, 900), takeaways=takeaways)
    assert [slide.layout for slide in slides] == [CLAIM]


@pytest.mark.parametrize("layout", ["wide", "full"])
def test_a_figure_for_the_whole_width_has_a_slide_with_the_message(layout: str, tmp_path: Path) -> None:
    figure = {"image": "f.png", "alt": "A figure", "layout": layout}
    first, second = with_figure(tmp_path, (1600, 900), takeaways=["One.", "Two."], figures=[figure])
    assert (first.layout, first.heading) == (FIGURE, "It works (1 of 2)")
    assert (second.layout, second.heading) == (FEW_WORDS, "It works (2 of 2)")


def test_two_figures_of_like_shape_stand_below_the_message(tmp_path: Path) -> None:
    figures = [{"image": "f.png", "alt": "A figure"}] * 2
    first, second = with_figure(tmp_path, (1200, 900), takeaways=["One.", "Two."], figures=figures)
    assert (first.layout, first.heading) == (TWO_FIGURES, "It works (1 of 2)")
    assert (second.layout, second.heading) == (FEW_WORDS, "It works (2 of 2)")


def test_a_photo_of_the_talk_is_evidence_where_there_is_no_figure(tmp_path: Path) -> None:
    Image.new("RGB", (1600, 900)).save(tmp_path / "p.png")
    photo = {"image": "p.png", "alt": "A photo"}
    (first,) = with_figure(tmp_path, (10, 10), figures=[], photos=[photo], takeaways=["One.", "Two."])
    assert first.layout is CLAIM
    assert_large(first)


def test_a_chart_is_evidence_too(tmp_path: Path) -> None:
    (first,) = with_figure(tmp_path, (10, 10), figures=[], chart=CHART, takeaways=["One.", "Two."])
    assert first.heading == "It works"
    assert_large(first)


@pytest.mark.parametrize(("size", "layouts"), [(12, [CLAIM]), (5, [FIGURE, FEW_WORDS])])
def test_a_figure_with_small_letters_is_shown_larger(size: int, layouts: list[Any], tmp_path: Path) -> None:
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 220"><text font-size="{size}" y="20">a</text></svg>'
    (tmp_path / "f.svg").write_text(drawing, encoding="utf-8")
    figure = {"image": "f.svg", "alt": "A figure"}
    slides = with_figure(tmp_path, (10, 10), figures=[figure], takeaways=["One.", "Two."])
    assert [slide.layout for slide in slides] == layouts


def test_letters_too_small_to_read_are_reported(tmp_path: Path) -> None:
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 220"><text font-size="3" y="20">a</text></svg>'
    (tmp_path / "f.svg").write_text(drawing, encoding="utf-8")
    recap = tmp_path / "recap.yaml"
    recap.write_text(
        "title: T\ntalks:\n  - title: A\n    figures: [{image: f.svg, alt: A figure}]\n", encoding="utf-8"
    )
    job = job_for(recap)
    (message,) = build_storyboard(job.edition, job.theme).diagnostics
    assert f"{LEAST_LETTERING:.0f} pt" in message.hint
    assert message.span is not None
    assert message.span.line == 4


def test_statements_that_are_too_long_beside_a_figure_follow_it(tmp_path: Path) -> None:
    first, second = with_figure(tmp_path, (1600, 900), takeaways=["word " * 90, "word " * 91])
    assert first.layout is FIGURE
    assert second.layout in (STATEMENTS, FEW_WORDS)
