"""Choose what stands on the front page, and its sizes: the nameplate, the picture, the contents, the takeaways after it."""

from __future__ import annotations

from dataclasses import dataclass

from confdeck.edition import Edition
from confdeck.renderers.newsletter.contents import Contents, front_contents, page_contents
from confdeck.renderers.newsletter.lead_size import (
    cover_picture_size,
    lead_growth,
    lead_size,
    opening_height,
)
from confdeck.renderers.newsletter.nameplate import Nameplate, nameplate
from confdeck.renderers.newsletter.sheet import Sheet
from confdeck.renderers.newsletter.takeaways_layout import TakeawaysLayout, takeaways_layout
from confdeck.theme import Theme

HEIGHT_ABOVE_CONTENTS = 69.0
"""Height in mm of what stands above the contents in the first page's margin, besides the nameplate."""


@dataclass(frozen=True, slots=True)
class FrontPage:
    """Content of the front page, with its sizes."""

    nameplate: Nameplate
    contents: Contents
    contents_on_front: bool
    """Whether the contents stand in the margin of the first page, instead of on the page after it."""
    takeaways: TakeawaysLayout
    lead_width: float
    """Width of the picture in mm, which may run off the sheet."""
    lead_height: float
    lead_growth: float = 0.0
    """Height by which the picture can grow where the page would else be left white."""


def front_page(edition: Edition, theme: Theme, sheet: Sheet) -> FrontPage:
    """Lay out the front page of an issue."""
    name = nameplate(edition, theme, sheet)
    is_sheet = theme.tokens.print.cover == "sheet"
    contents, on_front = front_contents(edition, theme, sheet), False
    if sheet.has_margin and not is_sheet:
        on_front = contents.height <= sheet.height - sheet.bottom - HEIGHT_ABOVE_CONTENTS - name.height
    contents = contents if on_front else page_contents(edition, theme, sheet)
    above = 0.0 if on_front else contents.page_height
    if is_sheet:
        above += opening_height(edition, sheet)
    first = edition.ordered_parts[:1]
    starts = not sheet.has_margin or first != ("takeaways",)
    takeaways = takeaways_layout(edition, sheet, 0.0 if starts else above)
    growth = 0.0
    if is_sheet:
        size = cover_picture_size(edition, theme, sheet)
    else:
        follows = on_front and takeaways.shape == "band" and first == ("takeaways",)
        below = takeaways.height if follows else 0.0 if sheet.has_margin else contents.page_height
        ends = not on_front or takeaways.shape == "poster"
        size = lead_size(edition, theme, sheet, name.height, below, fills_page=ends, may_shrink=follows)
        growth = 0.0 if edition.cover else lead_growth(sheet, size[1])
    return FrontPage(name, contents, on_front, takeaways, *size, growth)
