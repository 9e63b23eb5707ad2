"""Knows the names of months in many languages, for dates that are written in words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from babel.dates import get_month_names

_LANGUAGES = (
    "ar", "bg", "ca", "cs", "da", "de", "el", "es", "et", "fa", "fi", "fr", "he", "hr", "hu", "id", "it", "lt", "lv", "nb",
    "nl", "pl", "pt", "ro", "ru", "sk", "sl", "sr", "sv", "tr", "uk", "ur",
)  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+\.?")
_OF = re.compile(r"\b(?:de|del|di|do)\s+(?=[^\W_])", re.IGNORECASE)
"""The word between day, month and year in Romance languages."""


def with_english_months(text: str) -> str:
    """Return a text with English abbreviations for the names of months in other languages."""
    if not any(map(_is_month, _WORD.findall(text))):
        return text
    return _WORD.sub(lambda word: _months().get(_folded(word[0]), word[0]), _OF.sub("", text))


def _is_month(word: str) -> bool:
    return _folded(word) in _months()


@cache
def _months() -> Mapping[str, str]:
    """Return the English abbreviations of months by their names, without names that mean different months."""
    english = get_month_names("abbreviated", locale="en")
    found: dict[str, set[str]] = {}
    for language in _LANGUAGES:
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                for number, name in get_month_names(width, context, language).items():
                    found.setdefault(_folded(name), set()).add(english[number])
    known = {_folded(name) for name in get_month_names("wide", locale="en").values()}
    return {name: min(months) for name, months in found.items() if len(months) == 1 and name not in known}


def _folded(name: str) -> str:
    return name.casefold().removesuffix(".")
