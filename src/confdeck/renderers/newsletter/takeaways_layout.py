"""Choose how the takeaways of the whole issue are set: a page of their own, or a part of one; lengths in mm."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from confdeck.edition import Edition
from confdeck.renderers.newsletter.line_estimates import line_count, line_height_factor
from confdeck.renderers.newsletter.sheet import Sheet
from confdeck.renderers.newsletter.units import MM_PER_PT

POSTER_SIZES = (19.0, 17.0, 15.5, 14.0, 12.7)
"""Sizes in pt of takeaways on a page of their own; the largest that fits is taken."""
POSTER_FRAME = 40.0
"""Height of what surrounds the takeaways on a page of their own."""
MIN_POSTER_HEIGHT = 0.6
"""Height of takeaways below which they share a page, as a share of the page depth."""
BAND_SIZE = 12.7
"""Size in pt of takeaways that share a page."""
SMALL_SIZES = (BAND_SIZE, 11.5, 10.5)
"""Sizes in pt of takeaways that stay on the page of what stands above them; the largest that fits is taken."""
BAND_SPACE = 28.0
"""Space above takeaways that share a page, and what their height may be in error."""
FULL_PAGE = 0.8
"""Share of a page that larger takeaways must fill together with what stands above them."""
LEAST_BROKEN = 5
"""Fewest takeaways between which a page may end."""
LEAST_ABOVE, MOST_SPACE_ABOVE = 0.9, 28.0
"""Share of a page that what stands above them must fill, for all of them to begin the next page, and most space in it."""


@dataclass(frozen=True, slots=True)
class TakeawaysLayout:
    """Layout of the takeaways of the whole issue, and their size in pt."""

    shape: str
    """`poster` for a page of their own, `band` for a part of a page."""
    size: float
    height: float = 0.0
    """About how high they are, with the space above them."""
    space_above: float = 0.0
    """Space to add within what stands above them, so that its page is filled where they begin the next one."""
    breaks: bool = False
    """Whether a page may end between them: where they fit on no page, or leave one too white."""


def takeaways_layout(edition: Edition, sheet: Sheet, above: float = 0.0) -> TakeawaysLayout:
    """Return the layout of the takeaways, below something of the height `above` or at the top of a page.

    They take a page of their own in the largest size that fits, if they fill enough of it. Below something else they
    are as large as the rest of its page allows if they fill it.
    """
    sizes = sorted({*POSTER_SIZES, *SMALL_SIZES}, reverse=True)
    heights = {size: POSTER_FRAME + sum(_takeaway_heights(edition, size, sheet)) for size in sizes}
    if above:
        above += BAND_SPACE * (line_height_factor(edition.language.code) - 1)
        return _below(above, heights, sheet, can_break=len(edition.takeaways) >= LEAST_BROKEN)
    size = next((size for size in POSTER_SIZES if heights[size] <= sheet.depth), POSTER_SIZES[-1])
    if not sheet.has_margin or heights[size] < sheet.depth * MIN_POSTER_HEIGHT:
        return _band(BAND_SIZE, heights, breaks=False)
    return TakeawaysLayout("poster", size)


def _below(above: float, heights: Mapping[float, float], sheet: Sheet, *, can_break: bool) -> TakeawaysLayout:
    """Return the layout of takeaways below something of the height `above`, by their heights in each size."""
    room = sheet.depth - above - BAND_SPACE
    size = next((size for size in POSTER_SIZES if heights[size] <= room), BAND_SIZE)
    if above + heights[size] >= FULL_PAGE * sheet.depth and size != BAND_SIZE:
        return _band(size, heights, breaks=False)
    small = next((size for size in SMALL_SIZES if heights[size] <= room), 0.0)
    breaks = can_break and not small and above + MOST_SPACE_ABOVE < LEAST_ABOVE * sheet.depth
    layout = _band(small or BAND_SIZE, heights, breaks=breaks)
    missing = LEAST_ABOVE * sheet.depth - above
    return (
        layout if small or breaks else replace(layout, space_above=max(0.0, min(missing, MOST_SPACE_ABOVE)))
    )


def _band(size: float, heights: Mapping[float, float], *, breaks: bool) -> TakeawaysLayout:
    return TakeawaysLayout("band", size, heights[size] + BAND_SPACE, breaks=breaks)


def _takeaway_heights(edition: Edition, size: float, sheet: Sheet) -> Iterator[float]:
    """Yield the height of each takeaway in a size in pt."""
    characters = sheet.text / (size * MM_PER_PT * 0.47)
    factor = line_height_factor(edition.language.code)
    for takeaway in edition.takeaways:
        lines = line_count(str(takeaway.text), characters)
        yield lines * size * 1.32 * factor * MM_PER_PT + 11
