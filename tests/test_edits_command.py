"""`confdeck edits` lists what was changed in a deck by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pptx import Presentation

from tests.command_line import run_in_process as confdeck
from tests.recaps import written

RECAP = """
title: Seven days
talks:
  - {title: The only talk, tldr: It was good., takeaways: [One thing to keep, Another thing to keep]}
"""


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    """A deck that confdeck wrote."""
    written(tmp_path, RECAP)
    assert confdeck("render", "-f", "pptx", "-o", "out", cwd=tmp_path).returncode == 0
    return tmp_path / "out" / f"{tmp_path.name}.pptx"


def change_title(deck: Path) -> None:
    presentation = Presentation(str(deck))
    for slide in presentation.slides:
        for shape in slide.shapes:
            if shape.has_text_frame and shape.text_frame.text.split() == ["It", "was", "good"]:
                shape.text_frame.paragraphs[0].runs[0].text = "It was very good"
                presentation.save(str(deck))
                return
    pytest.fail("the talk is on no slide")


def test_nothing_was_changed(tmp_path: Path, deck: Path) -> None:
    result = confdeck("edits", str(deck), cwd=tmp_path)

    assert (result.returncode, result.stdout) == (0, "nothing was changed\n")


def test_a_change_is_shown_with_both_texts(tmp_path: Path, deck: Path) -> None:
    change_title(deck)
    result = confdeck("edits", str(deck), cwd=tmp_path)

    assert "title: text\n  - It was good\n  + It was very good\n" in result.stdout


def test_after_rendering_again_the_copy_is_compared_with_what_it_was_made_from(
    tmp_path: Path, deck: Path
) -> None:
    change_title(deck)
    written(tmp_path, RECAP.replace("Another thing", "A third thing"))
    rendered = confdeck("render", "-f", "pptx", "-o", "out", cwd=tmp_path)
    (copy,) = (tmp_path / "out").glob("*.edited-*.pptx")
    result = confdeck("edits", str(copy), "--report", "json", cwd=tmp_path)

    assert f"`confdeck edits out/{copy.name}` lists the changes" in rendered.stdout
    assert [(change["before"], change["after"]) for change in json.loads(result.stdout)["changes"]] == [
        ("It was good", "It was very good")
    ]


def test_without_a_copy_there_is_nothing_to_compare_with(tmp_path: Path, deck: Path) -> None:
    (tmp_path / ".confdeck" / "written.json").unlink()
    result = confdeck("edits", str(deck), cwd=tmp_path)

    assert result.returncode == 2
    assert "there is no copy of" in result.stderr
    assert "--recap" in result.stderr


def test_a_damaged_deck_is_an_error(tmp_path: Path, deck: Path) -> None:
    deck.write_bytes(deck.read_bytes()[:2000])
    result = confdeck("edits", str(deck), cwd=tmp_path)

    assert result.returncode == 2
    assert result.stderr.startswith("error: the deck ")
