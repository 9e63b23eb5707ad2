"""From an edition to the files of the digest, and what had to be left out of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from markupsafe import escape

from confdeck.diagnostics import note, warning
from confdeck.errors import RenderError
from confdeck.renderers.base import Artifact, OutputFile
from confdeck.renderers.email.digest import digest
from confdeck.renderers.email.digest_rows import DigestRows
from confdeck.renderers.email.html_page import page
from confdeck.renderers.email.length import LENGTHS, Length, lengths
from confdeck.renderers.email.list_commands import commands
from confdeck.renderers.email.mail_pictures import (
    EMPTY,
    LOGO,
    WIDE,
    PictureLibrary,
    attached,
    embedded,
    fetch,
    formula_picture,
    linked,
    logo_of,
    strip,
    strip_rows,
    within,
)
from confdeck.renderers.email.message import Draft, build, encoded_size
from confdeck.renderers.email.omissions import omissions
from confdeck.renderers.email.size_limits import (
    NEARLY_CLIPPED,
    PROFILES,
    MessageSize,
    SizeLimits,
    even,
    size_of,
    too_large,
)
from confdeck.renderers.email.text_part import Detail, TextPart
from confdeck.renderers.mime import as_bytes, is_address

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from confdeck.diagnostics import Diagnostic
    from confdeck.edition import Author, Edition, Figure
    from confdeck.renderers.base import Job
    from confdeck.renderers.email.digest import Digest
    from confdeck.renderers.email.mail_pictures import MailPicture, PictureBox
    from confdeck.renderers.email.mail_writer import WrittenContent

NO_DOMAIN = "recap.invalid"


@dataclass(frozen=True, slots=True)
class RenderedDraft:
    """A letter with the pictures its HTML refers to, wherever they are."""

    letter: Draft
    pictures: tuple[MailPicture, ...]
    shown: frozenset[str]
    """Digests of the assets they are made of."""
    size: MessageSize
    content: WrittenContent
    detail: Detail = Detail.WHOLE
    """Of its text part."""
    dropped: str = ""
    """What was left out to make it fit."""


def render(job: Job) -> Artifact:
    """The digest as a page to look at, a text, and a message that opens as a draft.

    Raises:
        RenderError: if it is too large for where it goes, or its pictures have no address.
    """
    settings = job.settings
    if settings.images == "linked" and not settings.base_url:
        raise RenderError("linked pictures need the address where they will be", "say `--base-url https://…`")
    limits = PROFILES[settings.profile or "personal"]
    written = _evened(job, _fitting(job, limits))
    return Artifact(
        files=tuple(_files(job, written)),
        extent=_extent(job, written),
        diagnostics=tuple(_said(job, written, limits)),
        left_out=tuple(
            omissions(job.edition, written.content, written.detail, written.shown, settings.newsletter_url)
        ),
    )


def _text(job: Job, most: Detail, fits: Callable[[str], bool]) -> tuple[Detail, str]:
    """The text part, as full as it may be, but no fuller than `most`."""
    for detail in sorted((each for each in Detail if each <= most), reverse=True):
        text = TextPart(job.edition, detail, job.settings.newsletter_url).write()
        if fits(text):
            break
    return detail, text


def _addressed(edition: Edition, text: str) -> Draft:
    """The letter but for its HTML."""
    sender = _sender(edition)
    return Draft(
        subject="",
        text=text,
        html="",
        date=edition.date,
        sender=sender.name if sender else "",
        address=sender.email if sender else "",
        domain=_domain(edition, sender),
    )


def _fitting(job: Job, limits: SizeLimits) -> RenderedDraft:
    """The fullest letter, at or below the length asked for, that keeps to `limits`."""
    settings = job.settings
    room = limits.text
    detail, text = _text(job, Detail.WHOLE, lambda text: room is None or encoded_size(text) <= room)
    letter = _addressed(job.edition, text)
    asked = replace(LENGTHS[settings.length or "normal"], pictures=settings.images != "none")
    travelling = bool(limits.message) and asked.pictures and settings.images != "linked"
    for length, dropped in lengths(asked, pictures_weigh=travelling):
        written = replace(_written(job, letter, length, limits), detail=detail, dropped=dropped)
        if written.size.within(limits):
            return written
        if settings.length and not limits.message:
            break
    raise too_large(written.letter, written.size, limits)


def _evened(job: Job, written: RenderedDraft) -> RenderedDraft:
    """The letter with a text part that tells not much more than its HTML."""
    html = written.letter.html
    if written.detail is Detail.BARE or even(written.letter.text, html):
        return written
    detail, text = _text(job, Detail(written.detail - 1), lambda text: even(text, html))
    return replace(written, letter=replace(written.letter, text=text), detail=detail)


def _written(job: Job, letter: Draft, length: Length, limits: SizeLimits) -> RenderedDraft:
    """The letter at one length."""
    excerpt = digest(job.edition, length)
    job.progress("choosing pictures")
    gallery = _gallery(job, excerpt, letter.domain, limits) if length.pictures else EMPTY
    job.progress("writing the digest")
    rows = DigestRows(excerpt, gallery, job.settings.newsletter_url)
    html = page(excerpt, rows.all(), job.theme)
    candidates = (*gallery.placed.values(), *rows.writer.formulas)
    content = rows.writer.written
    pictures = tuple(picture for picture in candidates if picture in content)
    travelling = pictures if gallery.source is attached else ()
    letter = replace(letter, subject=excerpt.subject, html=html, pictures=travelling)
    shown = frozenset(figure.asset.digest for (figure, _), each in gallery.placed.items() if each in content)
    return RenderedDraft(letter, pictures, shown, size_of(letter, limits), content)


def _gallery(job: Job, excerpt: Digest, domain: str, limits: SizeLimits) -> PictureLibrary:
    tokens = job.theme.tokens
    size, ink, paper = tokens.email.text_size, tokens.colours.ink, tokens.colours.paper
    return PictureLibrary(
        placed=within(fetch(_wanted(excerpt), job.pictures, domain, paper), limits.pictures),
        draw=partial(formula_picture, size=size, colour=ink, paper=paper, domain=domain),
        source=_source(job),
    )


def _source(job: Job) -> Callable[[MailPicture], str]:
    if job.settings.images != "linked":
        return attached
    return partial(linked, base=f"{job.settings.base_url.rstrip('/')}/{quote(job.name)}")


def _wanted(excerpt: Digest) -> Iterator[tuple[Figure, PictureBox]]:
    """The pictures the digest shows, each with its place."""
    if excerpt.edition.lead:
        yield excerpt.edition.lead, WIDE
    if logo := logo_of(excerpt.edition):
        yield logo, LOGO
    yield from ((figure, WIDE) for each in excerpt.features for figure in each.figures)
    yield from ((each, strip(len(row))) for row in strip_rows(excerpt.strip) for each in row)


def _files(job: Job, written: RenderedDraft) -> Iterator[OutputFile]:
    letter = written.letter
    yield OutputFile(".email.html", _html_alone(job, written).encode())
    yield OutputFile(".email.txt", letter.text.encode())
    yield OutputFile(".eml", as_bytes(build(letter)))
    if not letter.pictures:
        beside = {each.suffix: each.rendition.data for each in written.pictures}
        yield from (OutputFile(suffix, data) for suffix, data in beside.items())


def _html_alone(job: Job, written: RenderedDraft) -> str:
    """The page for a browser, with its pictures in it or beside it: a browser finds no parts of a message."""
    html, source = written.letter.html, _source(job)
    for picture in written.pictures:
        here = embedded(picture) if written.letter.pictures else linked(picture, quote(job.name))
        html = html.replace(f'src="{escape(source(picture))}"', f'src="{here}"')
    return html


def _said(job: Job, written: RenderedDraft, limits: SizeLimits) -> Iterator[Diagnostic]:
    if written.dropped:
        yield note(f"the digest goes without its {written.dropped}, or {limits.beyond}")
    if written.detail is not Detail.WHOLE:
        hint = "`--length full` tells more, and `--newsletter-url` where all of it is"
        yield note("the mail tells long texts in short", hint="" if job.settings.newsletter_url else hint)
    if written.size.html > NEARLY_CLIPPED:
        told = f"the digest has {written.size.html:,} bytes of HTML; Gmail clips it at {limits.html:,}"
        yield warning(told, hint="a smaller `--length` makes it safe")
    if limits.message:
        for line in commands(written.letter):
            yield warning(f"a mailing list takes `{line}` for a command and may hold the message")
    if job.settings.images == "linked" and written.pictures:
        names = ", ".join(f"`{job.name}{each.suffix}`" for each in written.pictures)
        yield note(f"to be put at {job.settings.base_url}: {names}")


def _extent(job: Job, written: RenderedDraft) -> str:
    size = f"{max(1, round(written.size.html / 1000))} KB of HTML"
    count = len({each.name for each in written.pictures})
    pictures = f", {count} picture{'s' * (count != 1)}" if count else ""
    where = f" to be put at {job.settings.base_url}" if count and job.settings.images == "linked" else ""
    return size + pictures + where


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
