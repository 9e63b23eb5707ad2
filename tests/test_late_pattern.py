"""Patterns that are compiled when they are used first."""

from __future__ import annotations

import re

import pytest

from confdeck.late_pattern import late_pattern


def test_it_is_compiled_once_and_when_it_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    compile_pattern = re.compile

    def counted(pattern: str) -> re.Pattern[str]:
        compiled.append(pattern)
        return compile_pattern(pattern)

    monkeypatch.setattr(re, "compile", counted)
    words = late_pattern(r"\w+")
    before = list(compiled)

    assert words.findall("two words") == ["two", "words"]
    assert words.sub("x", "two words") == "x x"
    assert words.fullmatch("two words") is None
    assert (before, compiled) == ([], [r"\w+"])


def test_what_patterns_have_besides_is_no_part_of_it() -> None:
    with pytest.raises(AttributeError):
        _ = late_pattern(r"\w+").groups
