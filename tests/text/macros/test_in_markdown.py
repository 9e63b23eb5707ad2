from __future__ import annotations

import pytest

from confdeck.diagnostics import Span
from confdeck.text import NO_MACROS, parse_phrase, parse_prose, plain_blocks, read_definitions

HERE = Span("recap.yaml", 1)
MACROS = read_definitions(
    r"\newcommand{\R}{\mathbb{R}}\newcommand{\ours}{GraphNet}\newcommand{\sq}[1]{#1^2}"
    r"\newcommand{\be}{\begin{equation}}\newcommand{\ee}{\end{equation}}\def\loop{\loop}",
    Span("macros.tex", 7),
    NO_MACROS,
).macros

TEXTS = {
    r"We use \ours, and \ours{} is good.": "We use GraphNet, and GraphNet is good.",
    r"In \R and $\R$ and \sq{x} y.": "In ℝ and ℝ and x² y.",
    "\\be\na = \\R\n\\ee": "    a = ℝ",
    "$$\\require{mhchem}$$\n\n$\\ce{H2O}$": "H₂O",
    r"`\R` and `\newcommand{\R}{x}`": r"\R and \newcommand{\R}{x}",
    "$$\\newcommand{\\E}{\\mathbb{E}}$$\n\n$\\E[x]$": "𝔼[x]",
    "\\[\n\\def\\E{\\mathbb{E}}\n\\]\n\n$\\E$": "𝔼",
    "$\\def\\E{\\mathbb{E}}$ $\\E$": "𝔼",
    "\\newcommand{\\E}{\\mathbb{E}} % mean\n$\\E$": "𝔼",
    "$$\n\\newcommand{\\E}{\\mathbb{E}}\n\\E[x] = 1\n$$": "    𝔼[x] = 1",
    "- a\n- \\def\\E{\\mathbb{E}}$\\E$": "- a\n- 𝔼",
    "| a |\n|---|\n| $\\R$ |": "a\nℝ",
}


@pytest.mark.parametrize(("source", "text"), TEXTS.items())
def test_macros_are_used_and_definitions_are_in_no_text(source: str, text: str) -> None:
    prose, diagnostics = parse_prose(source, HERE, (), MACROS)
    assert plain_blocks(prose) == text
    assert not diagnostics


STYLED = {
    r"\newcommand{\eg}{e.g.\@\xspace}We see \eg this.": "We see e.g. this.",
    r"\newcommand{\ours}{\textsc{GraphNet}\xspace}With \ours we": "With GraphNet we",
    r"\newcommand{\etal}{\emph{et al}.}Roe \etal, 2019": "Roe *et al*., 2019",
    r"\newcommand{\best}[1]{\textbf{#1}~\%}It is \best{3}!": "It is **3**\u00a0%!",
    r"\newcommand{\rd}{R\&D\_1}Our \rd lab": "Our R&D\\_1 lab",
    r"\newcommand{\vs}{vs.\ }A \vs B": "A vs. B",
    r"\newcommand{\run}{\texttt{run\_it}}Call \run": "Call `run_it`",
    r"\newcommand{\x}{\textbf{$a$}}See \x": "See $\\textbf{$a$}$",
}


@pytest.mark.parametrize(("source", "markdown"), STYLED.items())
def test_macros_of_words_have_styles_in_a_text(source: str, markdown: str) -> None:
    prose, diagnostics = parse_prose(source, HERE)
    expected, _ = parse_prose(markdown, HERE)
    assert (prose, diagnostics) == (expected, ())


PACKAGE_TEXTS = {
    r"Heat \ce{H2O} by \SI{3}{\kelvin}.": "Heat H₂O by 3 K.",
    r"**\num{12345}** of \unit{m/s}": "12 345 of m/s",
    r"\ce{A ->[\ce{H2O}] B}": "A →^(H₂O) B",
    r"In $\ce{$x$ Na}$ it": "In x Na it",
    r"`\ce{H2O}` and": r"\ce{H2O} and",
}


@pytest.mark.parametrize(("source", "text"), PACKAGE_TEXTS.items())
def test_units_and_chemistry_stand_in_a_text(source: str, text: str) -> None:
    prose, diagnostics = parse_prose(source, HERE)
    assert (plain_blocks(prose), diagnostics) == (text, ())


def test_what_a_package_does_not_know_is_reported() -> None:
    prose, (found,) = parse_prose(r"In \SI{3}{\foo} x", HERE)
    assert plain_blocks(prose) == r"In \SI{3}{\foo} x"
    assert found.message.endswith(r"`\foo` is no unit of siunitx that confdeck knows")


def test_own_macros_have_priority_over_packages() -> None:
    prose, _ = parse_prose(r"\newcommand{\ce}[1]{<#1>}\newcommand{\abs}[1]{[#1]}\ce{H2O} $\abs{x}$", HERE)
    assert plain_blocks(prose) == "<H2O> [x]"


def test_other_commands_in_a_text_are_reported() -> None:
    prose, (unknown, longer) = parse_prose(r"An \unknown thing, \Rx too", HERE, (), MACROS)
    assert plain_blocks(prose) == r"An \unknown thing, \Rx too"
    assert unknown.message == r"`\unknown` is shown as typed, since it is outside of a formula"
    assert longer.message.startswith(r"`\Rx` ")


def test_a_macro_may_hide_its_argument() -> None:
    source = r"\newcommand{\todo}[1]{}A \todo{secret}b, $\todo{secret}$c, $x\todo{secret}$."
    prose, diagnostics = parse_prose(source, HERE)
    assert (plain_blocks(prose), diagnostics) == ("A b, c, x.", ())


def test_titles_have_macros_too() -> None:
    phrase, diagnostics = parse_phrase(r"\def\E{\mathbb{E}}On $\E$ and \R", HERE, (), MACROS)
    assert (str(phrase), diagnostics) == ("On 𝔼 and ℝ", ())


def test_a_formula_that_fails_is_shown_as_typed_with_both_places() -> None:
    prose, (found,) = parse_prose("a\n\n$\\loop$", HERE, (), MACROS)
    assert plain_blocks(prose) == "a\n\n\\loop"
    assert found.message == r"the formula `\loop` is shown as text: `\loop` uses itself without end"
    assert (found.span, found.hint) == (HERE.below(2), r"`\loop` is defined in macros.tex:7")


def test_a_macro_of_one_text_is_unknown_in_another() -> None:
    parse_prose(r"\def\E{\mathbb{E}}$\E$", HERE, (), MACROS)
    _, (found,) = parse_prose(r"$\E$", HERE, (), MACROS)
    assert r"`\E` is unknown" in found.message


def test_files_of_tex_are_not_read() -> None:
    _, (found,) = parse_prose("`\\input{a}`\n\n\\input{macros}", HERE)
    assert found.message == r"`\input{macros}` is shown as typed; no file is read for it"
    assert found.span == HERE.below(2)
