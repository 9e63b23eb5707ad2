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

    def inlines(self, children: Iterable[nodes.Inline]) -> tuple[nodes.Inline, ...]:
        return tuple(self._inline(child) for child in children)

    def words(self, words: str) -> str:
        context = self._before + words
        replaced = _STRAIGHT.sub(self._replacement, context)[1:]
        self._before = replaced[-1:] or self._before
        return replaced

    def _inline(self, node: nodes.Inline) -> nodes.Inline:
        match node:
            case nodes.Text(value):
                return nodes.Text(self.words(value))
            case nodes.Emphasis() | nodes.Strong() | nodes.Strike() | nodes.Script() | nodes.Link():
                return replace(node, children=self.inlines(node.children))
            case nodes.LineBreak():
                self._before = " "
                return node
            case nodes.Code() | nodes.Math() | nodes.Citation():
                self._before = "x"
                return node
            case _:
                assert_never(node)

    def _replacement(self, match: re.Match[str]) -> str:
        before, following = match.string[match.start() - 1], match.string[match.end() : match.end() + 1]
        opens = bool(_OPENS_AFTER.match(before))
        if match[0] == '"':
            return self._quotes[0] if opens else self._quotes[1]
        if following.isdigit() or (not opens and following.isalpha()):
            return _APOSTROPHE
        if opens:
            return self._quotes[2]
        return _APOSTROPHE if before.isalnum() else self._quotes[3]
