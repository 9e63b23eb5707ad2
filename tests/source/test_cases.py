"""Recaps that are wrong on purpose, with the complaint beside the faulty line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from confdeck.diagnostics import Diagnostic
from confdeck.edition import edit
from confdeck.errors import RecapError
from confdeck.source import load_recap

CASES = sorted((Path(__file__).parent.parent / "cases" / "recaps").glob("*.yaml"))
MARK = re.compile(r"^\s*[#%]~ (?P<severity>\w+) (?P<column>\d+): (?P<words>.*)$")


class Complaint(NamedTuple):
    file: str
    line: int
    column: int
    severity: str
    words: str

    def foretells(self, other: Complaint) -> bool:
        return self[:4] == other[:4] and self.words in other.words


def foretold(file: Path) -> Iterator[Complaint]:
    """Every complaint that must come about a line of `file`: the marks stand above it."""
    marks: list[re.Match[str]] = []
    for number, line in enumerate(file.read_text("utf-8", "replace").split("\n"), 1):
        if match := MARK.match(line):
            marks.append(match)
        else:
            for mark in marks:
                yield Complaint(file.name, number, int(mark["column"]), mark["severity"], mark["words"])
            marks = []


def said(recap: Path) -> tuple[Diagnostic, ...]:
    """All that is said about a recap on its way to an edition."""
    try:
        loaded = load_recap(recap)
        return (*loaded.diagnostics, *edit(loaded, "private").diagnostics)
    except RecapError as fault:
        return fault.diagnostics


def complaint(said: Diagnostic) -> Complaint:
    assert said.span, f"a complaint without a place: {said}"
    place = said.span
    words = f"{said.message} = {said.hint}"
    return Complaint(Path(place.file).name, place.line, place.column, said.severity.label, words)


def test_there_are_cases() -> None:
    assert len(CASES) >= 40


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_complaint_is_foretold(path: Path) -> None:
    bibliography = path.with_suffix(".bib")
    awaited = [*foretold(path), *(foretold(bibliography) if bibliography.exists() else ())]
    came = [complaint(each) for each in said(path)]

    assert [each for each in came if not any(one.foretells(each) for one in awaited)] == []
    assert [each for each in awaited if not any(each.foretells(one) for one in came)] == []
