"""Keep the process of the page engine from one newsletter to the next, which has most of its styles and lines."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from confdeck.renderers.newsletter.engine.pdf_worker import PdfWorker

MOST_DOCUMENTS = 200
"""Newsletters that one process sets; what libraries do not free ends with it."""


class KeptWorkers:
    """Lends the worker of the newsletter before; several newsletters at a time have one each."""

    def __init__(self) -> None:
        self._idle: list[tuple[PdfWorker, int]] = []
        """At most one worker, with the number of documents that it has set."""
        self._lock = Lock()
        self._closed = False

    @contextmanager
    def lend(self, hint: str) -> Iterator[PdfWorker]:
        """Lend a worker for one document; it is ended if that fails."""
        with self._lock:
            idle = self._idle.pop() if self._idle else None
        worker, documents = idle or (PdfWorker(hint), 0)
        worker.hint = hint
        try:
            yield worker
        except BaseException:
            worker.close()
            raise
        self._take_back(worker, documents + 1)

    def close(self) -> None:
        """End all workers, those that are lent as soon as they are returned."""
        with self._lock:
            self._closed = True
            idle, self._idle = self._idle, []
        for worker, _ in idle:
            worker.close()

    def _take_back(self, worker: PdfWorker, documents: int) -> None:
        with self._lock:
            is_kept = not (self._closed or self._idle or documents >= MOST_DOCUMENTS)
            if is_kept:
                self._idle.append((worker, documents))
        if not is_kept:
            worker.close()
