"""Typewriter quotes and apostrophes as a typesetter sets them, by language."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import assert_never

from confdeck.text.nodes import (
    Citation,
    Code,
    Emphasis,
    Inline,
    LineBreak,
    Link,
    Math,
    Strike,
    Strong,
    Text,
)
from confdeck.text.walk import RichText, map_lines

_MARKS = {
    "cs": "„“‚‘",
    "de": "„“‚‘",
    "en": "“”‘’",
    "es": "«»“”",
    "fr": "«»“”",
    "it": "«»“”",
    "pl": "„”‚’",
    "ru": "«»„“",
}
"""Outer pair, inner pair; other languages use the English ones."""
_APOSTROPHE = "’"
_OPENS_AFTER = re.compile(r"[\s(\[{/–—“„‘‚«-]")
_TYPED = re.compile(r"[\"']")


def curl_quotes(text: RichText, language: str) -> RichText:
    """The same text with the quotes and apostrophes of its words set; code, formulas and addresses stay as typed."""
    marks = _marks(language)
    return map_lines(text, lambda children: _Line(marks).inlines(children))


def curl_plain_quotes(words: str, language: str) -> str:
    """The same for plain words."""
    return _Line(_marks(language)).words(words)


def _marks(language: str) -> str:
    return _MARKS.get(language.split("-", maxsplit=1)[0].lower(), _MARKS["en"])


class _Line:
    """One line being set: it remembers the character before, for a quote opens or closes by what it follows."""

    def __init__(self, marks: str) -> None:
        self._marks = marks
        self._before = " "

    def inlines(self, children: Iterable[Inline]) -> tuple[Inline, ...]:
        return tuple(self._inline(child) for child in children)

    def words(self, words: str) -> str:
        begun = self._before + words
        made = _TYPED.sub(lambda found: self._mark(found, begun), begun)[1:]
        self._before = made[-1:] or self._before
        return made

    def _inline(self, node: Inline) -> Inline:
        match node:
            case Text(value):
                return Text(self.words(value))
            case Emphasis() | Strong() | Strike() | Link():
                return replace(node, children=self.inlines(node.children))
            case LineBreak():
                self._before = " "
                return node
            case Code() | Math() | Citation():
                self._before = "x"
                return node
            case _:
                assert_never(node)

    def _mark(self, found: re.Match[str], begun: str) -> str:
        before, following = begun[found.start() - 1], begun[found.end() : found.end() + 1]
        opens = bool(_OPENS_AFTER.match(before))
        if found[0] == '"':
            return self._marks[0] if opens else self._marks[1]
        if following.isdigit() or (not opens and following.isalpha()):
            return _APOSTROPHE
        if opens:
            return self._marks[2]
        return _APOSTROPHE if before.isalnum() else self._marks[3]
