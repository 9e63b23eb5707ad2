"""Replaces straight quotes and apostrophes by the typographic ones of a language."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import assert_never

from confdeck.text import nodes
from confdeck.text.walk import RichText, map_lines

_QUOTES = {
    "cs": "„“‚‘",
    "de": "„“‚‘",
    "en": "“”‘’",
    "es": "«»“”",
    "fr": "«»“”",
    "it": "«»“”",
    "pl": "„”‚’",
    "ru": "«»„“",
}
"""Outer and inner pair of quotation marks by language; other languages use the English ones."""
_APOSTROPHE = "’"
_OPENS_AFTER = re.compile(r"[\s(\[{/–—“„‘‚«-]")
_BOTH = "\"'"
_ELISION = re.compile(r"(?:n'|(?:tis|twas|til|em|cause|bout)\b)", re.IGNORECASE)
"""Words whose first letters an apostrophe replaces: ’tis, rock ’n’ roll."""
_STRAIGHT = re.compile(r"[\"']")


def curl_quotes(text: RichText, language: str) -> RichText:
    """Return a rich text with typographic quotes and apostrophes; code, formulas and addresses stay as typed."""
    quotes = _quotes(language)
    return map_lines(text, lambda children: _LineReplacer(quotes).inlines(children))


def curl_plain_quotes(words: str, language: str) -> str:
    """Return a plain text with typographic quotes and apostrophes."""
    return _LineReplacer(_quotes(language)).words(words)


def _quotes(language: str) -> str:
    return _QUOTES.get(language.split("-", maxsplit=1)[0].lower(), _QUOTES["en"])


class _LineReplacer:
    """Replaces the quotes of one line; the character before a quote decides whether it opens or closes."""

    def __init__(self, quotes: str) -> None:
        self._quotes = quotes
        self._before = " "
        self._opened = False
        """Whether the last quote opened a quotation."""
        self._open: list[str] = []
        """The straight forms of the open quotation marks."""

    def inlines(self, children: Iterable[nodes.Inline]) -> tuple[nodes.Inline, ...]:
        return tuple(self._inline(child) for child in children)

    def words(self, words: str) -> str:
        context = self._before + words
        replaced = _STRAIGHT.sub(self._replacement, context)[1:]
        if context[-1] in _BOTH:
            self._before = "(" if self._opened else ")"
        else:
            self._before = context[-1]
        return replaced

    def _inline(self, node: nodes.Inline) -> nodes.Inline:
        if isinstance(node, nodes.Mark):
            return replace(node, children=self.inlines(node.children))
        match node:
            case nodes.Text(value):
                return nodes.Text(self.words(value))
            case nodes.LineBreak():
                self._before = " "
                return node
            case nodes.Code() | nodes.Math() | nodes.Citation():
                self._before = "x"
                return node
            case nodes.Footnote():
                return node
            case _:
                assert_never(node)

    def _replacement(self, match: re.Match[str]) -> str:
        before, following = match.string[match.start() - 1], match.string[match.end() :]
        opens = self._opened if before in _BOTH else bool(_OPENS_AFTER.match(before))
        replacement = (
            self._single(opens, before, following) if match[0] == "'" else self._double(opens, before)
        )
        self._opened = replacement in (self._quotes[0], self._quotes[2]) and opens
        return replacement

    def _double(self, opens: bool, before: str) -> str:  # noqa: FBT001  private
        if not opens and before.isdigit() and '"' not in self._open:
            return "″"
        return self._mark('"', opens=opens)

    def _single(self, opens: bool, before: str, following: str) -> str:  # noqa: FBT001  private
        if before.isdigit() and following[:1].isdigit():
            return "′"
        if following[:1].isdigit() or (not opens and following[:1].isalpha()):
            return _APOSTROPHE
        if opens:
            return _APOSTROPHE if _ELISION.match(following) else self._mark("'", opens=True)
        return _APOSTROPHE if before.isalnum() and "'" not in self._open else self._mark("'", opens=False)

    def _mark(self, straight: str, *, opens: bool) -> str:
        """Return a quotation mark, and remember which are open."""
        if opens:
            self._open.append(straight)
        elif straight in self._open:
            while self._open.pop() != straight:
                pass
        return self._quotes[_BOTH.index(straight) * 2 + (not opens)]
