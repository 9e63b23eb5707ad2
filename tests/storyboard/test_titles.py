from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from confdeck.edition import language
from confdeck.storyboard import build_storyboard
from confdeck.storyboard.compose.spotlight import SPOTLIGHT
from confdeck.storyboard.compose.statements import STATEMENTS
from confdeck.storyboard.measure import FULL_LINE
from confdeck.storyboard.runs import plain_run
from confdeck.storyboard.slide import Slide, SlideParagraph, TextSlot
from confdeck.storyboard.titles import with_titles
from confdeck.testing import job_for
from tests.recaps import written

if TYPE_CHECKING:
    from confdeck.storyboard.measure import TextMeasurer
    from confdeck.storyboard.typesetter import Typesetter


def titled(typesetter: Typesetter, *titles: str) -> tuple[Slide, ...]:
    """Slides of one subject."""
    ids = ("talk", *(f"talk/{number}" for number in range(2, len(titles) + 1)))
    slides = [
        Slide(slide_id, STATEMENTS, plain_run(title)) for slide_id, title in zip(ids, titles, strict=True)
    ]
    return with_titles(slides, typesetter, language("en"))


def shown(slide: Slide) -> str:
    (text,) = [str(slot.paragraphs[0]) for slot in slide.slots if isinstance(slot, TextSlot)]
    return text.replace("\u00a0", " ")


def test_a_cut_title_keeps_its_number_and_is_whole_in_the_notes(typesetter: Typesetter) -> None:
    long = "A title that goes on and on " * 30
    slides = titled(typesetter, long, long)
    assert [shown(slide)[-10:] for slide in slides] == ["… (1 of 2)", "… (2 of 2)"]
    assert [slide.notes for slide in slides] == [(slide.heading,) for slide in slides]


def test_titles_that_are_cut_to_the_same_words_are_numbered(typesetter: Typesetter) -> None:
    long = "A title that goes on and on " * 30
    slides = titled(typesetter, f"{long} here", f"{long} there")
    assert [shown(slide)[-8:] for slide in slides] == ["(1 of 2)", "(2 of 2)"]


def test_a_number_never_makes_a_title_that_another_slide_has(typesetter: Typesetter) -> None:
    slides = titled(typesetter, "A", "A", "A (1 of 2)")
    assert len({slide.heading for slide in slides}) == 3


def test_a_title_takes_a_smaller_size_rather_than_too_many_lines(typesetter: Typesetter) -> None:
    title = plain_run(" ".join(["network"] * 20))
    (slide,) = with_titles([Slide("a", SPOTLIGHT, title)], typesetter, language("en"))
    (slot,) = [slot for slot in slide.slots if isinstance(slot, TextSlot)]
    assert slot.lines == 3
    assert not slot.cut


def headings(folder: Path, text: str) -> list[str]:
    """The titles of the slides of a recap."""
    job = job_for(written(folder, text))
    return [slide.heading for slide in build_storyboard(job.edition, job.theme).slides]


def test_talks_of_the_same_title_are_named_by_their_sessions(tmp_path: Path) -> None:
    text = """
        title: T
        sessions:
          - {title: Tuesday, talks: [{title: Lightning talks, summary: Twelve.}]}
          - {title: Thursday, talks: [{title: Lightning talks, summary: More.}, {title: Another, summary: X.}]}
        """
    found = headings(tmp_path, text)
    assert [title for title in found if "Lightning" in title] == [
        "Lightning talks (Tuesday)",
        "Lightning talks (Thursday)",
    ]


def test_talks_of_the_same_title_in_one_session_have_numbers(tmp_path: Path) -> None:
    text = "title: T\ntalks: [{title: Poster, summary: One.}, {title: Poster, summary: Two.}]"
    assert [title for title in headings(tmp_path, text) if "Poster" in title] == ["Poster", "Poster (2)"]


def test_sessions_of_the_same_title_have_numbers(tmp_path: Path) -> None:
    talks = "[{title: A, takeaways: [I, II]}, {title: B, takeaways: [I, II]}, {title: C, takeaways: [I, II]}]"
    text = f"title: T\nsessions: [{{title: Posters, talks: {talks}}}, {{title: Posters, talks: {talks}}}]"
    assert [title for title in headings(tmp_path, text) if "Posters" in title] == ["Posters", "Posters (2)"]


@pytest.mark.parametrize("title", ["Talks", "In one minute", "Thank you", "A talk", "Notes"])
def test_the_title_of_the_recap_may_be_that_of_a_slide(tmp_path: Path, title: str) -> None:
    text = f"""
        title: {title}
        takeaways: [One., Two.]
        talks: [{{title: A talk, summary: One.}}, {{title: Another, summary: Two.}}]
        sections: [{{title: Notes, body: Text.}}]
        """
    assert not any("(" in heading for heading in headings(tmp_path, text))


def test_a_talk_that_continues_is_numbered(tmp_path: Path) -> None:
    items = "".join(f"      - Item {number} of a list that is long.\n" for number in range(60))
    found = headings(tmp_path, f"title: T\nsections:\n  - title: Notes\n    body: |\n{items}")
    numbered = [title for title in found if "Notes" in title]
    assert numbered[0].startswith("Notes (1 of ")


def test_words_are_not_kept_together_where_they_fill_a_line(tmp_path: Path, measurer: TextMeasurer) -> None:
    text = """
        title: "ICCV 2027: a week in Thessaloniki"
        conference: {name: A Conference, short: ICCV 2027}
        takeaways: [One.]
        """
    job = job_for(written(tmp_path, text))
    cover = build_storyboard(job.edition, job.theme).slides[0]
    title = next(slot for slot in cover.slots if isinstance(slot, TextSlot))
    (paragraph,) = title.paragraphs
    assert measurer.widest_word(paragraph, paragraph.size) <= FULL_LINE * title.box.width
    assert title.lines == 3


@pytest.mark.parametrize("width", [60, 90, 140, 200, 320, 500])
@pytest.mark.parametrize(
    "text", ["we met in\u00a0Barcelona", "[4]\u00a0Rodriguez\u00a0et\u00a0al.\u00a02019", "Prozess 3\u202fµm"]
)
def test_no_line_ends_within_a_word_because_of_a_no_break_space(
    text: str, width: float, measurer: TextMeasurer
) -> None:
    words = SlideParagraph(plain_run(text))
    shown = measurer.with_breakable_spaces(words, 24, width)
    broken = measurer.breaks_words(shown, 24, width)
    assert broken == any(measurer.width(SlideParagraph(plain_run(word)), 24) > width for word in text.split())
    assert measurer.lines(words, 24, width) == measurer.lines(shown, 24, width)
    if width == 500:
        assert shown == words


def test_french_punctuation_stays_with_its_word_in_a_narrow_box(measurer: TextMeasurer) -> None:
    words = SlideParagraph(plain_run("« incroyable\u00a0», dit\u00a0elle\u00a0!".replace("« ", "«\u00a0")))
    shown = str(measurer.with_breakable_spaces(words, 30, 60))
    assert shown == "«\u00a0incroyable\u00a0», dit elle\u00a0!"


def test_a_long_word_makes_a_title_smaller_instead_of_being_broken(tmp_path: Path) -> None:
    job = job_for(written(tmp_path, "title: Donaudampfschifffahrtselektrizität\ntakeaways: [One.]"))
    cover = build_storyboard(job.edition, job.theme).slides[0]
    title = next(slot for slot in cover.slots if isinstance(slot, TextSlot))
    assert title.lines == 1
