"""Replaces straight quotes and apostrophes by the typographic ones of a language."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import assert_never

from confdeck.late_pattern import late_pattern
from confdeck.text import nodes
from confdeck.text.characters import CJK
from confdeck.text.walk import RichText, map_lines
from confdeck.typography.language_tag import LanguageTag, language_tag

_INNER = {"«»": "“”", "„“": "‚‘", "“”": "‘’", "‘’": "“”"}
"""Inner marks for languages whose inner ones are the outer ones in CLDR, so that a reader sees where each ends."""
_APOSTROPHE = "’"
_OPENS_AFTER = re.compile(r"[\s(\[{/–—“„‘‚«‹「『-]")
_UNSPACED = late_pattern(f"[{CJK}\u0e00-\u0eff\u0f00-\u109f\u1780-\u17ff]")
"""Letters and punctuation that have no space before a quotation mark: East Asian, Thai, Lao, Tibetan, Burmese, Khmer."""
_LATIN_LETTERS = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]+")
_HEBREW = re.compile("[\u05d0-\u05ea]")
_GERSHAYIM = {'"': "״", "'": "׳"}
"""Marks of abbreviations and sounds within Hebrew words, which are typed as quotes."""
_BOTH = "\"'"
_ELISION = re.compile(
    r"""n'|(?:tis|twas|til|em|cause|bout)\b|(?:[kmnrst]|ne[mnrs]?)\b(?!'|[^"]{0,200}?\S'(?!\w))""",
    re.IGNORECASE,
)
"""Words whose first letters an apostrophe replaces: ’tis, rock ’n’ roll; Dutch ’s avonds and German ’ne if no quote closes."""
_STRAIGHT = re.compile(r"[\"']")
_TAG = (
    r"<[A-Za-z][\w-]{0,40}"
    r"(?:\s{1,9}[\w:.-]{1,60}(?:=(?:\"[^\"<>]{0,500}\"|'[^'<>]{0,500}'|[^\s\"'<>=]{1,500}))?){1,20}\s{0,9}/?>"
)
"""An HTML tag with attributes, whose quotes are code."""


def curl_quotes(text: RichText, language: str) -> RichText:
    """Return a rich text with typographic quotes and apostrophes; code, formulas and addresses stay as typed."""

    def curled(children: tuple[nodes.Inline, ...]) -> tuple[nodes.Inline, ...]:
        line = nodes.plain(children)
        return _LineReplacer(_marks(line, language)).inlines(children) if _STRAIGHT.search(line) else children

    return map_lines(text, curled)


def curl_plain_quotes(words: str, language: str) -> str:
    """Return a plain text with typographic quotes and apostrophes."""
    return _LineReplacer(_marks(words, language)).words(words) if _STRAIGHT.search(words) else words


def _marks(line: str, language: str) -> str:
    """Return outer and inner quotation marks for a line; English ones if it is in Latin letters, unlike its language."""
    tag = language_tag(language)
    letters = "".join(filter(str.isalpha, line))
    foreign = tag.script not in {"Latn", ""} and _LATIN_LETTERS.fullmatch(letters)
    return quotation_marks("en" if foreign else language)


@cache
def quotation_marks(language: str) -> str:
    """Return the outer and the inner pair of quotation marks of a language by CLDR."""
    table = _table()
    marks = next((table[key] for key in _keys(language_tag(language)) if key in table), table["und"])
    outer, inner = marks[:2], marks[2:]
    if inner == outer:
        return outer + _INNER.get(outer, inner)
    if inner in {"”“", "’‘"} and outer != "”“":  # in some locales CLDR has them the wrong way round
        return outer + inner[::-1]
    return marks


@cache
def _table() -> dict[str, str]:
    return tomllib.loads(files("confdeck.text").joinpath("quotation_marks.toml").read_text("utf-8"))


def _keys(tag: LanguageTag) -> Iterator[str]:
    """Yield the locales whose marks a language may have, the best one first."""
    script = "Arab" if tag.script == "Aran" else tag.script
    yield f"{tag.language}-{script}-{tag.territory}"
    yield f"{tag.language}-{script}"
    if language_tag(tag.language).script == tag.script:
        yield f"{tag.language}-{tag.territory}"
        yield tag.language


class _LineReplacer:
    """Replaces the quotes of one line; the character before a quote decides whether it opens or closes."""

    def __init__(self, quotes: str) -> None:
        self._quotes = quotes
        self._before = " "
        self._opened = False
        """Whether the last quote opened a quotation."""
        self._elided = False
        """Whether the last quote was an apostrophe."""
        self._marks = re.compile(f"{_TAG}|[\"'{re.escape(quotes[:2])}]")
        self._within_typed = False
        """Whether a typed quotation mark of the language is open: `« un "mot" »`."""
        self._open: list[str] = []
        """The straight forms of the open quotation marks."""

    def inlines(self, children: Iterable[nodes.Inline]) -> tuple[nodes.Inline, ...]:
        return tuple(self._inline(child) for child in children)

    def words(self, words: str) -> str:
        context = self._before + words
        replaced = self._marks.sub(self._replacement, context)[1:]
        if context[-1] in _BOTH:
            self._before = "(" if self._opened else ")"
        else:
            self._before = context[-1]
        return replaced

    def _inline(self, node: nodes.Inline) -> nodes.Inline:
        if isinstance(node, nodes.Mark):
            return replace(node, children=self.inlines(node.children))
        match node:
            case nodes.Text(value, span):
                return nodes.Text(self.words(value), span)
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
        if match[0].startswith("<"):
            return match[0]
        if match[0] in self._quotes[:2]:
            self._within_typed = match[0] == self._quotes[0] != self._quotes[1]
            return match[0]
        before, following = match.string[match.start() - 1], match.string[match.end() :]
        if _HEBREW.match(before) and _HEBREW.match(following):
            return _GERSHAYIM[match[0]]
        opens = self._opens(match[0], before)
        replacement = (
            self._single(opens, before, following) if match[0] == "'" else self._double(opens, before)
        )
        self._opened = replacement in (self._quotes[0], self._quotes[2]) and opens
        self._elided = replacement == _APOSTROPHE and not self._opened
        return replacement

    def _opens(self, quote: str, before: str) -> bool:
        if before in _BOTH and not self._elided:
            return self._opened
        if before in _BOTH or _UNSPACED.match(before):
            return quote not in self._open
        return bool(_OPENS_AFTER.match(before))

    def _double(self, opens: bool, before: str) -> str:  # noqa: FBT001  private
        if not opens and before.isdigit() and '"' not in self._open:
            return "″"
        return self._mark('"', opens=opens)

    def _single(self, opens: bool, before: str, following: str) -> str:  # noqa: FBT001  private
        if before.isdigit() and following[:1].isdigit():
            return "′"
        within_word = following[:1].isalpha() and not _UNSPACED.match(before)
        if following[:1].isdigit() or (not opens and within_word):
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
        is_inner = straight == "'" or self._within_typed
        return self._quotes[is_inner * 2 + (not opens)]
