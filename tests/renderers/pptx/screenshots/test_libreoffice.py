from __future__ import annotations

from pathlib import Path

import pytest

from confdeck.errors import MissingError, RenderError
from confdeck.renderers.pptx.screenshots import libreoffice


def program(folder: Path, script: str) -> str:
    """Return a program that does what a shell script says."""
    file = folder / "soffice"
    file.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    file.chmod(0o755)
    return str(file)


def test_without_it_there_is_a_hint(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libreoffice, "libreoffice", lambda: None)
    with pytest.raises(MissingError) as raised:
        libreoffice.draw_with_libreoffice(b"", [1], [], 320)
    assert "https://www.libreoffice.org" in raised.value.hint


def test_one_that_writes_nothing_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libreoffice, "libreoffice", lambda: program(tmp_path, "exit 0"))
    with pytest.raises(RenderError, match="cannot draw the slides"):
        libreoffice.draw_with_libreoffice(b"", [1], [], 320)


def test_one_that_hangs_is_ended_with_its_processes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    children = tmp_path / "children"
    script = program(tmp_path, f"sleep 60 & echo $! > {children}; wait")
    monkeypatch.setattr(libreoffice, "libreoffice", lambda: script)
    monkeypatch.setattr(libreoffice, "_SECONDS", 0.5)
    with pytest.raises(RenderError, match="takes too long"):
        libreoffice.draw_with_libreoffice(b"", [1], [], 320)
    process = int(children.read_text("utf-8"))
    state = Path(f"/proc/{process}/stat")
    assert not state.exists() or ") Z " in state.read_text("utf-8")


def test_it_is_told_where_our_fonts_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = tmp_path / "seen"
    monkeypatch.setattr(
        libreoffice, "libreoffice", lambda: program(tmp_path, f'cat "$FONTCONFIG_FILE" > {seen}')
    )
    with pytest.raises(RenderError):
        libreoffice.draw_with_libreoffice(b"", [1], [tmp_path / "a & b"], 320)
    assert f"<dir>{tmp_path}/a &amp; b</dir>" in seen.read_text("utf-8")
