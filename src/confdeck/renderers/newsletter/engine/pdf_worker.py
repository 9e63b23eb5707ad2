"""Run the page engine in a process of its own, with limits on memory and time.

The process starts while pages are written. What is printed comes from strangers: WeasyPrint does whatever the recap asks
for, and Pango ends the process where memory runs out; so exceeding a limit is an error like any other.
"""

from __future__ import annotations

import gc
import signal
import tempfile
from contextlib import ExitStack, suppress
from typing import TYPE_CHECKING, Any, Self

from confdeck.errors import ConfdeckError, MissingError, RenderError
from confdeck.processes import end_with_parent, process_context, silence, tune_gc
from confdeck.renderers.newsletter.engine.patches import import_patches
from confdeck.renderers.newsletter.engine.printed_pdf import PrintedPdf
from confdeck.renderers.newsletter.engine.weasyprint_support import (
    installed_version,
    is_supported,
    unsupported_error,
)
from confdeck.renderers.newsletter.measurements import LaidOutDocument
from confdeck.temporary_files import temporary_folder

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from multiprocessing.connection import Connection

    from confdeck.renderers.newsletter.attachments import AttachedFile

PANGO_MISSING = "the PDF newsletter needs Pango, which is not installed"
HOW_TO_INSTALL = (
    "Debian, Ubuntu: `apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0`; "
    "macOS: `brew install pango`; Windows: install Pango with MSYS2 and set WEASYPRINT_DLL_DIRECTORIES; "
    "the other formats work without it"
)
MAX_SECONDS = 300
"""Time for one layout; 200 pages take about 15 s."""
MAX_KEPT_SHEETS = 8
"""A first layout of more sheets takes much memory, which is freed before the pages are laid out."""
MAX_BYTES = 3 << 30
"""Address space of the process; 200 pages with as many photos take a sixth of it."""


class PdfWorker:
    """Lays out and prints one document in another process. To be used in a `with` statement.

    `hint` tells users what to do where a recap is too large.
    """

    def __init__(self, hint: str) -> None:
        self._hint = hint
        context = process_context()
        # Two one-way pipes: a two-way one would be a socket, and no socket is opened while rendering.
        worker_requests, self._requests = context.Pipe(duplex=False)
        self._answers, worker_answers = context.Pipe(duplex=False)
        # WeasyPrint writes fonts into temporary files, which stay where its process is ended.
        self._cleanup = ExitStack()
        folder = self._cleanup.enter_context(temporary_folder())
        arguments = (worker_requests, worker_answers, MAX_SECONDS, MAX_BYTES, str(folder))
        self._process = context.Process(target=_work, args=arguments, daemon=True)
        self._process.start()
        worker_requests.close()
        worker_answers.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.join()
        self._cleanup.close()
        self._requests.close()
        self._answers.close()

    def start_layout(self, html: str, **options: Any) -> None:
        """Start laying out the pages; the first time with the arguments of `PdfEngine`."""
        self._send(("lay out", html, options))

    def layout(self) -> LaidOutDocument:
        """Wait for the pages and return their layout.

        Raises:
            MissingError: if Pango is not installed.
            RenderError: if the layout takes too much time or memory.
        """
        document: LaidOutDocument = self._answer()
        return document

    def print(self, pictures: Mapping[str, bytes], attached: Sequence[AttachedFile]) -> PrintedPdf:
        """Return the PDF of the last layout.

        Raises:
            RenderError: if writing it takes too much time or memory.
        """
        self._send(("print", pictures, attached))
        printed: PrintedPdf = self._answer()
        return printed

    def _send(self, request: object) -> None:
        with suppress(OSError):  # it has ended; its last answer is still to be read
            self._requests.send(request)

    def _answer(self) -> Any:
        if not self._answers.poll(MAX_SECONDS):
            raise RenderError(f"the newsletter was not finished after {MAX_SECONDS} s", self._hint)
        try:
            answer = self._answers.recv()
        except (EOFError, OSError):
            answer = MemoryError()
        match answer:
            case MemoryError():
                raise RenderError(
                    f"the newsletter needs more than {MAX_BYTES >> 20} MB of memory", self._hint
                )
            case BaseException():
                raise answer
            case _:
                return answer


def _work(requests: Connection, answers: Connection, seconds: int, size: int, folder: str) -> None:
    """Serve requests until the PDF is written; interrupts are left to the parent, which ends this process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    tempfile.tempdir = folder
    end_with_parent()
    silence()
    tune_gc()
    try:
        _limit(seconds, size)
        _serve(requests, answers)
    except MemoryError:
        answers.send(MemoryError())
    except Exception as error:  # noqa: BLE001  sent to the parent and raised there with its traceback
        answers.send(_portable(error))


def _serve(requests: Connection, answers: Connection) -> None:
    try:
        with import_patches():
            from confdeck.renderers.newsletter.engine.pdf_engine import PdfEngine
    except OSError:
        raise MissingError(PANGO_MISSING, HOW_TO_INSTALL) from None
    _, html, options = requests.recv()
    engine = PdfEngine(**options)
    while True:
        document = engine.lay_out(html)
        answers.send(document)
        match requests.recv():
            case ("lay out", html, _):
                if document.pages > MAX_KEPT_SHEETS:
                    engine.document = None
                    gc.collect()
            case (_, pictures, attached):
                answers.send(engine.print(pictures, attached))
                return


def _limit(seconds: int, size: int) -> None:
    """Limit the memory and processor time of this process by the operating system."""
    try:
        import resource
    except ImportError:  # Windows has no such limits; there only the parent watches the time
        return
    for kind, limit in ((resource.RLIMIT_AS, size), (resource.RLIMIT_CPU, 4 * seconds)):
        _, hard = resource.getrlimit(kind)
        resource.setrlimit(kind, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))


def _portable(error: Exception) -> Exception:
    """Return an exception that can be pickled, with the traceback of `error` as a note."""
    import traceback

    if isinstance(error, ConfdeckError):
        return error
    if isinstance(error, RecursionError):
        hint = "simplify the theme's `newsletter.css`, or the text with the most levels"
        return RenderError("the newsletter is nested too deeply for the page engine", hint)
    if not is_supported(version := installed_version()):
        return unsupported_error(version, error)
    portable = RuntimeError(f"{type(error).__name__} in the page engine: {error}")
    portable.add_note("".join(traceback.format_exception(error)))
    return portable
