"""The newsletter: an edition as paged HTML, printed to a tagged PDF."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import TYPE_CHECKING

from confdeck.media import PagePictures
from confdeck.renderers.base import Artifact, Job
from confdeck.renderers.painting import Painting

if TYPE_CHECKING:
    from confdeck.renderers.newsletter.engine.pdf_worker import PdfWorker
    from confdeck.renderers.newsletter.kept_workers import KeptWorkers

__all__ = ["NewsletterRenderer"]


class NewsletterRenderer:
    """Renders the PDF newsletter."""

    summary = "newsletter for A4 or Letter: tagged PDF, set on a grid"
    deterministic = True

    def __init__(self) -> None:
        self._pictures = PagePictures()
        self._kept: KeptWorkers | None = None
        self._early: PdfWorker | None = None

    @contextmanager
    def begun_early(self) -> Iterator[None]:
        """Start the process of the page engine, which imports its libraries, for the first newsletter."""
        from confdeck.renderers.newsletter.engine.pdf_worker import PdfWorker

        with PdfWorker("") as worker:
            self._early = worker
            try:
                yield
            finally:
                self._early = None

    @contextmanager
    def kept_ready(self) -> Iterator[None]:
        """Keep the page engine running between newsletters, until the end of the `with` statement."""
        from confdeck.renderers.newsletter.kept_workers import KeptWorkers

        self._kept = workers = KeptWorkers()
        try:
            yield
        finally:
            self._kept = None
            workers.close()

    def render(self, job: Job) -> Artifact:
        """Return the newsletter as one PDF file.

        Raises:
            MissingError: if Pango is not installed.
            RenderError: if the pages take too much time or memory.
        """
        from confdeck.renderers.newsletter.rendering import render

        return render(job, self._worker)

    def paint(self, _job: Job, artifact: Callable[[], Artifact]) -> Painting:
        """Return the pages as pictures; those of pages that are the same again are kept."""
        from confdeck.renderers.newsletter.painting import painted_pages

        return painted_pages(artifact(), self._pictures)

    def _worker(self, hint: str) -> AbstractContextManager[PdfWorker]:
        """Return a worker of the page engine, with the hint for users whose recap is too large."""
        if early := self._early:
            early.hint, self._early = hint, None
            return nullcontext(early)  # its process belongs to the one that has started it
        if self._kept:
            return self._kept.lend(hint)

        from confdeck.renderers.newsletter.engine.pdf_worker import PdfWorker

        return PdfWorker(hint)
