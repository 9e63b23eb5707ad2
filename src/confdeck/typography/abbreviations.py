"""Abbreviations that end in a full stop, and words that open sentences, of all languages together."""

from __future__ import annotations

import tomllib
from importlib.resources import files

# A table per language; the file says what its entries mean.
BY_LANGUAGE: dict[str, dict[str, str]] = tomllib.loads(
    files("confdeck.typography").joinpath("abbreviations.toml").read_text("utf-8")
)


def _union(kind: str) -> frozenset[str]:
    return frozenset(word for language in BY_LANGUAGE.values() for word in language.get(kind, "").split())


TITLES, WITHIN, NUMBERED = map(_union, ("titles", "within", "numbered"))
EITHER, OPENERS = map(_union, ("either", "openers"))
ORDINALS, URDU_LETTERS = map(_union, ("ordinals", "letters"))
