"""Typewriter quotes and apostrophes as a typesetter sets them, by language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

MARKS = {
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
APOSTROPHE = "’"
TOKEN = re.compile(r"<(/?)([a-z0-9]+)[^>]*>|&#(39|34);|[^<&]+|.", re.DOTALL)
WITHIN_LINE = frozenset({"a", "b", "del", "em", "span", "strong"})
VERBATIM = frozenset({"code", "pre", "style"})
OPENS_AFTER = re.compile(r"[\s(\[{/–—\u00a0“„‘‚«-]")


def educated(html: str, language: str) -> str:
    """The document with the quotes of its text set; markup, addresses and code stay as they are."""
    return TOKEN.sub(_setter(MARKS.get(language[:2].lower(), MARKS["en"])), html)


def _setter(marks: str) -> Callable[[re.Match[str]], str]:
    """A replacement that remembers what stands before it."""
    before, verbatim = " ", 0

    def replaced(found: re.Match[str]) -> str:
        nonlocal before, verbatim
        closing, tag, quote = found.groups()
        if tag:
            verbatim += (-1 if closing else 1) if tag in VERBATIM else 0
            before = before if tag in WITHIN_LINE else " "
            return found[0]
        written = found[0] if verbatim or not quote else _mark(quote, before, found, marks)
        before = written[-1]
        return written

    return replaced


def _mark(quote: str, before: str, found: re.Match[str], marks: str) -> str:
    opens = bool(OPENS_AFTER.match(before))
    if quote == "34":
        return marks[0] if opens else marks[1]
    following = found.string[found.end() : found.end() + 1]
    if following.isdigit() or (not opens and following.isalpha()):
        return APOSTROPHE
    return marks[2] if opens else marks[3] if not before.isalnum() else APOSTROPHE
