"""Typewriter quotes and apostrophes as a typesetter sets them, by language."""

from __future__ import annotations

import re

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
    return TOKEN.sub(_Setter(MARKS.get(language[:2].lower(), MARKS["en"])), html)


class _Setter:
    """Sets one document, from its beginning to its end."""

    def __init__(self, marks: str) -> None:
        self._marks = marks
        self._before = " "
        self._verbatim = 0
        self._inner = False
        """Whether an inner quotation is open."""

    def __call__(self, found: re.Match[str]) -> str:
        closing, tag, quote = found.groups()
        if tag:
            self._verbatim += (-1 if closing else 1) if tag in VERBATIM else 0
            if tag not in WITHIN_LINE:
                self._before, self._inner = " ", False
            return found[0]
        written = found[0] if self._verbatim or not quote else self._mark(quote, _following(found))
        self._before = written[-1]
        return written

    def _mark(self, quote: str, following: str) -> str:
        opens = bool(OPENS_AFTER.match(self._before))
        if quote == "34":
            return self._marks[0 if opens else 1]
        if following.isdigit() or (not opens and following.isalpha()):
            return APOSTROPHE
        if not opens and not self._inner:
            return APOSTROPHE
        self._inner = opens
        return self._marks[2 if opens else 3]


def _following(found: re.Match[str]) -> str:
    return found.string[found.end() : found.end() + 1]
