"""Slides of photos in rows from edge to edge, with captions below them, or numbered on them in a list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from confdeck.edition import Figure
from confdeck.storyboard.compose.composer import Kicker, SlideComposer
from confdeck.storyboard.compose.figures import TALL_FIGURE, figure_slide
from confdeck.storyboard.compose.photo_rows import (
    PHOTO_GAP,
    Arrangement,
    CaptionHeight,
    PlacedPhoto,
    arranged,
)
from confdeck.storyboard.geometry import Box, Stage
from confdeck.storyboard.measure import MARGIN
from confdeck.storyboard.notes import figure_notes
from confdeck.storyboard.placeholders import BODY_END, CAPTION_STYLE, heading, kicker_line
from confdeck.storyboard.roles import Role
from confdeck.storyboard.runs import below_each_other, plain_run, runs
from confdeck.storyboard.slide import (
    BadgeSlot,
    PictureSlot,
    Placeholder,
    Slide,
    SlideLayout,
    SlideParagraph,
    Slot,
    TextRuns,
    TextSlot,
)
from confdeck.typography.lines import ELLIPSIS
from confdeck.typography.rows import fill_area

_MOST = 8
"""Photos on a slide."""
_MOST_BESIDE = 3
"""Photos that may stand beside their title."""
_ALL = (1, 12)
_LISTS = (9, 8)
"""Last columns of photos beside a list of captions."""
_HANG = 1.8
_LIST_GAP = 0.7
_GAP = 4.0
_SHORT, _MOST_LINES = 3, 5
"""Lines of a caption that is short enough to stand below its photo, and of the longest that may."""
_NARROWEST_PHOTO = 60.0
"""Least width of a photo, in pt."""
_NUMBER = 20.0
"""Side of the number on a photo, in pt."""
_UNFILLED = 2.0
"""Cost of a slide whose photos do not fill its width, besides, where a slide costs 1."""
_MUCH_LARGER = 1.3
"""Factor by which photos with numbers must be larger than with captions below them."""
_MUCH = 0.15
"""Share of the height of an area that is better left above and below photos than below them alone."""
_WHITE = 4.0
"""Cost of a slide that is white, relative to one that is full of pictures."""


def _photos_beside(stage: Stage) -> tuple[Placeholder, ...]:
    title, *_ = TALL_FIGURE.placeholders(stage)
    return (title, kicker_line(stage))


PHOTOS: SlideLayout = SlideLayout("Photos", heading, "glance")
PHOTOS_BESIDE: SlideLayout = SlideLayout("Photos at side", _photos_beside, "glance")


def photo_slides(
    composer: SlideComposer,
    title: TextRuns,
    photos: tuple[Figure, ...],
    kicker: Kicker | None = None,
    best: Figure | None = None,
) -> Iterator[Slide]:
    """Yield slides of photos in order, so divided that they are large; the best one is larger than those beside it."""
    kicker = kicker or Kicker("")
    for page in _pages(composer, title, photos, best):
        if len(page.photos) == 1 and not page.fills:
            (photo,) = page.photos
            yield figure_slide(composer, photo, title, runs(photo.caption.children), kicker)
            continue
        notes = tuple(line for photo in page.photos for line in figure_notes(photo, composer.edition))
        slots = (*composer.kicker(page.layout, kicker), *page.slots)
        yield Slide("", page.layout, title, slots, notes, span=page.photos[0].span)


@dataclass(frozen=True, slots=True)
class _Page:
    """The photos of a slide, and what it looks like."""

    photos: tuple[Figure, ...]
    layout: SlideLayout
    slots: tuple[Slot, ...]
    cost: float
    fills: bool = True
    """Whether its rows are as wide as their area."""


def _pages(
    composer: SlideComposer, title: TextRuns, photos: tuple[Figure, ...], best: Figure | None
) -> tuple[_Page, ...]:
    """Return the division of photos into slides that costs least."""
    stage = composer.stage
    below = stage.grid(*_ALL, 14, BODY_END + 2)
    below = below.cut(top=composer.below_title(PHOTOS, title) - below.y)
    found: list[tuple[float, tuple[_Page, ...]]] = [(0.0, ())]
    for end in range(1, len(photos) + 1):
        options = []
        for start in range(max(0, end - _MOST), end):
            cost, before = found[start]
            page = _page(composer, photos[start:end], below, best)
            options.append((cost + page.cost, (*before, page)))
        found.append(min(options, key=lambda option: option[0]))
    return found[-1][1]


def _page(composer: SlideComposer, photos: tuple[Figure, ...], below: Box, best: Figure | None) -> _Page:
    """Return the photos of a slide below its title, or beside it if they are larger there."""
    right = composer.stage.grid(6, 12, 6, BODY_END)
    options = [(PHOTOS, below)] if len(photos) > 1 else []
    if 1 < len(photos) <= _MOST_BESIDE and not composer.typesetter.design.fixed:
        options.append((PHOTOS_BESIDE, right))
    pages = []
    for layout, area in options:
        if slots := photo_block(composer, photos, area, best):
            shown = tuple(_centred(slots, area))
            pages.append(_Page(photos, layout, shown, 1 + _WHITE * (1 - _share(slots, below))))
    if pages:
        return min(pages, key=lambda page: page.cost)
    slots = _unfilled(composer, photos, below)
    cost = 1 + _WHITE * (1 - _share(slots, below)) + _UNFILLED
    return _Page(photos, PHOTOS, slots, cost, fills=False)


def _centred(slots: Sequence[Slot], area: Box) -> Iterator[Slot]:
    """Yield slots around the middle of an area that they are much lower than."""
    spare = area.bottom - max(slot.box.bottom for slot in slots)
    lowered = spare / 2 if spare > _MUCH * area.height else 0.0
    for slot in slots:
        yield replace(slot, box=replace(slot.box, y=slot.box.y + lowered))


def _share(slots: Sequence[Slot], area: Box) -> float:
    """Return the share of an area that is picture."""
    return sum(slot.box.area for slot in slots if isinstance(slot, PictureSlot)) / area.area


def photo_block(
    composer: SlideComposer, photos: tuple[Figure, ...], area: Box, best: Figure | None = None
) -> tuple[Slot, ...]:
    """Return photos in rows that fill the width of an area, with their captions; empty if none do."""
    index = next((index for index, photo in enumerate(photos) if photo is best), None)
    aspects = [photo.asset.aspect for photo in photos]
    shown: tuple[Slot, ...] = ()
    for most in (_SHORT, _MOST_LINES):
        placed = arranged(aspects, area, _caption_heights(composer, photos, most), index)
        below = tuple(_with_captions(composer, photos, placed))
        whole = not any(isinstance(slot, TextSlot) and slot.cut for slot in below)
        if whole or most == _MOST_LINES:
            shown = below
        if shown:
            break
    for last in _LISTS if area.width > composer.stage.grid(1, _LISTS[0], 0, 1).width else ():
        listed = _with_list(composer, photos, area, index, last)
        if listed and _share(listed, area) > _MUCH_LARGER * _share(shown, area):
            return listed
    return shown


def _caption_heights(composer: SlideComposer, photos: tuple[Figure, ...], most: int) -> CaptionHeight:
    """Return how high captions of at most so many lines are."""
    typesetter = composer.typesetter
    size = typesetter.size("caption")
    captions = [_caption(composer, photo) for photo in photos]

    @cache
    def height(index: int, width: int) -> float:
        if not captions[index].runs:
            return 0.0
        lines = min(typesetter.measurer.lines(captions[index], size, width - _GAP), most)
        return lines * typesetter.measurer.line_height(captions[index], size) * MARGIN + 2 * _GAP

    return lambda index, width: height(index, int(width))


def _caption(composer: SlideComposer, photo: Figure) -> SlideParagraph:
    return SlideParagraph(composer.figure_line(photo, runs(photo.caption.children)))


def _with_captions(
    composer: SlideComposer, photos: Sequence[Figure], placed: Sequence[PlacedPhoto]
) -> Iterator[PictureSlot | TextSlot]:
    """Yield photos with their captions below them."""
    for place in placed:
        photo, box = photos[place.index], place.box
        yield _picture(photo, box)
        caption = _caption(composer, photo)
        if caption.runs:
            below = Box(box.x, box.bottom + _GAP, box.width - _GAP, place.caption - _GAP)
            slot = composer.typesetter.fit_paragraph(Placeholder(Role.CAPTION, below, CAPTION_STYLE), caption)
            yield replace(_without_broken_word(composer, slot), role=Role.PHOTO)


def _without_broken_word(composer: SlideComposer, slot: TextSlot) -> TextSlot:
    """Return a caption that is cut within a word, below a very narrow photo, as a mark that there are more words."""
    (caption,) = slot.paragraphs
    broken = composer.typesetter.measurer.breaks_words(caption, caption.size, slot.box.width)
    mark = replace(caption, runs=plain_run(ELLIPSIS))
    return replace(slot, paragraphs=(mark,), lines=1) if slot.cut and broken else slot


def _with_list(
    composer: SlideComposer, photos: tuple[Figure, ...], area: Box, best: int | None, last: int
) -> tuple[Slot, ...]:
    """Return photos with numbers on them, and beside them a list of their captions and credits; empty if it is long."""
    if not any(_caption(composer, photo).runs for photo in photos):
        return ()
    left, beside = composer.stage.grid(1, last, 0, 1), composer.stage.grid(last + 1, 12, 0, 1)
    room = replace(area, width=left.right - area.x)
    placed = arranged([photo.asset.aspect for photo in photos], room, lambda _index, _width: 0.0, best)
    groups = []
    for number, place in enumerate(placed, 1):
        photo = photos[place.index]
        lines = [line for line in (runs(photo.caption.children), composer.credit(photo)) if line]
        if lines:
            words = below_each_other(lines)
            groups.append((SlideParagraph(words, number=number, hang=_HANG, gap=_LIST_GAP),))
    where = replace(area, x=beside.x, width=beside.width)
    placeholder = Placeholder(Role.PHOTO, where, CAPTION_STYLE)
    page = composer.typesetter.on_one_page(placeholder, groups) if placed else ()
    if not page:
        return ()
    lowest = max(place.box.bottom for place in placed)
    height = max(composer.typesetter.height(placeholder, page), lowest - where.y)
    captions = composer.typesetter.slot(placeholder.with_box(height=height), page)
    return (*_numbered(composer, photos, placed), captions)


def _numbered(
    composer: SlideComposer, photos: Sequence[Figure], placed: Arrangement
) -> Iterator[PictureSlot | BadgeSlot]:
    size = composer.typesetter.size("caption")
    for number, place in enumerate(placed, 1):
        yield _picture(photos[place.index], place.box)
        if _caption(composer, photos[place.index]).runs:
            corner = Box(place.box.x + _GAP, place.box.y + _GAP, _NUMBER, _NUMBER)
            yield BadgeSlot(Role.PHOTO, corner, composer.edition.language.numeral(number), size)


def _unfilled(composer: SlideComposer, photos: tuple[Figure, ...], area: Box) -> tuple[Slot, ...]:
    """Return photos as large as they go in rows that are all as wide, where none of the full width have room."""
    heights = _caption_heights(composer, photos, _MOST_LINES)
    aspects = [photo.asset.aspect for photo in photos]
    index, y = 0, area.y
    placed = []
    for row in fill_area(aspects, (area.width, area.height), PHOTO_GAP, _NARROWEST_PHOTO, heights):
        x = area.x
        for width in row.widths:
            placed.append(PlacedPhoto(index, Box(x, y, width, row.height), row.caption_height))
            x, index = x + width + PHOTO_GAP, index + 1
        y += row.height + row.caption_height + PHOTO_GAP
    return tuple(_with_captions(composer, photos, placed))


def _picture(photo: Figure, box: Box) -> PictureSlot:
    return PictureSlot(Role.PHOTO, box, photo.asset, photo.alt, span=photo.span)
