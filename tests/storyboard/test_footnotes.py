"""A footnote's mark is on the slide, and its words are in the speaker notes of that slide."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from confdeck.storyboard import build_storyboard
from confdeck.storyboard.runs import runs, sentences, text_of
from confdeck.testing import job_for
from confdeck.text import Prose, parse_phrase, plain_blocks

if TYPE_CHECKING:
    from pathlib import Path

    from confdeck.storyboard.slide import Slide


def slides_of(folder: Path, **parts: Any) -> tuple[Slide, ...]:
    recap = folder / "recap.yaml"
    recap.write_text(json.dumps({"title": "T"} | parts, ensure_ascii=False), encoding="utf-8")
    job = job_for(recap)
    return build_storyboard(job.edition, job.theme).slides


def marks(slide: Slide) -> list[str]:
    return [run.text for run in slide.runs if run.footnote]


def test_every_slide_with_a_mark_has_the_words_in_its_notes(tmp_path: Path) -> None:
    long = "\n\n".join(f"- Point {number} says something^[note {number}]." for number in range(30))
    talk = {
        "title": "A^[of the title]",
        "tldr": "One^[of the message].",
        "summary": f"{long}\n\n| a^[of a cell] | b |\n|---|---|\n| 1 | 2 |",
        "questions": [{"ask": "Why^[of a question]?", "answer": "So^[of an answer]."}],
    }
    slides = slides_of(tmp_path, talks=[talk])
    marked = [slide for slide in slides if slide.footnotes]
    assert len(marked) > 4
    for slide in marked:
        for footnote in slide.footnotes:
            words = plain_blocks(Prose(footnote.blocks))
            assert any(words in line for line in slide.notes), (slide.heading, words)
    assert len({mark for slide in marked for mark in marks(slide)}) >= 20


def test_a_mark_is_raised_and_the_title_ends_without_its_stop(tmp_path: Path) -> None:
    slides = slides_of(
        tmp_path, talks=[{"title": "A", "tldr": "All is one.^[note]", "takeaways": ["B", "C"]}]
    )
    (slide,) = (slide for slide in slides if slide.footnotes)
    assert slide.heading == "All is one"
    (mark,) = (run for run in slide.title if run.footnote)
    assert (mark.text, mark.baseline) == ("1", 30)
    assert "All is one.¹" in slide.notes
    assert "¹ note" in slide.notes


def test_notes_of_the_speaker_have_no_marks(tmp_path: Path) -> None:
    slides = slides_of(tmp_path, talks=[{"title": "A", "notes": "Say hello^[and *smile*]."}])
    assert any("Say hello (and smile)." in slide.notes for slide in slides)


@pytest.mark.parametrize("source", ["One is here.^[a] Two is there.", "One is here^[a]. Two is there."])
def test_a_mark_belongs_to_the_sentence_before_it(source: str) -> None:
    phrase, _ = parse_phrase(source)
    first, second = sentences(runs(phrase.children))
    assert (text_of(first).replace("0", ""), text_of(second)) == ("One is here.", "Two is there.")


def test_what_a_footnote_cites_is_among_the_sources(tmp_path: Path) -> None:
    work = {"id": "w", "title": "W", "authors": ["Ben Other"], "year": 2020}
    slides = slides_of(tmp_path, talks=[{"title": "A", "tldr": "B^[see [@w]]"}], references=[work])
    (slide,) = (slide for slide in slides if slide.footnotes)
    assert set(slide.cited) == {1}
    assert "¹ see [1]" in slide.notes
