"""Recaps that are wrong on purpose, with the expected diagnostic above the faulty line."""

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

FOLDER = Path(__file__).parent.parent / "cases"
CASES = sorted((*FOLDER.glob("recaps/*.yaml"), *FOLDER.glob("outputs/*.yaml")))
MARK = re.compile(r"^\s*[#%]~ (?P<severity>\w+) (?P<column>\d+): (?P<words>.*)$")


class Message(NamedTuple):
    file: str
    line: int
    column: int
    severity: str
    words: str

    def matches(self, other: Message) -> bool:
        return self[:4] == other[:4] and self.words in other.words


def expected_in(file: Path) -> Iterator[Message]:
    """Every diagnostic expected about a line of `file`: the marks are above the line."""
    marks: list[re.Match[str]] = []
    for number, line in enumerate(file.read_text("utf-8", "replace").split("\n"), 1):
        if match := MARK.match(line):
            marks.append(match)
        else:
            for mark in marks:
                yield Message(file.name, number, int(mark["column"]), mark["severity"], mark["words"])
            marks = []


def diagnostics_of(recap: Path) -> tuple[Diagnostic, ...]:
    """All diagnostics on the way from a recap to an edition."""
    try:
        loaded = load_recap(recap)
        return (*loaded.diagnostics, *edit(loaded, "private").diagnostics)
    except RecapError as fault:
        return fault.diagnostics


def message(diagnostic: Diagnostic) -> Message:
    span = diagnostic.span
    assert span, f"a diagnostic without a place: {diagnostic}"
    words = f"{diagnostic.message} = {diagnostic.hint}"
    return Message(Path(span.file).name, span.line, span.column, diagnostic.severity.label, words)


def test_there_are_cases() -> None:
    assert len(CASES) >= 40


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_diagnostic_is_expected(path: Path) -> None:
    bibliography = path.with_suffix(".bib")
    expected = [*expected_in(path), *(expected_in(bibliography) if bibliography.exists() else ())]
    found_in_file = diagnostics_of(path)
    reported = list(map(message, found_in_file))

    assert [found.message for found in found_in_file if found.code == "other"] == []
    assert [found for found in reported if not any(mark.matches(found) for mark in expected)] == []
    assert [mark for mark in expected if not any(mark.matches(found) for found in reported)] == []
