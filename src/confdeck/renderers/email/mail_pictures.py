"""The digest's pictures: fetched in one batch, light enough to travel, and where each is found."""

from __future__ import annotations

import struct
from base64 import b64encode
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import pairwise
from typing import TYPE_CHECKING

from confdeck.edition import Figure
from confdeck.media import Rendition, RenditionRequest, fill_transparency, has_white_edges
from confdeck.text import Phrase, formula

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from confdeck.edition import Edition
    from confdeck.media import PictureStore

MAX_WIDTH = 1200
"""No picture is more px across: twice the column."""
MAX_BYTES = 150_000
MAX_ASKED = 960
"""Pixels asked for across the column: plenty on any screen, and a step the other formats share."""
PT_A_PX = 0.75
LIGHTER = (800, 640, 480, 320, 240)
"""Widths tried, in px, until a picture is light enough."""


@dataclass(frozen=True, slots=True)
class PictureBox:
    """A place for a picture in the layout."""

    width: int
    """In CSS px, at the full width of the column."""
    aspect: float | None = None
    """Shape it is cropped to, or None to show all of it."""


WIDE = PictureBox(560)
TALLEST = 480
"""Px of a picture across the column, so that it and its words share a screen."""
LOGO = PictureBox(140)
LOGO_HEIGHT = 40
"""Most px of it, at its place beside the names."""
GAP = 6
"""Between the photos of a strip."""


def strip_rows(figures: Sequence[Figure]) -> tuple[tuple[Figure, ...], ...]:
    """The photos in rows of at most three, as even as can be, the larger ones first."""
    count = -(-len(figures) // 3)
    bounds = [row * len(figures) // count for row in range(count + 1)] if count else []
    return tuple(tuple(figures[start:end]) for start, end in pairwise(bounds))


def strip(across: int) -> PictureBox:
    """The place of each photo of a row of so many; one alone is a low, wide one."""
    return PictureBox((WIDE.width - GAP * (across - 1)) // across, 4 / 3 if across > 1 else 2)


def logo_of(edition: Edition) -> Figure | None:
    """The lab's logo, told by the lab's name."""
    logo = edition.lab.logo
    return Figure(logo, Phrase(), edition.lab.name) if logo and not logo.missing else None


@dataclass(frozen=True, slots=True)
class MailPicture:
    """Pixels that travel with the message, and how they stand on the page."""

    rendition: Rendition
    alt: str
    width: int
    """In the layout, in CSS px."""
    domain: str
    kind: str = "photo"
    """Or `drawing`: lines on paper, which want an edge of it on a dark page; of white where it is a `sheet`."""

    @property
    def height(self) -> int:
        """Height in the layout, in CSS px."""
        return max(1, round(self.width * self.rendition.height / self.rendition.width))

    @property
    def name(self) -> str:
        """The same name for the same pixels, whatever the file was called."""
        return sha256(self.rendition.data).hexdigest()[:16]

    @property
    def filename(self) -> str:
        """What a mail program saves it as."""
        return self.name + self.rendition.suffix

    @property
    def suffix(self) -> str:
        """What it is called as a file of its own, after the name of the recap."""
        return f".email.{self.filename}"

    @property
    def content_id(self) -> str:
        """The id the HTML refers to, without its angle brackets."""
        return f"{self.name}@{self.domain}"


def attached(picture: MailPicture) -> str:
    """Among the parts of the message."""
    return f"cid:{picture.content_id}"


def embedded(picture: MailPicture) -> str:
    """In the page itself, so that it can be looked at on its own; mail programs would refuse it."""
    return f"data:{picture.rendition.media_type};base64,{b64encode(picture.rendition.data).decode('ascii')}"


def linked(picture: MailPicture, base: str) -> str:
    """At an address; `base` is all of it before the suffix."""
    return base + picture.suffix


@dataclass(frozen=True, slots=True)
class PictureLibrary:
    """All that a page may show, and where it finds it."""

    placed: Mapping[tuple[Figure, PictureBox], MailPicture]
    draw: Callable[[str], MailPicture | None]
    """Draws a formula."""
    source: Callable[[MailPicture], str] = attached


EMPTY = PictureLibrary({}, lambda _tex: None)
"""For a page without pictures."""


def fetch(
    wanted: Iterable[tuple[Figure, PictureBox]], pictures: PictureStore, domain: str, paper: str
) -> dict[tuple[Figure, PictureBox], MailPicture]:
    """The wanted figures that can be shown, each within the limits of a mail and on opaque `paper`.

    Mail programs that turn a page dark leave its pictures as they are: dark lines would stand on dark ground.
    """
    shown = {(figure, slot): _request(figure, slot) for figure, slot in wanted if not figure.asset.missing}
    light = _light(list(shown.values()), pictures)
    return {
        (figure, slot): MailPicture(
            fill_transparency(each, paper), figure.alt, _width(each, slot), domain, _kind(figure, slot, each)
        )
        for (figure, slot), each in zip(shown, light, strict=True)
    }


def within(
    placed: Mapping[tuple[Figure, PictureBox], MailPicture], limit: int
) -> dict[tuple[Figure, PictureBox], MailPicture]:
    """The first pictures, as many as weigh no more than `limit` bytes together."""
    kept: dict[str, MailPicture] = {}

    def fits(picture: MailPicture) -> bool:
        heavier = {**kept, picture.name: picture}
        if sum(len(each.rendition.data) for each in heavier.values()) > limit:
            return False
        kept[picture.name] = picture
        return True

    return {place: picture for place, picture in placed.items() if fits(picture)}


def formula_picture(tex: str, *, size: float, colour: str, paper: str, domain: str) -> MailPicture | None:
    """A formula drawn for text of `size` CSS px, or None where it cannot be; its words are its readable form."""
    drawing = formula.svg(tex, display=True, size_pt=size * PT_A_PX, colour=colour)
    if drawing is None:
        return None
    data = formula.png(drawing, min(2 / PT_A_PX, MAX_WIDTH / drawing.width))
    width, height = struct.unpack(">II", data[16:24])
    rendition = fill_transparency(Rendition(data, "image/png", width, height), paper)
    return MailPicture(
        rendition, formula.as_text(tex), min(round(drawing.width / PT_A_PX), WIDE.width), domain
    )


def _light(requests: list[RenditionRequest], pictures: PictureStore) -> list[Rendition]:
    """The renditions asked for, each as large as it can be without being too heavy for a mail."""
    renditions = list(pictures.renditions(requests))
    for width in LIGHTER:
        heavy = [index for index, each in enumerate(renditions) if _too_heavy(each)]
        if not heavy:
            break
        smaller = pictures.renditions(replace(requests[index], width=width) for index in heavy)
        for index, rendition in zip(heavy, smaller, strict=True):
            renditions[index] = rendition
    return renditions


def _kind(figure: Figure, slot: PictureBox, rendition: Rendition) -> str:
    if figure.asset.vector or figure.asset.chart is not None:
        return "drawing"
    return "drawing sheet" if slot is WIDE and has_white_edges(rendition) else "photo"


def _width(rendition: Rendition, slot: PictureBox) -> int:
    """How wide it stands on the page, no higher than its place allows."""
    width = min(slot.width, rendition.width)
    highest = {WIDE: TALLEST, LOGO: LOGO_HEIGHT}.get(slot)
    return max(1, min(width, round(highest * rendition.width / rendition.height))) if highest else width


def _request(figure: Figure, slot: PictureBox) -> RenditionRequest:
    return RenditionRequest(figure.asset, min(2 * slot.width, MAX_ASKED), slot.aspect, figure.focus)


def _too_heavy(rendition: Rendition) -> bool:
    return rendition.width > MAX_WIDTH or len(rendition.data) > MAX_BYTES
