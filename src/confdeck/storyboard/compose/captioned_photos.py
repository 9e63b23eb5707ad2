"""Photos with their captions, and the rows that parts of them may stand in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from confdeck.edition import Figure
from confdeck.storyboard.compose.composer import SlideComposer
from confdeck.storyboard.compose.photo_rows import Arrangement, CaptionHeight, PhotoRows
from confdeck.storyboard.geometry import Box
from confdeck.storyboard.measure import MARGIN
from confdeck.storyboard.roles import Role
from confdeck.storyboard.runs import below_each_other, runs
from confdeck.storyboard.slide import PictureSlot, SlideParagraph, Slot, TextRuns

CAPTION_GAP = 4.0
"""Space around a caption, in pt."""


@dataclass(frozen=True, slots=True)
class CaptionedPhoto:
    """A photo with the paragraph of its caption and credit."""

    figure: Figure
    caption: SlideParagraph
    listed: TextRuns
    """Caption and credit as they are shown in a list."""

    @property
    def is_captioned(self) -> bool:
        """Whether it has a caption or a credit."""
        return bool(self.caption.runs)


def captioned_photos(composer: SlideComposer, figures: Sequence[Figure]) -> tuple[CaptionedPhoto, ...]:
    """Return photos with their captions and credits as words of a slide."""
    return tuple(_captioned_photo(composer, figure) for figure in figures)


def _captioned_photo(composer: SlideComposer, figure: Figure) -> CaptionedPhoto:
    words = runs(figure.caption.children)
    listed = below_each_other(filter(None, (words, composer.credit(figure))))
    return CaptionedPhoto(figure, SlideParagraph(composer.figure_line(figure, words)), listed)


@dataclass(frozen=True, slots=True)
class PhotoGroup:
    """Photos under one title, with what is known of the rows that parts of them may stand in."""

    composer: SlideComposer
    photos: tuple[CaptionedPhoto, ...]
    _rows: dict[int, PhotoRows] = field(default_factory=dict)
    """The rows by the most lines of a caption, 0 for none."""

    def with_captions(self, most: int) -> PhotoRows:
        """Return the photos above captions of at most so many lines."""
        if most not in self._rows:
            heights = caption_heights(self.composer, self.photos, most)
            self._rows[most] = PhotoRows(aspects_of(self.photos), heights)
        return self._rows[most]


@dataclass(frozen=True, slots=True)
class PhotoSelection:
    """Some of these photos, which may come on one slide."""

    rows: PhotoGroup
    start: int
    end: int
    best: Figure | None = None
    """The photo that is larger than those beside it."""
    _known: dict[tuple[Box, int], Arrangement] = field(default_factory=dict, compare=False)
    """Arrangements by area and lines of captions."""

    @property
    def photos(self) -> tuple[CaptionedPhoto, ...]:
        """The photos themselves."""
        return self.rows.photos[self.start : self.end]

    @property
    def has_best(self) -> bool:
        """Whether the best photo is among them."""
        return _index(self.photos, self.best) is not None

    def arranged(self, area: Box, most: int = 0) -> Arrangement:
        """Return them in an area, above captions of at most so many lines."""
        key = area, most
        if key not in self._known:
            rows, best = self.rows.with_captions(most), _index(self.photos, self.best)
            self._known[key] = rows.arranged(self.start, self.end, area, best)
        return self._known[key]

    def covered(self, area: Box, most: int = 0) -> float:
        """Return the area that they cover in an area, above captions of at most so many lines."""
        return sum(place.box.area for place in self.arranged(area, most))


def aspects_of(photos: Sequence[CaptionedPhoto]) -> list[float]:
    """Return the width over height of photos."""
    return [photo.figure.asset.aspect for photo in photos]


def _index(photos: Sequence[CaptionedPhoto], best: Figure | None) -> int | None:
    return next((index for index, photo in enumerate(photos) if photo.figure is best), None)


def caption_heights(composer: SlideComposer, photos: tuple[CaptionedPhoto, ...], most: int) -> CaptionHeight:
    """Return how high captions of at most so many lines are."""
    typesetter = composer.typesetter
    size = typesetter.size("caption")
    captions = [photo.caption for photo in photos]

    @cache
    def height(index: int, width: int) -> float:
        if not most or not captions[index].runs:
            return 0.0
        lines = min(typesetter.measurer.lines(captions[index], size, width - CAPTION_GAP), most)
        return lines * typesetter.measurer.line_height(captions[index], size) * MARGIN + 2 * CAPTION_GAP

    return lambda index, width: height(index, int(width))


def picture_share(slots: Sequence[Slot], area: Box) -> float:
    """Return the share of an area that is picture."""
    return sum(slot.box.area for slot in slots if isinstance(slot, PictureSlot)) / area.area


def picture_slot(photo: CaptionedPhoto, box: Box) -> PictureSlot:
    """Return a photo as a picture of a slide."""
    figure = photo.figure
    return PictureSlot(Role.PHOTO, box, figure.asset, figure.alt, span=figure.span)
