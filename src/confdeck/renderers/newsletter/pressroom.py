"""The press in a process of its own: it gets ready while pages are written, and takes no more than its share.

What is printed comes from strangers. WeasyPrint is asked for anything the recap asks for, and Pango ends the process
where memory does; so there is a limit on both memory and time, and going over it is an error like any other.
"""

from __future__ import annotations

import gc
import multiprocessing
import signal
import threading
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from confdeck.errors import ConfdeckError, MissingError, RenderError
from confdeck.processes import process_context, tune_gc
from confdeck.renderers.newsletter.libraries import found_by_loader

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from multiprocessing.connection import Connection

    from confdeck.renderers.newsletter.attachments import Attached
    from confdeck.renderers.newsletter.makeup import Setting

NO_ENGINE = "the PDF newsletter needs Pango, which is not installed"
HOW_TO_GET_IT = (
    "Debian, Ubuntu: `apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0`; "
    "macOS: `brew install pango`; Windows: install Pango with MSYS2 and set WEASYPRINT_DLL_DIRECTORIES; "
    "the other formats work without it"
)
MOST_SECONDS = 300
"""For one go at the pages; 200 of them take about fifteen."""
FEW_SHEETS = 8
"""Of a galley. One of more takes much memory, and is to be gone before the pages are set."""
MOST_BYTES = 3 << 30
"""Of address space; 200 pages with as many photos take a sixth."""


@dataclass(frozen=True, slots=True)
class Proof:
    """Pages as set, to be looked at before they are printed."""

    pages: int
    setting: Setting


@dataclass(frozen=True, slots=True)
class Printed:
    """The PDF, and what the engine had to say: what it could not draw or did not understand."""

    data: bytes
    complaints: tuple[str, ...]


class PressRoom:
    """Sets one document, as often as it takes, and prints it. To be used in a `with` statement.

    `hint` says what a user can do where a recap is too much.
    """

    def __init__(self, hint: str) -> None:
        self._hint = hint
        context = process_context()
        # Two pipes of one direction each: one of both would be a socket, and no socket is opened while rendering.
        heard, self._orders = context.Pipe(duplex=False)
        self._answers, said = context.Pipe(duplex=False)
        given = (heard, said, MOST_SECONDS, MOST_BYTES)
        self._process = context.Process(target=_work, args=given, daemon=True)
        self._process.start()
        heard.close()
        said.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.join()
        self._orders.close()
        self._answers.close()

    def set(self, html: str, **given: Any) -> None:
        """Begin to set the pages; the first time with all that `Press` wants to be given."""
        self._send(("set", html, given))

    def proof(self) -> Proof:
        """The pages, when they are set.

        Raises:
            MissingError: if Pango is not installed.
            RenderError: if they take too much time or memory.
        """
        proof: Proof = self._answer()
        return proof

    def print(self, pictures: Mapping[str, bytes], attached: Sequence[Attached]) -> Printed:
        """The PDF of the last proof.

        Raises:
            RenderError: if it takes too much time or memory.
        """
        self._send(("print", pictures, attached))
        printed: Printed = self._answer()
        return printed

    def _send(self, order: object) -> None:
        with suppress(OSError):  # it has ended; its last words are yet to be read
            self._orders.send(order)

    def _answer(self) -> Any:
        if not self._answers.poll(MOST_SECONDS):
            raise RenderError(f"the newsletter was not set after {MOST_SECONDS} s", self._hint)
        try:
            answer = self._answers.recv()
        except (EOFError, OSError):
            answer = MemoryError()
        match answer:
            case MemoryError():
                raise RenderError(f"setting the newsletter takes more than {MOST_BYTES >> 20} MB", self._hint)
            case BaseException():
                raise answer
            case _:
                return answer


def _work(orders: Connection, home: Connection, seconds: int, size: int) -> None:
    """The life of the press; an interrupt is for its parent, who ends it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    tune_gc()
    try:
        _limit(seconds, size)
        _serve(orders, home)
    except MemoryError:
        home.send(MemoryError())
    except Exception as fault:  # noqa: BLE001  carried home and raised there with its traceback
        home.send(_portable(fault))


def _serve(orders: Connection, home: Connection) -> None:
    try:
        with found_by_loader():
            from confdeck.renderers.newsletter.press import Press
    except OSError:
        raise MissingError(NO_ENGINE, HOW_TO_GET_IT) from None
    _, html, given = orders.recv()
    press = Press(**given)
    while True:
        proof = press.proof(html)
        home.send(Proof(proof.pages, proof.setting))
        match orders.recv():
            case ("set", html, _):
                many = proof.pages > FEW_SHEETS
                del proof
                if many:
                    gc.collect()
            case (_, pictures, attached):
                home.send(Printed(press.print(proof, pictures, attached), tuple(press.complaints)))
                return


def _limit(seconds: int, size: int) -> None:
    """Have the system end this process where its parent cannot."""
    try:
        import resource
    except ImportError:  # Windows has no such limits; there the parent's watch on the time is all
        return
    for kind, most in ((resource.RLIMIT_AS, size), (resource.RLIMIT_CPU, 4 * seconds)):
        _, hard = resource.getrlimit(kind)
        resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _end_with_parent() -> None:
    import os

    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _portable(fault: Exception) -> Exception:
    import traceback

    if isinstance(fault, ConfdeckError):
        return fault
    told = RuntimeError(f"{type(fault).__name__} in the press: {fault}")
    told.add_note("".join(traceback.format_exception(fault)))
    return told
