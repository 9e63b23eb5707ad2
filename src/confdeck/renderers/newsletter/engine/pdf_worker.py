"""Run the page engine in a process of its own, with limits on memory and time.

The process starts while the recap is read or pages are written, and can serve one newsletter after the other. What is printed comes from strangers: WeasyPrint does whatever the recap asks
for, and Pango ends the process where memory runs out; so exceeding a limit is an error like any other.
"""

from __future__ import annotations

import errno
import gc
import signal
import tempfile
import time
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from confdeck.errors import ConfdeckError, MissingError, RenderError
from confdeck.processes import TaskGarbage, end_with_parent, process_context, silence, tune_gc
from confdeck.renderers.newsletter.engine.patches import import_patches
from confdeck.renderers.newsletter.engine.picture_files import PictureFiles
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
    from confdeck.renderers.newsletter.engine.pdf_style import PdfStyle

PANGO_MISSING = "the PDF newsletter needs Pango, which is not installed"
HOW_TO_INSTALL = (
    "Debian, Ubuntu: `apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0`; "
    "macOS: `brew install pango`; Windows: install Pango with MSYS2 and set WEASYPRINT_DLL_DIRECTORIES; "
    "the other formats work without it"
)
NO_ROOM = (errno.ENOSPC, errno.EDQUOT)
"""Numbers of errors where a disk is full."""
MAX_SECONDS = 300
"""Time for one layout; 200 pages take about 15 s."""
MAX_KEPT_SHEETS = 8
"""A first layout of more sheets takes much memory, which is freed before the pages are laid out."""
MAX_BYTES = 3 << 30
"""Address space of the process; 200 pages with as many photos take a sixth of it."""


class PdfWorker:
    """Lays out and prints documents in another process. To be used in a `with` statement."""

    def __init__(self, hint: str) -> None:
        self.hint = hint
        """The hint for users whose recap is too large."""
        self.is_new = True
        """Whether it has not had any style yet."""
        context = process_context()
        # Two one-way pipes: a two-way one would be a socket, and no socket is opened while rendering.
        worker_requests, self._requests = context.Pipe(duplex=False)
        self._answers, worker_answers = context.Pipe(duplex=False)
        # WeasyPrint writes fonts into temporary files, which stay where its process is ended.
        self._cleanup = ExitStack()
        self._folder = self._cleanup.enter_context(temporary_folder())
        arguments = (worker_requests, worker_answers, MAX_SECONDS, MAX_BYTES, str(self._folder))
        self._process = context.Process(target=_work, args=arguments, daemon=True)
        self._process.start()
        worker_requests.close()
        worker_answers.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.join()
        self._cleanup.close()
        self._requests.close()
        self._answers.close()

    def prepare(self, style: PdfStyle) -> None:
        """Start reading the CSS and the fonts that the first document will probably have, while it is written."""
        self.is_new = False
        self._send(("prepare", style))

    def start_document(
        self, html: str, style: PdfStyle, assets: Mapping[str, bytes] = {}, pictures: Mapping[str, float] = {}
    ) -> None:
        """Start laying out the pages of a new document, with the arguments of `PdfEngine`."""
        self.is_new = False
        self._send(("begin", html, style, assets, pictures))

    def start_layout(self, html: str, changed: Mapping[str, bytes] = {}) -> None:
        """Start laying out the pages of the same document once more, with the drawings that have changed."""
        self._send(("lay out", html, changed))

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
            RenderError: if writing it takes too much time, memory or room for temporary files.
        """
        try:
            with tempfile.TemporaryDirectory(dir=self._folder) as name:
                target = Path(name) / "newsletter.pdf"
                self._send(("print", target, PictureFiles(Path(name), pictures), attached))
                return PrintedPdf(diagnostics=self._answer(), data=target.read_bytes())
        except OSError as error:
            raise _no_room(error) from error

    def _send(self, request: object) -> None:
        with suppress(OSError):  # it has ended; its last answer is still to be read
            self._requests.send(request)

    def _answer(self) -> Any:
        if not self._answers.poll(MAX_SECONDS):
            raise RenderError(f"the newsletter was not finished after {MAX_SECONDS} s", self.hint)
        try:
            answer = self._answers.recv()
        except (EOFError, OSError):
            answer = MemoryError()
        match answer:
            case MemoryError():
                raise RenderError(f"the newsletter needs more than {MAX_BYTES >> 20} MB of memory", self.hint)
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
        _limit_memory(size)
        _serve(requests, answers, seconds)
    except MemoryError:
        answers.send(MemoryError())
    except Exception as error:  # noqa: BLE001  sent to the parent and raised there with its traceback
        answers.send(_portable(error))


def _serve(requests: Connection, answers: Connection, seconds: int) -> None:
    try:
        with import_patches():
            from confdeck.renderers.newsletter.engine.pdf_engine import PdfEngine
    except OSError:
        raise MissingError(PANGO_MISSING, HOW_TO_INSTALL) from None
    engine: PdfEngine | None = None
    garbage = TaskGarbage()
    while True:
        match requests.recv():
            case ("prepare", style):
                engine = PdfEngine(style)
            case ("begin", html, style, assets, pictures):
                _limit_time(seconds)
                if engine and engine.style == style:
                    engine.begin(assets, pictures)
                else:
                    engine = PdfEngine(style, assets, pictures)
                answers.send(engine.lay_out(html))
            case ("lay out", html, changed) if engine:
                engine.draw(changed)
                if len(engine.document.pages) > MAX_KEPT_SHEETS:
                    engine.document = None
                    gc.collect()
                answers.send(engine.lay_out(html))
            case ("print", target, pictures, attached) if engine:
                with target.open("wb") as file:
                    diagnostics = engine.write(file, pictures, attached)
                answers.send(diagnostics)
                engine.document = None
                garbage.collect()


def _limit_memory(size: int) -> None:
    """Limit the memory of this process by the operating system."""
    _limit("RLIMIT_AS", size)


def _limit_time(seconds: int) -> None:
    """Limit the processor time of this process for the next document."""
    _limit("RLIMIT_CPU", int(time.process_time()) + 4 * seconds)


def _limit(kind: str, limit: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limits; there only the parent watches the time
        return
    which = getattr(resource, kind)
    _, hard = resource.getrlimit(which)
    resource.setrlimit(which, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))


def _portable(error: Exception) -> Exception:
    """Return an exception that can be pickled, with the traceback of `error` as a note."""
    import traceback

    if isinstance(error, ConfdeckError):
        return error
    if isinstance(error, OSError) and error.errno in NO_ROOM:
        return _no_room(error)
    if isinstance(error, RecursionError):
        hint = "simplify the theme's `newsletter.css`, or the text with the most levels"
        return RenderError("the newsletter is nested too deeply for the page engine", hint)
    if not is_supported(version := installed_version()):
        return unsupported_error(version, error)
    portable = RuntimeError(f"{type(error).__name__} in the page engine: {error}")
    portable.add_note("".join(traceback.format_exception(error)))
    return portable


def _no_room(error: OSError) -> RenderError:
    return RenderError(
        f"the newsletter needs temporary files, which cannot be written: {error.strerror}",
        "make room for them, or set TMPDIR to another folder",
    )
