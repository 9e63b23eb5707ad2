"""Decks of so many minutes: what stays, what goes behind the divider, and what the notes say of time."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from confdeck.storyboard import build_storyboard
from confdeck.storyboard.compose.agenda import AGENDA
from confdeck.storyboard.compose.ending import REFERENCES
from confdeck.storyboard.compose.papers import LIST
from confdeck.storyboard.compose.people import PEOPLE
from confdeck.storyboard.compose.sections import SECTION
from confdeck.storyboard.pace import clock
from confdeck.storyboard.roles import Role
from confdeck.storyboard.slide import PictureSlot, Slide, Storyboard
from confdeck.testing import job_for
from tests.renderings import Renderings

MINUTES = (2, 5, 12, 20)


@pytest.fixture(scope="module")
def decks(renderings: Renderings) -> dict[int, Storyboard]:
    job = renderings.job("sample")
    return {minutes: build_storyboard(job.edition, job.theme, minutes=minutes) for minutes in MINUTES}


def board_of(folder: Path, minutes: int | None, **recap: Any) -> Storyboard:
    (folder / "recap.yaml").write_text(json.dumps({"title": "T", **recap}), encoding="utf-8")
    job = job_for(folder / "recap.yaml")
    return build_storyboard(job.edition, job.theme, minutes=minutes)


def main_deck(board: Storyboard) -> tuple[Slide, ...]:
    return tuple(slide for slide in board.slides if slide.chapter not in ("deck/appendix", "deck/references"))


def headings(slides: tuple[Slide, ...]) -> list[str]:
    return [slide.heading for slide in slides]


@pytest.mark.parametrize("minutes", MINUTES)
def test_the_main_deck_fits(minutes: int, decks: dict[int, Storyboard]) -> None:
    spent = sum(slide.minutes for slide in main_deck(decks[minutes]))
    assert 0.8 * minutes - 1 <= spent <= minutes


@pytest.mark.parametrize("minutes", MINUTES)
def test_nothing_is_lost_and_the_rest_is_in_the_appendix(
    minutes: int, decks: dict[int, Storyboard], renderings: Renderings
) -> None:
    whole = renderings.storyboard("sample")
    content = {slide.heading for slide in whole.slides if slide.layout not in (SECTION, AGENDA)}
    board = decks[minutes]
    assert content <= set(headings(board.slides))
    behind = [slide for slide in board.slides if slide.chapter == "deck/appendix"]
    assert (behind[0].layout, behind[0].heading) == (SECTION, "Appendix")
    assert board.appendix_slides == len(behind)
    assert board.slides.index(behind[0]) > headings(board.slides).index("Thank you")


def test_without_minutes_there_is_no_appendix(renderings: Renderings) -> None:
    board = renderings.storyboard()
    assert not board.appendix_slides
    assert "Appendix" not in [chapter.name for chapter in board.chapters]


def test_the_better_rated_talk_stays_and_then_the_one_in_the_takeaways(tmp_path: Path) -> None:
    talks = [
        {"id": name.lower(), "title": name, "takeaways": ["One.", "Two."], "rating": rating}
        for name, rating in (("First", 3), ("Second", 5), ("Third", 3), ("Fourth", 3))
    ]
    board = board_of(tmp_path, 6, talks=talks, takeaways=[{"text": "Of the third.", "from": "third"}])
    assert [
        name for name in ("First", "Second", "Third", "Fourth") if name in headings(main_deck(board))
    ] == ["Second", "Third"]


def test_messages_come_before_details(tmp_path: Path) -> None:
    talks = [
        {
            "title": name,
            "takeaways": ["One.", "Two."],
            "questions": [{"ask": f"Why {name}?", "answer": "So."}],
        }
        for name in ("Alpha", "Beta", "Gamma")
    ]
    shown = headings(main_deck(board_of(tmp_path, 6, talks=talks)))
    assert {"Alpha", "Beta", "Gamma"} <= set(shown)
    assert not any(words.startswith("Why") for words in shown)


def test_a_detail_stays_only_with_its_message(decks: dict[int, Storyboard]) -> None:
    for board in decks.values():
        shown = {slide.id for slide in main_deck(board)}
        subjects = {words.partition("/")[0] for words in shown}
        heads = {slide.id for slide in board.slides if slide.id == slide.id.partition("/")[0]}
        assert (subjects & heads) <= shown


def test_the_agenda_and_the_numbers_are_those_of_the_main_deck(decks: dict[int, Storyboard]) -> None:
    slides = main_deck(decks[12])
    headers = [slide for slide in slides if slide.layout is SECTION]
    (agenda,) = [slide for slide in slides if slide.layout is AGENDA]
    targets = [run.target for run in agenda.runs if run.target]
    ids = [slide.id for slide in slides]
    assert [id_ for id_ in ids if id_ in targets] == targets
    assert {slide.id for slide in headers} <= set(targets)


def test_a_section_moved_to_the_appendix_is_named_in_the_notes(decks: dict[int, Storyboard]) -> None:
    notes = [line for slide in decks[2].slides for line in slide.notes]
    assert any(line.startswith("Neural Architects") for line in notes)


def test_the_report_says_what_went_there_and_where_it_was_written(decks: dict[int, Storyboard]) -> None:
    board = decks[12]
    notes_on_moved = [
        diagnostic for diagnostic in board.diagnostics if "moved to the appendix" in diagnostic.message
    ]
    assert len(notes_on_moved) == board.appendix_slides - 1
    assert all(diagnostic.span and diagnostic.span.line > 1 for diagnostic in notes_on_moved)
    first = notes_on_moved[0].message
    number = int(first.partition("on slide ")[2].partition(":")[0])
    assert f"`{board.slides[number - 1].heading}`" in first


def test_every_note_begins_with_its_time(renderings: Renderings) -> None:
    board = renderings.storyboard()
    start = 0.0
    for slide in board.slides:
        if slide.layout is not REFERENCES:
            assert slide.notes[0] == f"About {clock(slide.minutes)} min, from {clock(start)}"
        start += slide.minutes


def test_times_are_minutes_and_seconds() -> None:
    assert [clock(minutes) for minutes in (0, 0.25, 1.5, 61)] == ["0:00", "0:15", "1:30", "61:00"]


def test_a_talk_of_less_than_five_minutes_has_no_agenda(tmp_path: Path) -> None:
    sessions = [{"title": f"S{number}", "talks": [{"title": f"T{number}"}]} for number in range(2)]
    decks = [board_of(tmp_path, minutes, sessions=sessions) for minutes in (4, 5)]
    assert [any(slide.layout is AGENDA for slide in deck.slides) for deck in decks] == [False, True]


def shows_evidence_of_must_read(slide: Slide, must_reads: set[str]) -> bool:
    pictured = any(isinstance(slot, PictureSlot) and slot.role is Role.FIGURE for slot in slide.slots)
    return pictured and slide.id.partition("/")[0] in must_reads


@pytest.mark.parametrize("minutes", [5, 8, 10, 12, 15, 20, 25])
def test_figures_of_must_reads_come_before_lists_of_names_and_headers(
    minutes: int, renderings: Renderings
) -> None:
    job = renderings.job("sample")
    must_reads = {entry.id for entry in job.edition.entries if entry.must_read}
    board = build_storyboard(job.edition, job.theme, minutes=minutes)
    main = main_deck(board)
    appendix = [slide for slide in board.slides if slide.chapter == "deck/appendix"]
    assert must_reads
    if any(shows_evidence_of_must_read(slide, must_reads) for slide in appendix):
        assert not [slide for slide in main if slide.layout in (SECTION, LIST, PEOPLE)]


def test_a_talk_of_ten_minutes_shows_figures(renderings: Renderings) -> None:
    job = renderings.job("sample")
    board = build_storyboard(job.edition, job.theme, minutes=10)
    pictured = [
        slide
        for slide in main_deck(board)
        if any(isinstance(slot, PictureSlot) and slot.role is Role.FIGURE for slot in slide.slots)
    ]
    assert len(pictured) >= 3
    assert not [slide for slide in main_deck(board) if slide.layout in (LIST, PEOPLE)]


def test_headers_take_only_the_time_that_is_left(tmp_path: Path) -> None:
    talks = [{"title": f"Talk {at}", "takeaways": ["One.", "Two."]} for at in range(6)]
    sessions = [{"title": "First", "talks": talks[:3]}, {"title": "Second", "talks": talks[3:]}]
    for minutes in range(3, 16):
        board = board_of(tmp_path, minutes, sessions=sessions)
        assert sum(slide.minutes for slide in main_deck(board)) <= minutes
