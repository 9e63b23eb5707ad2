"""`confdeck doctor`, and commands that do not exist."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command_line import run_in_process as confdeck


def test_a_healthy_system(tmp_path: Path) -> None:
    result = confdeck("doctor", cwd=tmp_path, XDG_CONFIG_HOME=str(tmp_path / "config"))
    lines = result.stdout.splitlines()
    assert result.returncode == 0, result.stdout
    assert any(line.startswith("ok        Python 3.") for line in lines)
    assert any(line.startswith("ok        the theme `default`") for line in lines)
    assert any(line.startswith("optional  no mail settings") for line in lines)
    assert not (tmp_path / "output").exists()


def test_every_problem_has_a_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("confdeck.authoring.doctor._installed", lambda name: name != "pygls")
    settings = tmp_path / "config" / "confdeck"
    settings.mkdir(parents=True)
    (settings / "sending.toml").write_text("[smtp.lab]\nhots = 'x'\n")
    (tmp_path / "file").write_text("")
    options = ("--theme", "fjrod", "--output", "file/output")
    result = confdeck("doctor", *options, cwd=tmp_path, XDG_CONFIG_HOME=str(tmp_path / "config"))
    assert result.returncode == 3
    assert (
        "optional  lsp: help in editors needs pygls\n          -> pip install 'pygls<3,>=2.1'"
        in result.stdout
    )
    assert "missing   the output folder cannot be written: file/output" in result.stdout
    assert "missing   the mail settings cannot be used: " in result.stdout
    assert "fjrod" in result.stdout


@pytest.mark.parametrize(("command", "meant"), [("rendr", "render"), ("chek", "check"), ("docter", "doctor")])
def test_an_unknown_command_gets_a_suggestion(tmp_path: Path, command: str, meant: str) -> None:
    result = confdeck(command, cwd=tmp_path)
    assert result.returncode == 2
    assert f"there is no command `{command}`; did you mean `{meant}`?" in result.stderr
    assert "Traceback" not in confdeck("xyzzy", cwd=tmp_path).stderr
