"""The pictures of a digest: which are shown in which boxes, small enough for a mail, and how the HTML refers to them."""

from __future__ import annotations

import re
import struct
from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from hashlib import sha256
from itertools import chain
from urllib.parse import quote

from markupsafe import escape

from confdeck.edition import Edition, Figure
from confdeck.media import (
    PictureStore,
    Rendition,
    RenditionRequest,
    fill_transparency,
    has_white_edges,
    multiply_with_paper,
)
from confdeck.renderers.base import Job
from confdeck.renderers.email.digest import Digest
from confdeck.renderers.email.picture_rows import (
    LOGO,
    WIDE,
    PictureBox,
    Place,
    cover_box,
    item_rows,
    photo_rows,
)
from confdeck.text import Phrase, formula
from confdeck.theme.contrast import is_tinted

MAX_WIDTH = 2000
"""Most pixels a picture is wide: a light drawing has those of its file, others hardly more than `REQUESTED_WIDTH`."""
MAX_BYTES = 150_000
"""Most bytes of a picture."""
REQUESTED_WIDTH = 960
"""Most pixels a picture is first rendered at: enough on any screen, and a width the other formats use too."""
PHONE_WIDTH = 420
"""Fewest pixels that a picture is rendered at: on a phone a narrow one is as wide as the column."""
PT_PER_PX = 0.75
_SOURCE = re.compile(rb'src="([^"]*)"')
PIXELS_PER_PX = 1.7
"""Pixels for each CSS px: hardly less sharp than 2, and photos in rows then have the size that the other formats show."""
SMALLER_WIDTHS = (800, 640, 480, 320, 240)
"""Widths in pixels tried until a picture is small enough."""


@dataclass(frozen=True, slots=True)
class MailPicture:
    """A picture of the message with its size in the layout."""

    rendition: Rendition
    alt: str
    width: int
    """In the layout, in CSS px."""
    domain: str
    kind: str = "photo"
    """Its CSS classes: `photo`, `banner`, `drawing`, or `drawing sheet` for a drawing on white paper."""
    name: str = field(init=False)
    """A name made of the pixels, whatever the picture's file is called."""

    def __post_init__(self) -> None:
        """Make the name once, since it is asked for often."""
        object.__setattr__(self, "name", sha256(self.rendition.data).hexdigest()[:16])

    @property
    def height(self) -> int:
        """Height in the layout, in CSS px."""
        return max(1, round(self.width * self.rendition.height / self.rendition.width))

    @property
    def filename(self) -> str:
        """The name under which a mail program saves the picture."""
        return self.name + self.rendition.suffix

    @property
    def suffix(self) -> str:
        """The suffix of the picture's own file, after the name of the recap."""
        return f".email.{self.filename}"

    @property
    def content_id(self) -> str:
        """The Content-ID the HTML refers to, without angle brackets."""
        return f"{self.name}@{self.domain}"

    @property
    def data_url(self) -> bytes:
        """The picture as a data URL, which browsers show and mail programs refuse."""
        return b"data:%b;base64,%b" % (self.rendition.media_type.encode(), b64encode(self.rendition.data))


@dataclass(frozen=True, slots=True)
class PictureLibrary:
    """The pictures a digest may show, and how its HTML refers to them."""

    placed: Mapping[Place, MailPicture]
    draw_formula: Callable[[str], MailPicture | None]
    banner: MailPicture | None = None
    """The picture over the whole width at the head of the mail."""
    base_url: str = ""
    """Address of linked pictures before their suffixes; empty where they are attached."""

    def source(self, picture: MailPicture) -> str:
        """Return the address of a picture in the message."""
        return self.base_url + picture.suffix if self.base_url else f"cid:{picture.content_id}"

    def browser_page(self, html: str, pictures: Iterable[MailPicture], name: str) -> bytes:
        """Return the HTML with its pictures embedded, or beside it under `name`: a browser has no message parts."""
        here = {
            str(escape(self.source(picture))).encode(): (quote(name) + picture.suffix).encode()
            if self.base_url
            else picture.data_url
            for picture in pictures
        }
        return _SOURCE.sub(lambda found: b'src="%b"' % here.get(found[1], found[1]), html.encode())


NO_PICTURES = PictureLibrary({}, lambda _tex: None)


def picture_library(job: Job, digest: Digest, domain: str, limit: int) -> PictureLibrary:
    """Render the pictures a digest shows, those that come first within `limit` bytes."""
    settings, tokens = job.settings, job.theme.tokens
    size, ink, paper = tokens.email.text_size, tokens.colours.ink, tokens.colours.paper
    base_url = f"{settings.base_url.rstrip('/')}/{quote(job.name)}" if settings.images == "linked" else ""
    return PictureLibrary(
        placed=_within_budget(_render(_places(digest), job.pictures, domain, paper), limit),
        draw_formula=partial(_formula_picture, size=size, colour=ink, paper=paper, domain=domain),
        base_url=base_url,
    )


def logo_figure(edition: Edition) -> Figure | None:
    """Return the lab's logo, described by the lab's name."""
    logo = edition.lab.logo
    return Figure(logo, Phrase(), edition.lab.name) if logo and not logo.missing else None


def _places(digest: Digest) -> Iterator[Place]:
    """Yield the pictures the digest shows, each with its box."""
    if digest.edition.cover:
        yield digest.edition.cover, cover_box(digest.edition.cover)
    if logo := logo_figure(digest.edition):
        yield logo, LOGO
    yield from chain.from_iterable(row for item in digest.items for row in item_rows(item))
    yield from chain.from_iterable(photo_rows(digest.photos))


def _render(
    places: Iterable[Place], pictures: PictureStore, domain: str, paper: str
) -> dict[Place, MailPicture]:
    """Render the figures that are not missing, each within the limits of a mail and on opaque `paper`.

    Mail programs that turn a page dark do not change its pictures: dark lines would stand on dark ground.
    """
    requests = {place: _request(*place) for place in places if not place[0].asset.missing}
    renditions = _small_renditions(list(requests.values()), pictures)
    placed = {}
    for (figure, box), rendition in zip(requests, renditions, strict=True):
        width, kind = _layout_width(rendition, box), _kind(figure, box, rendition)
        is_blended = kind != "photo" and not figure.asset.chart  # a chart is drawn on this paper already
        blended = _on_tinted_paper(rendition, paper) if is_blended else None
        opaque = blended or fill_transparency(rendition, paper)
        kind = "drawing" if blended else kind
        placed[figure, box] = MailPicture(opaque, figure.described, width, domain, kind)
    return placed


def _on_tinted_paper(rendition: Rendition, paper: str) -> Rendition | None:
    """Return a drawing whose white has the colour of the paper; None where paper is white, or it would be too large."""
    blended = multiply_with_paper(rendition, paper) if is_tinted(paper) else rendition
    return None if blended is rendition or len(blended.data) > MAX_BYTES else blended


def _within_budget(placed: Mapping[Place, MailPicture], limit: int) -> dict[Place, MailPicture]:
    """Return the pictures that together have at most `limit` bytes, the first ones first."""
    sizes: dict[str, int] = {}
    kept = {}
    for place, picture in placed.items():
        size = {picture.name: len(picture.rendition.data)}
        if sum((sizes | size).values()) <= limit:
            sizes |= size
            kept[place] = picture
    return kept


def _formula_picture(tex: str, *, size: float, colour: str, paper: str, domain: str) -> MailPicture | None:
    """Draw a formula for text of `size` CSS px; return None where it cannot be drawn."""
    drawing = formula.svg(tex, display=True, size_pt=size * PT_PER_PX, colour=colour)
    if drawing is None:
        return None
    data = formula.png(drawing, min(2 / PT_PER_PX, MAX_WIDTH / drawing.width))
    width, height = struct.unpack(">II", data[16:24])
    rendition = fill_transparency(Rendition(data, "image/png", width, height), paper)
    layout_width = min(round(drawing.width / PT_PER_PX), WIDE.width)
    return MailPicture(rendition, formula.as_text(tex), layout_width, domain)


def _small_renditions(requests: list[RenditionRequest], pictures: PictureStore) -> list[Rendition]:
    """Render each request as large as the limits of a mail allow."""
    renditions = list(pictures.renditions(requests))
    for width in SMALLER_WIDTHS:
        large = [index for index, rendition in enumerate(renditions) if _too_large(rendition)]
        if not large:
            break
        smaller = pictures.renditions(replace(requests[index], width=width) for index in large)
        for index, rendition in zip(large, smaller, strict=True):
            renditions[index] = rendition
    return renditions


def _request(figure: Figure, box: PictureBox) -> RenditionRequest:
    return RenditionRequest(
        figure.asset, max(PHONE_WIDTH, min(round(PIXELS_PER_PX * box.width), REQUESTED_WIDTH))
    )


def _too_large(rendition: Rendition) -> bool:
    return rendition.width > MAX_WIDTH or len(rendition.data) > MAX_BYTES


def _kind(figure: Figure, box: PictureBox, rendition: Rendition) -> str:
    if figure.asset.vector or figure.asset.chart is not None:
        return "drawing"
    return "drawing sheet" if box == WIDE and has_white_edges(rendition) else "photo"


def _layout_width(rendition: Rendition, box: PictureBox) -> int:
    """Return the width in the layout in CSS px, such that the picture is no higher than its box allows."""
    width = min(box.width, rendition.width)
    return max(1, min(width, round(box.height * rendition.width / rendition.height))) if box.height else width
