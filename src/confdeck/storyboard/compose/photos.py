"""Slides of photos in rows from edge to edge, with captions below them, or numbered on them in a list."""

from __future__ import annotations

import heapq
import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from operator import itemgetter

from confdeck.edition import Figure
from confdeck.storyboard.compose.captioned_photos import (
    CAPTION_GAP,
    CaptionedPhoto,
    PhotoGroup,
    PhotoSelection,
    aspects_of,
    caption_heights,
    captioned_photos,
    picture_share,
    picture_slot,
)
from confdeck.storyboard.compose.composer import Kicker, SlideComposer
from confdeck.storyboard.compose.figures import TALL_FIGURE, figure_slide
from confdeck.storyboard.compose.listed_photos import listed_photos, most_covered_with_list
from confdeck.storyboard.compose.photo_rows import (
    LEAST_SIDE,
    PHOTO_GAP,
    PlacedPhoto,
)
from confdeck.storyboard.geometry import Box, Stage
from confdeck.storyboard.measure import OTHER_FONTS
from confdeck.storyboard.notes import figure_notes
from confdeck.storyboard.placeholders import BODY_END, CAPTION_STYLE, heading, kicker_line
from confdeck.storyboard.roles import Role
from confdeck.storyboard.runs import plain_run, runs
from confdeck.storyboard.slide import (
    PictureSlot,
    Placeholder,
    Slide,
    SlideLayout,
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
_SHORT, _MOST_LINES = 3, 5
"""Lines of a caption that is short enough to stand below its photo, and of the longest that may."""
_NARROW_CAPTION = 72.0
"""Width in pt of a caption that must be whole, since it has room for hardly a word."""
_UNFILLED = 2.0
"""Cost of a slide whose photos leave a quarter or more of its width, besides, where a slide costs 1; less where they leave less."""
_LEAST_WIDTH = 0.75
_NEARLY = 0.78
"""Share of the width of an area that photos nearly fill."""
_BEST_LISTED = 1.6
"""Cost of a slide with a list of captions whose photos fill all the room that the list leaves."""
_LIST_COST = 1.15
"""Factor of the cost of slides with lists of captions, from which a reader must find the photos."""
_NARROW_COST = 7.0
"""Cost of a very narrow photo on such a slide."""
_MUCH = 0.15
"""Share of the height of an area that is better left above and below photos than below them alone."""
_WHITE = 4.0
"""Cost of a slide that is white, relative to one that is full of pictures."""


def _photos_beside(stage: Stage) -> tuple[Placeholder, ...]:
    title, *_ = TALL_FIGURE.placeholders(stage)
    return (title.with_box(width=stage.grid(1, 4, 0, 1).width), kicker_line(stage))


PHOTOS: SlideLayout = SlideLayout("Photos", heading, "glance")
PHOTOS_BESIDE: SlideLayout = SlideLayout("Photos at side", _photos_beside, "glance")


def photo_slides(
    composer: SlideComposer,
    title: TextRuns,
    photos: tuple[Figure, ...],
    kicker: Kicker | None = None,
    best: Figure | None = None,
) -> Iterator[Slide]:
    """Yield slides of photos in order, so divided that they are large; the best one is larger than those beside it.

    Captions are below the photos on all slides, or numbered in lists on all of them.
    """
    kicker = kicker or Kicker("")
    rows = PhotoGroup(composer, captioned_photos(composer, photos))
    for page in _PhotoDivision(composer, title, rows, best).pages():
        figures = [photo.figure for photo in page.photos]
        if len(figures) == 1 and not page.fills:
            (figure,) = figures
            yield figure_slide(composer, figure, title, runs(figure.caption.children), kicker)
            continue
        notes = tuple(line for figure in figures for line in figure_notes(figure, composer.edition))
        slots = (*composer.kicker(page.layout, kicker), *page.slots)
        yield Slide("", page.layout, title, slots, notes, span=figures[0].span)


@dataclass(frozen=True, slots=True)
class _Page:
    """The photos of a slide, and what it looks like."""

    photos: tuple[CaptionedPhoto, ...]
    layout: SlideLayout
    slots: tuple[Slot, ...]
    cost: float
    fills: bool = True
    """Whether its rows are as wide as their area."""


@dataclass(frozen=True, slots=True)
class _Draft:
    """Photos that are placed on a slide, before their captions are set, which takes most of the time."""

    photos: tuple[CaptionedPhoto, ...]
    layout: SlideLayout
    area: Box
    share: float
    """Greatest share of the room below the title that can be picture."""
    slots: Callable[[], tuple[Slot, ...]]
    """Returns the slots with captions; none if the captions have no room."""

    @property
    def least_cost(self) -> float:
        """The cost of the slide if its captions have room."""
        return _cost(self.share)


@dataclass(frozen=True, slots=True)
class _PhotoDivision:
    """Photos under one title."""

    composer: SlideComposer
    title: TextRuns
    rows: PhotoGroup
    best: Figure | None

    @property
    def photos(self) -> tuple[CaptionedPhoto, ...]:
        """All photos."""
        return self.rows.photos

    def pages(self) -> tuple[_Page, ...]:
        """Return the slides with captions below the photos, or with lists of them where that is much better."""
        cost, below = self._division(listed=False)
        slides = math.ceil(len(self.photos) / _MOST)
        captioned = any(photo.is_captioned for photo in self.photos)
        if not captioned or cost <= _LIST_COST * _BEST_LISTED * slides:
            return below
        listed_cost, listed = self._division(listed=True)
        return listed if _LIST_COST * listed_cost < cost else below

    def _division(self, *, listed: bool) -> tuple[float, tuple[_Page, ...]]:
        """Return the division of the photos into slides that costs least, and its cost."""
        area, costs, last = self._area, [0.0], [_Page((), PHOTOS, (), 0.0)]
        for end in range(1, len(self.photos) + 1):
            cost, page = self._best_last_page(end, area, costs, listed=listed)
            costs.append(cost)
            last.append(page)
        end, pages = len(self.photos), []
        while end:
            pages.append(last[end])
            end -= len(last[end].photos)
        return costs[-1], tuple(reversed(pages))

    def _best_last_page(
        self, end: int, area: Box, costs: Sequence[float], *, listed: bool
    ) -> tuple[float, _Page]:
        """Return the last slide of the photos before `end`, and the cost of all; `costs` are those of fewer photos."""
        starts = range(max(0, end - _MOST), end)
        filled, costly = self._filled_pages(starts, end, area, costs, listed=listed)
        options = [(costs[start] + page.cost, page) for start, page in sorted(filled.items())]
        for start in starts[-_MOST_BESIDE:]:
            other = filled.get(start)
            is_wide = other is not None and other.layout is PHOTOS
            if is_wide or any(costs[start] + 1 >= cost for cost, _ in options):
                continue
            other = other or _filled(costly.get(start, ()), area)
            page = self._unfilled(start, end, area)
            if not other or (other.layout is PHOTOS_BESIDE and not _count_narrow(page.slots)):
                options.append((costs[start] + page.cost, page))
        return min(options, key=itemgetter(0))

    def _filled_pages(
        self, starts: Sequence[int], end: int, area: Box, costs: Sequence[float], *, listed: bool
    ) -> tuple[dict[int, _Page], dict[int, list[_Draft]]]:
        """Return slides whose photos fill the width, and the drafts that cost more than the best of them, by first photo.

        What may cost least is looked at first.
        """
        pages, drafts, best = dict[int, _Page](), dict[int, list[_Draft]](), math.inf
        waiting = [(costs[start] + 1, start) for start in starts]  # a slide costs 1 at least
        heapq.heapify(waiting)
        while waiting:
            least, start = heapq.heappop(waiting)
            if least > best:
                break
            if start not in drafts:
                drafts[start] = self._drafts(start, end, area, listed=listed)
                if drafts[start]:
                    least = costs[start] + min(draft.least_cost for draft in drafts[start])
                    heapq.heappush(waiting, (least, start))
            elif page := _filled(drafts.pop(start), area):
                pages[start], best = page, min(best, costs[start] + page.cost)
        return pages, drafts

    @property
    def _area(self) -> Box:
        area = self.composer.stage_of(PHOTOS).grid(*_ALL, 14, BODY_END + 2)
        return area.cut(top=self.composer.below_title(PHOTOS, self.title) - area.y)

    def _drafts(self, start: int, end: int, below: Box, *, listed: bool) -> list[_Draft]:
        """Return photos that fill the width below the title, or beside it."""
        composer, photos, best = self.composer, self.photos[start:end], self.best
        if len(photos) == 1:
            return []
        part = PhotoSelection(self.rows, start, end, best)
        if listed and any(photo.is_captioned for photo in photos):
            share = most_covered_with_list(part, below) / below.area
            listed_slots = partial(listed_photos, part, below, partial(self._first_number, start))
            return [_Draft(photos, PHOTOS, below, share, listed_slots)] if share else []
        areas = {PHOTOS: below}
        is_own = not composer.typesetter.design.fixed and not listed
        if (
            is_own
            and len(photos) <= _MOST_BESIDE
            and composer.typesetter.keeps_words_whole(PHOTOS_BESIDE, self.title)
        ):
            areas[PHOTOS_BESIDE] = composer.stage_of(PHOTOS_BESIDE).grid(5, 12, 6, BODY_END)
        drafts = (
            _Draft(photos, layout, area, _most_covered(part, area) / below.area, partial(_block, part, area))
            for layout, area in areas.items()
        )
        return [draft for draft in drafts if draft.share]

    def _first_number(self, start: int) -> int:
        """Return the number of the first caption from a photo on."""
        return 1 + sum(photo.is_captioned for photo in self.photos[:start])

    def _unfilled(self, start: int, end: int, area: Box) -> _Page:
        photos = self.photos[start:end]
        slots = _unfilled(self.composer, photos, area)
        narrow = _count_narrow(slots)
        left = 1 if narrow else (1 - _width_share(slots, area)) / (1 - _LEAST_WIDTH)
        cost = _cost(picture_share(slots, area)) + _UNFILLED * min(left, 1) + _NARROW_COST * narrow
        return _Page(photos, PHOTOS, slots, cost, fills=False)


def _cost(share: float) -> float:
    """Return the cost of a slide of whose room a share is picture."""
    return 1 + _WHITE * (1 - share)


def _filled(drafts: Sequence[_Draft], below: Box) -> _Page | None:
    """Return the drafts' slide with the largest photos; None if captions have no room in any."""
    options = [(draft, slots) for draft in drafts if (slots := draft.slots())]
    if not options:
        return None
    draft, slots = min(options, key=lambda option: _cost(picture_share(option[1], below)))
    return _Page(
        draft.photos, draft.layout, tuple(_centred(slots, draft.area)), _cost(picture_share(slots, below))
    )


def _centred(slots: Sequence[Slot], area: Box) -> Iterator[Slot]:
    """Yield slots around the middle of an area that they are much lower than."""
    spare = area.bottom - max(slot.box.bottom for slot in slots)
    lowered = spare / 2 if spare > _MUCH * area.height else 0.0
    for slot in slots:
        yield replace(slot, box=replace(slot.box, y=slot.box.y + lowered))


def photo_block(
    composer: SlideComposer, photos: tuple[Figure, ...], area: Box, best: Figure | None = None
) -> tuple[Slot, ...]:
    """Return photos in rows that fill the width of an area, with their captions below them; empty if none do."""
    rows = PhotoGroup(composer, captioned_photos(composer, photos))
    return _block(PhotoSelection(rows, 0, len(photos), best), area)


def wide_block(
    composer: SlideComposer, photos: tuple[Figure, ...], area: Box, best: Figure | None = None
) -> tuple[Slot, ...]:
    """Return photos in rows that fill the width of an area, or nearly so; empty if none do."""
    if filled := photo_block(composer, photos, area, best):
        return filled
    slots = _unfilled(composer, captioned_photos(composer, photos), area)
    return slots if _width_share(slots, area) >= _NEARLY else ()


def _count_narrow(slots: Sequence[Slot]) -> int:
    """Return the number of very narrow photos."""
    return sum(isinstance(slot, PictureSlot) and slot.box.width < LEAST_SIDE for slot in slots)


def _width_share(slots: Sequence[Slot], area: Box) -> float:
    return (max(slot.box.right for slot in slots) - area.x) / area.width


def _most_covered(part: PhotoSelection, area: Box) -> float:
    """Return the area that photos above their captions may cover at most.

    With longer captions they are never larger, but the width of one beside others depends on the captions.
    """
    lines = (_SHORT, _MOST_LINES) if part.has_best else (_SHORT,)
    return max(part.covered(area, most) for most in lines)


def _block(part: PhotoSelection, area: Box) -> tuple[Slot, ...]:
    for most in (_SHORT, _MOST_LINES):
        placed = part.arranged(area, most)
        shown = tuple(_with_captions(part.rows.composer, part.photos, placed))
        whole = not any(isinstance(slot, TextSlot) and slot.cut for slot in shown)
        if shown and (whole or most == _MOST_LINES):
            return shown
    return ()


def _with_captions(
    composer: SlideComposer, photos: Sequence[CaptionedPhoto], placed: Sequence[PlacedPhoto]
) -> Iterator[PictureSlot | TextSlot]:
    """Yield photos with their captions below them."""
    for place in placed:
        photo, box = photos[place.index], place.box
        yield picture_slot(photo, box)
        if photo.is_captioned:
            below = Box(box.x, box.bottom + CAPTION_GAP, box.width - CAPTION_GAP, place.caption - CAPTION_GAP)
            slot = composer.typesetter.fit_paragraph(
                Placeholder(Role.CAPTION, below, CAPTION_STYLE), photo.caption
            )
            yield replace(_without_broken_word(composer, slot), role=Role.PHOTO)


def _without_broken_word(composer: SlideComposer, slot: TextSlot) -> TextSlot:
    """Return a caption that is cut within a word, below a very narrow photo, as a mark that there are more words.

    In another font words may be wider.
    """
    (caption,) = slot.paragraphs
    room = slot.box.width / OTHER_FONTS
    broken = composer.typesetter.measurer.breaks_words(caption, caption.size, room)
    mark = replace(caption, runs=plain_run(ELLIPSIS))
    narrow = broken or slot.box.width < _NARROW_CAPTION
    return replace(slot, paragraphs=(mark,), lines=1) if slot.cut and narrow else slot


def _unfilled(composer: SlideComposer, photos: tuple[CaptionedPhoto, ...], area: Box) -> tuple[Slot, ...]:
    """Return photos as large as they go in rows that are all as wide, where none of the full width have room."""
    heights = caption_heights(composer, photos, _MOST_LINES)
    aspects = aspects_of(photos)
    index, y = 0, area.y
    placed = []
    for row in fill_area(aspects, (area.width, area.height), PHOTO_GAP, LEAST_SIDE, heights):
        x = area.x
        for width in row.widths:
            placed.append(PlacedPhoto(index, Box(x, y, width, row.height), row.caption_height))
            x, index = x + width + PHOTO_GAP, index + 1
        y += row.height + row.caption_height + PHOTO_GAP
    return tuple(_with_captions(composer, photos, placed))
