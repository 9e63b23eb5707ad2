"""Ascending numbers as ranges: `5`, `11–13`."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby


def number_ranges(numbers: Iterable[int], shortest: int = 2) -> list[str]:
    """Return ascending numbers, with ranges for `shortest` and more that follow each other."""
    runs = groupby(enumerate(numbers), key=lambda found: found[1] - found[0])
    found: list[str] = []
    for _, run in runs:
        following = [number for _, number in run]
        if len(following) >= max(shortest, 2):
            found.append(f"{following[0]}–{following[-1]}")
        else:
            found += map(str, following)
    return found
