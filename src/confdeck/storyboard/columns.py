"""Fill columns with groups of known heights, one after the other or as evenly as possible."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from confdeck.typography.lines import narrowest

_STEPS = 4096
"""Heights of columns that are tried."""


class GroupHeight(NamedTuple):
    """The height of a group, in pt."""

    first: float
    """At the top of a column."""
    after: float
    """Below another group, with the gap between them."""


def fill_columns(heights: Sequence[GroupHeight], room: float, most: int = 0) -> list[slice]:
    """Return the groups in each column, no higher than `room` and, if given, of no more than `most` groups."""
    starts, used = [0], 0.0
    for index, height in enumerate(heights):
        full = index > starts[-1] and (used + height.after > room or (most and index - starts[-1] >= most))
        if full:
            starts.append(index)
        used = height.first if index == starts[-1] else used + height.after
    return [slice(*ends) for ends in pairwise([*starts, len(heights)])]


def balance_columns(
    heights: Sequence[GroupHeight], room: float, columns: float, most: int = 0
) -> list[slice]:
    """Return the groups in each of at most `columns` columns, none of them higher than necessary."""
    least = max((height.first for height in heights), default=0.0)

    def fits(height: float) -> bool:
        return len(fill_columns(heights, height, most)) <= columns

    return fill_columns(heights, narrowest(least, room, fits, (room - least) / _STEPS), most)
