"""Recaps that are wrong on purpose, with the complaint beside the faulty line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from confdeck.errors import RecapError
from confdeck.source import load_recap

CASES = sorted((Path(__file__).parent.parent / "cases" / "recaps").glob("*.yaml"))
MARK = re.compile(r"^\s*#~ (?P<severity>\w+) (?P<column>\d+): (?P<words>.*)$")


def foretold(lines: list[str]) -> list[tuple[int, int, str, str]]:
    """Line, column, severity and words of every complaint that must come."""
    awaited, marks = [], []
    for number, line in enumerate(lines, 1):
        if match := MARK.match(line):
            marks.append((int(match["column"]), match["severity"], match["words"]))
        else:
            awaited += [(number, *mark) for mark in marks]
            marks = []
    return awaited


def test_there_are_cases() -> None:
    assert len(CASES) >= 10


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_complaint_is_foretold(path: Path) -> None:
    try:
        said = load_recap(path).diagnostics
    except RecapError as fault:
        said = fault.diagnostics
    awaited = foretold(path.read_text("utf-8").splitlines())

    came = [
        (each.span.line, each.span.column, each.severity.label, each.message) for each in said if each.span
    ]
    unforetold = [each for each in came if not any(_same(each, other) for other in awaited)]
    missing = [each for each in awaited if not any(_same(other, each) for other in came)]

    assert len(came) == len(said), "a complaint without a place"
    assert not unforetold
    assert not missing


def _same(came: tuple[int, int, str, str], awaited: tuple[int, int, str, str]) -> bool:
    return came[:3] == awaited[:3] and awaited[3] in came[3]
