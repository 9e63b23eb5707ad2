"""The source map of a deck: the places are those of the written slides, and the lines those of the recap."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from confdeck.located import spans_in
from confdeck.renderers.pptx import PptxRenderer
from confdeck.renderers.pptx.drawing import draw_deck
from confdeck.renderers.pptx.planned_deck import planned_deck
from confdeck.renderers.source_map import NOTES
from confdeck.testing import job_for
from tests.recaps import written
from tests.renderers.pptx.conftest import Deck, found
from tests.renderings import Renderings

RECAP = """\
title: Seoul
talks:
  - title: Nets
    speakers: [{name: Ada Lovelace, affiliation: MIT}]
    summary: |
      First words,
      over two lines.

      - An item

      ```python
      one = 1
      two = 2
      ```
    questions:
      - {ask: Why so?, by: Bob, answer: Because.}
    tags: [gan]
    notes: >
      Say this
      and that.


      Then stop.
"""


def lines_of(deck: Deck, words: str) -> set[tuple[int, int]]:
    """The lines that the paragraphs with some words come from, on all slides and in all notes."""
    lines = set()
    for place, span in deck.artifact.source_map:
        paragraphs = _paragraphs(deck, place.page, place.element, place.shape)
        if words in paragraphs[place.part]:
            lines.add((span.line, max(span.line, span.end)))
    return lines


def _paragraphs(deck: Deck, slide: int, element: str, shape: int) -> list[str]:
    if element == NOTES:
        page = deck.part(f"ppt/notesSlides/notesSlide{slide}.xml")
        shapes = found(page, "//p:sp[p:nvSpPr/p:cNvPr/@name='Notes']")
    else:
        shapes = found(deck.slides[slide - 1], f"//*[*/p:cNvPr[@id='{shape}' and @name='{element}']]")
    return ["".join(paragraph.itertext()) for paragraph in shapes[0].iter("{*}p")] or [""]


def test_words_know_their_lines(tmp_path: Path) -> None:
    job = job_for(written(tmp_path, RECAP))
    deck = Deck(job, PptxRenderer().render(job))
    assert lines_of(deck, "First words") == {(6, 7)}
    assert lines_of(deck, "An item") == {(9, 9)}
    assert lines_of(deck, "two = 2") == {(13, 13)}
    assert lines_of(deck, "Ada") == {(3, 3), (4, 4)}  # the notes have title and speakers in one line
    assert lines_of(deck, "Why so") == {(16, 16)}
    assert lines_of(deck, "Say this") == {(19, 21)}
    assert lines_of(deck, "Then stop") == {(23, 23)}


def test_footers_lead_to_the_conference(tmp_path: Path) -> None:
    conference = "conference:\n  short: ICCV\n  place: Korea\n"
    job = job_for(written(tmp_path, RECAP.replace("talks:", f"{conference}talks:")))
    deck = Deck(job, PptxRenderer().render(job))
    feet = [(place.page, span.line) for place, span in deck.artifact.source_map if "Footer" in place.element]
    assert feet == [(page, line) for page in range(2, len(deck.slides)) for line in (3, 4)]
    drawn = draw_deck(job).slides[1]
    foot = next(p for p in etree.fromstring(drawn.svg).iter("{*}p") if "Korea" in "".join(p.itertext()))
    assert [drawn.sources[int(number)].line for number in foot.get("data-source", "").split()] == [3, 4]


def test_the_notes_of_a_formula_lead_to_it(tmp_path: Path) -> None:
    formula = "      $$ e^{ij} = k_1 + k_2 + k_3 + k_4 $$\n"
    job = job_for(written(tmp_path, f"title: T\ntalks:\n  - title: Nets\n    summary: |\n{formula}"))
    notes = [line for slide in planned_deck(job).storyboard.slides for line in slide.notes if "k₄" in line]
    assert len(notes) > 1
    assert {span.line for line in notes for span in spans_in((line,))} == {5}
    assert all(spans_in((line,)) for line in notes)


def test_places_are_shapes_of_the_slides(renderings: Renderings) -> None:
    deck = Deck(renderings.job("stress"), renderings.artifact("pptx", "stress"))
    names = [{(node.get("id"), node.get("name")) for node in slide.iter("{*}cNvPr")} for slide in deck.slides]
    for place, _ in deck.artifact.source_map:
        if place.element != NOTES:
            assert (str(place.shape), place.element) in names[place.page - 1]


def test_spans_have_no_excerpt(renderings: Renderings) -> None:
    artifact = renderings.artifact("pptx", "stress")
    assert not any(span.excerpt for _, span in artifact.source_map)
