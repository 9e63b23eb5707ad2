r"""Finds markup in a text that readers see as typed: TeX outside of formulas (`\alpha`, `\cite{key}`), `$` without an end, `**`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from confdeck.text import nodes
from confdeck.text.walk import walk_nodes

_OPENING = re.compile(r"^\$\$(?=[^$])|\\(?:begin|end)\{\w+\*?\}")
_PICTURE = re.compile(r"!\[(?!\]|\w+\])[^\[\]]{0,20}")
_LINK = re.compile(r"\[[^\[\]\n]{1,80}\]\((?:$|[^()\n]* [^()\n]*\.[A-Za-z]{2,5}\))")
"""A link whose address has a space; a web address is not in the same piece of text."""
_DOLLAR = re.compile(r"(?<![\w$])\$(?![A-Z_]+\b)(?=[A-Za-z\\({|])[^\s$]*?[\\^_{(=|][^\s$]*")
"""A dollar sign in front of what looks like a formula, not like a price or a variable of a shell."""
_BOLD = re.compile(r"(?<=\w)\*\*[^\w\s*][^*\n]{0,80}?(?<!\s)\*\*|\*\*(?!\s)[^*\n]{0,80}?[^\w\s*]\*\*(?=\w)")
"""Asterisks between a sign and a letter, which are none of bold words."""
_COMMAND = re.compile(r"(?<![\w:\\/.])\\(?P<name>[A-Za-z]{2,})\b\*?(?:\{[^{}]{0,40}\})?")
_TIE = re.compile(
    r"(?:\b(?:Alg|App|Ch|Eq|Fig|Ref|Sec|Tab|Thm)[a-z]{0,8}\.?|\bLemma|(?<!~)\bet|[a-z]\.|\bDr\.)~(?:\\?[\w.]+)|~\\[a-z]+"
)
_REPORTED_ELSEWHERE = frozenset(
    [
        "begin",
        "end",
        "include",
        "input",
        "newcommand",
        "renewcommand",
        "providecommand",
        "def",
        "let",
        "usepackage",
    ]
)
_HINTS = {
    **dict.fromkeys(["cite", "citep", "citet", "parencite", "textcite", "autocite"], "write `[@key]`"),
    **dict.fromkeys(
        ["textbf", "textit", "emph", "texttt", "underline", "textsc"],
        "write `**bold**`, `*emphasis*` or back-ticks",
    ),
    **dict.fromkeys(["section", "subsection", "subsubsection", "paragraph"], "write `## Heading`"),
    **dict.fromkeys(("href", "url"), "write `[words](https://...)`"),
    "footnote": "write `[^1]`, and `[^1]: ...` on a line below",
    "item": "write a list with `- `",
    "includegraphics": "put the picture under `figures`",
}
_FORMULA_HINT = "put a formula between dollar signs, and code between back-ticks"


class LeftoverMarkup(NamedTuple):
    """A message about markup in a text, and a hint."""

    message: str
    hint: str


class _Rule(NamedTuple):
    """A kind of markup that is not read, and what is said of it."""

    pattern: re.Pattern[str]
    reason: str
    hint: str
    longest: int | None = None
    """Characters of the markup that are shown; None for all."""

    def message(self, text: str) -> LeftoverMarkup | None:
        """Return what is said of the first such markup in a text."""
        found = self.pattern.search(text)
        return found and LeftoverMarkup(f"`{found[0][: self.longest]}` is shown as {self.reason}", self.hint)


_RULES = (
    (
        _Rule(
            _PICTURE,
            "typed, since no picture can be read there",
            "write `![words](path)`, without links in its words",
        ),
        _Rule(
            _LINK,
            "typed, since no link can be read there",
            "write `%20` for a space in an address, or put it between `<` and `>`",
            60,
        ),
    ),
    (
        _Rule(
            _OPENING,
            "text, since no formula begins and ends there",
            "write a display formula as `$$ ... $$`, without paragraphs of text inside",
        ),
        _Rule(
            _DOLLAR,
            "typed, since its formula does not end",
            r"close it with `$`; quote a text with a comma in a list in brackets; `\$` is a dollar sign",
            40,
        ),
    ),
    (
        _Rule(
            _BOLD,
            "typed, since it is not read as bold",
            "put signs outside of the asterisks, `a (**b**)c`, or code between back-ticks",
            40,
        ),
    ),
    (
        _Rule(
            _TIE,
            "typed, with the tie of LaTeX",
            "write a space, or `&nbsp;` for one without a line break",
        ),
    ),
)
"""Rules in groups; of a group only the first that fits is reported."""


def leftover_markup(content: Iterable[nodes.Block | nodes.Inline]) -> Iterator[LeftoverMarkup]:
    """Yield a message for each piece of markup in the texts of a paragraph."""
    for node in walk_nodes(content):
        if isinstance(node, nodes.Text):
            yield from _in_text(node.value)


def _in_text(text: str) -> Iterator[LeftoverMarkup]:
    if not any(sign in text for sign in ("\\", "$", "~", "!", "](", "**", "| |")):
        return
    for rules in _RULES:
        yield from islice((found for rule in rules if (found := rule.message(text))), 1)
    if _are_rows(text):
        hint = "write a line `|---|---|` below the first one"
        yield LeftoverMarkup(f"`{text[:40]}` is shown as typed, since it is not read as a table", hint)
    for match in _COMMAND.finditer(text):
        if match["name"] not in _REPORTED_ELSEWHERE:
            message = f"`{match[0]}` is shown as typed, since it is outside of a formula"
            yield LeftoverMarkup(message, _HINTS.get(match["name"], _FORMULA_HINT))


def _are_rows(text: str) -> bool:
    """Return whether a text is several rows of a table in one line."""
    return text.startswith("|") and text.endswith("|") and "| |" in text[1:-1]
