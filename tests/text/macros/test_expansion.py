from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confdeck.diagnostics import Span
from confdeck.text.macros import NO_MACROS, MacroError, call_at, expand, read_definitions

HERE = Span("recap.yaml", 1)

EXPANDED = {
    # definition, use, result
    (r"\newcommand{\R}{\mathbb{R}}", r"x \in \R^n"): r"x \in \mathbb{R}^n",
    (r"\newcommand\R{\mathbb R}", r"\R n"): r"\mathbb Rn",
    (r"\newcommand*{\a}{\alpha}", r"\a b"): r"\alpha b",
    (r"\renewcommand{\vec}[1]{\mathbf{#1}}", r"\vec x + \vec{y}"): r"\mathbf{x} + \mathbf{y}",
    (r"\providecommand{\p}[2]{#1/#2}", r"\p ab"): "a/b",
    (r"\newcommand{\n}[2][2]{\|#2\|_{#1}}", r"\n{x} \n[1]{x}"): r"\|x\|_{2} \|x\|_{1}",
    (r"\newcommand{\n}[1][ab]{#1}", r"\n[{]}]"): "{]}",
    (r"\def\f#1#2{#2#1}", r"\f{a}b"): "ba",
    (r"\def\f(#1;#2){\{#1\}#2}", r"\f(a;{b;c})d"): r"\{a\}{b;c}d",
    (r"\def\f#1.{<#1>}", r"\f ab.c"): "< ab>c",
    (r"\gdef\g{1}\long\def\h{2}", r"\g\h"): "12",
    (r"\let\eps\varepsilon", r"\eps x"): r"\varepsilon x",
    (r"\let\eps=\varepsilon", r"\eps"): r"\varepsilon",
    (r"\let\old\vec\renewcommand{\vec}[1]{\old{\bm{#1}}}", r"\vec{x}"): r"\vec{\bm{x}}",
    (r"\DeclareMathOperator{\KL}{KL}", r"\KL(p)"): r"\operatorname{KL}(p)",
    (r"\DeclareMathOperator*{\argmin}{arg\,min}", r"\argmin_x"): r"\operatorname*{arg\,min}_x",
    (r"\DeclarePairedDelimiterX{\kl}[2]{(}{)}{#1\delimsize\|#2}", r"\kl*{p}{q}"): (
        r"\pairedDelimiter{*}{}{(}{)}{p\|q}"
    ),
    (r"\NewDocumentCommand{\d}{O{x} m}{#2_{#1}}", r"\d{f} \d[t]{g}"): "f_{x} g_{t}",
    (r"\NewDocumentCommand\d{s m}{[#1]#2}", r"\d{f} \d*{g}"): "[]f [*]g",
    (r"\newcommand{\a}{\b{1}}\newcommand{\b}[1]{(#1)}", r"\a"): "(1)",
    (r"\newcommand{\both}[1]{#1#1}", r"\both{\both{x}}"): "xxxx",
    (r"\newcommand{\m}{\ifmmode a\else b\fi c}", r"\m"): " a c",
    ("\\newcommand{\\c}{% a comment\nx}", r"\c"): "x",
    (r"\newcommand{\outer}[1]{\def\inner##1{#1}}", r"x"): "x",
}

FAILING = {
    (r"\def\a{\a\a}", r"\a"): r"`\a` uses itself without end",
    (r"\def\a{\b}\def\b{\a}", r"\a"): r"uses itself without end",
    (r"\newcommand{\f}[2]{#1}", r"\f{a}"): r"`\f` lacks an argument (it takes 2)",
    (r"\newcommand{\f}[1]{#1}", r"{\f}"): r"`\f` lacks an argument",
    (r"\newcommand{\f}[1]{#1}", r"\f{a"): r"`\f` lacks the `}` of an argument",
    (r"\newcommand{\f}[1][]{#1}", r"\f[a"): r"`\f` lacks the `]` of an argument",
    (r"\def\f(#1){#1}", r"\f[a]"): r"`\f` needs `(` behind it",
    (r"\def\f#1.{#1}", r"\f a"): r"`\f` needs `.` behind it",
    (r"\newcommand{\f}{#1}", r"\f"): r"`\f` uses `#1`, but has no parameters",
    (r"\newcommand{\f}{\ifx a b\fi}", r"\f"): r"`\f` uses `\ifx`, which is not evaluated",
    (r"\NewDocumentCommand{\f}{d() m}{#1}", r"\f{a}"): "a parameter of the type `d`, which is not supported",
}


@pytest.mark.parametrize(("written", "result"), EXPANDED.items())
def test_macros_expand_as_in_tex(written: tuple[str, str], result: str) -> None:
    definitions, use = written
    assert expand(use, read_definitions(definitions, HERE, NO_MACROS).macros) == result


@pytest.mark.parametrize(("written", "reason"), FAILING.items())
def test_what_cannot_be_expanded_names_the_macro(written: tuple[str, str], reason: str) -> None:
    definitions, use = written
    with pytest.raises(MacroError) as fault:
        expand(use, read_definitions(definitions, HERE, NO_MACROS).macros)
    assert reason in str(fault.value)
    assert fault.value.macro.span == HERE


def test_expansion_is_bounded_in_number_and_length() -> None:
    doubling = "".join(rf"\def\a{chr(97 + n)}{{\a{chr(98 + n)}\a{chr(98 + n)}}}" for n in range(25))
    with pytest.raises(MacroError, match="too often"):
        expand(r"\aa", read_definitions(doubling, HERE, NO_MACROS).macros)
    growing = rf"\def\a{{{'x' * 1000}}}"
    use = r"\a" * 30
    with pytest.raises(MacroError, match="too long"):
        expand(use, read_definitions(growing, HERE, NO_MACROS).macros)


def test_a_use_in_a_text_ends_behind_its_arguments() -> None:
    macros = read_definitions(r"\newcommand{\f}[1]{<#1>}", HERE, NO_MACROS).macros
    source = r"see \f{a} b"
    call = call_at(source, 4, len(source), macros)
    assert call
    assert (call.tex, call.end) == ("<a>", 9)
    assert call_at(r"see \g{a} b", 4, 11, macros) is None


def test_a_long_use_in_a_text_is_read_whole() -> None:
    macros = read_definitions(r"\NewDocumentCommand{\f}{m O{none}}{#1;#2}", HERE, NO_MACROS).macros
    words = "x" * 112
    for source in (rf"\f{{{words}}}[y] b", rf"\f{{{words}yy}}[y] b", rf"\f{{{words * 3}}}[y]"):
        call = call_at(source, 0, len(source), macros)
        assert call
        assert call.tex.endswith(";y")
        assert source[call.end :] in (" b", "")


@given(st.text(alphabet="\\{}[]#1a%*\n $", max_size=40), st.text(alphabet="\\{}[]a()|* ", max_size=30))
def test_any_text_is_expanded_or_refused(body: str, use: str) -> None:
    found = read_definitions(rf"\newcommand{{\a}}[1]{{{body}}}\def\b[#1]{{{body}}}", HERE, NO_MACROS)
    with suppress(MacroError):
        expand(rf"\a{use}\b{use}", found.macros)
