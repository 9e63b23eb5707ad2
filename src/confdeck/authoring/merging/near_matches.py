"""Finds entries of different attendees that are alike and were not merged, since no key is the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import combinations

from confdeck.authoring.merging.entry_keys import folded
from confdeck.authoring.merging.signed_recap import ENTRY_LISTS, Tree

_ALIKE = 0.9
_SHORTEST = 5
"""Letters of a title, at least, that may be a part of another one."""
_MOST = 400
"""Entries of a kind that are compared with each other."""


def near_matches(merged: Tree) -> Iterator[tuple[str, str, str]]:
    """Yield the kind and the titles of entries that may be the same."""
    for kind in ENTRY_LISTS:
        titles = [
            (str(entry.get("title") or entry.get("name") or ""), _people(entry)) for entry in merged[kind]
        ]
        yield from ((kind, *pair) for pair in _alike(titles[:_MOST]))


def _alike(titles: Sequence[tuple[str, frozenset[str]]]) -> Iterator[tuple[str, str]]:
    for (one, names), (other, other_names) in combinations(titles, 2):
        first, second = folded(one), folded(other)
        is_part = min(len(first), len(second)) >= _SHORTEST and (first in second or second in first)
        if (is_part and names & other_names) or first == second or _is_close(first, second):
            yield one, other


def _is_close(first: str, second: str) -> bool:
    lengths = abs(len(first) - len(second)) <= len(first) // 5
    return lengths and SequenceMatcher(None, first, second).ratio() >= _ALIKE


def _people(entry: Tree) -> frozenset[str]:
    speakers = entry.get("speakers", ())
    return frozenset(folded(speaker.get("name")) for speaker in speakers if isinstance(speaker, dict))
