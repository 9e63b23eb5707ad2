"""Words keep their lines, also behind code, links, citations, formulas and tags that go over a line end."""

from __future__ import annotations

import pytest

from confdeck.diagnostics import Span
from confdeck.text import parse_prose, walk
from confdeck.text.nodes import Code, Math, MathBlock, Text

HERE = Span("recap.yaml", 1)


def places(text: str) -> dict[str, tuple[int, int]]:
    """The first and last line of the words, listings and formulas of a text."""
    prose, _ = parse_prose(text, HERE, frozenset({"lee"}))
    found = {}
    for node in walk(prose):
        if isinstance(node, Text | Code | Math | MathBlock) and node.span:
            words = node.tex if isinstance(node, Math | MathBlock) else node.value
            found[words.strip()] = node.span.line, max(node.span.line, node.span.end)
    return found


@pytest.mark.parametrize(
    "over_two_lines",
    [
        "`code\ncode`",
        r"\(a +" + "\nb\\)",
        "[see @lee,\np. 3]",
        '[words](https://example.org\n"title")',
        '<a\nhref="https://example.org">words</a>',
        "^[a note\nbelow]",
        "\\texttt{code\ncode}",
        "<!-- no\nwords -->",
    ],
)
def test_words_behind_what_goes_over_a_line_end(over_two_lines: str) -> None:
    found = places(f"first {over_two_lines} *second*\n*third*")
    assert found["first"] == (1, 1)
    assert found["second"] == (2, 2)
    assert found["third"] == (3, 3)


def test_code_and_formulas_have_all_their_lines() -> None:
    found = places("`code\nmore` and $a +\nb$\n\n$$\nc\n$$\n\nlast $$d\ne$$")
    assert found["code more"] == (1, 2)
    assert found["a + b"] == (2, 3)
    assert found["c"] == (5, 7)
    assert found["d\ne"] == (9, 10)


def test_the_summary_of_details_has_its_own_line() -> None:
    assert places("<details>\n<summary>Title</summary>\n\nwords\n\n</details>")["Title"] == (2, 2)
