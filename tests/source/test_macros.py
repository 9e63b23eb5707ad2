from __future__ import annotations

from pathlib import Path

import pytest

from confdeck.errors import RecapError
from confdeck.source import load_recap
from confdeck.text import plain_blocks
from tests.recaps import written

STYLE = r"""\ProvidesPackage{lab}
\RequirePackage{amsmath}
\setlength{\parindent}{0pt} % \newcommand{\no}{x}
\newcommand{\R}{\mathbb{R}}
\input{more.tex}
\newenvironment{thm}{\begin{quote}}{\end{quote}}
\def\lab@x#1{#1^{*}}
\newcommand{\opt}[1]{\lab@x{#1}}
"""


def test_macros_come_from_a_file_in_the_folder(tmp_path: Path) -> None:
    (tmp_path / "lab.sty").write_text(STYLE)
    loaded = load_recap(written(tmp_path, "title: In $\\R$\nsummary: $\\opt{x}$\nmacros: lab.sty\n"))
    assert str(loaded.recap.title) == "In ℝ"
    assert plain_blocks(loaded.recap.summary) == "x*"
    follow, rest = loaded.diagnostics
    assert follow.message == r"`\input{more.tex}` is not followed"
    assert follow.span
    assert follow.span.line == 5
    assert rest.message.startswith("1 definition in `lab.sty` cannot be used; the first: ")


@pytest.mark.parametrize("name", ["../lab.tex", "/etc/lab.tex", "missing.tex"])
def test_other_files_are_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(RecapError):
        load_recap(written(tmp_path, f"title: T\nsummary: x\nmacros: {name}\n"))


def test_macros_are_definitions_or_files(tmp_path: Path) -> None:
    with pytest.raises(RecapError, match="expected definitions of TeX"):
        load_recap(written(tmp_path, "title: T\nsummary: x\nmacros: {R: x}\n"))


def test_lines_that_yaml_joins_are_not_lost_behind_a_comment(tmp_path: Path) -> None:
    text = "title: T\nsummary: x\nmacros: >\n  \\def\\a{1} % one\n  \\def\\b{2}\n"
    (found,) = load_recap(written(tmp_path, text)).diagnostics
    assert found.message.startswith(r"the comment `% one \def\b{2}` hides the definitions")


def test_files_and_definitions_may_be_mixed(tmp_path: Path) -> None:
    (tmp_path / "a.tex").write_text(r"\newcommand{\R}{\mathbb{R}}")
    text = "title: $\\R^\\n$\nsummary: x\nmacros:\n  - a.tex\n  - \\newcommand{\\n}{d}\n"
    assert str(load_recap(written(tmp_path, text)).recap.title) == "ℝᵈ"


def test_references_use_macros(tmp_path: Path) -> None:
    text = """\
        title: T
        summary: See [@a].
        macros: \\newcommand{\\R}{\\mathbb{R}}
        references: [{id: a, title: On $\\R$, authors: [A. Roe]}]
        """
    loaded = load_recap(written(tmp_path, text))
    assert loaded.references.works[0].title == "On ℝ"
    assert not loaded.diagnostics


def test_sources_have_no_comments_of_tex(tmp_path: Path) -> None:
    (tmp_path / "a.tex").write_text("\\newcommand{\\R}{\\mathbb{R}} % private\n")
    text = "title: 5% more\nsummary: x\nmacros:\n  - a.tex\n  - |\n    \\newcommand{\\n}{d} % secret\n    \\def\\x{1\\%}\n"
    recap, tex = load_recap(written(tmp_path, text)).files
    assert "secret" not in recap.text
    assert "title: 5% more" in recap.text
    assert r"\def\x{1\%}" in recap.text
    assert (tex.name, tex.text.strip()) == ("a.tex", r"\newcommand{\R}{\mathbb{R}}")
