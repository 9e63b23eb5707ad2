from __future__ import annotations

from pathlib import Path

import pytest

from confdeck.source import load_recap

RECAP = "title: A\nlanguage: {}\nsessions: [{{title: S, kind: {}, talks: [{{title: T, kind: {}}}]}}]\n"


@pytest.mark.parametrize(
    ("language", "of_session", "of_talk", "expected"),
    [
        ("en", "Workshp", "oral", ["warning: the kind `Workshp` is shown as it is written"]),
        ("en", "Poster sesion", "oral", ["warning: the kind `Poster sesion` is shown as it is written"]),
        ("en-GB", "Session", "Best-papr", ["warning: the kind `Best-papr` is shown as it is written"]),
        ("fr", "Tutoriel", "Démo", ["note: the kind `Tutoriel` is shown as it is written"]),
        ("en", "Plenary", "Fireside chat", []),
        ("en", "Oral Presentations", "SPOTLIGHT", []),
        ("ja", "ワークショップ", "招待講演", []),
    ],
)
def test_a_misspelt_kind_is_reported(
    language: str, of_session: str, of_talk: str, expected: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "recap.yaml"
    path.write_text(RECAP.format(language, of_session, of_talk), "utf-8")
    found = [str(diagnostic) for diagnostic in load_recap(path).diagnostics]
    assert [
        line[line.index(": ") + 2 :] if line.startswith(str(path)) else line for line in found
    ] == expected


def test_a_comment_behind_a_usual_kind_is_one(tmp_path: Path) -> None:
    path = tmp_path / "recap.yaml"
    text = "title: A\nsessions:\n- title: S\n  kind: oral   # or poster\n  talks:\n  - title: T\n    kind: Best paper # of two\n"
    path.write_text(text, "utf-8")

    assert load_recap(path).diagnostics == ()
