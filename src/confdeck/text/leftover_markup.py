r"""Finds markup in a text that readers see as typed: TeX outside of formulas (`\alpha`, `\cite{key}`), `$` without an end, `**`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
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
_ROWS = re.compile(r"\|(?:[^|]*\|)+ \|(?:[^|]*\|)+")
"""Rows of a table in one line."""
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


def leftover_markup(content: Iterable[nodes.Block | nodes.Inline]) -> Iterator[LeftoverMarkup]:
    """Yield a message for each piece of markup in the texts of a paragraph."""
    for node in walk_nodes(content):
        if isinstance(node, nodes.Text):
            yield from _in_text(node.value)


def _in_text(text: str) -> list[LeftoverMarkup]:
    if not any(sign in text for sign in ("\\", "$", "~", "!", "](", "**", "| |")):
        return []
    found: list[LeftoverMarkup] = []
    if picture := _PICTURE.search(text):
        hint = "write `![words](path)`, without links in its words"
        found.append(
            LeftoverMarkup(f"`{picture[0]}` is shown as typed, since no picture can be read there", hint)
        )
    elif spaced := _LINK.search(text):
        hint = "write `%20` for a space in an address, or put it between `<` and `>`"
        found.append(
            LeftoverMarkup(f"`{spaced[0][:60]}` is shown as typed, since no link can be read there", hint)
        )
    if opening := _OPENING.search(text):
        hint = "write a display formula as `$$ ... $$`, without paragraphs of text inside"
        found.append(
            LeftoverMarkup(f"`{opening[0]}` is shown as text, since no formula begins and ends there", hint)
        )
    elif dollar := _DOLLAR.search(text):
        hint = r"close it with `$`; quote a text with a comma in a list in brackets; `\$` is a dollar sign"
        found.append(
            LeftoverMarkup(f"`{dollar[0][:40]}` is shown as typed, since its formula does not end", hint)
        )
    if "| |" in text and _ROWS.fullmatch(text):
        hint = "write a line `|---|---|` below the first one"
        found.append(
            LeftoverMarkup(f"`{text[:40]}` is shown as typed, since it is not read as a table", hint)
        )
    if bold := _BOLD.search(text):
        hint = "put signs outside of the asterisks, `a (**b**)c`, or code between back-ticks"
        found.append(
            LeftoverMarkup(f"`{bold[0][:40]}` is shown as typed, since it is not read as bold", hint)
        )
    if tie := _TIE.search(text):
        hint = "write a space, or `&nbsp;` for one without a line break"
        found.append(LeftoverMarkup(f"`{tie[0]}` is shown as typed, with the tie of LaTeX", hint))
    for match in _COMMAND.finditer(text):
        if match["name"] not in _REPORTED_ELSEWHERE:
            message = f"`{match[0]}` is shown as typed, since it is outside of a formula"
            found.append(LeftoverMarkup(message, _HINTS.get(match["name"], _FORMULA_HINT)))
    return found
