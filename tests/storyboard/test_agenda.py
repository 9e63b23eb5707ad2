"""The agenda says what its marks mean, and who speaks in each session; sections are not told what kind they are twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from confdeck.storyboard.compose.agenda import AGENDA
from confdeck.storyboard.roles import Role
from tests.storyboard.test_evidence import drawn, of_layout, words

if TYPE_CHECKING:
    from pathlib import Path

    from confdeck.storyboard.slide import Slide

LONG = "A session about nets that see, hear, speak and remember"


def session(title: str, *speakers: str, **talk: Any) -> dict[str, Any]:
    talks = [{"title": f"Talk of {name}", "speakers": name, **talk} for name in speakers]
    return {"title": title, "date": "2025-06-01", "talks": talks}


def agenda(folder: Path, **recap: Any) -> Slide:
    return of_layout(drawn(folder, **recap), AGENDA)


def test_it_says_what_the_marks_mean_that_it_shows(tmp_path: Path) -> None:
    few = [session("One", "Ann"), session("Two", "Ben")]
    assert words(agenda(tmp_path, sessions=few), Role.SOURCES).split() == ["talk", "●"]
    more = [
        session("One", "Ann", takeaways=["It works."], summary="It works. It lasts."),
        session("Two", "Ben", questions=[{"ask": "Why?", "answer": "So."}]),
    ]
    shown = words(agenda(tmp_path, sessions=more, papers=["A paper", "Another"]), Role.SOURCES).split()
    assert shown == ["talk", "●", "takeaway", "•", "question", "○", "sentence", "·"]


@pytest.mark.parametrize("count", [1, 2, 3, 12])
def test_every_session_names_a_speaker(count: int, tmp_path: Path) -> None:
    names = [f"Bartholomew Longname{number}" for number in range(count)]
    text = words(agenda(tmp_path, sessions=[session(LONG, *names), session("Two", "Ben")]), Role.BODY)
    assert "Bartholomew Longname0" in text
    assert "Ben" in text
    assert ("et al." in text) == (count > 2)


def test_a_kind_that_the_title_says_is_not_said_again(tmp_path: Path) -> None:
    sessions = [session("Keynotes", "Ann"), session("Nets", "Ben")]
    text = words(agenda(tmp_path, sessions=[{**sessions[0], "kind": "keynote"}, sessions[1]]), Role.BODY)
    assert "Keynote ·" not in text
    assert "Session · June 1, 2025 · Ben" in text
