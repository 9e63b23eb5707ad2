from __future__ import annotations

import json
from typing import TYPE_CHECKING

from confdeck.storyboard import build_storyboard
from confdeck.storyboard.compose.ending import REFERENCES
from confdeck.storyboard.roles import Role
from confdeck.storyboard.slide import TextSlot
from confdeck.testing import job_for

if TYPE_CHECKING:
    from pathlib import Path


def test_sources_link_to_their_list_and_the_kicker_to_the_page_of_the_talk(tmp_path: Path) -> None:
    talk = {
        "title": "A",
        "takeaways": ["One.", "Two."],
        "speakers": "Ann Name",
        "papers": ["w"],
        "links": {"website": "https://example.org/a"},
    }
    work = {"id": "w", "title": "W", "authors": ["Ben Other"], "year": 2020}
    recap = tmp_path / "recap.yaml"
    recap.write_text(json.dumps({"title": "T", "talks": [talk], "references": [work]}), encoding="utf-8")
    job = job_for(recap)
    slides = build_storyboard(job.edition, job.theme).slides
    (listing,) = [slide for slide in slides if slide.layout is REFERENCES]
    slots = {slot.role: slot for slide in slides if slide.heading == "A" for slot in slide.slots}
    sources, kicker = slots[Role.SOURCES], slots[Role.KICKER]
    assert isinstance(sources, TextSlot)
    assert isinstance(kicker, TextSlot)
    assert sources.target == listing.id
    assert kicker.url == "https://example.org/a"


def test_notes_that_cite_works_list_them(tmp_path: Path) -> None:
    works = [{"id": key, "title": f"Work {key}", "year": 2020} for key in "abcd"]
    recap = {
        "title": "T",
        "summary": "One. Two. Three.\n\nAs found [@d].",
        "takeaways": ["First.", "Second."],
        "talks": [{"title": "A", "takeaways": ["One.", "Two."], "notes": "Ask [@a].", "summary": "B [@b]."}],
        "papers": [{"title": "P", "why": "So.", "rating": 5, "summary": "It extends [@c]."}],
        "references": works,
    }
    (tmp_path / "recap.yaml").write_text(json.dumps(recap), encoding="utf-8")
    job = job_for(tmp_path / "recap.yaml")
    slides = build_storyboard(job.edition, job.theme).slides
    listed = [line.split(" Work ")[1][0] for slide in slides for line in slide.notes if line.startswith("[")]
    assert listed == ["d", "a", "b", "c"]
    assert sum("Sources:" in slide.notes for slide in slides) == 3


def test_works_without_room_for_their_names_have_their_numbers(tmp_path: Path) -> None:
    keys = "abcdefgh"
    works = [{"id": key, "title": "W", "authors": [f"Ann {key.upper()}lder"], "year": 2020} for key in keys]
    takeaways = [f"A statement of some length [@{key}]." for key in keys[:4]]
    takeaways += ["Two more [@h; @f].", "And the last [@g]."]
    recap = {"title": "T", "summary": "First [@e].", "takeaways": takeaways, "references": works}
    (tmp_path / "recap.yaml").write_text(json.dumps(recap), encoding="utf-8")
    job = job_for(tmp_path / "recap.yaml")
    slides = build_storyboard(job.edition, job.theme).slides
    (line,) = [
        slot
        for slide in slides
        if slide.layout is not REFERENCES
        for slot in slide.slots
        if isinstance(slot, TextSlot) and slot.role is Role.SOURCES
    ]
    (words,) = ("".join(run.text for run in paragraph.runs) for paragraph in line.paragraphs)
    assert words.split("\u2003") == [
        "[1]\u00a0Elder\u00a02020",
        "[2]\u00a0Alder\u00a02020",
        "[3]\u00a0Blder\u00a02020",
        "[4–8]",
    ]
