"""`confdeck check --fix`: what is safe is corrected, no other byte changes, and the old file stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command_line import run_in_process as confdeck

RECAP = "title: T\n{}\ntalks: [A talk]\n"


def fix(folder: Path, text: str) -> str:
    path = folder / "recap.yaml"
    path.write_bytes(text.encode())
    confdeck("check", "--fix", cwd=folder)
    return path.read_bytes().decode()


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("subtitel: Words", "subtitle: Words"),
        ("subtitle: “Words”", "subtitle: Words"),
        ("conference:\n\u00a0 name: N", "conference:\n  name: N"),
        ("conference:\n\tname: N", "conference:\n  name: N"),
        ("events: [{title: D, date: 27 October 2019}]", "events: [{title: D, date: 2019-10-27}]"),
        ("audience: Pubic", "audience: public"),
        (
            "sessions: [{title: S, kind: worksop, talks: [B]}]",
            "sessions: [{title: S, kind: workshop, talks: [B]}]",
        ),
        ("authors:\n  - @ada", 'authors:\n  - "@ada"'),
        ("lab: {name: L, url: http://dx.doi.org/10.1/x}", "lab: {name: L, url: https://doi.org/10.1/x}"),
        ("summary: See [it](http://dx.doi.org/10.1/x).", "summary: See [it](https://doi.org/10.1/x)."),
        (
            "references: [{id: mueller2024, title: A}]\nsummary: |\n  A [@mueler2024]; [@Mueler_2024, 3].\n",
            "references: [{id: mueller2024, title: A}]\nsummary: |\n  A [@mueller2024]; [@mueller2024, 3].\n",
        ),
        ("# ünï\r\nsubtitel: Words\r", "# ünï\r\nsubtitle: Words\r"),
    ],
)
def test_what_is_corrected(tmp_path: Path, wrong: str, right: str) -> None:
    assert fix(tmp_path, RECAP.format(wrong)) == RECAP.format(right)


@pytest.mark.parametrize(
    "unclear",
    [
        "events: [{title: D, date: 3/4/2019}]",
        "zzz: Words",
        "heading: Words",
        "subtitel: Words\nsubtitle: More words",
        "conference: {name: N, start: 2025-01-01, end: 2025-01-03}",
        "notes: Words",
        "summary: A [@nobody].",
        "references: [{id: cheng2024, title: A}]\nsummary: A [@chen2024].",
        "references: [{id: lee2024, title: A}]\nsummary: A [@lee2042].",
        "references: [{id: wu_2024, title: A}, {id: wu-2024, title: B}]\nsummary: A [@wu2024].",
        "audience: everybody",
        "summary: |\n  He said “Words”.",
        "sessions: [{title: S, kind: plenary, talks: [B]}]",
        "language: fr\nsessions: [{title: S, kind: tutoriel, talks: [B]}]",
        "title: U",
    ],
)
def test_what_is_not_clear_stays(tmp_path: Path, unclear: str) -> None:
    assert fix(tmp_path, RECAP.format(unclear)) == RECAP.format(unclear)
    assert [path.name for path in tmp_path.glob("*.yaml")] == ["recap.yaml"]


def test_the_difference_is_shown_and_the_old_file_kept(tmp_path: Path) -> None:
    text = "\ufefftitel: T\r\ntalks: [A talk]\r\n"
    (tmp_path / "recap.yaml").write_bytes(text.encode())
    result = confdeck("check", "--fix", cwd=tmp_path)
    assert result.returncode == 0
    assert "-titel: T\n+title: T\n" in result.stdout
    (kept,) = tmp_path.glob("recap.before-fix*.yaml")
    assert kept.read_bytes() == text.encode()
    assert (tmp_path / "recap.yaml").read_bytes() == text.replace("titel", "title").encode()
    assert "nothing to correct" in confdeck("check", "--fix", cwd=tmp_path).stdout
