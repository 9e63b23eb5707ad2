"""Quotations, figures side by side, papers in the spotlight, tags, tables that carry a message."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from confdeck.storyboard import build_storyboard
from confdeck.storyboard.compose.figures import TWO_FIGURES
from confdeck.storyboard.compose.papers import PAPER
from confdeck.storyboard.compose.quotes import QUOTE
from confdeck.storyboard.compose.spotlight import SPOTLIGHT
from confdeck.storyboard.compose.statements import MESSAGE
from confdeck.storyboard.compose.tables import TABLE
from confdeck.storyboard.geometry import HOUSE
from confdeck.storyboard.roles import Role
from confdeck.storyboard.slide import CodeSlot, PictureSlot, Slide, SlideLayout, TextSlot
from confdeck.testing import job_for


def drawn(folder: Path, **recap: Any) -> tuple[Slide, ...]:
    (folder / "recap.yaml").write_text(json.dumps({"title": "T", **recap}), encoding="utf-8")
    job = job_for(folder / "recap.yaml")
    return build_storyboard(job.edition, job.theme).slides


def words(slide: Slide, role: Role) -> str:
    slots = (slot for slot in slide.slots if isinstance(slot, TextSlot) and slot.role is role)
    return "\n".join(str(paragraph) for slot in slots for paragraph in slot.paragraphs)


def of_layout(slides: tuple[Slide, ...], layout: SlideLayout) -> Slide:
    (found,) = [slide for slide in slides if slide.layout is layout]
    return found


@pytest.mark.parametrize(
    "quote",
    [
        "> It works.\n>\n> — Ada Author",
        "> It works.\n> — Ada Author",
        "> It works. -- Ada Author",
        "> It works.  \n> – Ada Author",
    ],
)
def test_a_quotation_names_whose_words_it_is(quote: str, tmp_path: Path) -> None:
    slide = of_layout(drawn(tmp_path, talks=[{"title": "A", "summary": quote}]), QUOTE)
    assert words(slide, Role.BODY) == "It works."
    assert words(slide, Role.CREDITS) == "Ada Author"


@pytest.mark.parametrize("quote", ["> It works — nearly always.", "> — a dash alone"])
def test_a_dash_within_a_quotation_is_no_name(quote: str, tmp_path: Path) -> None:
    slide = of_layout(drawn(tmp_path, talks=[{"title": "A", "summary": quote}]), QUOTE)
    assert words(slide, Role.BODY) == quote.removeprefix("> ")
    assert not words(slide, Role.CREDITS)


def test_a_quotation_in_a_section_of_free_text_has_a_slide(tmp_path: Path) -> None:
    slides = drawn(tmp_path, sections=[{"title": "Overheard", "body": "> Coffee first."}])
    assert words(of_layout(slides, QUOTE), Role.BODY) == "Coffee first."
    assert not [slide for slide in slides if slide.layout is MESSAGE]


def test_a_table_takes_the_message_as_its_title(tmp_path: Path) -> None:
    table = "Here it is.\n\n| a | b |\n|---|--:|\n| c | 1 |\n"
    slides = drawn(tmp_path, talks=[{"title": "A", "tldr": "All improve.", "summary": table}])
    assert of_layout(slides, TABLE).heading == "All improve"
    assert not [slide for slide in slides if slide.layout is MESSAGE]


@pytest.mark.parametrize(
    "sizes",
    [((160, 100), (160, 90)), ((160, 100), (189, 100)), ((100, 160), (100, 170)), ((120, 120), (140, 120))],
)
def test_two_figures_of_like_shape_are_compared_at_one_height(
    sizes: tuple[tuple[int, int], tuple[int, int]], tmp_path: Path
) -> None:
    for name, size in zip("ab", sizes, strict=True):
        Image.new("RGB", size, "teal").save(tmp_path / f"{name}.png")
    figures = [{"image": f"{name}.png", "caption": "Some words. " * 6, "alt": "A field."} for name in "ab"]
    talk = {"title": "A", "takeaways": ["One.", "Two."], "figures": figures}
    slide = of_layout(drawn(tmp_path, talks=[talk]), TWO_FIGURES)
    left, right = (slot.box for slot in slide.slots if isinstance(slot, PictureSlot))
    assert left.height == pytest.approx(right.height)
    assert left.y == right.y
    assert left.right < right.x
    captions = [slot.box for slot in slide.slots if slot.role in (Role.CAPTION, Role.CAPTION_2)]
    assert [box.x for box in captions] == [left.x, right.x]
    assert right.right <= HOUSE.right + 0.01


def test_two_figures_of_other_shapes_are_not(tmp_path: Path) -> None:
    for name, size in (("a", (160, 100)), ("b", (100, 160))):
        Image.new("RGB", size, "teal").save(tmp_path / f"{name}.png")
    figures = [{"image": f"{name}.png", "caption": "c", "alt": "A field."} for name in "ab"]
    slides = drawn(tmp_path, talks=[{"title": "A", "takeaways": ["One.", "Two."], "figures": figures}])
    assert TWO_FIGURES not in {slide.layout for slide in slides}


ONE_PAPER = {
    "title": "SinGAN: one image",
    "authors": ["Ann Name", "Ben Other"],
    "venue": "ICCV 2019",
    "arxiv": "1905.01164",
    "why": "It is short.",
    "tldr": "Patches do.",
    "rating": 5,
}


def test_a_paper_in_the_spotlight_has_a_code_to_its_page(tmp_path: Path) -> None:
    slide = of_layout(drawn(tmp_path, papers=[ONE_PAPER]), SPOTLIGHT)
    (code,) = [slot for slot in slide.slots if isinstance(slot, CodeSlot)]
    assert code.url == "https://arxiv.org/abs/1905.01164"
    assert code.alt == "QR code: arxiv.org/abs/1905.01164"
    assert words(slide, Role.BODY).replace("\u00a0", " ") == "It is short.\nPatches do."
    assert words(slide, Role.SUBTITLE) == "Ann Name, Ben Other"
    assert "ICCV 2019" in words(slide, Role.KICKER)


def test_cards_have_codes_too_and_a_paper_without_a_page_has_none(tmp_path: Path) -> None:
    bare = {"title": "Nowhere", "why": "Who knows.", "rating": 5}
    slide = of_layout(
        drawn(tmp_path, papers=[ONE_PAPER, {**ONE_PAPER, "title": "Two", "arxiv": "1905.01165"}, bare]), PAPER
    )
    codes = [slot for slot in slide.slots if isinstance(slot, CodeSlot)]
    assert len(codes) == 2
    assert {code.url[-5:] for code in codes} == {"01164", "01165"}


def test_an_address_too_long_for_a_telephone_has_no_code(tmp_path: Path) -> None:
    paper = {"title": "Long", "why": "So.", "url": "https://example.org/" + "x" * 400, "rating": 5}
    slide = of_layout(drawn(tmp_path, papers=[paper]), SPOTLIGHT)
    assert not [slot for slot in slide.slots if isinstance(slot, CodeSlot)]


def test_tags_stand_beside_takeaways_but_for_what_has_a_slide_of_its_own(tmp_path: Path) -> None:
    takeaways = [{"text": "Why?", "tags": ["open question"]}, {"text": "Do it.", "tags": ["try"]}, "Three."]
    slides = drawn(tmp_path, talks=[{"title": "A", "takeaways": takeaways}])
    slide = next(slide for slide in slides if slide.heading == "A")
    shown = words(slide, Role.BODY)
    assert shown.splitlines()[0] == "Why?\u2002open question"
    assert "try" not in shown
    notes = "\n".join(slide.notes)
    assert "1. Why? [open question]" in notes
    assert "2. Do it. [try]" in notes


def test_a_long_address_loses_its_middle_and_is_whole_in_the_notes(tmp_path: Path) -> None:
    address = "https://example.org/a-very-long-way/to-say-something/about-nothing"
    slide = drawn(
        tmp_path, talks=[{"title": "A [@a]"}], references=[{"id": "a", "title": "Work", "url": address}]
    )[-1]
    listed = words(slide, Role.BODY)
    assert "example.org/…" in listed
    assert "/about-nothing" in listed
    assert "very-long-way" not in listed
    assert address.partition("://")[2] in "\n".join(slide.notes)


def test_a_callout_has_a_slide_under_its_title(tmp_path: Path) -> None:
    summary = "Words of the talk.\n\n> [!tip] Try this\n> A *way* to do it.\n\n<aside>No title.</aside>"
    slides = drawn(tmp_path, talks=[{"title": "A", "summary": summary}])
    shown = {slide.heading: words(slide, Role.BODY) for slide in slides}
    assert shown["Try this"] == "A way to do it."
    assert "No title." in shown.values()
