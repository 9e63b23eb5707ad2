"""Three to six talks of which there is a sentence to say share a slide, and nothing of them is lost."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from confdeck.storyboard.compose.papers import LIST
from confdeck.storyboard.compose.shared_talks import TALKS
from confdeck.storyboard.compose.statements import MESSAGE
from confdeck.storyboard.geometry import SLIDE_HEIGHT
from confdeck.storyboard.slide import Slide, TextSlot
from tests.storyboard.test_evidence import drawn


def tiny(number: int, **more: Any) -> dict[str, Any]:
    return {"title": f"Talk {number}", "speakers": f"Speaker {number}", "tldr": f"It works {number}.", **more}


def shared(folder: Path, *talks: dict[str, Any]) -> list[Slide]:
    slides = drawn(folder, sessions=[{"title": "Posters", "talks": talks}])
    return [slide for slide in slides if slide.layout is TALKS]


def words(slide: Slide) -> str:
    slots = (slot for slot in slide.slots if isinstance(slot, TextSlot))
    lines = " ".join(str(paragraph) for slot in slots for paragraph in slot.paragraphs)
    return lines.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("count", "pages"), [(1, []), (2, []), (3, [3]), (4, [4]), (6, [6]), (7, [3, 4]), (13, [4, 4, 5])]
)
def test_three_to_six_talks_share_a_slide(count: int, pages: list[int], tmp_path: Path) -> None:
    slides = shared(tmp_path, *(tiny(number) for number in range(count)))
    assert [len(slide.entry_ids) for slide in slides] == pages
    for slide in slides:
        assert max(slot.box.bottom for slot in slide.slots) >= 0.6 * SLIDE_HEIGHT
        for id_ in slide.entry_ids:
            number = id_.removeprefix("talk-")
            for part in (f"Talk {number}", f"It works {number}", f"Speaker {number}"):
                assert part in words(slide)
                assert part in " ".join(slide.notes)


@pytest.mark.parametrize("long", [{"title": "title " * 400}, {"speakers": "Ada Author, " * 400 + "Ben"}])
def test_a_talk_whose_words_fit_on_no_slide_has_slides_of_its_own(
    long: dict[str, Any], tmp_path: Path
) -> None:
    talks = (tiny(0), tiny(1), tiny(2, **long), tiny(3), tiny(4), tiny(5))
    slides = drawn(tmp_path, sessions=[{"title": "Posters", "talks": talks}])
    assert [slide.entry_ids for slide in slides if slide.layout is TALKS] == [("talk-3", "talk-4", "talk-5")]
    assert any("It works 2" in slide.heading for slide in slides)
    assert (long.get("title") or "Ada Author").strip() in " ".join(" ".join(slide.notes) for slide in slides)


@pytest.mark.parametrize(
    "more",
    [
        {"tldr": "", "takeaways": ["One.", "Two."]},
        {"rating": 5},
        {"questions": [{"ask": "Why?"}]},
        {"tldr": "word " * 30},
        {"summary": "- One\n- Two"},
        {"summary": "Another sentence."},
        {"chart": {"labels": ["a", "b"], "series": [1, 2]}},
    ],
)
def test_a_talk_with_more_to_say_has_slides_of_its_own(more: dict[str, Any], tmp_path: Path) -> None:
    talks = [tiny(number) for number in range(3)]
    (slide,) = shared(tmp_path, *talks, tiny(9, **more))
    assert "talk-9" not in slide.entry_ids
    assert not shared(tmp_path, *talks[:2], tiny(9, **more))


@pytest.mark.parametrize(
    "more", [{"tldr": "", "takeaways": ["One."]}, {"tldr": "", "summary": "One."}, {"tldr": ""}]
)
def test_what_there_is_to_say_may_stand_anywhere(more: dict[str, Any], tmp_path: Path) -> None:
    (slide,) = shared(tmp_path, *(tiny(number) for number in range(3)), tiny(3, **more))
    assert len(slide.entry_ids) == 4


def test_talks_of_which_only_the_title_is_known_stay_a_list(tmp_path: Path) -> None:
    slides = drawn(tmp_path, sessions=[{"title": "Posters", "talks": ["One", "Two", "Three", "Four"]}])
    assert [slide for slide in slides if slide.layout is LIST]


def test_two_tiny_talks_are_messages(tmp_path: Path) -> None:
    slides = drawn(tmp_path, sessions=[{"title": "Posters", "talks": [tiny(1), tiny(2)]}])
    assert len([slide for slide in slides if slide.layout is MESSAGE]) == 2


def test_words_that_do_not_fit_a_shared_slide_go_on_the_next(tmp_path: Path) -> None:
    long = {"title": "A title of very many words that goes on and on " * 3, "tldr": "It works " * 10}
    slides = shared(tmp_path, *(tiny(number, **long) for number in range(6)))
    assert sum(len(slide.entry_ids) for slide in slides) == 6
    assert len(slides) > 1
    for slide in slides:
        boxes = [slot.box for slot in slide.slots]
        assert not any(one.overlaps(other) for one in boxes for other in boxes if one is not other)


def test_sources_of_shared_talks_are_named(tmp_path: Path) -> None:
    work = {"id": "a", "title": "A", "authors": "B", "year": 2020}
    talks = [tiny(number, papers=["a"]) for number in range(3)]
    slides = drawn(tmp_path, talks=talks, references=[work])
    (slide,) = [slide for slide in slides if slide.layout is TALKS]
    assert slide.cites == (1,)
