"""Hyphens only where the letters of a word stay the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

Divisions = Callable[[Any, str], Iterator[tuple[str, str]]]
"""Returns the pairs of parts into which a dictionary divides a word."""


def of_unchanged_letters(divisions: Divisions, _memory: object) -> Divisions:
    """Return a function that leaves out divisions with other letters than the word: `asz-szony` of `asszony`."""

    def unchanged(dictionary: Any, word: str) -> Iterator[tuple[str, str]]:
        return ((start, end) for start, end in divisions(dictionary, word) if start + end == word)

    return unchanged
