"""Choose the layout of each item so that the pages of an issue fill: a beam search over all candidates.

Lengths are in mm; positions are on one continuous axis, as in `text_column`.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from math import inf
from operator import attrgetter

from confdeck.renderers.newsletter.flow import LayoutCandidate, LayoutItem, LayoutOption, Makeup
from confdeck.renderers.newsletter.text_column import FREE_WHITE, PAGE_START, TextColumn

BEAM_WIDTH = 8
"""Number of layouts of the issue so far that are continued with the next item."""
END_STEP = 12.0
"""Distance in mm within which two layouts end at the same place, so that only the cheaper one is continued."""
LEAST_LAST_PAGE = 0.34
"""Share of its depth to which the last page should be filled at least."""
LAST_PAGE_COST = 500.0
"""Cost of a last page that is filled less than that."""
UNCERTAIN_END = 14.0
"""Distance in mm by which an issue may end later than planned."""
MAX_EXTRA_SPACE, MOST_EXTRA_SPACE = 14.0, 26.0
"""Most space in mm that is added above an item; the latter on a page with much white."""
MUCH_WHITE = 0.16
"""Share of a page that is much white, besides what is left at the foot in any case."""
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
    start: float = 0.0
    """Where the item begins."""
    white_feet: Mapping[int, float] = field(default_factory=dict)
    """White space at the feet of the pages that end before or within the item, by page index."""
    gaps: int = 1


def make_up(items: Iterable[LayoutItem], start: float, page_depth: float, footnotes: float = 0.0) -> Makeup:
    """Return the options that fill the pages best, with the first item at the position `start`.

    `footnotes` is the height of what stands already at the foot of its page.

    The best few layouts are continued together, as one cannot know yet which of them will end well.
    """
    layouts = [_Layout(start, 0.0, 0.0, footnotes)]
    for item in items:
        layouts = _continued(layouts, item, page_depth)
    last: _Layout | None = min(layouts, key=lambda layout: layout.cost + _end_cost(layout, page_depth))
    chosen: list[_Layout] = []
    while last and last.option:
        chosen.append(last)
        last = last.previous
    chosen.reverse()
    extra = _extra_spaces(chosen, page_depth)
    return {
        layout.id: layout.option._replace(extra_space=extra.get(index, 0.0))
        for index, layout in enumerate(chosen)
        if layout.id and layout.option
    }


def _end_cost(layout: _Layout, page_depth: float) -> float:
    """Return the cost of a last page that is nearly empty."""
    ends = (layout.position, layout.position + UNCERTAIN_END)
    filled = min(end % page_depth / page_depth for end in ends)
    if layout.position < page_depth or filled >= LEAST_LAST_PAGE:
        return 0.0
    return LAST_PAGE_COST * (1 + (LEAST_LAST_PAGE - filled) / LEAST_LAST_PAGE)


def _extra_spaces(layouts: Sequence[_Layout], page_depth: float) -> dict[int, float]:
    """Share the white at the feet of pages among the spaces above the items that begin on them, by their index."""
    begun: dict[int, list[int]] = {}
    for index, layout in enumerate(layouts):
        page, height = divmod(layout.start, page_depth)
        may_grow = height > PAGE_START or layout.gaps > 1
        if may_grow and layout.id and layout.option and not layout.option.tight:
            begun.setdefault(int(page), []).append(index)
    white = {page: height for layout in layouts for page, height in layout.white_feet.items()}
    spaces: dict[int, float] = {}
    for page, indices in begun.items():
        spare = white.get(page, 0.0) - FREE_WHITE
        gaps = sum(layouts[index].gaps for index in indices)
        most = MAX_EXTRA_SPACE if spare < MUCH_WHITE * page_depth else MOST_EXTRA_SPACE
        spaces |= dict.fromkeys(indices, max(0.0, min(spare / gaps, most)))
    return spaces


def _continued(layouts: Sequence[_Layout], item: LayoutItem, page_depth: float) -> list[_Layout]:
    """Continue layouts with an item; return the cheapest, one for each place where they end.

    A candidate that already costs too much before it is set is left out.
    """
    early = (False, True) if item.id and not item.new_page else (False,)
    trials = list(product(layouts, item.candidates, early))
    trials.sort(key=lambda trial: trial[0].cost + trial[1].cost)
    best: dict[int, _Layout] = {}
    limit = inf
    for layout, candidate, breaks in trials:
        if layout.cost + candidate.cost >= limit:
            break
        longer = _with_item(layout, item, candidate, page_depth, breaks=breaks)
        if longer is None:
            continue
        step = round(longer.position / END_STEP)
        if step not in best or longer.cost < best[step].cost:
            best[step] = longer
            if len(best) >= BEAM_WIDTH:
                limit = max(heapq.nsmallest(BEAM_WIDTH, map(_COST, best.values())))
    return sorted(best.values(), key=_COST)[:BEAM_WIDTH]


def _with_item(
    layout: _Layout, item: LayoutItem, candidate: LayoutCandidate, page_depth: float, *, breaks: bool
) -> _Layout | None:
    """Return a layout with an item more, which `breaks` a page early; None where that would be no use."""
    column = TextColumn(layout.position, layout.white, page_depth, layout.footnotes)
    if item.new_page:
        column.break_page()
    if breaks and not column.break_early():
        return None
    option = column.set(candidate)._replace(new_page=breaks or item.new_page)
    cost = layout.cost + candidate.cost + column.cost
    return _Layout(
        column.position,
        column.white,
        cost,
        column.footnotes,
        item.id,
        option,
        layout,
        column.start,
        column.white_feet,
        item.gaps,
    )
