"""Start worker processes, silence them, end them with their parent, and say when they collect garbage."""

from __future__ import annotations

import atexit
import gc
import os
import signal
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

_ALLOCATIONS = 50_000
"""Allocations between two garbage collections."""
_TASKS = 50
"""Tasks between two looks at all objects of a process."""


def process_context() -> Any:
    """Return the multiprocessing context: fork where it is cheap and safe (on Linux, without other threads), else spawn."""
    import multiprocessing
    import threading

    can_fork = sys.platform == "linux" and threading.active_count() == 1
    return multiprocessing.get_context("fork" if can_fork else "spawn")


def discard_output(*descriptors: int) -> None:
    """Discard whatever is written to these file descriptors from now on."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for descriptor in descriptors:
        os.dup2(nowhere, descriptor)
    if nowhere not in descriptors:  # else a standard stream was closed, and this one has its number
        os.close(nowhere)


def silence() -> None:
    """Discard whatever this process and its libraries print; what matters is sent to the parent."""
    discard_output(1, 2)
    sys.stdout = sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115  open until the process ends


def tune_gc() -> None:
    """Collect garbage rarely, and never at exit: objects live as long as the run, and collecting took a tenth of it."""
    gc.set_threshold(_ALLOCATIONS, 10, 10)
    atexit.register(gc.freeze)


@dataclass(slots=True)
class TaskGarbage:
    """Collects the garbage of a process that does one task after another and keeps much from each for the next.

    Left to Python, the garbage of several tasks would pile up between what is kept, and memory would grow. Looking at
    all objects would take longer than a small task. So only new objects are looked at, and all of them after every
    fiftieth task.
    """

    tasks: int = 0

    def collect(self) -> None:
        """Collect what the last task has left."""
        if self.tasks % _TASKS == 0:
            gc.unfreeze()
        self.tasks += 1
        gc.collect()
        gc.freeze()


def end_like_an_interrupt() -> None:
    """Let other signals that end the command clean up as Ctrl-C does."""
    import threading

    def interrupt(_number: int, _frame: object) -> None:
        raise KeyboardInterrupt

    if threading.current_thread() is threading.main_thread():
        for number in (signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM)):
            signal.signal(number, interrupt)


def begin_work() -> None:
    """Prepare a worker process; SIGINT is ignored, because the parent stops its workers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent()
    tune_gc()


def end_when_asked() -> None:
    """Let a worker that goes on for long end when its parent asks for it, with all that it has started."""
    signal.signal(signal.SIGTERM, lambda _number, _frame: sys.exit())
    if hasattr(signal, "SIGHUP"):
        signal.signal(signal.SIGHUP, signal.SIG_DFL)
    sys.unraisablehook = _report_unless_exit


def _report_unless_exit(fault: sys.UnraisableHookArgs) -> None:
    """Print what went wrong where nothing can be raised, unless it is only the signal that ends this process."""
    if fault.exc_type is not SystemExit:
        sys.__unraisablehook__(fault)


def end_with_parent() -> None:
    """End this worker process as soon as its parent has ended, however that happened.

    On Linux the kernel sends SIGIO, whose default is to end the process, when the parent's end of a pipe is
    closed: also while a library does not return to Python. Elsewhere a thread waits for it.
    """
    import multiprocessing

    parent = multiprocessing.parent_process()
    if parent is None:
        return
    if sys.platform != "linux":
        import threading

        threading.Thread(target=_exit_after, args=(parent,), daemon=True).start()
        return
    import fcntl

    pipe = parent.sentinel
    fcntl.fcntl(pipe, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(pipe, fcntl.F_SETFL, fcntl.fcntl(pipe, fcntl.F_GETFL) | os.O_ASYNC)
    if not parent.is_alive():
        os._exit(1)


def _exit_after(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)
