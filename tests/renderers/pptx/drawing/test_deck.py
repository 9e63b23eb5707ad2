from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from confdeck.located import spans_in
from confdeck.renderers.pptx.drawing import DrawnDeck, DrawnSlide, draw_deck
from confdeck.renderers.pptx.planned_deck import planned_deck
from confdeck.testing import job_for

if TYPE_CHECKING:
    from pathlib import Path

    from tests.renderings import Renderings

RECAP = """\
title: What we saw
conference: {name: ICCV, dates: 2019-11-02}
authors: [Ada]
talks:
  - title: A talk about *grids*
    speakers: [Bo]
    tldr: Grids are enough.
    takeaways: [One thing, "Another thing, [at length](https://example.org)"]
    notes: Say this aloud.
"""


def drawn(folder: Path, recap: str = RECAP) -> DrawnDeck:
    path = folder / "recap.yaml"
    path.write_text(recap, encoding="utf-8")
    return draw_deck(job_for(path))


def statements(slide: DrawnSlide) -> dict[str, set[int]]:
    """Return the words of each element with sources, and the lines these name."""
    root = etree.fromstring(slide.svg)
    found: dict[str, set[int]] = {}
    for element in root.iter():
        if numbers := element.get("data-source"):
            lines = {slide.sources[int(number)].line for number in numbers.split()}
            words = "".join(element.itertext()).replace("\xa0", " ")
            found.setdefault(words, set()).update(lines)
    return found


def test_statements_and_notes_name_their_lines(tmp_path: Path) -> None:
    slides = drawn(tmp_path).slides
    lines = RECAP.splitlines()
    seen = [(words, numbers) for slide in slides for words, numbers in statements(slide).items()]
    for words_of_line in ("Grids are enough", "One thing", "at length"):
        at = next(number for number, line in enumerate(lines, 1) if words_of_line in line)
        assert [words for words, numbers in seen if words_of_line in words and at in numbers]
    spoken = [
        (line, [slide.sources[number].line for number in numbers])
        for slide in slides
        for line, numbers in zip(slide.notes, slide.note_sources, strict=True)
    ]
    assert [numbers for line, numbers in spoken if line == "Say this aloud."] == [[len(lines)]]


def test_all_places_of_the_storyboard_are_named(renderings: Renderings) -> None:
    job = renderings.job()
    plan = planned_deck(job)
    for slide, drawing in zip(plan.storyboard.slides, draw_deck(job, plan).slides, strict=True):
        named = {(span.file, span.line, span.column) for span in drawing.sources}
        places = spans_in((*(run for part in slide.paragraphs for run in part.runs), *slide.notes))
        assert named >= {(span.file, span.line, span.column) for span in places}


def test_slides_stay_the_same_when_lines_move_and_change_with_their_words(tmp_path: Path) -> None:
    first = drawn(tmp_path)
    moved = drawn(tmp_path, f"# A comment\n\n{RECAP}")
    assert [slide.digest for slide in moved.slides] == [slide.digest for slide in first.slides]
    assert moved.slides[-1].sources != first.slides[-1].sources
    changed = drawn(tmp_path, RECAP.replace("One thing", "Some thing"))
    differing = [
        slide
        for slide, other in zip(first.slides, changed.slides, strict=True)
        if slide.digest != other.digest
    ]
    assert differing
    assert len(differing) < len(first.slides)


def test_drawings_need_no_style_attributes(renderings: Renderings) -> None:
    job = renderings.job()
    deck = draw_deck(job, folder="files/")
    shown = "".join(slide.svg for slide in deck.slides)
    assert not re.search(r"<[^>]+ style=", shown)
    names = {name for names in re.findall(r' class="([^"]*)"', shown) for name in names.split()}
    assert all(f".{name}" in deck.style for name in names if re.fullmatch("s[0-9a-f]{10}", name))
    assert set(re.findall(r'href="(files/[^"]*)"', shown)) == {f"files/{name}" for name in deck.pictures}


def test_slides_have_numbers_titles_and_names(renderings: Renderings) -> None:
    job = renderings.job()
    deck = draw_deck(job, planned_deck(job))
    assert [slide.number for slide in deck.slides] == [*range(1, len(deck.slides) + 1)]
    for slide in deck.slides:
        root = etree.fromstring(slide.svg)
        assert root.get("aria-label") == slide.title
        assert root.get("id") == f"slide-{slide.id}"


@pytest.mark.parametrize(("recap", "family"), [("ko", "Malgun Gothic"), ("ur", "Urdu Typesetting")])
def test_words_are_set_in_the_fonts_that_the_deck_names_for_their_script(
    recap: str, family: str, renderings: Renderings
) -> None:
    rules = re.findall("font: [^;]*", draw_deck(renderings.job(recap)).style)
    assert rules
    assert all(f"'{family}'" in rule for rule in rules)
