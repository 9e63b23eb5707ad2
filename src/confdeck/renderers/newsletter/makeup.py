"""Choose the layout of each item so that the pages of an issue fill: a beam search over all candidates.

Lengths are in mm; positions are on one continuous axis, as in `text_column`.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from itertools import product
from math import inf
from operator import attrgetter

from confdeck.renderers.newsletter.flow import USUAL_OPTION, LayoutCandidate, LayoutItem, LayoutOption, Makeup
from confdeck.renderers.newsletter.text_column import FIT_ALLOWANCE, FREE_WHITE, PAGE_START, TextColumn

BEAM_WIDTH = 12
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


class _Start(Enum):
    USUAL = auto()
    NEW_PAGE = auto()
    """On a new page, before the one above is full."""
    TIGHT = auto()
    """With less space above it."""


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
    inner_gaps: int = 0


def make_up(
    items: Iterable[LayoutItem], start: float, page_depth: float, footnotes: float = 0.0, growth: float = 0.0
) -> Makeup:
    """Return the options that fill the pages best, with the first item at the position `start`.

    The best few layouts are continued together, as one cannot know yet which of them will end well.

    Args:
        items: What is laid out.
        start: Where the first of them begins.
        page_depth: Height of a page between its margins.
        footnotes: Height of what stands already at the foot of the page where they begin.
        growth: Height that the picture above the first item can take of its page, if the item begins the next one.
    """
    layouts = [_Layout(start, 0.0, 0.0, footnotes)]
    for index, item in enumerate(items):
        layouts = _continued(layouts, item, page_depth, 0.0 if index else growth)
    last: _Layout | None = min(layouts, key=lambda layout: layout.cost + _end_cost(layout, page_depth))
    chosen: list[_Layout] = []
    while last and last.option:
        chosen.append(last)
        last = last.previous
    chosen.reverse()
    options = _with_extra_spaces(chosen, page_depth)
    return {layout.id: option for layout, option in zip(chosen, options, strict=True) if layout.id}


def _end_cost(layout: _Layout, page_depth: float) -> float:
    """Return the cost of a last page that is nearly empty; references in columns may end later than planned."""
    later = UNCERTAIN_END if layout.id == "references" else FIT_ALLOWANCE
    filled = min(end % page_depth / page_depth for end in (layout.position, layout.position + later))
    if layout.position < page_depth or filled >= LEAST_LAST_PAGE:
        return 0.0
    return LAST_PAGE_COST * (1 + (LEAST_LAST_PAGE - filled) / LEAST_LAST_PAGE)


def _with_extra_spaces(layouts: Sequence[_Layout], page_depth: float) -> Iterator[LayoutOption]:
    """Yield the options of layouts; white at the feet of pages is shared among the spaces above what begins on them.

    An item that has a page for itself takes it between its parts.
    """
    white = {page: height for layout in layouts for page, height in layout.white_feet.items()}
    gaps = [_gaps(layout, page_depth) for layout in layouts]
    pages = [int(layout.start // page_depth) for layout in layouts]
    for layout, (outer, inner), page in zip(layouts, gaps, pages, strict=True):
        option = layout.option or USUAL_OPTION
        others = [gap for gap, other in zip(gaps, pages, strict=True) if other == page]
        outer_gaps = sum(gap for gap, _ in others)
        spare = white.get(page, 0.0) - FREE_WHITE
        most = MAX_EXTRA_SPACE if spare < MUCH_WHITE * page_depth else MOST_EXTRA_SPACE
        if outer:
            option = option._replace(extra_space=max(0.0, min(spare / outer_gaps, most)))
        elif inner and not outer_gaps:
            option = option._replace(inner_space=max(0.0, min(spare / inner, most)))
        yield option


def _gaps(layout: _Layout, page_depth: float) -> tuple[int, int]:
    """Return the number of spaces above an item and within it that may be made larger."""
    page, height = divmod(layout.start, page_depth)
    if not layout.id or (layout.option and layout.option.tight):
        return 0, 0
    if height > PAGE_START or layout.gaps > 1:
        return layout.gaps, 0
    return 0, layout.inner_gaps if layout.position // page_depth == page else 0


def _continued(
    layouts: Sequence[_Layout], item: LayoutItem, page_depth: float, growth: float
) -> list[_Layout]:
    """Continue layouts with an item; return the cheapest, one for each place where they end.

    A candidate that already costs too much before it is set is left out.
    """
    starts = _starts(item)
    ends_page = _page_ends(layouts, page_depth, growth) if _Start.NEW_PAGE in starts else ()
    trials = [
        (layout, candidate, start)
        for index, layout in enumerate(layouts)
        for candidate, start in product(item.candidates, starts)
        if start is not _Start.NEW_PAGE or index in ends_page
    ]
    trials.sort(key=lambda trial: trial[0].cost + trial[1].cost)
    best: dict[tuple[int, bool], _Layout] = {}
    limit = inf
    for layout, candidate, start in trials:
        if layout.cost + candidate.cost >= limit:
            break
        longer = _with_item(layout, item, candidate, page_depth, start=start, growth=growth, limit=limit)
        if longer is None:
            continue
        place = round(longer.position / END_STEP), start is _Start.TIGHT
        if place not in best or longer.cost < best[place].cost:
            best[place] = longer
            if len(best) >= BEAM_WIDTH:
                limit = max(heapq.nsmallest(BEAM_WIDTH, map(_COST, best.values())))
    return sorted(best.values(), key=_COST)[:BEAM_WIDTH]


def _page_ends(layouts: Sequence[_Layout], page_depth: float, growth: float) -> frozenset[int]:
    """Return the indices of layouts whose page may end before it is full: of those on one page only the cheapest."""
    cheapest: dict[int, tuple[float, int]] = {}
    for index, layout in enumerate(layouts):
        column = TextColumn(layout.position, layout.white, page_depth, layout.footnotes)
        if column.break_early(growth):
            page, cost = round(column.position / page_depth), layout.cost + column.cost
            if page not in cheapest or cost < cheapest[page][0]:
                cheapest[page] = cost, index
    return frozenset(index for _, index in cheapest.values())


def _starts(item: LayoutItem) -> tuple[_Start, ...]:
    """Return the ways to begin an item; a list may stand closer to what is above it, to leave room below."""
    if not item.id or item.gaps != 1 or item.new_page:
        return (_Start.USUAL,)
    return tuple(_Start) if item.is_list else (_Start.USUAL, _Start.NEW_PAGE)


def _with_item(
    layout: _Layout,
    item: LayoutItem,
    candidate: LayoutCandidate,
    page_depth: float,
    *,
    start: _Start,
    growth: float,
    limit: float,
) -> _Layout | None:
    """Return a layout with an item more; None where that costs more than `limit`."""
    breaks = start is _Start.NEW_PAGE
    column = TextColumn(layout.position, layout.white, page_depth, layout.footnotes)
    if item.new_page:
        column.break_page()
    if breaks:
        column.break_early(growth)
    paid = layout.cost + candidate.cost
    option = column.set(candidate, tight=start is _Start.TIGHT, paid=paid, limit=limit)
    cost = paid + column.cost
    if cost > limit:
        return None
    if new_page := breaks or item.new_page:
        option = option._replace(new_page=new_page)
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
        item.inner_gaps,
    )
