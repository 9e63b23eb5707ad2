"""Renders an edition to the files of the digest, within the size limits of mails."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from markupsafe import escape

from confdeck.diagnostics import note, warning
from confdeck.errors import RenderError
from confdeck.renderers.base import Artifact, OutputFile
from confdeck.renderers.email.digest import select_digest
from confdeck.renderers.email.digest_rows import DigestRows
from confdeck.renderers.email.html_page import html_page
from confdeck.renderers.email.length import LENGTHS, Length, fallback_lengths
from confdeck.renderers.email.list_commands import list_commands
from confdeck.renderers.email.mail_pictures import (
    LOGO,
    NO_PICTURES,
    WIDE,
    PictureLibrary,
    cid_source,
    data_source,
    formula_picture,
    linked_source,
    logo_figure,
    render_pictures,
    strip_box,
    strip_rows,
    within_budget,
)
from confdeck.renderers.email.message import Draft, build_message, encoded_size
from confdeck.renderers.email.omissions import omissions
from confdeck.renderers.email.size_limits import (
    NEARLY_CLIPPED,
    PROFILES,
    MessageSize,
    SizeLimits,
    is_balanced,
    measure,
    size_error,
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
    """A draft with what is known about its content."""

    draft: Draft
    pictures: tuple[MailPicture, ...]
    """The pictures its HTML shows, attached or not."""
    shown: frozenset[str]
    """Digests of the assets these pictures are made of."""
    size: MessageSize
    content: WrittenContent
    sections: list[tuple[str, int]]
    """Name and characters of each section of its HTML."""
    detail: Detail = Detail.WHOLE
    """How much its text part has."""
    dropped: str = ""
    """What was dropped to make it fit."""


def render(job: Job) -> Artifact:
    """Render the digest as a page to look at, a text, and a message that opens as a draft.

    Raises:
        RenderError: If it is too large for where it goes, or its linked pictures have no address.
    """
    settings = job.settings
    if settings.images == "linked" and not settings.base_url:
        raise RenderError("linked pictures need the address where they will be", "add `--base-url https://…`")
    limits = PROFILES[settings.profile or "personal"]
    rendered = _with_balanced_text(job, _fitting(job, limits))
    content, newsletter = rendered.content, settings.newsletter_url
    return Artifact(
        files=tuple(_files(job, rendered)),
        extent=_extent(job, rendered),
        diagnostics=tuple(_diagnostics(job, rendered, limits)),
        left_out=tuple(omissions(job.edition, content, rendered.detail, rendered.shown, newsletter)),
    )


def _text(job: Job, limit: Detail, fits: Callable[[str], bool]) -> tuple[Detail, str]:
    """Write the text part with as much detail as fits, at most `limit`."""
    for detail in sorted((detail for detail in Detail if detail <= limit), reverse=True):
        text = TextPart(job.edition, detail, job.settings.newsletter_url).write()
        if fits(text):
            break
    return detail, text


def _without_html(edition: Edition, text: str) -> Draft:
    """Return the draft before its HTML is written."""
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
    """Render the longest draft within `limits`, at most of the length that was asked for."""
    settings = job.settings
    room = limits.text
    detail, text = _text(job, Detail.WHOLE, lambda text: room is None or encoded_size(text) <= room)
    draft = _without_html(job.edition, text)
    requested = replace(LENGTHS[settings.length or "normal"], pictures=settings.images != "none")
    pictures_count = bool(limits.message) and requested.pictures and settings.images != "linked"
    for length, dropped in fallback_lengths(requested, pictures_count=pictures_count):
        rendered = replace(_rendered(job, draft, length, limits), detail=detail, dropped=dropped)
        if rendered.size.within(limits):
            return rendered
        if settings.length and not limits.message:
            break
    raise size_error(rendered.draft, rendered.size, limits, rendered.sections)


def _with_balanced_text(job: Job, rendered: RenderedDraft) -> RenderedDraft:
    """Shorten a text part that has many more words than the HTML."""
    draft = rendered.draft
    if rendered.detail is Detail.BARE or is_balanced(draft.text, draft.html):
        return rendered
    limit = Detail(rendered.detail - 1)
    detail, text = _text(job, limit, lambda text: is_balanced(text, draft.html))
    return replace(rendered, draft=replace(draft, text=text), detail=detail)


def _rendered(job: Job, draft: Draft, length: Length, limits: SizeLimits) -> RenderedDraft:
    """Render the draft at one length."""
    digest = select_digest(job.edition, length)
    job.progress("choosing pictures")
    library = _library(job, digest, draft.domain, limits) if length.pictures else NO_PICTURES
    job.progress("writing the digest")
    rows = DigestRows(digest, library, job.settings.newsletter_url)
    html = html_page(digest, rows.write(), job.theme)
    content = rows.writer.written
    candidates = (*library.placed.values(), *rows.writer.formulas)
    pictures = tuple(picture for picture in candidates if picture in content)
    attached = pictures if library.source is cid_source else ()
    draft = replace(draft, subject=digest.subject, html=html, pictures=attached)
    placed = library.placed.items()
    shown = frozenset(figure.asset.digest for (figure, _), picture in placed if picture in content)
    return RenderedDraft(draft, pictures, shown, measure(draft, limits), content, rows.section_sizes)


def _library(job: Job, digest: Digest, domain: str, limits: SizeLimits) -> PictureLibrary:
    tokens = job.theme.tokens
    size, ink, paper = tokens.email.text_size, tokens.colours.ink, tokens.colours.paper
    placed = render_pictures(_boxes(digest), job.pictures, domain, paper)
    return PictureLibrary(
        placed=within_budget(placed, limits.pictures),
        draw_formula=partial(formula_picture, size=size, colour=ink, paper=paper, domain=domain),
        source=_source(job),
    )


def _source(job: Job) -> Callable[[MailPicture], str]:
    if job.settings.images != "linked":
        return cid_source
    return partial(linked_source, base=f"{job.settings.base_url.rstrip('/')}/{quote(job.name)}")


def _boxes(digest: Digest) -> Iterator[tuple[Figure, PictureBox]]:
    """Yield the pictures the digest shows, each with its box."""
    if digest.edition.lead:
        yield digest.edition.lead, WIDE
    if logo := logo_figure(digest.edition):
        yield logo, LOGO
    yield from ((figure, WIDE) for item in digest.features for figure in item.figures)
    yield from ((photo, strip_box(len(row))) for row in strip_rows(digest.strip) for photo in row)


def _files(job: Job, rendered: RenderedDraft) -> Iterator[OutputFile]:
    draft = rendered.draft
    yield OutputFile(".email.html", _browser_page(job, rendered).encode())
    yield OutputFile(".email.txt", draft.text.encode())
    yield OutputFile(".eml", as_bytes(build_message(draft)))
    if not draft.pictures:
        data_by_suffix = {picture.suffix: picture.rendition.data for picture in rendered.pictures}
        yield from (OutputFile(suffix, data) for suffix, data in data_by_suffix.items())


def _browser_page(job: Job, rendered: RenderedDraft) -> str:
    """Return the HTML for a browser, its pictures embedded or beside it: a browser finds no parts of a message."""
    html, source = rendered.draft.html, _source(job)
    for picture in rendered.pictures:
        here = data_source(picture) if rendered.draft.pictures else linked_source(picture, quote(job.name))
        html = html.replace(f'src="{escape(source(picture))}"', f'src="{here}"')
    return html


def _diagnostics(job: Job, rendered: RenderedDraft, limits: SizeLimits) -> Iterator[Diagnostic]:
    settings = job.settings
    if rendered.dropped:
        yield note(f"the digest leaves out {rendered.dropped}; otherwise {limits.consequence}")
    if rendered.detail is not Detail.WHOLE:
        hint = "`--length full` keeps more; `--newsletter-url` links to the full newsletter"
        yield note("long texts are shortened in the mail", hint="" if settings.newsletter_url else hint)
    if rendered.size.html > NEARLY_CLIPPED:
        size = f"the digest has {rendered.size.html:,} bytes of HTML; Gmail clips it at {limits.html:,}"
        yield warning(size, hint="use a smaller `--length` to be safe")
    if limits.message:
        for line in list_commands(rendered.draft):
            yield warning(f"a mailing list may take `{line}` for a command and hold the message")
    if settings.images == "linked" and rendered.pictures:
        names = ", ".join(f"`{job.name}{picture.suffix}`" for picture in rendered.pictures)
        yield note(f"upload to {settings.base_url}: {names}")


def _extent(job: Job, rendered: RenderedDraft) -> str:
    size = f"{max(1, round(rendered.size.html / 1000))} KB of HTML"
    count = len({picture.name for picture in rendered.pictures})
    pictures = f", {count} picture{'s' * (count != 1)}" if count else ""
    where = f" to upload to {job.settings.base_url}" if count and job.settings.images == "linked" else ""
    return size + pictures + where


def _sender(edition: Edition) -> Author | None:
    """Return the first author with an address; without one the mail program fills in its own."""
    return next((author for author in edition.authors if is_address(author.email)), None)


def _domain(edition: Edition, sender: Author | None) -> str:
    """Return the domain for the message's ids: the sender's, else the lab's."""
    if sender:
        return sender.email.rpartition("@")[2].lower()
    try:
        host = urlsplit(edition.lab.url).hostname or ""
    except ValueError:
        return NO_DOMAIN
    return host if is_address(f"recap@{host}") else NO_DOMAIN
