"""Render an edition to the files of the digest, and shorten it until it keeps the size limits of mail programs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from confdeck.diagnostics import Diagnostic, note, warning
from confdeck.edition import Author, Edition
from confdeck.errors import RenderError
from confdeck.located import marking_spans, spans_in
from confdeck.renderers.base import Artifact, Job, OutputFile
from confdeck.renderers.email.banner import banner
from confdeck.renderers.email.digest import select_digest
from confdeck.renderers.email.digest_rows import DigestRows
from confdeck.renderers.email.html_page import html_page
from confdeck.renderers.email.length import LENGTHS, Length, ListedReferences, fallback_lengths
from confdeck.renderers.email.list_commands import list_commands
from confdeck.renderers.email.mail_pictures import NO_PICTURES, MailPicture, picture_library
from confdeck.renderers.email.message import NO_DOMAIN, Draft, build_message, encoded_size
from confdeck.renderers.email.omissions import omissions
from confdeck.renderers.email.size_limits import NEARLY_CLIPPED, PROFILES, SizeLimits, is_balanced, size_error
from confdeck.renderers.email.text_part import Detail, TextPart
from confdeck.renderers.mime import as_bytes, is_address
from confdeck.renderers.source_map import OutputPlace, SourceMap, SourceMapBuilder
from confdeck.renderers.source_marks import SourceMarks
from confdeck.text import plain_blocks

PAGE_SUFFIX = ".email.html"
TEXT_SUFFIX = ".email.txt"


@dataclass(frozen=True, slots=True)
class RenderedDraft:
    """A draft with what is known of its content."""

    draft: Draft
    rows: DigestRows
    """The writer of its HTML, with the pictures and lines it wrote."""
    marked_html: str = ""
    """Its HTML with the marks of its words."""
    marks: SourceMarks = field(default_factory=SourceMarks)
    detail: Detail = Detail.WHOLE
    """How much its text part has."""
    lines: Sequence[str] = ()
    """The lines of its text part, with their places."""
    dropped: str = ""
    """Parts that were dropped to keep the digest within its size limits."""

    @property
    def html_size(self) -> int:
        """Bytes of the encoded HTML."""
        return encoded_size(self.draft.html)


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
    written, shown = rendered.rows.writer.written_lines, rendered.rows.shown_assets
    return Artifact(
        files=tuple(_files(job, rendered)),
        extent=_extent(job, rendered),
        diagnostics=tuple(_diagnostics(job, rendered, limits)),
        left_out=tuple(omissions(job.edition, written, shown, rendered.detail, settings.newsletter_url)),
        source_map=_source_map(rendered),
    )


def _source_map(rendered: RenderedDraft) -> SourceMap:
    builder = SourceMapBuilder()
    _, elements = rendered.marks.taken_out(rendered.marked_html)
    for element in elements:
        builder.add(OutputPlace(PAGE_SUFFIX, element=element.name, part=element.number), element.spans)
    for number, line in enumerate(rendered.lines):
        builder.add(OutputPlace(TEXT_SUFFIX, part=number), spans_in((line,)))
    return builder.finished()


def _text(job: Job, limit: Detail, fits: Callable[[str], bool]) -> tuple[Detail, list[str]]:
    """Write the text part with as much detail as fits, at most `limit`."""
    for detail in sorted((detail for detail in Detail if detail <= limit), reverse=True):
        lines = TextPart(job.edition, detail, job.settings.newsletter_url, job.settings.web_url).lines()
        if fits("\n".join(lines)):
            break
    return detail, lines


def _fitting(job: Job, limits: SizeLimits) -> RenderedDraft:
    """Render the longest draft within `limits`, at most of the length that was asked for."""
    settings = job.settings
    room = limits.text
    detail, lines = _text(job, Detail.WHOLE, lambda text: room is None or encoded_size(text) <= room)
    requested = replace(LENGTHS[settings.length or "full"], pictures=settings.images != "none")
    pictures_count = bool(limits.message) and requested.pictures and settings.images != "linked"
    if not job.edition.references:
        requested = replace(requested, references=ListedReferences.NONE)
    texts = _text_sizes(job.edition)
    # A mailing list's limit is small, and a drawing that only decorates would take half of it.
    head = None if settings.images == "none" or limits.message else _banner(job)
    for length, dropped in fallback_lengths(requested, texts, pictures_count=pictures_count):
        if settings.length and not limits.message and _has_less(length, requested):
            break
        if (
            length != requested
            and sum(size for rating, size in texts.items() if length.is_whole(rating)) > limits.html
        ):
            continue
        rendered = replace(_rendered(job, lines, length, limits, head), detail=detail, dropped=dropped)
        excess = limits.excess(rendered.draft)
        if not excess:
            return rendered
    raise size_error(excess, rendered.draft, limits, rendered.rows.section_sizes)


def _text_sizes(edition: Edition) -> dict[int, int]:
    """Return the bytes that the texts of entries have at least, by their rating."""
    sizes: dict[int, int] = {}
    for entry in edition.entries:
        size = sum(len(plain_blocks(text).encode()) for text in entry.texts)
        sizes[entry.rating] = sizes.get(entry.rating, 0) + size
    return sizes


def _has_less(length: Length, requested: Length) -> bool:
    """Whether a length drops more than how references are written."""
    return replace(length, references=requested.references) != requested


def _with_balanced_text(job: Job, rendered: RenderedDraft) -> RenderedDraft:
    """Shorten a text part that has many more words than the HTML."""
    draft = rendered.draft
    if rendered.detail is Detail.BARE or is_balanced(draft.text, draft.html):
        return rendered
    limit = Detail(rendered.detail - 1)
    detail, lines = _text(job, limit, lambda text: is_balanced(text, draft.html))
    return replace(rendered, draft=replace(draft, text="\n".join(lines)), detail=detail, lines=lines)


def _sender(edition: Edition) -> Author | None:
    """Return the first author with an address; without one the mail program fills in its own."""
    return next((author for author in edition.authors if is_address(author.email)), None)


def _banner(job: Job) -> MailPicture | None:
    return banner(job.edition, job.theme, _domain(job.edition, _sender(job.edition)))


def _rendered(
    job: Job, lines: Sequence[str], length: Length, limits: SizeLimits, head: MailPicture | None
) -> RenderedDraft:
    """Render the draft at one length, with the banner `head`."""
    digest = select_digest(job.edition, length)
    sender = _sender(job.edition)
    domain = _domain(job.edition, sender)
    job.progress("choosing pictures")
    library = NO_PICTURES
    if length.pictures:
        library = replace(picture_library(job, digest, domain, limits.pictures), banner=head)
    job.progress("writing the digest")
    addresses = job.settings.newsletter_url, job.settings.web_url
    rows, marks = DigestRows(digest, library, *addresses), SourceMarks()
    with marking_spans(marks.mark):
        html = html_page(digest, rows.write(), job.theme)
    draft = Draft(
        subject=digest.subject,
        text="\n".join(lines),
        html=marks.without(html),
        date=job.edition.date if job.edition.has_date else None,
        pictures=() if library.base_url else rows.pictures,
        sender=sender.name if sender else "",
        address=sender.email if sender else "",
        domain=domain,
    )
    return RenderedDraft(draft, rows, html, marks, lines=lines)


def _files(job: Job, rendered: RenderedDraft) -> Iterator[OutputFile]:
    draft, library, pictures = rendered.draft, rendered.rows.library, rendered.rows.pictures
    yield OutputFile(PAGE_SUFFIX, library.browser_page(draft.html, pictures, job.name))
    yield OutputFile(TEXT_SUFFIX, draft.text.encode())
    yield OutputFile(".eml", as_bytes(build_message(draft)))
    if library.base_url:
        data = {picture.suffix: picture.rendition.data for picture in pictures}
        yield from (OutputFile(suffix, pixels) for suffix, pixels in data.items())


def _diagnostics(job: Job, rendered: RenderedDraft, limits: SizeLimits) -> Iterator[Diagnostic]:
    settings = job.settings
    if rendered.dropped:
        yield note(f"the digest leaves out {rendered.dropped}; otherwise {limits.consequence}")
    if rendered.detail is not Detail.WHOLE:
        hint = "`--length full` keeps more; `--newsletter-url` links to the full newsletter"
        yield note("long texts are shortened in the mail", hint="" if settings.newsletter_url else hint)
    if rendered.html_size > NEARLY_CLIPPED:
        size = f"the digest has {rendered.html_size:,} bytes of HTML; Gmail clips it at {limits.html:,}"
        yield warning(size, hint="use a smaller `--length` to be safe")
    if limits.message:
        for line in list_commands(rendered.draft):
            yield warning(f"a mailing list may take `{line}` for a command and hold the message")
    if settings.images == "linked" and rendered.rows.pictures:
        names = ", ".join(f"`{job.name}{picture.suffix}`" for picture in rendered.rows.pictures)
        yield note(f"upload to {settings.base_url}: {names}")


def _extent(job: Job, rendered: RenderedDraft) -> str:
    size = f"{max(1, round(rendered.html_size / 1000))} KB of HTML"
    count = len({picture.name for picture in rendered.rows.pictures})
    pictures = f", {count} picture{'s' * (count != 1)}" if count else ""
    where = f" to upload to {job.settings.base_url}" if count and job.settings.images == "linked" else ""
    return size + pictures + where


def _domain(edition: Edition, sender: Author | None) -> str:
    """Return the domain for the message's ids: the sender's, else the lab's."""
    if sender:
        return sender.email.rpartition("@")[2].lower()
    try:
        host = urlsplit(edition.lab.url).hostname or ""
    except ValueError:
        return NO_DOMAIN
    return host if is_address(f"recap@{host}") else NO_DOMAIN
