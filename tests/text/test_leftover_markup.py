from __future__ import annotations

import time

import pytest

from confdeck.diagnostics import Span
from confdeck.text import parse_phrase, parse_prose

LEFT = {
    r"An \alpha here": r"`\alpha` is shown as typed, since it is outside of a formula",
    r"**An \alpha{}** here": r"`\alpha{}` is shown as typed",
    r"\section{One}": r"`\section{One}` is shown as typed",
    "See Section~3": "`Section~3` is shown as typed, with the tie of LaTeX",
    "by Roe et~al. and": "`et~al.` is shown as typed, with the tie of LaTeX",
    r"in~\ref{a}": r"`~\ref` is shown as typed, with the tie of LaTeX",
    "The $x_1 of it": "`$x_1` is shown as typed, since its formula does not end",
    r"The $\alpha of it": r"`$\alpha` is shown as typed",
    "We use $f(x": "`$f(x` is shown as typed",
    "$$ a = b": "`$$` is shown as text",
    "[a link](my file.pdf)": "`[a link](my file.pdf)` is shown as typed, since no link can be read there",
    "See [it](https://x.org/a b)": "`[it](` is shown as typed, since no link can be read there",
    r"\begin{foo} a \end{foo}": r"`\begin{foo}` is shown as text",
    "| a | b |\n| 1 | 2 |": "`| a | b | | 1 | 2 |` is shown as typed, since it is not read as a table",
    "A**(bold)**b": "`**(bold)**` is shown as typed, since it is not read as bold",
    'A **"bold"**b': '`**"bold"**` is shown as typed',
}
CLEAN = [
    "It costs $5 and $6, US$ 7, $HOME and $HOME_DIR.",
    r"`\alpha` and $\alpha$",
    r"C:\Users\ada and https://example.org/\a",
    "[1](see note) and a[i](x y)",
    r"a \& b \_ c",
    "Regular (cost $12)",
    "HEAD~1, 3~5, ~/a~b, Mon~Fri",
    r"\*\*kwargs\*\*, **a**b, c **:** d, `a**(b)**c`, 2 ** (3) ** 4",
]


@pytest.mark.parametrize(("source", "message"), LEFT.items())
def test_markup_that_is_not_read_is_reported(source: str, message: str) -> None:
    found = [*parse_prose(source, Span("a", 1))[1]]
    assert any(diagnostic.message.startswith(message) for diagnostic in found)


@pytest.mark.parametrize("source", CLEAN)
def test_other_signs_are_not(source: str) -> None:
    assert parse_phrase(source, Span("a", 1))[1] == ()


def test_the_place_is_that_of_the_paragraph() -> None:
    _, (found,) = parse_prose("One.\n\nTwo \\item.", Span("a", 3))
    assert (found.span, found.hint) == (Span("a", 5), "write a list with `- `")


def test_a_line_of_many_bars_takes_linear_time() -> None:
    seconds = []
    for size in (1_000, 1_000, 16_000):
        start = time.process_time()
        parse_prose("| " * size + "x")
        seconds.append(time.process_time() - start)
    assert seconds[2] < 40 * seconds[1] + 0.1, "the first one loads the parser"
