"""The digest's pictures: fetched in one batch, light enough to travel, and where each is found."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING

from confdeck.media import Request

if TYPE_CHECKING:
    from collections.abc import Iterable

    from confdeck.edition import Figure
    from confdeck.media import Pictures, Rendition

MAX_WIDTH = 1200
"""No picture is more px across: twice the column."""
MAX_BYTES = 150_000
MAX_ASKED = 960
"""Pixels asked for across the column: plenty on any screen, and a step the other formats share."""
LIGHTER = (800, 640, 480, 320, 240)
"""Widths tried, in px, until a picture is light enough."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for a picture in the layout."""

    width: int
    """In CSS px, at the full width of the column."""
    aspect: float | None = None
    """Shape it is cropped to, or None to show all of it."""


LEAD = Slot(600)
WIDE = Slot(560)
STRIP = Slot(196, 4 / 3)


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure with the pixels that travel with the message."""

    figure: Figure
    slot: Slot
    rendition: Rendition
    domain: str

    @property
    def width(self) -> int:
        """Width in the layout, in CSS px: never more than there are pixels."""
        return min(self.slot.width, self.rendition.width)

    @property
    def height(self) -> int:
        """Height in the layout, in CSS px."""
        return max(1, round(self.width * self.rendition.height / self.rendition.width))

    @property
    def drawn(self) -> bool:
        """Whether it may be see-through, so that it needs light paper under it."""
        return self.rendition.media_type == "image/png"

    @property
    def name(self) -> str:
        """The same name for the same pixels, whatever the file was called."""
        return sha256(self.rendition.data).hexdigest()[:16]

    @property
    def filename(self) -> str:
        """What a mail program saves it as."""
        return self.name + self.rendition.suffix

    @property
    def content_id(self) -> str:
        """The id the HTML refers to, without its angle brackets."""
        return f"{self.name}@{self.domain}"


def attached(picture: Picture) -> str:
    """Among the parts of the message."""
    return f"cid:{picture.content_id}"


def embedded(picture: Picture) -> str:
    """In the page itself, so that it can be looked at on its own; mail programs would refuse it."""
    return f"data:{picture.rendition.media_type};base64,{b64encode(picture.rendition.data).decode('ascii')}"


def fetch(wanted: Iterable[tuple[Figure, Slot]], pictures: Pictures, domain: str) -> tuple[Picture, ...]:
    """The wanted figures that can be shown, each within the limits of a mail."""
    shown = [(figure, slot) for figure, slot in wanted if not figure.asset.missing]
    requests = [_request(figure, slot, min(2 * slot.width, MAX_ASKED)) for figure, slot in shown]
    renditions = list(pictures.renditions(requests))
    for width in LIGHTER:
        heavy = [index for index, each in enumerate(renditions) if _too_heavy(each)]
        if not heavy:
            break
        smaller = pictures.renditions(replace(requests[index], width=width) for index in heavy)
        for index, rendition in zip(heavy, smaller, strict=True):
            renditions[index] = rendition
    return tuple(
        Picture(figure, slot, rendition, domain)
        for (figure, slot), rendition in zip(shown, renditions, strict=True)
    )


def _request(figure: Figure, slot: Slot, width: int) -> Request:
    return Request(figure.asset, width, slot.aspect, figure.focus)


def _too_heavy(rendition: Rendition) -> bool:
    return rendition.width > MAX_WIDTH or len(rendition.data) > MAX_BYTES
