"""A few papers or people of a few words share a slide and are set large; more, or more to say, is listed as usual."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from confdeck.storyboard.compose.papers import FEW_TITLES, LIST, MORE_PAPERS
from confdeck.storyboard.compose.papers import PAPER as CARDS
from confdeck.storyboard.compose.people import PEOPLE
from confdeck.storyboard.compose.spotlight import SPOTLIGHT
from confdeck.storyboard.roles import Role
from confdeck.storyboard.slide import BadgeSlot, PictureSlot, SlideLayout, TextSlot
from tests.storyboard.test_evidence import drawn, of_layout, words

if TYPE_CHECKING:
    from pathlib import Path

GRACE = {"name": "Grace Example", "affiliation": "Example University", "about": "We talked about compilers."}
PAPER = {"title": "A paper on nets", "why": "Because we use its data.", "rating": 5}


def test_a_few_people_are_set_large(tmp_path: Path) -> None:
    slide = of_layout(drawn(tmp_path, people=[GRACE, {"name": "Ben Short"}]), FEW_TITLES)
    text = words(slide, Role.BODY)
    assert all(part in text for part in ("Grace Example", "Example University", "compilers.", "Ben Short"))
    assert all(paragraph.size >= 28 for paragraph in slide.paragraphs if paragraph.number)


def test_more_people_have_cells(tmp_path: Path) -> None:
    people = [{**GRACE, "name": f"Person {number}"} for number in range(4)]
    assert len(of_layout(drawn(tmp_path, people=people), PEOPLE).slots) >= len(people)


def test_a_sentence_about_a_person_that_is_cut_has_an_ellipsis(tmp_path: Path) -> None:
    long = "He asked what is hard, and " + "how one learns to live with it " * 9 + "in the end."
    people = [
        {"name": f"Person {number}", "about": about} for number, about in enumerate([long, "Short."] * 2)
    ]
    slide = of_layout(drawn(tmp_path, people=people), PEOPLE)
    assert words(slide, Role("person 1")).endswith("He asked what is\u00a0hard…")
    assert words(slide, Role("person 2")).endswith("Short")


def test_a_must_read_without_a_page_shares_the_slide_of_another_paper(tmp_path: Path) -> None:
    slides = drawn(tmp_path, papers=[PAPER, "Another paper"])
    text = words(of_layout(slides, FEW_TITLES), Role.BODY)
    assert all(part in text for part in ("A paper on nets", "data.", "Another paper"))
    assert not [slide for slide in slides if slide.layout is SPOTLIGHT]


@pytest.mark.parametrize("more", [{"url": "https://a.example/1"}, {"tldr": "It says more."}, {"tags": ["x"]}])
def test_a_must_read_with_more_to_show_has_a_slide(more: dict[str, Any], tmp_path: Path) -> None:
    slides = drawn(tmp_path, papers=[{**PAPER, **more}, "Another paper"])
    assert of_layout(slides, SPOTLIGHT).heading == PAPER["title"]


def test_a_topic_that_goes_on_is_named_again_at_the_top_of_its_column(tmp_path: Path) -> None:
    papers = [
        {"title": f"A paper about this or that, number {number}", "tags": ["nets"]} for number in range(24)
    ]
    slides = [slide for slide in drawn(tmp_path, papers=papers) if slide.layout is LIST]
    for role in (Role.BODY, Role.SECOND):
        assert words(slides[0], role).startswith("Nets")


def test_few_people_with_portraits_are_shown_large(tmp_path: Path) -> None:
    Image.new("RGB", (300, 300)).save(tmp_path / "grace.png")
    people = [{**GRACE, "photo": "grace.png"}, {"name": "Ben Short"}]
    slide = of_layout(drawn(tmp_path, people=people), PEOPLE)
    portraits = [slot.box for slot in slide.slots if isinstance(slot, PictureSlot | BadgeSlot)]
    assert {round(box.width) for box in portraits} == {156}
    words_below = [slot for slot in slide.slots if isinstance(slot, TextSlot)]
    assert all(slot.box.y > portraits[0].bottom for slot in words_below if slot.role.startswith("person"))
    assert max(paragraph.size for slot in words_below for paragraph in slot.paragraphs) >= 24


def test_what_is_said_of_a_person_is_a_whole_sentence(tmp_path: Path) -> None:
    about = "How research comes about, the strain of it, and the moment when something clear steps out."
    people = [{"name": f"Person {number}", "affiliation": "Lab", "about": about} for number in range(8)]
    slides = [slide for slide in drawn(tmp_path, people=people) if slide.layout is PEOPLE]
    assert [len(slide.entry_ids) for slide in slides] == [4, 4]
    lines = [str(line).replace("\u00a0", " ") for slide in slides for line in slide.paragraphs]
    assert lines.count(about.removesuffix(".")) == len(people)


@pytest.mark.parametrize(
    ("count", "more", "layouts"),
    [
        (6, {}, [MORE_PAPERS]),
        (12, {}, [MORE_PAPERS, MORE_PAPERS]),
        (4, {}, [CARDS]),
        (5, {}, [CARDS, CARDS]),
        (6, {"url": "https://a.example/1"}, [CARDS, CARDS]),
        (6, {"why": "Because of this and of that. " * 9}, [CARDS, CARDS]),
    ],
)
def test_six_must_reads_without_codes_share_a_slide(
    count: int, more: dict[str, Any], layouts: list[SlideLayout], tmp_path: Path
) -> None:
    papers = [
        {**PAPER, "title": f"Paper {number}", "authors": ["Ada Roe"], **more} for number in range(count)
    ]
    slides = [slide for slide in drawn(tmp_path, papers=papers) if slide.layout in (CARDS, MORE_PAPERS)]
    assert [slide.layout for slide in slides] == layouts
    assert sum(len(slide.entry_ids) for slide in slides) == count
