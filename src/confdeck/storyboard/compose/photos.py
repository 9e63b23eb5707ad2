"""Slides of photos in rows, with their captions."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache

from confdeck.edition import Figure
from confdeck.storyboard.compose.composer import Kicker, SlideComposer
from confdeck.storyboard.compose.figures import figure_slide
from confdeck.storyboard.geometry import GUTTER, Box
from confdeck.storyboard.measure import MARGIN
from confdeck.storyboard.notes import figure_notes
from confdeck.storyboard.placeholders import BODY_END, CAPTION_STYLE, heading
from confdeck.storyboard.roles import Role
from confdeck.storyboard.runs import below_each_other, runs
from confdeck.storyboard.slide import (
    ParagraphGroup,
    PictureSlot,
    Placeholder,
    Slide,
    SlideLayout,
    SlideParagraph,
    Slot,
    TextRuns,
    TextSlot,
)
from confdeck.typography.rows import even_slices, fill_area

_MOST = 9
_ALL, _LEFT, _LIST = (1, 12), (1, 8), (9, 12)
"""Columns of the grid for photos alone, for photos beside a list of captions, and for that list."""
_FEWEST_WITH_LIST = 4
"""Photos from which their captions may stand in a list."""
_HANG = 1.8
_LIST_GAP = 0.7
_GAP = 4.0
_MOST_LINES = 5
_PHOTO_GAP = 2 * GUTTER / 3
"""Space between photos, in pt."""
_NARROWEST_PHOTO = 60.0
"""Least width of a photo, in pt."""
_NARROWEST = 80.0
"""Width of a caption below a photo that is still readable, in pt."""
_NARROW_FACTOR = 0.2
"""Weight of slides with captions narrower than that."""
_FULL = 0.35
"""Share of the area that pictures cover where a slide looks full."""


PHOTOS: SlideLayout = SlideLayout("Photos", heading, "glance")


def photo_slides(composer: SlideComposer, title: TextRuns, photos: tuple[Figure, ...]) -> Iterator[Slide]:
    """Yield as few slides as show the photos large, spread evenly."""
    for shown, slots in _distributed(composer, photos):
        if len(shown) == 1:
            caption = runs(shown[0].caption.children)
            yield figure_slide(composer, shown[0], title, caption, Kicker(""))
            continue
        notes = tuple(line for photo in shown for line in figure_notes(photo, composer.edition))
        yield Slide("", PHOTOS, title, slots, notes, span=shown[0].span)


def _distributed(
    composer: SlideComposer, photos: tuple[Figure, ...]
) -> list[tuple[tuple[Figure, ...], tuple[Slot, ...]]]:
    """Return the photos of each slide and their slots: fewer on a slide, if that shows them much larger."""
    options = []
    for most in range(min(_MOST, len(photos)), 0, -1):
        pages = [(photos[page], _slots(composer, photos[page])) for page in even_slices(len(photos), most)]
        coverage = sum(_coverage(composer, slots) for _, slots in pages) / len(pages)
        if coverage >= _FULL:
            return pages
        options.append((coverage * math.sqrt(most), pages))
    return max(options, key=lambda option: option[0], default=(0, []))[1]


def _coverage(composer: SlideComposer, slots: tuple[Slot, ...]) -> float:
    """Return the share of the area that is picture; slots with captions too narrow to read count for less."""
    pictures = (slot.box for slot in slots if isinstance(slot, PictureSlot))
    narrow = any(slot.box.width < _NARROWEST for slot in slots if isinstance(slot, TextSlot))
    area = _area(composer, _ALL)
    share = sum(box.area for box in pictures) / area.area
    return share * _NARROW_FACTOR if narrow else share


def _area(composer: SlideComposer, columns: tuple[int, int]) -> Box:
    return composer.stage.grid(*columns, 14, BODY_END + 1)


def _slots(composer: SlideComposer, photos: tuple[Figure, ...]) -> tuple[Slot, ...]:
    """Return the photos as large as they go: with captions below them, or beside a list of all captions."""
    captions = tuple(
        SlideParagraph(composer.figure_line(photo, runs(photo.caption.children))) for photo in photos
    )
    below = _with_captions(composer, photos, captions)
    if len(photos) < _FEWEST_WITH_LIST or not any(caption.runs for caption in captions):
        return below
    beside = _with_list(composer, photos)
    return max(below, beside, key=lambda slots: _coverage(composer, slots))


def _with_list(composer: SlideComposer, photos: tuple[Figure, ...]) -> tuple[Slot, ...]:
    """Return the photos at the left, and a numbered list of their captions and credits; empty if it is too long."""
    typesetter = composer.typesetter
    groups_of_lines = []
    for number, photo in enumerate(photos, 1):
        lines = [line for line in (runs(photo.caption.children), composer.credit(photo)) if line]
        caption = SlideParagraph(below_each_other(lines), number=number, hang=_HANG, gap=_LIST_GAP)
        if lines:
            groups_of_lines.append((caption,))
    placeholder = Placeholder(Role.PHOTO, _area(composer, _LIST), CAPTION_STYLE)
    page = typesetter.on_one_page(placeholder, groups_of_lines)
    if not page:
        return ()
    boxes = _boxes(photos, _area(composer, _LEFT), lambda _index, _width: 0.0)
    slots = tuple(_picture(photo, box) for photo, (box, _) in zip(photos, boxes, strict=True))
    return (*slots, typesetter.slot(placeholder, page))


def _boxes(
    photos: tuple[Figure, ...], area: Box, caption_height: Callable[[int, float], float]
) -> Iterator[tuple[Box, float]]:
    """Yield the box of each photo and the height of its caption, in the rows that fill the area best."""
    aspects = [photo.asset.aspect for photo in photos]
    y = area.y
    for row in fill_area(aspects, (area.width, area.height), _PHOTO_GAP, _NARROWEST_PHOTO, caption_height):
        x = area.x
        for width in row.widths:
            yield Box(x, y, width, row.height), row.caption_height
            x += width + _PHOTO_GAP
        y += row.height + row.caption_height + _PHOTO_GAP


def _picture(photo: Figure, box: Box) -> PictureSlot:
    return PictureSlot(Role.PHOTO, box, photo.asset, photo.alt, span=photo.span)


def _with_captions(
    composer: SlideComposer, photos: tuple[Figure, ...], captions: ParagraphGroup
) -> tuple[Slot, ...]:
    """Return the photos in rows, with captions below them."""
    typesetter = composer.typesetter
    size = typesetter.size("caption")

    @cache
    def caption_height(index: int, width: int) -> float:
        if not captions[index].runs:
            return 0.0
        lines = min(typesetter.measurer.lines(captions[index], size, width - _GAP), _MOST_LINES)
        return lines * typesetter.measurer.line_height(captions[index], size) * MARGIN + 2 * _GAP

    boxes = _boxes(photos, _area(composer, _ALL), lambda index, width: caption_height(index, int(width)))
    slots: list[Slot] = []
    for photo, caption, (box, room) in zip(photos, captions, boxes, strict=True):
        slots.append(_picture(photo, box))
        if caption.runs:
            below = Box(box.x, box.bottom + _GAP, box.width - _GAP, room - _GAP)
            slot = typesetter.fit_paragraph(Placeholder(Role.CAPTION, below, CAPTION_STYLE), caption)
            slots.append(replace(slot, role=Role.PHOTO))
    return tuple(slots)
