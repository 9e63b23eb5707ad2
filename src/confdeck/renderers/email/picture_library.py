"""The pictures of one digest: which of them fit, in which boxes, and how the HTML refers to them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING
from urllib.parse import quote

from markupsafe import escape

from confdeck.edition import Figure
from confdeck.renderers.email.mail_pictures import (
    LOGO,
    WIDE,
    PictureBox,
    formula_picture,
    render_pictures,
    within_budget,
)
from confdeck.text import Phrase

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from confdeck.edition import Edition
    from confdeck.renderers.base import Job
    from confdeck.renderers.email.digest import Digest
    from confdeck.renderers.email.mail_pictures import MailPicture, Place

GAP = 6
"""CSS px between the photos of a strip."""


@dataclass(frozen=True, slots=True)
class PictureLibrary:
    """The pictures a digest may show, and how its HTML refers to them."""

    placed: Mapping[Place, MailPicture]
    draw_formula: Callable[[str], MailPicture | None]
    base_url: str = ""
    """Address of linked pictures before their suffixes; empty where they are attached."""

    def source(self, picture: MailPicture) -> str:
        """Return the address of a picture in the message."""
        return self.base_url + picture.suffix if self.base_url else f"cid:{picture.content_id}"

    def browser_page(self, html: str, pictures: Iterable[MailPicture], name: str) -> str:
        """Return the HTML with its pictures embedded, or beside it under `name`: a browser has no message parts."""
        for picture in pictures:
            here = quote(name) + picture.suffix if self.base_url else picture.data_url
            html = html.replace(f'src="{escape(self.source(picture))}"', f'src="{here}"')
        return html


NO_PICTURES = PictureLibrary({}, lambda _tex: None)


def picture_library(job: Job, digest: Digest, domain: str, limit: int) -> PictureLibrary:
    """Render the pictures a digest shows, those that come first within `limit` bytes."""
    settings, tokens = job.settings, job.theme.tokens
    size, ink, paper = tokens.email.text_size, tokens.colours.ink, tokens.colours.paper
    base_url = f"{settings.base_url.rstrip('/')}/{quote(job.name)}" if settings.images == "linked" else ""
    return PictureLibrary(
        placed=within_budget(render_pictures(_places(digest), job.pictures, domain, paper), limit),
        draw_formula=partial(formula_picture, size=size, colour=ink, paper=paper, domain=domain),
        base_url=base_url,
    )


def strip_rows(photos: Sequence[Figure]) -> tuple[tuple[Figure, ...], ...]:
    """Split the photos of a strip into rows of at most three, of even lengths, the shorter rows first."""
    count = -(-len(photos) // 3)
    bounds = [row * len(photos) // count for row in range(count + 1)] if count else []
    return tuple(tuple(photos[start:end]) for start, end in pairwise(bounds))


def strip_box(count: int) -> PictureBox:
    """Return the box of each photo in a row of `count`; a single photo is wide and low."""
    return PictureBox((WIDE.width - GAP * (count - 1)) // count, 4 / 3 if count > 1 else 2)


def logo_figure(edition: Edition) -> Figure | None:
    """Return the lab's logo, described by the lab's name."""
    logo = edition.lab.logo
    return Figure(logo, Phrase(), edition.lab.name) if logo and not logo.missing else None


def _places(digest: Digest) -> Iterator[Place]:
    """Yield the pictures the digest shows, each with its box."""
    if digest.edition.lead:
        yield digest.edition.lead, WIDE
    if logo := logo_figure(digest.edition):
        yield logo, LOGO
    yield from ((figure, WIDE) for item in digest.features for figure in item.figures)
    yield from ((photo, strip_box(len(row))) for row in strip_rows(digest.strip) for photo in row)
