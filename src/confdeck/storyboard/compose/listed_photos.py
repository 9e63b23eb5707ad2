"""Photos with numbers, and a list of their captions beside or below them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter

from confdeck.storyboard.compose.captioned_photos import (
    CAPTION_GAP,
    CaptionedPhoto,
    PhotoSelection,
    picture_share,
    picture_slot,
)
from confdeck.storyboard.compose.composer import SlideComposer
from confdeck.storyboard.compose.photo_rows import Arrangement
from confdeck.storyboard.geometry import COLUMNS, GUTTER, Box
from confdeck.storyboard.placeholders import CAPTION_STYLE
from confdeck.storyboard.roles import Role
from confdeck.storyboard.slide import (
    BadgeSlot,
    ParagraphGroup,
    PictureSlot,
    Placeholder,
    SlideParagraph,
    Slot,
    TextSlot,
)

_LISTS = (9, 8)
"""Last columns of photos beside a list of captions."""
_LIST_COLUMNS = (4, 3)
"""Numbers of columns of a list of captions below photos."""
_LIST_SPACE = 10.0
"""Space in pt between photos and such a list."""
_LONGEST_LIST = 0.25
"""Greatest height of such a list, as a share of the area of the photos."""
_BETTER_BESIDE = 1.25
"""How much larger photos are beside their list than above it, at least, so that they stand beside it."""
_HANG = 1.8
_LIST_GAP = 0.7
_NUMBER = 20.0
"""Side of the number on a photo, in pt."""


def most_covered_with_list(part: PhotoSelection, area: Box) -> float:
    """Return the area that photos beside or above a list of their captions may cover at most."""
    return max(part.covered(area), *(part.covered(_beside_list(area, last)) for last in _LISTS))


def listed_photos(part: PhotoSelection, area: Box, first: Callable[[], int]) -> tuple[Slot, ...]:
    """Return photos with the numbers of their captions, from `first`, in a list beside or below them; empty if it is long."""
    below = _with_list_below(part, area, first())
    lists = sorted(_LISTS, key=lambda last: part.covered(_beside_list(area, last)), reverse=True)
    largest = part.covered(_beside_list(area, lists[0])) / area.area
    if below and picture_share(below, area) * _BETTER_BESIDE >= largest:
        return below
    return next(filter(None, (_with_list_beside(part, area, last, first()) for last in lists)), below)


def _beside_list(area: Box, last: int) -> Box:
    """Return the part of an area up to the column `last`."""
    return replace(area, width=last * (area.width + GUTTER) / COLUMNS - GUTTER)


def _with_list_beside(part: PhotoSelection, area: Box, last: int, first: int) -> tuple[Slot, ...]:
    """Return photos in columns up to `last`, and beside them a list of their captions and credits; empty if it is long."""
    composer, photos = part.rows.composer, part.photos
    room = _beside_list(area, last)
    placed = part.arranged(room)
    numbers = _numbers(photos, placed, first)
    placeholder = Placeholder(Role.PHOTO, area.cut(left=room.width + GUTTER), CAPTION_STYLE)
    groups = _list_of_captions(photos, placed, numbers)
    page = composer.typesetter.on_one_page(placeholder, groups) if placed else ()
    if not page:
        return ()
    lowest = max(place.box.bottom for place in placed)
    height = max(composer.typesetter.height(placeholder, page), lowest - area.y)
    captions = composer.typesetter.slot(placeholder.with_box(height=height), page)
    return (*_numbered(composer, photos, placed, numbers), captions)


def _with_list_below(part: PhotoSelection, area: Box, first: int) -> tuple[Slot, ...]:
    """Return photos over the full width, and below them a list of their captions in columns; empty if it is long."""
    photos = part.photos
    draft = part.arranged(area)
    # In which order the photos stand changes the height of their captions but little.
    lists = [_ListBelow(part, area, columns, first) for columns in _LIST_COLUMNS] if draft else []
    heights = [(found.height(captions), found) for found in lists if (captions := found.columns_of(draft))]
    if not heights:
        return ()
    height, best = min(heights, key=itemgetter(0))
    placed = part.arranged(area.cut(bottom=height + _LIST_SPACE))
    captions = best.columns_of(placed) if placed else ()
    slots = tuple(best.slots(captions, max(place.box.bottom for place in placed))) if captions else ()
    if not slots or slots[0].box.bottom > area.bottom:
        return ()
    return (*_numbered(part.rows.composer, photos, placed, _numbers(photos, placed, first)), *slots)


@dataclass(frozen=True, slots=True)
class _ListBelow:
    """A list of captions in so many columns below photos."""

    part: PhotoSelection
    area: Box
    columns: int
    first: int

    @property
    def place(self) -> Placeholder:
        """The first column, as high as a list may be."""
        width = (self.area.width - (self.columns - 1) * GUTTER) / self.columns
        box = replace(self.area, width=width, height=_LONGEST_LIST * self.area.height)
        return Placeholder(Role.PHOTO, box, CAPTION_STYLE)

    def columns_of(self, placed: Arrangement) -> tuple[ParagraphGroup, ...]:
        """Return the captions of placed photos column by column; empty if they are too many."""
        photos = self.part.photos
        groups = _list_of_captions(photos, placed, _numbers(photos, placed, self.first))
        pages = self.part.rows.composer.typesetter.pages(self.place, groups, columns=self.columns)
        return tuple(filter(None, pages[0])) if len(pages) == 1 else ()

    def height(self, captions: Sequence[ParagraphGroup]) -> float:
        """Return the height of the highest column."""
        return max(self.part.rows.composer.typesetter.height(self.place, column) for column in captions)

    def slots(self, captions: Sequence[ParagraphGroup], photos_end: float) -> Iterator[TextSlot]:
        """Yield the columns below the photos."""
        place = self.place.with_box(y=photos_end + _LIST_SPACE, height=self.height(captions))
        for number, column in enumerate(captions):
            moved = place.with_box(x=self.area.x + number * (place.box.width + GUTTER))
            yield self.part.rows.composer.typesetter.slot(moved, column)


def _list_of_captions(
    photos: Sequence[CaptionedPhoto], placed: Arrangement, numbers: Mapping[int, int]
) -> list[ParagraphGroup]:
    """Return the captions and credits of photos as the items of a list, in the order in which they are placed."""
    return [
        (SlideParagraph(photos[place.index].listed, number=numbers[place.index], hang=_HANG, gap=_LIST_GAP),)
        for place in placed
        if photos[place.index].listed
    ]


def _numbers(photos: Sequence[CaptionedPhoto], placed: Arrangement, first: int) -> Mapping[int, int]:
    """Return the number of each photo that has a caption, by its index, in the order in which they are placed."""
    captioned = (place.index for place in placed if photos[place.index].is_captioned)
    return {index: number for number, index in enumerate(captioned, first)}


def _numbered(
    composer: SlideComposer, photos: Sequence[CaptionedPhoto], placed: Arrangement, numbers: Mapping[int, int]
) -> Iterator[PictureSlot | BadgeSlot]:
    size = composer.typesetter.size("caption")
    for place in placed:
        yield picture_slot(photos[place.index], place.box)
        if place.index in numbers:
            corner = Box(place.box.x + CAPTION_GAP, place.box.y + CAPTION_GAP, _NUMBER, _NUMBER)
            shown = composer.edition.language.numeral(numbers[place.index])
            yield BadgeSlot(Role.PHOTO, corner, shown, size)
