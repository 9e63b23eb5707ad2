"""Arranges photos in rows that fill an area from edge to edge, with a large one beside the others where it is the best."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import chain, combinations, pairwise
from typing import NamedTuple

from confdeck.storyboard.geometry import GUTTER, Box

PHOTO_GAP = 2 * GUTTER / 3
"""Space between photos, in pt."""
_MOST_ROWS = 3
_ROUNDS = 3
"""Times that the width of a large photo is corrected for the captions, which depend on it."""
LEAST_SIDE = 60.0
"""Least width and height of a photo, in pt."""
_LEAST_AREA = 90.0**2
"""Least area of a photo, in square pt: a square one takes nearly a tenth of the width of a slide."""
_TOLERANCE = 0.5
"""Height by which an arrangement may miss its area, in pt."""

CaptionHeight = Callable[[int, float], float]
"""Returns the height of the caption of a photo below it at a width, with the space around it."""


@dataclass(frozen=True, slots=True)
class PlacedPhoto:
    """A photo, by its index, where it stands, and how high its caption below it is."""

    index: int
    box: Box
    caption: float


Arrangement = tuple[PlacedPhoto, ...]
"""The photos of one area, in reading order."""


def coverage(arrangement: Arrangement, area: Box) -> float:
    """Return the share of an area that is picture."""
    return sum(photo.box.area for photo in arrangement) / area.area


def arranged(
    aspects: Sequence[float], area: Box, caption_height: CaptionHeight, best: int | None = None
) -> Arrangement:
    """Return the arrangement that covers most of an area; empty if none fills its width and stays within its height.

    Args:
        aspects: width over height of the photos.
        area: where they are placed.
        caption_height: how high their captions are.
        best: index of the photo that is to be larger than all others, if there is one.
    """
    return PhotoRows(aspects, caption_height).arranged(0, len(aspects), area, best)


def _fits(arrangement: Arrangement, area: Box) -> bool:
    lowest = max(photo.box.bottom + photo.caption for photo in arrangement)
    boxes = [photo.box for photo in arrangement]
    large = all(min(box.width, box.height) >= LEAST_SIDE and box.area >= _LEAST_AREA for box in boxes)
    return large and lowest <= area.bottom + _TOLERANCE


def _covered(rows: Sequence[_Row], area: Box) -> float:
    """Return the share of an area that rows cover, one below the other; 0 if they do not fit."""
    bottom, y = 0.0, area.y
    for row in rows:
        if not row.large:
            return 0.0
        bottom = max(bottom, y + row.height + row.caption)
        y += row.height + row.caption + PHOTO_GAP
    if bottom > area.bottom + _TOLERANCE:
        return 0.0
    return sum(chain.from_iterable(row.areas for row in rows)) / area.area


_Division = tuple[tuple[int, int], ...]
"""Rows, each as the indices of its first photo and of the one behind its last."""


@cache
def _divisions(count: int) -> tuple[_Division, ...]:
    """Return every way to divide photos into a few rows, in order."""
    return tuple(
        tuple(pairwise((0, *breaks, count)))
        for rows in range(1, min(_MOST_ROWS, count) + 1)
        for breaks in combinations(range(1, count), rows - 1)
    )


class _Row(NamedTuple):
    """Photos side by side, worked out once for all divisions that have this row."""

    height: float
    caption: float
    areas: tuple[float, ...]
    """The area of each photo."""
    large: bool
    """Whether no photo is too small."""


@dataclass(frozen=True, slots=True)
class PhotoRows:
    """Arranges photos; the rows that it has worked out are known for all parts of the photos that have them."""

    aspects: Sequence[float]
    caption_height: CaptionHeight
    _known: dict[tuple[int, int, float], _Row] = field(default_factory=dict)
    """Rows by the indices of the first photo and of the one behind the last, and by their width."""

    def arranged(self, start: int, end: int, area: Box, best: int | None = None) -> Arrangement:
        """Return some of the photos as `arranged` does; their indices are counted from the first of them.

        The first stands large beside the others where no rows of equal rank stay within the area.
        """
        if best is not None and (placed := self._beside(start, end, area, best)):
            return placed
        if rows := self._covering_most(start, end, area):
            return tuple(replace(photo, index=photo.index - start) for photo in rows)
        return self._beside(start, end, area, 0) if best is None and end - start > 1 else ()

    def _beside(self, start: int, end: int, area: Box, large: int) -> Arrangement:
        """Return some of the photos in rows beside a large one, which is counted from the first; empty if none fit."""
        part = PhotoRows(self.aspects[start:end], lambda at, width: self.caption_height(start + at, width))
        options = (option for option in part.beside_large_one(area, large) if _fits(option, area))
        return max(options, key=lambda option: coverage(option, area), default=())

    def _covering_most(self, start: int, end: int, area: Box) -> Arrangement:
        """Return photos in the rows that cover most of an area; empty if none stay within its height."""
        best, most = None, 0.0
        for division in _divisions(end - start):
            rows = [self._row(start + first, start + last, area.width) for first, last in division]
            covered = _covered(rows, area)
            if covered > most:
                best, most = division, covered
        return (
            tuple(self._placed([range(start + row[0], start + row[1]) for row in best], area)) if best else ()
        )

    def _row(self, start: int, end: int, width: float) -> _Row:
        key = start, end, width
        if key not in self._known:
            self._known[key] = self._new_row(start, end, width)
        return self._known[key]

    def _new_row(self, start: int, end: int, width: float) -> _Row:
        aspects = self.aspects[start:end]
        height = (width - (len(aspects) - 1) * PHOTO_GAP) / sum(aspects)
        widths = [height * aspect for aspect in aspects]
        caption = max(self.caption_height(index, width) for index, width in enumerate(widths, start))
        areas = tuple(width * height for width in widths)
        large = min(height, *widths) >= LEAST_SIDE and min(areas) >= _LEAST_AREA
        return _Row(height, caption, areas, large)

    def beside_large_one(self, area: Box, best: int) -> Iterator[Arrangement]:
        """Yield the best photo at the left, and the others in rows that are together as high."""
        others = [index for index in range(len(self.aspects)) if index != best]
        for division in _divisions(len(others)):
            rows = [others[start:end] for start, end in division]
            width = self._width_beside(rows, area.width, best)
            large = area.width - width - PHOTO_GAP
            if width < LEAST_SIDE or large < LEAST_SIDE:
                continue
            box = Box(area.x, area.y, large, large / self.aspects[best])
            first = PlacedPhoto(best, box, self.caption_height(best, large))
            right = Box(box.right + PHOTO_GAP, area.y, width, area.height)
            placed = tuple(self._placed(rows, right))
            if box.area > max(photo.box.area for photo in placed):
                yield (first, *placed)

    def _placed(self, rows: Sequence[Sequence[int]], area: Box) -> Iterator[PlacedPhoto]:
        """Yield photos in rows that are as wide as the area."""
        y = area.y
        for row in rows:
            height, caption = self._height_and_caption(row, area.width)
            x = area.x
            for index in row:
                width = height * self.aspects[index]
                yield PlacedPhoto(index, Box(x, y, width, height), caption)
                x += width + PHOTO_GAP
            y += height + caption + PHOTO_GAP

    def _width_beside(self, rows: Sequence[Sequence[int]], room: float, best: int) -> float:
        """Return the width of rows beside a large photo at which both are equally high, captions included."""
        sums = [(sum(self.aspects[index] for index in row), len(row)) for row in rows]
        slope = sum(1 / total for total, _ in sums)
        gaps = (len(sums) - 1) * PHOTO_GAP - sum((count - 1) * PHOTO_GAP / total for total, count in sums)
        captions, width = 0.0, 0.0
        for _ in range(_ROUNDS):
            width = ((room - PHOTO_GAP) / self.aspects[best] - gaps - captions) / (
                slope + 1 / self.aspects[best]
            )
            if not 0 < width < room:
                return 0.0
            below = (self._height_and_caption(row, width)[1] for row in rows)
            captions = sum(below) - self.caption_height(best, room - PHOTO_GAP - width)
        return width

    def _height_and_caption(self, row: Sequence[int], width: float) -> tuple[float, float]:
        """Return the height of the photos of a row of some width, and that of the highest caption below them."""
        height = (width - (len(row) - 1) * PHOTO_GAP) / sum(self.aspects[index] for index in row)
        return height, max(self.caption_height(index, height * self.aspects[index]) for index in row)
