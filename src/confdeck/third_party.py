"""Contain code of other packages: it cannot end the command, keep it waiting, move it to another folder, or write into its output."""

from __future__ import annotations

import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout, suppress
from pathlib import PurePath
from types import FrameType
from typing import NoReturn

from confdeck.errors import ConfdeckError, RenderError

IMPORT_SECONDS = 25.0
"""Time that a package has to be imported."""
_HINT = "report this to its authors"
_OWN_PACKAGE = "confdeck"


class _TimeUp(BaseException):
    """The time for code of another package is over; no handler for exceptions catches it."""


@contextmanager
def contained(
    code: str, *, own: bool = False, seconds: float = 0.0, failed: str = "failed"
) -> Iterator[None]:
    """Run code of another package.

    What it prints goes to standard error, because standard output may be a report in JSON.

    Args:
        code: What it is called in errors.
        own: Whether it is part of confdeck after all: then what it raises is a fault of ours, and keeps its traceback.
        seconds: How long an import may take; 0 for code that runs, as long as it likes.
        failed: What errors say of it if it raises something.

    Raises:
        RenderError: if it ends the program, raises anything or takes too long.
    """
    folder = os.getcwd()  # noqa: PTH109  a string is all that is needed
    with _interrupts() as interrupted:
        try:
            with (
                _output_to_stderr(),
                redirect_stdout(sys.stderr),
                _time_limit(0 if own else seconds),
                _exit_raises(during_import=seconds > 0 and not own),
            ):
                yield
        except SystemExit as end:
            message = f"{code} ended the program instead of returning a result (exit code {end.code})"
            raise RenderError(message, _HINT) from end
        except _TimeUp:
            raise RenderError(f"{code} did not come to an end within {seconds:.0f} seconds", _HINT) from None
        except ConfdeckError:
            raise
        except BaseException as fault:  # other people's code may raise anything
            if own or interrupted():
                raise
            raise RenderError(f"{code} {failed}: {_described(fault)}", _HINT) from None
        finally:
            with suppress(OSError):  # the folder was deleted meanwhile
                os.chdir(folder)


def is_own(thing: object) -> bool:
    """Return whether an object is of a class of confdeck."""
    return type(thing).__module__.partition(".")[0] == _OWN_PACKAGE


def _described(fault: BaseException) -> str:
    """Return what was raised, and where."""
    words = " ".join(str(fault).split())
    frames = traceback.extract_tb(fault.__traceback__)
    place = f" ({PurePath(frames[-1].filename).name}, line {frames[-1].lineno})" if frames else ""
    return f"{type(fault).__name__}{f': {words}' if words else ''}{place}"


@contextmanager
def _interrupts() -> Iterator[Callable[[], bool]]:
    """Notice whether the user interrupts the program, which other code may only pretend."""
    handler, seen = signal.getsignal(signal.SIGINT), threading.Event()
    if threading.current_thread() is not threading.main_thread() or not callable(handler):
        yield lambda: False
        return

    def notice(number: int, frame: FrameType | None) -> None:
        seen.set()
        handler(number, frame)

    signal.signal(signal.SIGINT, notice)
    try:
        yield seen.is_set
    finally:
        signal.signal(signal.SIGINT, handler)


@contextmanager
def _time_limit(seconds: float) -> Iterator[None]:
    """Raise `_TimeUp` in code that takes longer, where the system has timers."""
    in_main = threading.current_thread() is threading.main_thread()
    if not (seconds and in_main and hasattr(signal, "setitimer")):
        yield
        return

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise _TimeUp

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def _exit_raises(*, during_import: bool) -> Iterator[None]:
    """Let `os._exit` raise `SystemExit` while a package is imported: it would end the command without a word."""
    if not during_import:
        yield
        return

    def leave(status: int) -> NoReturn:
        raise SystemExit(status)

    before = os._exit
    os._exit = leave
    try:
        yield
    finally:
        os._exit = before


@contextmanager
def _output_to_stderr() -> Iterator[None]:
    """Let what libraries and programs write to standard output go to standard error."""
    try:
        sys.stdout.flush()
        original = os.dup(1)
    except (OSError, ValueError, AttributeError):  # there is no standard output
        yield
        return
    try:
        os.dup2(_standard_error(), 1)
        yield
    finally:
        os.dup2(original, 1)
        os.close(original)


def _standard_error() -> int:
    """Return the file of Python's standard error, which the command line keeps apart from that of C libraries."""
    try:
        return sys.stderr.fileno()
    except (OSError, ValueError, AttributeError):
        return 2
