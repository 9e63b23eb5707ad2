"""Render an edition as a PDF newsletter: measure its parts, fill the pages, and let the page engine write them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager

from confdeck.diagnostics import Diagnostic, note, warning
from confdeck.edition import Edition, Entry
from confdeck.located import spans_in
from confdeck.renderers.base import Artifact, Job, OutputFile, omitted_speaker_notes
from confdeck.renderers.newsletter.attachments import DEFAULT_VARIANT, attached_sources, withheld_sources
from confdeck.renderers.newsletter.engine.pdf_style import PdfStyle
from confdeck.renderers.newsletter.engine.pdf_worker import PdfWorker
from confdeck.renderers.newsletter.engine.printed_pdf import PrintedPdf
from confdeck.renderers.newsletter.footnote_writer import MARK_ID, NOTE_ID
from confdeck.renderers.newsletter.measurements import LaidOutDocument
from confdeck.renderers.newsletter.missing_glyphs import missing_glyphs
from confdeck.renderers.newsletter.pages import Pages
from confdeck.renderers.newsletter.sheet import Sheet, sheet_for
from confdeck.renderers.newsletter.stylesheet import Stylesheet, probable_html
from confdeck.renderers.source_map import OutputPlace, SourceMap, SourceMapBuilder
from confdeck.text import plain_blocks

SUFFIX = ".pdf"
RUNNING_HEAD = "head"
"""The element of words at the head or foot of a page."""


def render(job: Job, worker_for: Callable[[str], AbstractContextManager[PdfWorker]]) -> Artifact:
    """Return the newsletter as one PDF file.

    Args:
        job: what is rendered.
        worker_for: returns a worker of the page engine, by the hint for users whose recap is too large.

    Raises:
        MissingError: if Pango is not installed.
        RenderError: if the pages take too much time or memory.
    """
    sheet = sheet_for(job.settings, job.theme)
    pages = Pages(job.edition, job.theme, sheet, print_run=bool(job.settings.print))
    with worker_for(_hint(job.edition)) as worker, ThreadPoolExecutor(1) as thread:
        job.progress("pages")
        if worker.is_new:
            # In a thread, since the worker reads nothing before it has imported its libraries.
            thread.submit(worker.prepare, _style(job, pages, sheet, probable_html(job.edition)))
        html = pages.html({})
        measuring_html = pages.measuring_html()
        style = _style(job, pages, sheet, html)
        drawings, aspects = pages.drawings(job.pictures), pages.figures.aspects
        thread.submit(worker.start_document, measuring_html or html, style, drawings, aspects).result()
        job.progress("layout")
        if measuring_html:
            makeup = pages.make_up(worker.layout())
            worker.start_layout(pages.html(makeup), pages.changed_drawings())
        job.progress("pictures")
        picture_data = thread.submit(pages.figures.pictures, job.pictures).result()
        document = worker.layout()
        printed = worker.print(picture_data, attached_sources(job))
    return _artifact(job, pages, html, document, printed)


def _style(job: Job, pages: Pages, sheet: Sheet, html: str) -> PdfStyle:
    css = Stylesheet(job.theme, sheet, job.edition.language.code, html)
    return PdfStyle(
        css.text(),
        css.fonts(),
        sheet,
        right_to_left=job.edition.language.direction == "rtl",
        multiply=pages.multiplies_pictures,
        variant=job.settings.variant or DEFAULT_VARIANT,
    )


def _artifact(job: Job, pages: Pages, html: str, document: LaidOutDocument, printed: PrintedPdf) -> Artifact:
    return Artifact(
        files=(OutputFile(SUFFIX, printed.data),),
        extent=f"{document.pages} page{'s' if document.pages > 1 else ''}",
        diagnostics=(
            *pages.diagnostics,
            *job.pictures.diagnostics,
            *missing_glyphs(job.edition, job.theme, html),
            *_displaced_footnotes(document, sheet_for(job.settings, job.theme)),
            *printed.diagnostics,
        ),
        left_out=(*omitted_speaker_notes(job.edition), *pages.figures.left_out, *withheld_sources(job)),
        source_map=_source_map(document, pages, job.edition),
    )


def _source_map(document: LaidOutDocument, pages: Pages, edition: Edition) -> SourceMap:
    builder = SourceMapBuilder()
    titles = (str(section.title) for section in edition.sections)
    running = {words: spans_in((words,)) for words in (*titles, *edition.conference.names, edition.title)}
    for head in document.heads:
        builder.add(OutputPlace(SUFFIX, head.page, RUNNING_HEAD, box=head.box), running.get(head.words, ()))
    for place in document.places:
        element = pages.marked[place.number]
        builder.add(OutputPlace(SUFFIX, place.page, element.name, box=place.box), element.spans)
    return builder.finished()


def _displaced_footnotes(document: LaidOutDocument, sheet: Sheet) -> Iterator[Diagnostic]:
    """Yield a message about each footnote that does not stand on the page of its mark."""
    places = document.positions
    numbers = (name.removeprefix(MARK_ID) for name in places if name.startswith(MARK_ID))
    for number in numbers:
        place = places.get(f"{NOTE_ID}{number}")
        if place is None:
            yield warning(
                f"footnote {number} found no room in the newsletter", hint="make the footnotes shorter"
            )
        elif place // sheet.depth != places[f"{MARK_ID}{number}"] // sheet.depth:
            yield note(
                f"footnote {number} does not stand on the page of its mark, which has too many of them"
            )


def _hint(edition: Edition) -> str:
    """Return a hint at the largest entry, for a newsletter that takes too much time or memory."""
    if not edition.entries:
        return ""
    largest = max(edition.entries, key=_characters)
    return (
        f"the largest part is `{str(largest.title)[:60]}` with {_characters(largest):,} characters; "
        "split or shorten it"
    )


def _characters(entry: Entry) -> int:
    return sum(len(plain_blocks(text)) for text in entry.all_texts)
