"""Sets the spaces of French punctuation: inside guillemets, and unbreakable before `;`, `!`, `?`, `:` and `%`."""

from __future__ import annotations

import re

from confdeck.text.walk import RichText, map_words

_NO_BREAK, _NARROW = "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}"
_RULES = (
    (re.compile(r" (?=[;!?]+(?:[\s»”)\]]|$))"), _NARROW),
    (re.compile(r" (?=[:%](?:[\s»”)\].,;]|$))"), _NO_BREAK),
    (re.compile(r"«[ \u00a0\u202f]?(?=\S|$)"), f"«{_NO_BREAK}"),
    (re.compile(r"(?<=\S)[ \u00a0\u202f]?»|^[ \u00a0\u202f]?»"), f"{_NO_BREAK}»"),
    (re.compile(r"‹[ \u00a0\u202f]?(?=\S|$)"), f"‹{_NARROW}"),
    (re.compile(r"(?<=\S)[ \u00a0\u202f]?›|^[ \u00a0\u202f]?›"), f"{_NARROW}›"),
)
"""Spaces before signs are made unbreakable where there are any: in Canada there are none before `;`, `!` and `?`."""


def space_french(text: RichText) -> RichText:
    """Return a rich text with the spaces of French; code, formulas and addresses stay as typed."""
    return map_words(text, space_plain_french)


def space_plain_french(words: str) -> str:
    """Return a plain text with the spaces of French."""
    for pattern, space in _RULES:
        words = pattern.sub(space, words)
    return words
