"""Choose how the takeaways of the whole issue are set: a page of their own, or a part of one; lengths in mm."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from confdeck.edition import Edition
from confdeck.renderers.newsletter.line_estimates import line_count
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
BAND_SPACE = 28.0
"""Space above takeaways that share a page, and what their height may be in error."""
FULL_PAGE = 0.8
"""Share of a page that larger takeaways must fill together with what stands above them."""


@dataclass(frozen=True, slots=True)
class TakeawaysLayout:
    """Layout of the takeaways of the whole issue, and their size in pt."""

    shape: str
    """`poster` for a page of their own, `band` for a part of a page."""
    size: float


def takeaways_layout(edition: Edition, sheet: Sheet, above: float = 0.0) -> TakeawaysLayout:
    """Return the layout of the takeaways, below something of the height `above` or at the top of a page.

    They take a page of their own in the largest size that fits, if they fill enough of it. Below something else they
    are as large as the rest of its page allows if they fill it.
    """
    heights = {size: POSTER_FRAME + sum(_takeaway_heights(edition, size, sheet)) for size in POSTER_SIZES}
    if above:
        room = sheet.depth - above - BAND_SPACE
        size = next((size for size, height in heights.items() if height <= room), BAND_SIZE)
        fills = above + heights[size] >= FULL_PAGE * sheet.depth
        return TakeawaysLayout("band", size if fills else BAND_SIZE)
    size = next((size for size, height in heights.items() if height <= sheet.depth), POSTER_SIZES[-1])
    if not sheet.has_margin or heights[size] < sheet.depth * MIN_POSTER_HEIGHT:
        return TakeawaysLayout("band", BAND_SIZE)
    return TakeawaysLayout("poster", size)


def _takeaway_heights(edition: Edition, size: float, sheet: Sheet) -> Iterator[float]:
    """Yield the height of each takeaway in a size in pt."""
    characters = sheet.text / (size * MM_PER_PT * 0.47)
    for takeaway in edition.takeaways:
        lines = line_count(str(takeaway.text), characters)
        yield lines * size * 1.32 * MM_PER_PT + 11
