"""What is cut, continued or moved is reported, with the line where it was written."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from confdeck.storyboard import build_storyboard
from confdeck.storyboard.compose.statements import STATEMENTS
from confdeck.storyboard.roles import Role
from confdeck.storyboard.slide import Storyboard, TextSlot
from confdeck.testing import job_for


def board_of(folder: Path, **recap: Any) -> Storyboard:
    lines = ["title: T", *(f"{key}: {json.dumps(value)}" for key, value in recap.items())]
    (folder / "recap.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    job = job_for(folder / "recap.yaml")
    return build_storyboard(job.edition, job.theme)


def messages(board: Storyboard) -> list[tuple[int, str]]:
    return [
        (diagnostic.span.line if diagnostic.span else 0, diagnostic.message)
        for diagnostic in board.diagnostics
    ]


def notes_of(board: Storyboard) -> str:
    return "\n".join(line for slide in board.slides for line in slide.notes)


def test_a_name_too_long_for_the_title_slide_is_reported_and_whole_in_the_notes(tmp_path: Path) -> None:
    name = "Maximilian " + "von und zu Hohenlohe " * 30 + "Ende"
    board = board_of(tmp_path, talks=["A"], authors=[{"name": name}])
    assert (3, "the line of names is cut on slide 1; the whole text is in its speaker notes") in messages(
        board
    )
    last = f"the line below the title is cut on slide {len(board.slides)}; the whole text is in its speaker notes"
    assert (3, last) in messages(board)
    assert name.rsplit(maxsplit=1)[-1] in board.slides[0].notes[-1] + notes_of(board)
    assert name in notes_of(board)


def test_a_shortened_kicker_is_reported(tmp_path: Path) -> None:
    speaker = {"name": "Ann Name", "affiliation": "Department of " + "Very " * 40 + "Long Names"}
    board = board_of(tmp_path, talks=[{"title": "A", "tldr": "They grow", "speakers": speaker}])
    assert (
        2,
        "the line above the title is cut on slide 2; the whole text is in its speaker notes",
    ) in messages(board)
    assert speaker["affiliation"] in notes_of(board)


def test_sources_beyond_the_third_have_their_numbers_and_are_reported(tmp_path: Path) -> None:
    works = [
        {"id": f"w{at}", "title": f"W{at}", "authors": [f"Ann Name{at}"], "year": 2020} for at in range(5)
    ]
    talk = {"title": "A", "takeaways": ["One.", "Two."], "papers": [work["id"] for work in works]}
    board = board_of(tmp_path, talks=[talk], references=works)
    slide = next(slide for slide in board.slides if slide.heading == "A")
    (line,) = [slot for slot in slide.slots if isinstance(slot, TextSlot) and slot.role is Role.SOURCES]
    assert str(line.paragraphs[0]).replace("\u00a0", " ") == (
        "[1] Name0 2020\u2003[2] Name1 2020\u2003[3] Name2 2020\u2003[4, 5]"
    )
    assert (2, "the line of sources is cut on slide 2; the whole text is in its speaker notes") in messages(
        board
    )
    assert all(f"[{at}]" in "\n".join(slide.notes) for at in range(1, 6))


def test_what_continues_over_several_slides_is_reported(tmp_path: Path) -> None:
    board = board_of(
        tmp_path, talks=[{"title": "Bullets", "takeaways": [f"Number {at}." for at in range(25)]}]
    )
    assert (2, "`Bullets` continues over slides 2 to 6") in messages(board)


def test_a_talk_has_a_limit_of_slides_and_the_rest_is_in_its_notes(tmp_path: Path) -> None:
    items = [f"Number {at} of many." for at in range(100)]
    board = board_of(tmp_path, talks=[{"title": "Bullets", "takeaways": items}])
    shown_on = [slide for slide in board.slides if slide.layout is STATEMENTS]
    assert len(shown_on) == 8
    texts = [slot for slide in shown_on for slot in slide.slots if isinstance(slot, TextSlot)]
    shown = sum(len(slot.paragraphs) for slot in texts if slot.role is Role.BODY)
    message = f"{100 - shown} more of `Bullets` moved to the speaker notes of its first slide"
    assert (2, message) in messages(board)
    assert all(item in "\n".join(shown_on[0].notes) for item in items)


def test_lists_that_are_on_no_slide_are_reported(tmp_path: Path) -> None:
    lists = "Words.\n\n- apple\n- pear\n  - green\n\nMore.\n\n1. first [@key]"
    talks = [
        {"title": "A", "takeaways": ["One thing.", "Two things."], "summary": lists},
        {"title": "B", "summary": "Words.\n\n- [x] apple\n- [ ] pear, and\n  - green"},
        {"title": "C", "summary": "Words.\n\n- apple\n- pear\n\nMore.\n\n- plum\n- fig"},
    ]
    found = [message for _, message in messages(board_of(tmp_path, talks=talks)) if "list item" in message]
    assert [message.split(" of ")[0] for message in found] == [
        "4 list items are only in the speaker notes",
        "2 list items are only in the speaker notes",
    ]
    assert "`A`" in found[0]
    assert "`C`" in found[1]
