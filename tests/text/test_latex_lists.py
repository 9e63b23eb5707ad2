"""Lists of LaTeX are lists; what is written otherwise stays as typed, with a warning."""

from __future__ import annotations

import pytest

from confdeck.diagnostics import Span
from confdeck.text import parse_prose, plain_blocks
from confdeck.text.latex_lists import with_markdown_lists

NESTED = r"""Text
\begin{itemize}
  \item one
    goes on
  \begin{enumerate}[label=a)]
    \item \emph{first}
    \item second
  \end{enumerate}
  \item two
\end{itemize}
[w](ftp://x)"""


def test_nested_lists_on_their_lines() -> None:
    prose, (problem,) = parse_prose(NESTED, Span("recap.yaml", 1))
    assert plain_blocks(prose) == "Text\n\n- one goes on\n\n  1. first\n  2. second\n\n- two\n\nw" or (
        plain_blocks(prose) == "Text\n\n- one goes on\n  1. first\n  2. second\n- two\n\nw"
    )
    assert problem.span == Span("recap.yaml", 11)


def test_terms_of_descriptions_are_bold() -> None:
    source = "\\begin{description}\n\\item[Net] a network\n\\item plain\n\\end{description}"
    assert with_markdown_lists(source) == "\n- **Net** a network\n- plain\n"


@pytest.mark.parametrize(
    "source",
    [
        r"\begin{itemize}\item one \item two\end{itemize}",
        "\\item alone",
        "\\begin{itemize}\n\\item one",
        "\\begin{itemize}\n\\item one\n\\end{enumerate}",
        "```\n\\begin{itemize}\n\\item one\n\\end{itemize}\n```",
    ],
)
def test_other_lists_stay_as_typed(source: str) -> None:
    assert with_markdown_lists(source) == source
