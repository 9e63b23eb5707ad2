from __future__ import annotations

import json
from typing import TYPE_CHECKING

from confdeck.storyboard import Slide
from confdeck.storyboard.budget import BudgetItem, ids_within_budget
from confdeck.storyboard.compose.statements import MESSAGE
from confdeck.testing import job_for

if TYPE_CHECKING:
    from pathlib import Path


def test_an_unrated_talk_comes_before_an_unrated_event(tmp_path: Path) -> None:
    recap = tmp_path / "recap.yaml"
    words = {
        "title": "T",
        "events": [{"id": "dinner", "title": "Dinner"}],
        "talks": [{"id": "talk", "title": "Talk"}],
    }
    recap.write_text(json.dumps(words), encoding="utf-8")
    slides = tuple(Slide(entry, MESSAGE, (), minutes=1) for entry in ("dinner", "talk"))
    assert ids_within_budget([BudgetItem(slides)], job_for(recap).edition, 1) == {"talk"}
