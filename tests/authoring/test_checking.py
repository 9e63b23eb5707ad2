"""Advice about recaps without mistakes, and messages that the author does not want to see."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from confdeck.authoring.link_advice import link_problem
from tests.command_line import run_in_process as confdeck
from tests.recaps import written
from tests.sources import ROOT

SAMPLE = ROOT / "input" / "iccv-2019"

ADVICE = """\
title: Seven days
render: {audience: public}
audience: public
conference: {name: ICCV, dates: 2019-10-27/2019-11-02}
authors: [Jürgen Müller]
sessions:
  - title: A workshop
    date: 2019-12-24
    talks:
      - title: A talk
        speakers: [Jurgen Muller, Iasonas Kokkinos]
        summary: What was said, at [a page](https://example).
      - {title: Another, speakers: Iasonas Kokinos, tldr: "%s", date: 2019-10-26}
talks:
  - {title: Hidden, tldr: Not for all., audience: private}
papers:
  - {title: A paper, url: "http://dx.doi.org/10.1109/x"}
"""


def codes(folder: Path, *options: str) -> list[tuple[int, str]]:
    output = confdeck("check", "--report", "json", *options, cwd=folder).stdout
    return [(found.get("line", 0), found["code"]) for found in json.loads(output)["diagnostics"]]


def test_advice(tmp_path: Path) -> None:
    written(tmp_path, ADVICE % ("long words " * 20))
    assert codes(tmp_path) == [
        (8, "outside-conference"),
        (10, "missing-takeaways"),
        (11, "two-spellings"),
        (12, "odd-address"),
        (13, "two-spellings"),
        (13, "long-text"),
        (13, "outside-conference"),
        (15, "not-public"),
        (17, "odd-address"),
    ]
    strict = confdeck("check", "--strict", cwd=tmp_path)
    assert (strict.returncode, strict.stderr) == (0, "")
    assert "recap.yaml:8:11: note: the session is not during the conference" in strict.stdout
    assert "[outside-conference]" in strict.stdout


def test_many_talks_without_takeaways_are_one_message(tmp_path: Path) -> None:
    talks = "".join(f"  - {{title: Talk {number}, speakers: Ada Lovelace}}\n" for number in range(9))
    written(tmp_path, f"title: Days\ntalks:\n{talks}")
    assert codes(tmp_path) == [(3, "missing-takeaways")]


def test_the_sample_needs_no_advice(tmp_path: Path) -> None:
    assert confdeck("check", str(SAMPLE), cwd=tmp_path).stdout.endswith(
        "recap.yaml: 40 entries, 0 warnings\n"
    )
    assert codes(tmp_path, str(SAMPLE)) == []


@pytest.mark.parametrize(
    ("recap", "left"),
    [
        (
            "takeaways:\n  - Seen [@a].   # confdeck: ignore unknown-citation\n  - Again [@b].\n",
            [(4, "unknown-citation")],
        ),
        (
            "takeaways:\n  # confdeck: ignore unknown-citation\n  - Seen [@a].\n  - Again [@b].\n",
            [(5, "unknown-citation")],
        ),
        ("takeaways: [Seen ‘@a’ [@a].]\n", [(2, "unknown-citation")]),
        ("check: {ignore: [unknown-citation]}\ntakeaways: [Seen [@a].]\n", []),
        ("check: {ignore: unknown-citations}\ntakeaways: [Seen.]\n", [(2, "unknown-code")]),
        ("takeaways:\n  - Seen.   # confdeck: ignore nothing\n", [(3, "unknown-code")]),
        ("takeaways:\n  - Seen.   # confdeck: is this a speaker?\n", []),
        ("titel: x  # confdeck: ignore unknown-key\n", [(2, "unknown-key")]),
    ],
)
def test_messages_are_silenced_at_their_line_or_in_the_recap(
    tmp_path: Path, recap: str, left: list[tuple[int, str]]
) -> None:
    quoted = recap.replace("[Seen ‘@a’ [@a].]", '["Seen [@a]."]').replace("[Seen [@a].]", '["Seen [@a]."]')
    written(tmp_path, f"title: Seoul\n{quoted}")
    assert [found for found in codes(tmp_path) if found[1] != "silenced"] == left


def test_silenced_messages_do_not_stop_a_strict_rendering(tmp_path: Path) -> None:
    written(tmp_path, 'title: Seoul\ncheck: {ignore: unknown-citation}\ntakeaways: ["Seen [@a]."]\n')
    assert confdeck("render", "--strict", "-f", "email", cwd=tmp_path).returncode == 0
    assert "1 message silenced: `unknown-citation`" in confdeck("check", cwd=tmp_path).stdout


def test_a_bibliography_has_comments_of_its_own(tmp_path: Path) -> None:
    written(tmp_path, 'title: Seoul\nreferences: a.bib\ntakeaways: ["Seen [@a]."]\n')
    entry = "@misc{a, author = {A}, year = 2019}\n"
    (tmp_path / "a.bib").write_text(entry)
    assert codes(tmp_path) == [(1, "wrong-entry")]
    (tmp_path / "a.bib").write_text(f"% confdeck: ignore wrong-entry\n{entry}")
    assert codes(tmp_path) == [(0, "silenced")]


@pytest.mark.parametrize(
    "address",
    [
        "https://https://x.org",
        "http://dx.doi.org/10.1/x",
        "https://example",
        "https://a..b.org/",
        "https://x.org/a,",
    ],
)
def test_addresses_that_look_wrong(address: str) -> None:
    assert link_problem(address)


@pytest.mark.parametrize(
    "address",
    [
        "https://x.org",
        "http://localhost:8000/a",
        "https://doi.org/10.1/x",
        "https://[::1]/",
        "https://한국.kr/a_(b)",
    ],
)
def test_addresses_that_are_fine(address: str) -> None:
    assert link_problem(address) is None


def test_errors_have_their_codes_too(tmp_path: Path) -> None:
    written(tmp_path, "titel: Seoul\ntakeaways: [One thing.]\n")
    result = confdeck("check", cwd=tmp_path)
    assert result.returncode == 1
    assert "error: unknown key `titel` [unknown-key]" in result.stderr


def test_several_recaps_are_checked(tmp_path: Path) -> None:
    for name, text in (("a", "title: A\ntalks: [T]\n"), ("b", "titel: B\n"), ("c", "title: C\n")):
        (tmp_path / name).mkdir()
        written(tmp_path / name, text)
    result = confdeck("check", "a", "b/recap.yaml", "c", cwd=tmp_path)
    assert result.returncode == 1
    assert "a/recap.yaml: 1 entry, 0 warnings" in result.stdout
    assert "b/recap.yaml:1:1: error: unknown key" in result.stderr
    assert "c/recap.yaml" in result.stderr
