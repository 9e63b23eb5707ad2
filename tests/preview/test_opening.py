"""Lines open in the editor that is named, in use, or nowhere."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from confdeck.errors import UsageError
from confdeck.preview.opening import Editor, editor_for, project_folder


@pytest.mark.parametrize(
    ("option", "environment", "kind"),
    [
        ("vscode", {}, "vscode"),
        ("", {"TERM_PROGRAM": "vscode"}, "vscode"),
        ("", {"TERMINAL_EMULATOR": "JetBrains-JediTerm"}, "jetbrains"),
        ("", {}, "show"),
        ("show", {"TERM_PROGRAM": "vscode"}, "show"),
        ("subl {file}:{line}", {}, "command"),
    ],
)
def test_an_editor_is_chosen(option: str, environment: dict[str, str], kind: str) -> None:
    assert editor_for(option, environment).kind == kind


def test_a_command_that_cannot_be_read_is_an_error() -> None:
    with pytest.raises(UsageError, match="--editor"):
        editor_for("subl 'x", {})


def test_a_command_gets_file_line_and_column_without_a_shell(tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    code = f"import sys, pathlib; pathlib.Path({str(seen)!r}).write_text(repr(sys.argv[1:]))"
    editor = Editor("command", (sys.executable, "-c", code, "{line}:{column}", "{file}"))
    odd = tmp_path / "$(touch x); a b.yaml"
    assert editor.open(odd, 12, 3)
    for _ in range(500):
        if seen.exists() and seen.read_text():
            break
        time.sleep(0.01)
    assert seen.read_text() == repr(["12:3", str(odd)])


def test_a_program_that_is_not_there_is_told() -> None:
    assert not Editor("command", ("no-such-editor-here",)).open(Path("recap.yaml"), 1, 1)


def test_a_project_is_what_has_an_editors_folder(tmp_path: Path) -> None:
    recaps = tmp_path / "talks" / "iccv"
    recaps.mkdir(parents=True)
    (tmp_path / ".git").mkdir()
    assert project_folder(recaps) == tmp_path
    (tmp_path / "talks" / ".idea").mkdir()
    assert project_folder(recaps) == tmp_path / "talks"
