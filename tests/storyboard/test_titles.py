from __future__ import annotations

from typing import TYPE_CHECKING

from confdeck.edition import language
from confdeck.storyboard.compose.spotlight import SPOTLIGHT
from confdeck.storyboard.compose.statements import STATEMENTS
from confdeck.storyboard.runs import plain_run
from confdeck.storyboard.slide import Slide, TextSlot
from confdeck.storyboard.titles import with_titles

if TYPE_CHECKING:
    from confdeck.storyboard.typesetter import Typesetter


def titled(typesetter: Typesetter, *titles: str) -> tuple[Slide, ...]:
    slides = [Slide(str(number), STATEMENTS, plain_run(title)) for number, title in enumerate(titles)]
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
