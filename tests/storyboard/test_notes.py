from __future__ import annotations

import json
from typing import TYPE_CHECKING

from confdeck.storyboard.notes import entry_notes
from confdeck.testing import job_for

if TYPE_CHECKING:
    from pathlib import Path


def test_the_notes_of_an_entry_have_all_of_it_with_addresses(tmp_path: Path) -> None:
    summary = "See [the page](https://example.org/page).\n\n1. one\n2. two\n\n> quoted\n\n| a | b |\n|---|---|\n| c | d |"
    paper = {"title": "A", "why": "It says how.", "summary": summary, "rating": 4}
    recap = tmp_path / "recap.yaml"
    recap.write_text(json.dumps({"title": "T", "papers": [paper]}), encoding="utf-8")
    edition = job_for(recap).edition
    (entry,) = edition.entries
    lines = entry_notes(entry, edition)
    assert "See the page (https://example.org/page)." in lines
    assert any(line.endswith(": It says how.") for line in lines)
    for line in ("1. one", "2. two", "> quoted", "a | b", "c | d"):
        assert line in lines
