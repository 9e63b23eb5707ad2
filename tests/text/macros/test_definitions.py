from __future__ import annotations

import pytest

from confdeck.diagnostics import Span
from confdeck.text.macros import NO_MACROS, expand, read_definitions
from confdeck.text.macros.definitions import REMOVED

HERE = Span("recap.yaml", 5)

FAULTS = {
    r"\newcommand{\a}[x]{b}": "`x` is no number of parameters",
    r"\DeclarePairedDelimiterX{\a}[x]{(}{)}{b}": "`x` is no number of parameters",
    r"\DeclarePairedDelimiterX{\a}[8]{(}{)}{b}": "`8` is no number of parameters",
    r"\DeclarePairedDelimiterX{\a}[1]{(}{)}{#9}": r"`\a` cannot be used: it uses `#9`, but has 1 parameter",
    r"\newcommand{\a}": "the body is missing",
    r"\newcommand{a}{b}": "the name of a command is missing",
    r"\newcommand{\a}{b": "`}` is missing behind the body",
    r"\def\a": "the body is missing",
    r"\let\a": "a command is missing",
    r"\newenvironment{thm}{a}{b}": "is an environment of its own, which is not supported",
    "\\newcommand{\\a}{b}\n\\newcommand{\\a}{c}": r"`\a` is defined twice; the last definition is used everywhere",
}


@pytest.mark.parametrize(("source", "message"), FAULTS.items())
def test_what_defines_nothing_is_reported(source: str, message: str) -> None:
    (found,) = read_definitions(source, HERE, NO_MACROS).diagnostics
    assert message in found.message
    assert found.span == HERE.below(source.count("\n"))


def test_definitions_leave_the_text_with_its_lines() -> None:
    found = read_definitions("a\n\\newcommand{\\x}[1]\n{b\n}\nc \\x{1}", HERE, NO_MACROS)
    assert found.text == f"a\n{REMOVED}\n\n\nc \\x{{1}}"
    span = found.macros[r"\x"].span
    assert span
    assert span.line == 6


def test_macros_of_before_are_known_and_may_be_redefined() -> None:
    recap = read_definitions(r"\newcommand{\a}{1}\newcommand{\b}{\a}", HERE, NO_MACROS).macros
    body = read_definitions(r"\renewcommand{\a}{2}\providecommand{\b}{3}", HERE, recap)
    assert expand(r"\a\b", body.macros) == "22"
    assert expand(r"\a\b", recap) == "11"
    assert not body.diagnostics


def test_names_in_style_files_contain_at_signs() -> None:
    source = r"\def\a@b#1{<#1>}\newcommand{\c}{\a@b{x}}"
    assert expand(r"\c", read_definitions(source, HERE, NO_MACROS, at_is_letter=True).macros) == "<x>"
    within = rf"\makeatletter {source} \makeatother"
    assert expand(r"\c", read_definitions(within, HERE, NO_MACROS).macros) == "<x>"


def test_definitions_in_skipped_ranges_are_text() -> None:
    source = r"`\def\a{1}` \def\b{2}"
    found = read_definitions(source, HERE, NO_MACROS, [(0, 11)])
    assert list(found.macros) == [r"\b"]
