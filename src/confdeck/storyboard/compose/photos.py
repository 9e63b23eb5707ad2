"""Spreads of photos with their captions."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from confdeck.storyboard.compose.composer import Kicker
from confdeck.storyboard.compose.figures import figure_slide
from confdeck.storyboard.geometry import GUTTER, Box
from confdeck.storyboard.notes import figure_notes
from confdeck.storyboard.placeholders import BODY_END, CAPTION_STYLE, heading
from confdeck.storyboard.roles import Role
from confdeck.storyboard.runs import below_each_other, runs
from confdeck.storyboard.slide import (
    PictureSlot,
    PlacedLayout,
    Placeholder,
    Slide,
    SlideLayout,
    SlideParagraph,
    TextSlot,
)
from confdeck.typography import even_slices, fill_area

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from confdeck.edition import Figure
    from confdeck.storyboard.compose.composer import SlideComposer
    from confdeck.storyboard.geometry import Stage
    from confdeck.storyboard.slide import Slot, TextRun

MOST = 9
_ALL, _LEFT, _LIST = (1, 12), (1, 8), (9, 12)
"""Columns that photos, or photos and the list of their captions, stand over."""
_MANY = 4
"""Photos whose captions would take much of the slide."""
_HANG = 1.8
_LIST_GAP = 0.7
_GAP = 4.0
_LINES = 5
_PHOTO_GAP = 2 * GUTTER / 3
"""Space between photos, in pt."""
_NARROWEST_PHOTO = 60.0
"""Least width of a photo, in pt."""
_NARROWEST = 80.0
"""Of a caption below a photo, in pt."""
_TORN = 0.2
_FILLED = 0.35
"""Of the area, where a spread looks full."""


def _photos(stage: Stage) -> PlacedLayout:
    return PlacedLayout(heading(stage))


PHOTOS = SlideLayout("Photos", _photos, "glance")


def photo_slides(
    composer: SlideComposer, title: tuple[TextRun, ...], photos: tuple[Figure, ...]
) -> Iterator[Slide]:
    """As few slides as show the photos large, shared out evenly."""
    for shown, spread in _shared_out(composer, photos):
        if len(shown) == 1:
            caption = runs(shown[0].caption.children)
            yield figure_slide(composer, shown[0], title, caption, Kicker(""))
            continue
        notes = tuple(line for photo in shown for line in figure_notes(photo, composer.edition))
        yield Slide("", PHOTOS, title, spread, notes, span=shown[0].span)


def _shared_out(
    composer: SlideComposer, photos: tuple[Figure, ...]
) -> list[tuple[tuple[Figure, ...], tuple[Slot, ...]]]:
    """The photos of each slide and how they stand there: fewer a slide, if that shows them much larger."""
    most = min(MOST, len(photos))
    tries = []
    for each in range(most, 0, -1):
        shared = [(photos[part], _spread(composer, photos[part])) for part in even_slices(len(photos), each)]
        filling = sum(_filling(composer, spread) for _, spread in shared) / len(shared)
        if filling >= _FILLED:
            return shared
        tries.append((filling * math.sqrt(each), shared))
    return max(tries, key=lambda each: each[0], default=(0, []))[1]


def _filling(composer: SlideComposer, spread: tuple[Slot, ...]) -> float:
    """How much of the area is picture; little counts what has captions too narrow to read."""
    pictures = (slot.box for slot in spread if isinstance(slot, PictureSlot))
    torn = any(slot.box.width < _NARROWEST for slot in spread if isinstance(slot, TextSlot))
    area = _area(composer, _ALL)
    filled = sum(box.width * box.height for box in pictures) / (area.width * area.height)
    return filled * _TORN if torn else filled


def _area(composer: SlideComposer, columns: tuple[int, int]) -> Box:
    return composer.stage.grid(*columns, 14, BODY_END + 1)


def _spread(composer: SlideComposer, photos: tuple[Figure, ...]) -> tuple[Slot, ...]:
    """The photos as large as they go: each above its caption, or beside the captions of all."""
    captions = tuple(
        SlideParagraph(composer.figure_line(photo, runs(photo.caption.children))) for photo in photos
    )
    under = _captioned(composer, photos, captions)
    if len(photos) < _MANY or not any(caption.runs for caption in captions):
        return under
    beside = _with_list(composer, photos)
    return max(under, beside, key=lambda each: _filling(composer, each))


def _with_list(composer: SlideComposer, photos: tuple[Figure, ...]) -> tuple[Slot, ...]:
    """The photos on the left; their captions on the right, numbered in the order of reading, credits below them."""
    lines = ([runs(photo.caption.children), composer.credit(photo)] for photo in photos)
    captions = [SlideParagraph(below_each_other([line for line in each if line])) for each in lines]
    where = Placeholder(Role.PHOTO, _area(composer, _LIST), CAPTION_STYLE)
    blocks = [
        (replace(caption, number=number, hang=_HANG, gap=_LIST_GAP),)
        for number, caption in enumerate(captions, 1)
        if caption.runs
    ]
    pages = composer.typesetter.pages(where, blocks)
    if len(pages) > 1:
        return ()
    boxes = _boxes(photos, _area(composer, _LEFT), lambda _index, _width: 0.0)
    slots = tuple(_picture(photo, box) for photo, (box, _) in zip(photos, boxes, strict=True))
    return (*slots, composer.typesetter.slot(where, pages[0][0]))


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


def _captioned(
    composer: SlideComposer, photos: tuple[Figure, ...], captions: tuple[SlideParagraph, ...]
) -> tuple[Slot, ...]:
    @cache
    def below(index: int, width: float) -> float:
        if not captions[index].runs:
            return 0.0
        size = composer.typesetter.size("caption")
        lines = min(composer.typesetter.measurer.lines(captions[index], size, width - _GAP), _LINES)
        return lines * composer.typesetter.measurer.line_height(captions[index], size) * 1.03 + 2 * _GAP

    boxes = _boxes(photos, _area(composer, _ALL), lambda index, width: below(index, float(int(width))))
    slots: list[Slot] = []
    for photo, caption, (box, room) in zip(photos, captions, boxes, strict=True):
        slots.append(_picture(photo, box))
        if caption.runs:
            where = Placeholder(
                Role.CAPTION, Box(box.x, box.bottom + _GAP, box.width - _GAP, room - _GAP), CAPTION_STYLE
            )
            slots.append(replace(composer.typesetter.squeezed(where, caption), role=Role.PHOTO))
    return tuple(slots)
