"""From an edition to the three files of the digest, and what had to be left out of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from confdeck.diagnostics import note, warning
from confdeck.edition import Omission
from confdeck.renderers.base import Artifact, OutputFile
from confdeck.renderers.email.digest import NORMAL, Length, all_figures, digest, lengths
from confdeck.renderers.email.images import (
    WIDE,
    Gallery,
    attached,
    embedded,
    fetch,
    formula_picture,
    strip,
)
from confdeck.renderers.email.message import Letter, as_bytes, build, encoded_size, is_address
from confdeck.renderers.email.page import page
from confdeck.renderers.email.rows import Rows
from confdeck.renderers.email.text_part import TextPart
from confdeck.text import plain_blocks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from confdeck.diagnostics import Diagnostic
    from confdeck.edition import Author, Edition, Figure
    from confdeck.renderers.base import Job
    from confdeck.renderers.email.digest import Digest
    from confdeck.renderers.email.images import Picture, Slot

CLIPPED = 100_000
"""Bytes of encoded HTML; not far above, Gmail shows only the beginning."""
NEARLY_CLIPPED = 90_000
NO_DOMAIN = "recap.invalid"


@dataclass(frozen=True, slots=True)
class Written:
    """The digest as HTML, with the pictures it refers to."""

    subject: str
    html: str
    pictures: tuple[Picture, ...]
    diagnostics: tuple[Diagnostic, ...]


def render(job: Job, length: Length = NORMAL) -> Artifact:
    """The digest as a page to look at, a text, and a message that opens as a draft."""
    edition = job.edition
    sender = _sender(edition)
    domain = _domain(edition, sender)
    job.progress("choosing pictures")
    gallery = _gallery(job, digest(edition, length), domain)
    job.progress("writing the digest")
    written = _within_the_clip(job, length, gallery)
    text = TextPart(edition).write()
    letter = Letter(
        subject=written.subject,
        text=text,
        html=written.html,
        date=edition.date,
        pictures=written.pictures,
        sender=sender.name if sender else "",
        address=sender.email if sender else "",
        domain=domain,
    )
    return Artifact(
        files=(
            OutputFile(".email.html", _html_alone(written).encode()),
            OutputFile(".email.txt", text.encode()),
            OutputFile(".eml", as_bytes(build(letter))),
        ),
        extent=_extent(written),
        diagnostics=written.diagnostics,
        left_out=tuple(_left_out(edition, {figure.asset.digest for figure, _ in gallery.placed})),
    )


def _gallery(job: Job, excerpt: Digest, domain: str) -> Gallery:
    tokens = job.theme.tokens
    size, ink = tokens.email.text_size, tokens.colours.ink
    return Gallery(
        placed=fetch(_wanted(excerpt), job.pictures, domain),
        draw=partial(formula_picture, size=size, colour=ink, domain=domain),
    )


def _wanted(excerpt: Digest) -> Iterator[tuple[Figure, Slot]]:
    """The pictures the digest shows, each with its place."""
    if excerpt.edition.lead:
        yield excerpt.edition.lead, WIDE
    yield from ((each.figure, WIDE) for each in excerpt.features if each.figure)
    yield from ((each, strip(len(excerpt.strip))) for each in excerpt.strip)


def _within_the_clip(job: Job, asked: Length, gallery: Gallery) -> Written:
    """The fullest digest at or below the `asked` length that Gmail shows whole."""
    for length, dropped in lengths(asked):
        excerpt = digest(job.edition, length)
        rows = Rows(excerpt, gallery)
        html = page(excerpt, rows.all(), job.theme)
        size = encoded_size(html)
        pictures = (*gallery.placed.values(), *rows.writer.formulas)
        written = Written(excerpt.subject, html, pictures, tuple(_judged(size, dropped)))
        if size <= CLIPPED:
            break
    return written


def _judged(size: int, dropped: str) -> Iterator[Diagnostic]:
    if dropped:
        yield note(f"the digest leaves its {dropped} to the text part, or Gmail would clip it")
    if size > CLIPPED:
        yield warning(f"the digest has {size:,} bytes and Gmail will clip it", hint="split the recap")
    elif size > NEARLY_CLIPPED:
        yield warning(f"the digest has {size:,} bytes; Gmail clips it a little above {CLIPPED:,}")


def _html_alone(written: Written) -> str:
    """The page for a browser: it finds no parts of a message, so it holds its pictures itself."""
    html = written.html
    for picture in written.pictures:
        html = html.replace(f'src="{attached(picture)}"', f'src="{embedded(picture)}"')
    return html


def _sender(edition: Edition) -> Author | None:
    """The first author with an address; without one the mail program that opens the draft fills in its own."""
    return next((each for each in edition.authors if is_address(each.email)), None)


def _domain(edition: Edition, sender: Author | None) -> str:
    """Whose name the message's ids are made in: the sender's, else the lab's."""
    if sender:
        return sender.email.rpartition("@")[2].lower()
    try:
        host = urlsplit(edition.lab.url).hostname or ""
    except ValueError:
        return NO_DOMAIN
    return host if is_address(f"recap@{host}") else NO_DOMAIN


def _extent(written: Written) -> str:
    size = f"{max(1, round(encoded_size(written.html) / 1000))} KB of HTML"
    count = len(written.pictures)
    return f"{size}, {count} picture{'s' * (count != 1)}" if count else size


def _left_out(edition: Edition, shown: set[str]) -> Iterator[Omission]:
    """What is neither in the HTML nor in the text part; `shown` are digests of assets."""
    for figure in all_figures(edition):
        if figure.asset.digest not in shown:
            why = (
                "a frame without a picture"
                if figure.asset.missing
                else "the digest carries few pictures; its caption is in the text"
            )
            yield Omission(f"picture `{figure.caption or figure.alt}`", why, figure.span)
    if edition.lab.logo:
        yield Omission("the lab's logo", "the digest carries few pictures", edition.lab.logo.span)
    for entry in edition.entries:
        if entry.portrait and entry.portrait.digest not in shown:
            yield Omission(f"portrait of `{entry.title}`", "the digest carries few pictures", entry.span)
        if entry.notes:
            why = "speaker notes belong to the deck"
            yield Omission(f"notes of `{entry.title}`", why, entry.notes.span, plain_blocks(entry.notes))
