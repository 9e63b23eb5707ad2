"""The score on the title slide, on section headers and on the last slide."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from confdeck.score import Ground, score_description
from confdeck.storyboard.build import build_storyboard
from confdeck.storyboard.compose.agenda import AGENDA
from confdeck.storyboard.slide import ScoreSlot, Storyboard, TextSlot
from confdeck.theme import load_theme
from tests.recaps import edition

RECAP = """
title: T
language: {language}
sessions:
  - title: One
    talks:
      - {{title: A, takeaways: [a b c, d e f], chart: {chart}}}
      - {{title: B, takeaways: [a b c, d e f], chart: {chart}}}
      - {{title: C, takeaways: [a b c, d e f], chart: {chart}}}
  - title: Two
    talks:
      - {{title: D, takeaways: [a b c, d e f], chart: {chart}}}
      - {{title: E, takeaways: [a b c, d e f], chart: {chart}}}
      - {{title: F, takeaways: [a b c, d e f], chart: {chart}}}
"""
CHART = "{labels: [a, b], series: {c: [1, 2]}}"


def board(folder: Path, theme: str = "default", language: str = "en") -> Storyboard:
    shown = edition(folder, RECAP.format(language=language, chart=CHART))
    return build_storyboard(shown, load_theme(theme))


def scores(storyboard: Storyboard) -> dict[str, ScoreSlot]:
    """The score of each slide that has one but the agenda, by the name of its layout and its chapter."""
    return {
        f"{slide.layout.name} {slide.chapter}": slot
        for slide in storyboard.slides
        for slot in slide.slots
        if isinstance(slot, ScoreSlot) and slide.layout is not AGENDA
    }


def test_the_score_stays_where_it_is_and_the_lines_of_a_section_light_up(tmp_path: Path) -> None:
    storyboard = board(tmp_path)
    shown = scores(storyboard)
    headers = [slide.chapter for slide in storyboard.slides if slide.layout.name == "Section"]

    assert len(headers) == 2
    assert len({slot.box for slot in shown.values()}) == len({slot.drawing for slot in shown.values()}) == 1
    assert [slot.lit for slot in shown.values()] == [
        None,
        *(frozenset((section,)) for section in headers),
        None,
    ]


def test_only_the_first_has_a_text_alternative(tmp_path: Path) -> None:
    shown = edition(tmp_path, RECAP.format(language="en", chart=CHART))
    first, *others = scores(board(tmp_path)).values()

    assert first.alt == score_description(shown) == "6 talks in 2 sessions"
    assert {slot.alt for slot in others} == {""}


@pytest.mark.parametrize(("theme", "ground"), [("default", Ground.ACCENT), ("quarto", Ground.PAPER)])
def test_its_ground_is_that_of_the_theme(tmp_path: Path, theme: str, ground: Ground) -> None:
    """The dividers of Quarto are panels on paper."""
    grounds = {name: slot.ground for name, slot in scores(board(tmp_path, theme)).items()}

    assert any(name.startswith("Section") for name in grounds)
    assert set(grounds.values()) == {ground}


def test_it_touches_no_words_and_is_mirrored_from_right_to_left(tmp_path: Path) -> None:
    plain, mirrored = board(tmp_path), board(tmp_path, language="ur")
    for storyboard in (plain, mirrored):
        for slide in storyboard.slides:
            boxes = [slot.box for slot in slide.slots if isinstance(slot, ScoreSlot)]
            others = [slot.box for slot in slide.slots if not isinstance(slot, ScoreSlot)]
            assert not any(box.overlaps(other) for box in boxes for other in others)
    width = plain.design.stage.width
    left, right = (next(iter(scores(storyboard).values())) for storyboard in (mirrored, plain))
    assert left.box == right.box.mirrored(width)
    assert [mark.x for mark in left.drawing.marks] == pytest.approx(
        [right.box.width - mark.x for mark in right.drawing.marks]
    )


def test_the_agenda_has_the_lines_of_each_section_beside_its_title(tmp_path: Path) -> None:
    storyboard = board(tmp_path)
    (agenda,) = [slide for slide in storyboard.slides if slide.layout is AGENDA]
    marks = [slot for slot in agenda.slots if isinstance(slot, ScoreSlot)]
    (words,) = [slot for slot in agenda.slots if isinstance(slot, TextSlot) and slot.role == "body"]
    ids = {slide.id for slide in storyboard.slides}

    assert len(marks) == 2
    assert [len(slot.drawing.lines) for slot in marks] == [3, 3]
    assert len({slot.drawing.pitch for slot in marks}) == 1
    assert {slot.target for slot in marks} <= ids
    assert all(words.box.right <= slot.box.x for slot in marks)
    assert marks[0].box.bottom <= marks[1].box.y
    assert words.box.y - 20 <= marks[0].box.y
    assert marks[1].box.bottom <= words.box.bottom


def test_an_agenda_in_two_columns_has_no_marks(tmp_path: Path) -> None:
    sessions = [{"title": f"Session {number}", "talks": ["A talk"]} for number in range(9)]
    shown = edition(tmp_path, json.dumps({"title": "T", "sessions": sessions}))
    slides = build_storyboard(shown, load_theme("default")).slides
    (agenda,) = [slide for slide in slides if slide.layout is AGENDA]

    assert not any(isinstance(slot, ScoreSlot) for slot in agenda.slots)
