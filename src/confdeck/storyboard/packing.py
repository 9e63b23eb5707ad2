"""Fills columns with things of given heights, each column before the next, and as evenly as may be."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from confdeck.typography.lines import narrowest

if TYPE_CHECKING:
    from collections.abc import Sequence

_STEPS = 4096
"""Heights of columns that are tried."""


class Cost(NamedTuple):
    """The height of one thing, in pt."""

    first: float
    """At the top of a column."""
    after: float
    """Below another, with the gap between them."""


def packed(costs: Sequence[Cost], room: float, most: int = 0) -> list[slice]:
    """Columns no higher than `room` and, if that is said, of no more than `most` things."""
    starts, used = [0], 0.0
    for index, cost in enumerate(costs):
        full = index > starts[-1] and (used + cost.after > room or (most and index - starts[-1] >= most))
        if full:
            starts.append(index)
        used = cost.first if index == starts[-1] else used + cost.after
    return [slice(*ends) for ends in pairwise([*starts, len(costs)])]


def balanced(costs: Sequence[Cost], room: float, columns: float, most: int = 0) -> list[slice]:
    """The same in at most `columns` columns, none higher than it must be."""
    least = max((cost.first for cost in costs), default=0.0)
    height = narrowest(
        least, room, lambda height: len(packed(costs, height, most)) <= columns, (room - least) / _STEPS
    )
    return packed(costs, height, most)
