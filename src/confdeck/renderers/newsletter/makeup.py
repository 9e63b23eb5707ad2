"""Choose the layout of each item so that the pages of an issue fill: a beam search over all candidates.

Lengths are in mm; positions are on one continuous axis, as in `text_column`.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import inf
from operator import attrgetter

from confdeck.renderers.newsletter.flow import LayoutCandidate, LayoutItem, LayoutOption, Makeup
from confdeck.renderers.newsletter.text_column import TextColumn

BEAM_WIDTH = 8
"""Number of layouts of the issue so far that are continued with the next item."""
END_STEP = 12.0
"""Distance in mm within which two layouts end at the same place, so that only the cheaper one is continued."""
_COST = attrgetter("cost")


@dataclass(frozen=True, slots=True)
class _Layout:
    """A layout of the issue up to some item, linked to the layout before that item."""

    position: float
    white: float
    cost: float
    footnotes: float = 0.0
    id: str = ""
    option: LayoutOption | None = None
    previous: _Layout | None = None


def make_up(items: Iterable[LayoutItem], start: float, page_depth: float, footnotes: float = 0.0) -> Makeup:
    """Return the options that fill the pages best, with the first item at the position `start`.

    `footnotes` is the height of what stands already at the foot of its page.

    The best few layouts are continued together, as one cannot know yet which of them will end well.
    """
    layouts = [_Layout(start, 0.0, 0.0, footnotes)]
    for item in items:
        layouts = _continued(layouts, item, page_depth)
    makeup: Makeup = {}
    layout: _Layout | None = layouts[0]
    while layout:
        if layout.id and layout.option:
            makeup[layout.id] = layout.option
        layout = layout.previous
    return makeup


def _continued(layouts: Sequence[_Layout], item: LayoutItem, page_depth: float) -> list[_Layout]:
    """Continue layouts with an item; return the cheapest, one for each place where they end.

    A candidate that already costs too much before it is set is left out.
    """
    pairs = [(layout, candidate) for layout in layouts for candidate in item.candidates]
    pairs.sort(key=lambda pair: pair[0].cost + pair[1].cost)
    best: dict[int, _Layout] = {}
    limit = inf
    for layout, candidate in pairs:
        if layout.cost + candidate.cost >= limit:
            break
        longer = _with_item(layout, item, candidate, page_depth)
        step = round(longer.position / END_STEP)
        if step not in best or longer.cost < best[step].cost:
            best[step] = longer
            if len(best) >= BEAM_WIDTH:
                limit = max(heapq.nsmallest(BEAM_WIDTH, map(_COST, best.values())))
    return sorted(best.values(), key=_COST)[:BEAM_WIDTH]


def _with_item(layout: _Layout, item: LayoutItem, candidate: LayoutCandidate, page_depth: float) -> _Layout:
    column = TextColumn(layout.position, layout.white, page_depth, layout.footnotes)
    if item.new_page:
        column.break_page()
    option = column.set(candidate)
    cost = layout.cost + candidate.cost + column.cost
    return _Layout(column.position, column.white, cost, column.footnotes, item.id, option, layout)
