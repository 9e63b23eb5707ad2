"""READ FIRST: edition -> galley -> pages of HTML -> set by the press, while the pictures are developed -> PDF."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from confdeck.diagnostics import warning
from confdeck.edition import Omission
from confdeck.renderers.base import Artifact, OutputFile
from confdeck.renderers.newsletter.attachments import attached, withheld
from confdeck.renderers.newsletter.engine.pdf_worker import PdfWorker
from confdeck.renderers.newsletter.glyphs import undrawn
from confdeck.renderers.newsletter.pages import Pages
from confdeck.renderers.newsletter.sheet import sheet_for
from confdeck.renderers.newsletter.stylesheet import Stylesheet
from confdeck.text import plain_blocks

if TYPE_CHECKING:
    from confdeck.edition import Edition, Entry
    from confdeck.renderers.base import Job

SUFFIX = ".pdf"
USUAL = "pdf/ua-1"
"""The kind of PDF where none is asked for."""


class NewsletterRenderer:
    """Makes the PDF newsletter."""

    summary = "newsletter for A4 or Letter: tagged PDF, set on a grid"
    deterministic = True

    def render(self, job: Job) -> Artifact:
        """One PDF file.

        Raises:
            MissingError: if Pango is not installed.
            RenderError: if the pages take too much time or memory.
        """
        sheet = sheet_for(job.settings, job.theme)
        pages = Pages(job.edition, job.theme, sheet, print_run=bool(job.settings.print))
        with PdfWorker(_largest(job.edition)) as worker, ThreadPoolExecutor(1) as image_pool:
            job.progress("pages")
            html = pages.html({})
            measuring = pages.measuring_html()
            css = Stylesheet(job.theme, sheet, job.edition.language.code, html)
            worker.start_layout(
                measuring or html,
                css=css.text(),
                assets={**css.fonts(), **pages.drawings(job.pictures)},
                sheet=sheet,
                right_to_left=job.edition.language.direction == "rtl",
                pictures=pages.shapes,
                multiply=pages.inked,
                variant=job.settings.variant or USUAL,
            )
            job.progress("pictures")
            pictures = image_pool.submit(pages.pictures, job.pictures)
            if measuring:
                worker.start_layout(pages.html(pages.make_up(worker.layout().measurements)))
            developed = pictures.result()
            job.progress("layout")
            document = worker.layout()
            printed = worker.print(developed, attached(job))
        return Artifact(
            files=(OutputFile(SUFFIX, printed.data),),
            extent=f"{document.pages} page{'s' if document.pages > 1 else ''}",
            diagnostics=(
                *pages.diagnostics,
                *job.pictures.diagnostics,
                *undrawn(job.edition, job.theme, html),
                *(warning(_plainly(each)) for each in printed.warnings),
            ),
            left_out=(*_left_out(job.edition), *pages.left_out, *withheld(job)),
        )


def _largest(edition: Edition) -> str:
    """What to look at where all is too much."""
    sizes = {_words(entry): entry for entry in edition.entries}
    if not sizes:
        return ""
    words, entry = max(sizes.items(), key=lambda each: each[0])
    return f"the largest part is `{str(entry.title)[:60]}` with {words:,} characters; split or shorten it"


def _words(entry: Entry) -> int:
    told = (*(each.ask for each in entry.questions), *(each.answer for each in entry.questions), entry.body)
    listed = (entry.title, entry.tldr, entry.why, *(each.text for each in entry.takeaways))
    return sum(map(len, map(plain_blocks, told))) + sum(len(str(each)) for each in listed)


def _plainly(complaint: str) -> str:
    return f"the newsletter's page engine says: {complaint[:1].lower()}{complaint[1:]}"


def _left_out(edition: Edition) -> tuple[Omission, ...]:
    """Speaker notes are for the speaker."""
    return tuple(
        Omission(
            f"notes of `{entry.title}`",
            "speaker notes belong to the deck",
            entry.notes.span,
            plain_blocks(entry.notes),
        )
        for entry in edition.entries
        if entry.notes
    )
