from __future__ import annotations

import json
from typing import TYPE_CHECKING

from confdeck.storyboard.notes import CodeLine, entry_notes, prose_notes, question_notes
from confdeck.testing import job_for
from confdeck.text import parse_prose
from tests.recaps import edition as edition_of

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
    assert "Rating: 4 of 5" in lines
    for line in ("1. one", "2. two", "> quoted", "a | b", "c | d"):
        assert line in lines


def test_lists_and_code_keep_their_structure_in_the_notes() -> None:
    source = "3. one\n\n   more\n   - two\n     - three\n4. four\n\n   ```\n   if x:\n\n       y\n   ```\n\n> said\n> 1. a"
    notes = prose_notes(parse_prose(source)[0])
    assert notes == (
        "3. one",
        "    more",
        "    – two",
        "        • three",
        "4. four",
        "    if x:",
        "    ",
        "        y",
        "> said",
        "> 1. a",
    )
    assert [line for line in notes if isinstance(line, CodeLine)] == ["    if x:", "    ", "        y"]


def test_code_in_the_notes_of_an_entry_keeps_indentation_and_empty_lines(tmp_path: Path) -> None:
    summary = "```\n  if x:\n\n      y\n```"
    edition = edition_of(tmp_path, f"title: T\ntalks: [{{title: A, summary: {json.dumps(summary)}}}]")
    lines = entry_notes(edition.entries[0], edition)
    start = lines.index("  if x:")
    assert lines[start : start + 3] == ("  if x:", "", "      y")


def test_an_answer_that_begins_with_a_list_stands_below_its_label(tmp_path: Path) -> None:
    recap = 'title: T\ntalks: [{title: A, questions: [{ask: Why?, answer: "- a\\n  - b"}]}]'
    edition = edition_of(tmp_path, recap)
    notes = question_notes(edition.entries[0].questions[0], edition)
    assert notes == ("Question: Why?", "Answer:", "• a", "    – b")


def test_tasks_have_boxes_in_place_of_bullets() -> None:
    prose, _ = parse_prose("- [ ] open\n- [x] done\n- other\n\n1. [x] numbered")
    assert prose_notes(prose) == ("☐ open", "☑ done", "• other", "1. ☑ numbered")


def test_terms_stand_above_their_meanings() -> None:
    prose, _ = parse_prose("Term\n: one\n\n    - two")
    assert prose_notes(prose) == ("Term", "    one", "    – two")
