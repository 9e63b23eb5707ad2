"""Choose what stands on the front page, and its sizes: the nameplate, the picture, the contents, the takeaways after it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil, inf

from confdeck.edition import Edition, Section, SectionKind
from confdeck.renderers.newsletter.line_estimates import line_count
from confdeck.renderers.newsletter.sheet import BLEED, Sheet
from confdeck.renderers.newsletter.units import MM_PER_PT
from confdeck.theme import Theme

MAX_NAMEPLATE_SIZE = 132.0
"""Greatest size of the nameplate in pt, so that a name of two letters does not fill the page."""
SIDE_BEARINGS = 0.09
"""White at the sides of the outer letters of the nameplate, in em, which the stylesheet lets hang out."""
LETTER_SPACING = -0.03
"""Space between letters of the nameplate, in em; the stylesheet sets the same."""
LEAD_ASPECT = 1.75
"""Greatest height of the first page's picture, as its width over height."""
TEXT_HEIGHT, TEXT_HEIGHT_WITHOUT_MARGIN = 173.0, 191.0
"""Height in mm that the first page keeps for text, on a sheet with a margin column and without."""
MAX_COVER_NAMES = 240
"""Characters of the authors' names on the front page."""
LONG_TITLE = 110
"""Characters from which on a title is set smaller on the front page."""
TITLE_LINE, LONG_TITLE_LINE, COVER_LINE, FACT_LINE = 32, 48, 62, 23
"""Characters on a line of a title, a long title, a subtitle and a column of facts, about, on a cover of one sheet."""
COVER_TEXT = 46.0
"""Height of title, subtitle and facts for which a cover of one sheet has room below a picture of full height, in mm."""
LEAST_COVER_PICTURE = 30.0
COVER_PICTURE = 0.38
"""Height of the picture on a cover of its own, as a share of the sheet."""
HEIGHT_ABOVE_CONTENTS = 69.0
"""Height in mm of what stands above the contents in the first page's margin, besides the nameplate."""
CONTENTS_LINE, COLUMN_LINE = 26, 42
"""Characters on a line of the contents, about: in the margin, and in two columns on a page of their own."""
MARKS = " " * 12
"""Characters that are about as wide as the marks of an entry or section in the contents."""
LONG_CONTENTS = 0.45
"""Height of contents from which the takeaways follow on the page where they end, as a share of the page depth."""
POSTER_SIZES = (19.0, 17.0, 15.5, 14.0, 12.7)
"""Sizes in pt of takeaways on a page of their own; the largest that fits is taken."""
POSTER_FRAME = 40.0
"""Height in mm of what surrounds the takeaways on a page of their own."""
MIN_POSTER_HEIGHT = 0.5
"""Height of takeaways below which they share a page, as a share of the page depth."""
BAND_SIZE = 12.7
"""Size in pt of takeaways that share a page."""


@dataclass(frozen=True, slots=True)
class Nameplate:
    """The name at the top of the first page, and its size in pt."""

    text: str
    size: float
    tracked: bool
    """Whether its letters may stand closer; joined letters and those without capitals may not."""


@dataclass(frozen=True, slots=True)
class TakeawaysLayout:
    """Layout of the takeaways of the whole issue, and their size in pt."""

    shape: str
    """`poster` for a page of their own, `band` for a part of a page."""
    size: float


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
    fills_page = not sheet.has_margin or (contents != "full" and has_long_contents(edition, sheet))
    takeaways = TakeawaysLayout("band", BAND_SIZE) if fills_page else takeaways_layout(edition, sheet)
    return FrontPage(name, contents, takeaways, *_lead_size(edition, theme, sheet))


def nameplate(edition: Edition, theme: Theme, sheet: Sheet) -> Nameplate:
    """Fit the conference's name to the full measure; a long name takes several lines in the theme's size."""
    text = edition.conference.short or edition.lab.name or edition.title
    metrics = theme.face_metrics(theme.tokens.print.display).cut(bold=True)
    spacing = LETTER_SPACING if text.isascii() else 0.0

    def filling_size(words: str) -> float:
        width = metrics.width(words, 1) + spacing * (len(words) - 1)
        return sheet.measure / MM_PER_PT / (width - SIDE_BEARINGS) if width > SIDE_BEARINGS else inf

    smallest = min(theme.tokens.print.sizes.masthead, *map(filling_size, text.split()))
    size = max(smallest, min(MAX_NAMEPLATE_SIZE, filling_size(text)))
    return Nameplate(text, round(size, 1), text.isascii())


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


def has_long_contents(edition: Edition, sheet: Sheet) -> bool:
    """Return whether contents on pages of their own take so much of one that something should share the rest."""
    height = sum(_contents_heights(edition, whole=True, line=COLUMN_LINE)) / 2
    return height > LONG_CONTENTS * sheet.depth


def _contents_heights(edition: Edition, *, whole: bool, line: int = CONTENTS_LINE) -> Iterator[float]:
    """Yield the height in mm of each line of the contents."""
    yield 6.7 if edition.references else 0
    for section in edition.sections:
        yield 2.7 + 4.0 * line_count(f"{section.title}{MARKS}", line)
        if whole and lists_entries(section):
            yield from (0.8 + 4.0 * line_count(f"{entry.title}{MARKS}", line) for entry in section.entries)


def takeaways_layout(edition: Edition, sheet: Sheet) -> TakeawaysLayout:
    """Return the layout of the takeaways: a page of their own in the largest size that fits, if they fill enough of it."""
    heights = {size: POSTER_FRAME + sum(_takeaway_heights(edition, size, sheet)) for size in POSTER_SIZES}
    size = next((size for size, height in heights.items() if height <= sheet.depth), POSTER_SIZES[-1])
    if heights[size] < sheet.depth * MIN_POSTER_HEIGHT:
        return TakeawaysLayout("band", BAND_SIZE)
    return TakeawaysLayout("poster", size)


def _takeaway_heights(edition: Edition, size: float, sheet: Sheet) -> Iterator[float]:
    """Yield the height in mm of each takeaway in a size in pt."""
    characters = sheet.text / (size * MM_PER_PT * 0.47)
    for takeaway in edition.takeaways:
        lines = line_count(str(takeaway.text), characters)
        yield lines * size * 1.32 * MM_PER_PT + 11


def _cover_text_height(edition: Edition) -> float:
    """Return about how high title, subtitle and facts are on a cover of one sheet, in mm."""
    characters, height = (LONG_TITLE_LINE, 9.5) if len(edition.title) > LONG_TITLE else (TITLE_LINE, 14.0)
    names = sum(len(author.name) + 2 for author in edition.authors)
    facts = max(len(edition.conference.name), len(edition.conference.place), min(names, MAX_COVER_NAMES))
    return (
        line_count(edition.title, characters) * height
        + line_count(edition.subtitle, COVER_LINE) * 6.5
        + ceil(facts / FACT_LINE) * 4.4
    )


def _lead_size(edition: Edition, theme: Theme, sheet: Sheet) -> tuple[float, float]:
    """Return the width and height in mm of the first page's picture, which may run off the sheet."""
    if theme.tokens.print.cover == "sheet":
        height = sheet.height * COVER_PICTURE - max(0.0, _cover_text_height(edition) - COVER_TEXT)
        return sheet.width + 2 * BLEED, max(height, LEAST_COVER_PICTURE)
    if not sheet.has_margin:
        return sheet.measure, sheet.depth - TEXT_HEIGHT_WITHOUT_MARGIN
    width = sheet.text + sheet.outer
    return width, min(width / LEAD_ASPECT, sheet.depth - TEXT_HEIGHT)
