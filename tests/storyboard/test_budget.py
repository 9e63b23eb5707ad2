from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from confdeck.storyboard.budget import BudgetItem, ids_within_budget
from confdeck.storyboard.compose.statements import MESSAGE
from confdeck.storyboard.slide import Slide
from confdeck.testing import job_for

if TYPE_CHECKING:
    from pathlib import Path


def chosen(folder: Path, minutes: float, *entries: str, **recap: Any) -> frozenset[str]:
    """Return the entries whose slides, of one minute each, fit into so many minutes."""
    (folder / "recap.yaml").write_text(json.dumps({"title": "T", **recap}), encoding="utf-8")
    slides = tuple(Slide(entry, MESSAGE, (), minutes=1) for entry in entries)
    return ids_within_budget([BudgetItem(slides)], job_for(folder / "recap.yaml").edition, minutes)


def test_an_unrated_talk_comes_before_an_unrated_event(tmp_path: Path) -> None:
    events, talks = [{"id": "dinner", "title": "Dinner"}], [{"id": "talk", "title": "Talk"}]
    assert chosen(tmp_path, 1, "dinner", "talk", events=events, talks=talks) == {"talk"}


def test_entries_alike_are_taken_in_their_order(tmp_path: Path) -> None:
    talks = [{"id": name, "title": name} for name in ("first", "second", "third")]
    assert chosen(tmp_path, 2, "first", "second", "third", talks=talks) == {"first", "second"}


def test_an_entry_named_in_the_takeaways_comes_before_others_of_its_rating(tmp_path: Path) -> None:
    talks = [{"id": "first", "title": "First"}, {"id": "second", "title": "Second"}]
    takeaways = [{"text": "Of the second.", "from": "second"}]
    assert chosen(tmp_path, 1, "first", "second", talks=talks, takeaways=takeaways) == {"second"}
