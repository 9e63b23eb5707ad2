"""Choose what stands on the front page, and its sizes: the nameplate, the picture, the contents, the takeaways after it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from confdeck.edition import Edition, Section, SectionKind
from confdeck.renderers.newsletter.lead_size import cover_picture_size, lead_size, opening_height
from confdeck.renderers.newsletter.line_estimates import line_count
from confdeck.renderers.newsletter.nameplate import Nameplate, nameplate
from confdeck.renderers.newsletter.parts import ordered_parts
from confdeck.renderers.newsletter.sheet import Sheet
from confdeck.renderers.newsletter.takeaways_layout import TakeawaysLayout, takeaways_layout
from confdeck.renderers.newsletter.units import MM_PER_PT
from confdeck.theme import Theme

HEIGHT_ABOVE_CONTENTS = 69.0
"""Height in mm of what stands above the contents in the first page's margin, besides the nameplate."""
CONTENTS_LINE, COLUMN_LINE = 26, 42
"""Characters on a line of the contents, about: in the margin, and in two columns on a page of their own."""
CONTENTS_FRAME = 16.0
"""Height of the heading of the contents, with the space around it."""
MARKS = " " * 12
"""Characters that are about as wide as the marks of an entry or section in the contents."""


@dataclass(frozen=True, slots=True)
class FrontPage:
    """Content of the front page, with its sizes."""

    nameplate: Nameplate
    contents: str
    """`full`, `sections`, or empty; contents that are not full follow on a page of their own."""
    takeaways: TakeawaysLayout
    lead_width: float
    """Width of the picture in mm, which may run off the sheet."""
    lead_height: float


def front_page(edition: Edition, theme: Theme, sheet: Sheet) -> FrontPage:
    """Lay out the front page of an issue."""
    name = nameplate(edition, theme, sheet)
    has_contents = sheet.has_margin and theme.tokens.print.cover == "masthead"
    contents = contents_on_front(edition, name, sheet) if has_contents else ""
    is_sheet = theme.tokens.print.cover == "sheet"
    takeaways = takeaways_layout(
        edition, sheet, _height_above_takeaways(edition, sheet, contents, is_sheet=is_sheet)
    )
    if is_sheet:
        size = cover_picture_size(edition, sheet)
    else:
        below = 0.0 if sheet.has_margin else contents_page_height(edition)
        ends = not sheet.has_margin or contents != "full" or takeaways.shape == "poster"
        size = lead_size(edition, theme, sheet, name.height, below, fills_page=ends)
    return FrontPage(name, contents, takeaways, *size)


def _height_above_takeaways(edition: Edition, sheet: Sheet, contents: str, *, is_sheet: bool) -> float:
    """Return about how high is what stands on a page above the takeaways; 0 where they begin one."""
    first = ordered_parts(edition)[:1]
    if not sheet.has_margin or first != ("takeaways",) or (contents == "full" and not is_sheet):
        return 0.0
    return contents_page_height(edition) + (opening_height(edition, sheet) if is_sheet else 0.0)


def lists_entries(section: Section) -> bool:
    """Return whether the contents name the entries of a section one by one."""
    is_program = section.kind in {SectionKind.SESSION, SectionKind.PRESENTED}
    return is_program and not (len(section.entries) == 1 and section.entries[0].title == section.title)


def contents_on_front(edition: Edition, name: Nameplate, sheet: Sheet) -> str:
    """Return how much of the contents the margin of the first page holds: `full`, `sections` or nothing."""
    room = sheet.height - sheet.bottom - HEIGHT_ABOVE_CONTENTS - name.size * MM_PER_PT
    if sum(_contents_heights(edition, whole=True)) <= room:
        return "full"
    return "sections" if sum(_contents_heights(edition, whole=False)) <= room else ""


def contents_page_height(edition: Edition) -> float:
    """Return about how high all contents are in two columns, with their heading."""
    return sum(_contents_heights(edition, whole=True, line=COLUMN_LINE)) / 2 + CONTENTS_FRAME


def _contents_heights(edition: Edition, *, whole: bool, line: int = CONTENTS_LINE) -> Iterator[float]:
    """Yield the height in mm of each line of the contents."""
    yield 6.7 if edition.references else 0
    for section in edition.sections:
        yield 2.7 + 4.0 * line_count(f"{section.title}{MARKS}", line)
        if whole and lists_entries(section):
            yield from (0.8 + 4.0 * line_count(f"{entry.title}{MARKS}", line) for entry in section.entries)
