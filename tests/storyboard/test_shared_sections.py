"""Short sections of different kinds share a slide, each with its name; long ones and those with pictures do not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from confdeck.storyboard import build_storyboard
from confdeck.storyboard.compose.ending import REFERENCES
from confdeck.storyboard.compose.shared_sections import SECTIONS
from confdeck.storyboard.geometry import SLIDE_HEIGHT
from confdeck.storyboard.roles import Role
from confdeck.storyboard.slide import Slide, TextSlot
from confdeck.testing import job_for
from tests.storyboard.test_evidence import drawn
from tests.storyboard.test_evidence import words as words_of

if TYPE_CHECKING:
    from pathlib import Path

PAPERS = {"papers": [{"title": "Touch is enough", "authors": ["Jan Novak"]}, "Falling well"]}
PEOPLE = {"people": [{"name": "Lena Fischer", "affiliation": "ETH", "about": "Shares her data."}]}
EVENTS = {"events": [{"title": "Dinner", "date": "2025-06-21", "summary": "Sand in everything."}]}
THANKS = {"title": "Thanks", "body": "The travel fund paid for this."}
QUESTIONS = {"title": "Open questions", "body": "- Who builds it?\n- Does it work in water?"}
WORKS = {
    "talks": [{"title": "A", "tldr": "It works.", "papers": ["novak"]}],
    "references": [{"id": "novak", "title": "Touch", "authors": ["Jan Novak"], "year": 2025}],
}


def shared(slides: tuple[Slide, ...]) -> list[Slide]:
    return [slide for slide in slides if slide.layout is SECTIONS]


def shown(slide: Slide) -> str:
    slots = (slot for slot in slide.slots if isinstance(slot, TextSlot))
    lines = " ".join(str(paragraph) for slot in slots for paragraph in slot.paragraphs)
    return lines.replace("\N{NO-BREAK SPACE}", " ")


def sizes(*slides: Slide) -> set[float]:
    """Sizes of the names and the words of sections."""
    slots = (slot for slide in slides for slot in slide.slots if slot.role.startswith("entry"))
    return {line.size for slot in slots if isinstance(slot, TextSlot) for line in slot.paragraphs}


def test_short_sections_share_a_slide_and_nothing_of_them_is_lost(tmp_path: Path) -> None:
    (slide,) = shared(drawn(tmp_path, **PAPERS, **PEOPLE, **EVENTS, sections=[THANKS]))
    for words in ("Papers worth reading", "Touch is enough", "Jan Novak", "Falling well", "People we met"):
        assert words in shown(slide)
        assert words in " ".join(slide.notes)
    for words in ("Lena Fischer", "ETH", "Shares her data.", "Dinner", "Sand in everything.", "Thanks"):
        assert words in shown(slide)
        assert words in " ".join(slide.notes)
    assert slide.notes.count("Thanks") == 1
    assert slide.entry_ids == ("touch-is-enough", "falling-well", "lena-fischer", "dinner", "thanks")
    assert len(sizes(slide)) == 1
    assert max(slot.box.bottom for slot in slide.slots if isinstance(slot, TextSlot)) >= 0.6 * SLIDE_HEIGHT


@pytest.mark.parametrize("theme", ["default", "fjord", "quarto"])
@pytest.mark.parametrize(
    ("language", "word"), [("de", "Anmerkung"), ("ja", "転倒データ"), ("ur", "گرنا"), ("ko", "넘어짐")]
)
def test_names_and_words_keep_apart(theme: str, language: str, word: str, tmp_path: Path) -> None:
    lines = "".join(f"  - {{title: '{word} {number}', body: '{word} {word}.'}}\n" for number in range(7))
    recap = f"title: {word}\nlanguage: {language}\nsections:\n{lines}"
    (tmp_path / "recap.yaml").write_text(recap, encoding="utf-8")
    job = job_for(tmp_path / "recap.yaml", theme=theme)
    slides = shared(build_storyboard(job.edition, job.theme).slides)
    assert [len(slide.entry_ids) for slide in slides] == [3, 4]
    assert len(sizes(*slides)) == 1
    for slide in slides:
        boxes = [slot.box for slot in slide.slots if isinstance(slot, TextSlot)]
        assert not any(box.overlaps(other) for box in boxes for other in boxes if box is not other)


def test_a_few_references_are_the_last_section(tmp_path: Path) -> None:
    slides = drawn(tmp_path, **PEOPLE, **WORKS)
    (slide,) = shared(slides)
    assert "J. Novak. Touch. 2025" in shown(slide)
    assert not [slide for slide in slides if slide.layout is REFERENCES]
    assert not words_of(slide, Role.SOURCES)
    targets = {slot.target for slide in slides for slot in slide.slots if isinstance(slot, TextSlot)}
    assert slide.id in targets


@pytest.mark.parametrize(
    "recap",
    [
        {**PEOPLE},
        {**PEOPLE, "sections": [{**THANKS, "body": "Words and more words. " * 12}]},
        {**PEOPLE, "sections": [{**THANKS, "figures": ["a.png"]}]},
        {**PEOPLE, "events": [{"title": "Dinner", "photos": ["a.png"]}]},
        {**PEOPLE, "papers": [{"title": "A", "rating": 5, "url": "https://a.example/1"}]},
        {**PEOPLE, "papers": [{"title": f"Paper {number}"} for number in range(9)]},
        {"people": [{"name": "Ada Roe", "photo": "a.png"}], "sections": [THANKS]},
        {"sections": [THANKS], "sessions": [{"title": "Posters", "talks": ["Talk"]}]},
    ],
)
def test_others_have_slides_of_their_own(recap: dict[str, Any], tmp_path: Path) -> None:
    Image.new("RGB", (300, 300)).save(tmp_path / "a.png")
    assert not shared(drawn(tmp_path, **recap))


def test_a_long_section_parts_the_short_ones(tmp_path: Path) -> None:
    long = {"title": "Report", "body": "Words and more words. " * 12}
    slides = drawn(tmp_path, **PAPERS, **PEOPLE, sections=[long, QUESTIONS, THANKS])
    assert [len(slide.entry_ids) for slide in shared(slides)] == [3, 2]


def test_the_title_of_a_section_with_a_footnote_stands_once_in_the_notes(tmp_path: Path) -> None:
    sections = [{"title": "A remark^[of mine]", "body": "It went well."}, THANKS]
    (slide,) = shared(drawn(tmp_path, sections=sections))
    assert slide.notes[1:4] == ("A remark¹", "¹ of mine", "It went well.")
