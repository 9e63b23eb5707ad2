"""What the front pages hold and how large it is set: nameplate, contents, takeaways. All pure."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from confdeck.edition import SectionKind
from confdeck.renderers.newsletter.units import MM_PER_PT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from confdeck.edition import Edition, Section
    from confdeck.renderers.newsletter.sheet import Sheet
    from confdeck.theme import Theme

LARGEST = 132.0
"""In pt; a name of two letters must not fill the page."""
ABOVE_CONTENTS = 69.0
"""What stands above the contents in the front page's margin, besides the nameplate, in mm."""
CONTENTS_CHARACTERS = 30
"""On a line of the contents, about."""
COLUMN_CHARACTERS = 48
"""The same where they have two columns."""
LONG_CONTENTS = 0.45
"""Of a page's depth; where contents are longer, the takeaways follow on the page where they end."""
POSTER_SIZES = (19.0, 17.0, 15.5, 14.0, 12.7)
"""Sizes of the takeaways, in pt; the largest that fits on one page is taken."""
POSTER_FURNITURE = 40.0
"""What stands around the takeaways on their page, in mm."""
BAND_SIZE = 12.7
EMPTY_POSTER = 0.5
"""Takeaways that fill less of a page than this share it with what follows."""
TOLD = frozenset({SectionKind.SESSION, SectionKind.PRESENTED})
BEARINGS = 0.09
"""White at the sides of the outer letters, in em; the stylesheet lets it hang."""
TRACKING = -0.03
"""Between letters, in em; the stylesheet sets the same."""


@dataclass(frozen=True, slots=True)
class Nameplate:
    """A name and the size it is set in (pt)."""

    text: str
    size: float
    tracked: bool
    """Whether its letters may be set closer; joined ones and those without capitals may not."""


def nameplate(edition: Edition, theme: Theme, sheet: Sheet) -> Nameplate:
    """The conference's name over the full measure; a long one in the theme's size, on several lines."""
    text = edition.conference.short or edition.lab.name or edition.title
    letters = theme.face_metrics(theme.tokens.print.display).cut(bold=True)

    tracking = TRACKING if text.isascii() else 0.0

    def filling(words: str) -> float:
        width = letters.width(words, 1) + tracking * (len(words) - 1)
        return sheet.measure / MM_PER_PT / (width - BEARINGS) if width > BEARINGS else LARGEST

    smallest = min(theme.tokens.print.sizes.masthead, *map(filling, text.split()))
    return Nameplate(text, round(max(smallest, min(LARGEST, filling(text))), 1), text.isascii())


@dataclass(frozen=True, slots=True)
class Contents:
    """How much of the contents the front page holds."""

    on_front: str
    """`full`, `sections`, or nothing; what is not full follows on a page of its own."""


@dataclass(frozen=True, slots=True)
class Poster:
    """How the takeaways of the whole issue are set."""

    shape: str
    """`poster` for a page of their own, `band` for a part of one."""
    size: float
    """In pt."""


def is_told(section: Section) -> bool:
    """Whether the contents name a section's entries one by one."""
    return section.kind in TOLD and not (
        len(section.entries) == 1 and section.entries[0].title == section.title
    )


def contents(edition: Edition, name: Nameplate, sheet: Sheet, *, beside: bool = True) -> Contents:
    """As much as there is room for beside the story; nothing where they come below it."""
    if not beside:
        return Contents("")
    room = sheet.height - sheet.bottom - ABOVE_CONTENTS - name.size * MM_PER_PT
    if sum(_contents_heights(edition, whole=True)) <= room:
        return Contents("full")
    return Contents("sections" if sum(_contents_heights(edition, whole=False)) <= room else "")


def is_long(edition: Edition, sheet: Sheet) -> bool:
    """Whether contents on pages of their own take so much of one that something should share the rest."""
    columns = sum(_contents_heights(edition, whole=True, characters=COLUMN_CHARACTERS)) / 2
    return columns > LONG_CONTENTS * sheet.depth


def _contents_heights(
    edition: Edition, *, whole: bool, characters: int = CONTENTS_CHARACTERS
) -> Iterator[float]:
    """Of each line of the contents, in mm."""
    yield 6.5 if edition.references else 0
    for section in edition.sections:
        yield 2.7 + 3.8 * ceil(len(str(section.title)) / characters)
        if whole and is_told(section):
            yield from (0.8 + 3.8 * ceil(len(str(each.title)) / characters) for each in section.entries)


def poster(edition: Edition, sheet: Sheet, *, fills: bool = False) -> Poster:
    """A page of their own, as large as fits, where there are enough of them; a band where they fill a page begun."""
    if fills:
        return Poster("band", BAND_SIZE)
    page = sheet.depth
    heights = {
        size: POSTER_FURNITURE + sum(_statement_heights(edition, size, sheet)) for size in POSTER_SIZES
    }
    size = next((size for size, height in heights.items() if height <= page), POSTER_SIZES[-1])
    return Poster("poster", size) if heights[size] >= page * EMPTY_POSTER else Poster("band", BAND_SIZE)


def _statement_heights(edition: Edition, size: float, sheet: Sheet) -> Iterator[float]:
    """Of each takeaway in a size, in mm."""
    characters = sheet.text / (size * MM_PER_PT * 0.47)
    for takeaway in edition.takeaways:
        rows = ceil(len(str(takeaway.text)) / characters)
        yield rows * size * 1.32 * MM_PER_PT + 11
