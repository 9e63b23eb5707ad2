"""Which pictures of a digest stand beside each other, and how wide: none is cropped, and full rows fill the column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from confdeck.edition import Entry, Figure
from confdeck.renderers.email.digest import DigestItem
from confdeck.typography.rows import LEAST_ROW_ASPECT, justified_slices, row_height

GAP = 6
"""CSS px between the photos of a row."""
MAX_UPRIGHT_HEIGHT = 360
"""Most CSS px that an upright photo is high which is alone in its row."""
UPRIGHT = 0.85
"""Greatest width over height of a photo that stands beside the text of its entry."""
BESIDE_WORDS = 60
"""Most words of an entry that stands beside its photo; a longer one would run on below it."""
ROW_ASPECT = 3.9
"""Width over height of a row of photos, about."""
CAPTIONED_ROW_ASPECT = 2.6
"""Width over height of a row of photos with captions, which need some width."""
CAPTION_WIDTH = 88
"""Least width in CSS px of a photo beside others with its caption below it."""


@dataclass(frozen=True, slots=True)
class PictureBox:
    """The room for a picture in the layout, in CSS px."""

    width: int
    """At the full width of the column."""
    height: int | None = None
    """The greatest height, or None where the width decides."""


Place = tuple[Figure, PictureBox]
"""A figure with the box it is shown in."""
WIDE = PictureBox(560, 480)
"""Across the column, and no higher than what fits a screen with its caption."""
LEAD = PictureBox(560, 420)
"""At the head of the mail, so that the headline is on the first screen with it."""
LOGO = PictureBox(140, 40)
UPRIGHT_LEAD = PictureBox(232)
"""Beside the title."""
BESIDE = PictureBox(176)
"""Beside the text of an entry."""


def cover_box(cover: Figure) -> PictureBox:
    """Return the box of a cover photo: an upright one stands beside the title."""
    return UPRIGHT_LEAD if cover.asset.aspect <= UPRIGHT else LEAD


def photo_beside(item: DigestItem) -> Figure | None:
    """Return the only picture of an entry where it is an upright photo and the entry has few words, else None."""
    match item.figures:
        case (photo,) if photo in item.entry.photos and photo.asset.aspect <= UPRIGHT:
            return photo if _words(item.entry) <= BESIDE_WORDS else None
        case _:
            return None


def _words(entry: Entry) -> int:
    texts = (*entry.texts, *(takeaway.text for takeaway in entry.takeaways), entry.why, entry.tldr)
    return sum(len(str(text).split()) for text in texts)


def item_rows(item: DigestItem) -> list[tuple[Place, ...]]:
    """Return the pictures of an entry in rows: figures across the column, then its photos."""
    if photo := photo_beside(item):
        return [((photo, BESIDE),)]
    photos = [figure for figure in item.figures if figure in item.entry.photos]
    figures = (((figure, WIDE),) for figure in item.figures if figure not in photos)
    return [*figures, *photo_rows(photos)]


def photo_rows(photos: Sequence[Figure]) -> Iterator[tuple[Place, ...]]:
    """Yield photos, in their order, in rows as wide as the column, or as high as photos may be."""
    aspects = [photo.asset.aspect for photo in photos]
    usual = CAPTIONED_ROW_ASPECT if any(photo.caption for photo in photos) else ROW_ASPECT
    for part in justified_slices(aspects, usual):
        yield from _rows(photos[part], aspects[part])


def _rows(photos: Sequence[Figure], aspects: Sequence[float]) -> Iterator[tuple[Place, ...]]:
    """Yield photos as one row, or as two where a caption would stand below a narrow photo."""
    row = _row(photos, aspects)
    if len(row) > 1 and any(photo.caption and box.width < CAPTION_WIDTH for photo, box in row):
        middle = len(row) // 2
        yield from _rows(photos[:middle], aspects[:middle])
        yield from _rows(photos[middle:], aspects[middle:])
    else:
        yield row


def stays_on_phone(row: Sequence[Place]) -> bool:
    """Return whether photos stand beside each other on a phone too: two without captions, one of them upright."""
    aspects = [photo.asset.aspect for photo, _ in row]
    has_room = len(row) == 2 and not any(photo.caption or photo.credit for photo, _ in row)  # noqa: PLR2004  a pair
    return has_room and min(aspects) <= UPRIGHT


def _row(photos: Sequence[Figure], aspects: Sequence[float]) -> tuple[Place, ...]:
    alone = len(photos) == 1 and aspects[0] < 1
    height = row_height(
        aspects, WIDE.width, GAP, MAX_UPRIGHT_HEIGHT if alone else WIDE.width / LEAST_ROW_ASPECT
    )
    return tuple(
        (photo, PictureBox(round(height * aspect))) for photo, aspect in zip(photos, aspects, strict=True)
    )
