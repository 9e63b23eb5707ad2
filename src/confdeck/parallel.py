"""Runs renderers side by side, one process each, and carries home what they made."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from confdeck.errors import ConfdeckError, MissingError, RenderError
from confdeck.processes import process_context, tune_gc
from confdeck.renderers.base import Artifact, Job

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from confdeck.renderers.base import Renderer


@dataclass(frozen=True, slots=True)
class Rendered:
    """An artifact and what it took."""

    artifact: Artifact
    seconds: float
    kept: bool = False
    """Whether it was made by a former run, of the same things."""


Progress = Callable[[str, str], None]
"""Called with a format and a few words on what it does now."""


def render_all(
    renderers: Mapping[str, Renderer], job: Job, progress: Progress
) -> dict[str, Rendered | MissingError]:
    """What each renderer makes of `job`, or what of the system it lacks: that is no reason to stop the others.

    Raises:
        ConfdeckError: the first other one that a renderer raised, after the others were stopped.
    """
    if len(renderers) == 1 or (os.cpu_count() or 1) == 1:
        return {name: _tried(name, renderer, job, progress) for name, renderer in renderers.items()}
    return _render_in_processes(renderers, job, progress)


def _tried(name: str, renderer: Renderer, job: Job, progress: Progress) -> Rendered | MissingError:
    try:
        return _render(name, renderer, job, progress)
    except MissingError as fault:
        return fault


def _render(name: str, renderer: Renderer, job: Job, progress: Progress) -> Rendered:
    begun = time.perf_counter()
    job.pictures.watch(lambda done, wanted: progress(name, f"picture {done} of {wanted}"))
    artifact = renderer.render(replace(job, progress=lambda step: progress(name, step)))
    spoken = (*artifact.diagnostics, *job.pictures.diagnostics)
    return Rendered(replace(artifact, diagnostics=tuple(dict.fromkeys(spoken))), time.perf_counter() - begun)


def _render_in_processes(
    renderers: Mapping[str, Renderer], job: Job, progress: Progress
) -> dict[str, Rendered | MissingError]:
    from multiprocessing.connection import wait

    context = process_context()
    results: dict[str, Rendered | MissingError] = {}
    waiting: dict[Connection, str] = {}
    processes = []
    try:
        with _sigint_blocked():
            for name, renderer in renderers.items():
                ours, theirs = context.Pipe(duplex=False)
                process = context.Process(
                    target=_work, args=(name, renderer, replace(job, progress=_silent), theirs)
                )
                process.start()
                theirs.close()
                processes.append(process)
                waiting[ours] = name
        while waiting:
            for ready in wait(list(waiting)):
                _receive(ready, waiting, results, progress)  # type: ignore[arg-type]
    finally:
        for process in processes:
            process.kill() if len(results) < len(renderers) else None
            process.join()
    return {name: results[name] for name in renderers}


@contextmanager
def _sigint_blocked() -> Iterator[None]:
    """Hold an interrupt back until all processes are started and known; they are born deaf to it."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _receive(
    ready: Connection,
    waiting: dict[Connection, str],
    results: dict[str, Rendered | MissingError],
    progress: Progress,
) -> None:
    name = waiting[ready]
    try:
        message = ready.recv()
    except EOFError:
        raise RenderError(
            f"the {name} renderer stopped without a word", "it may have run out of memory"
        ) from None
    match message:
        case str():
            progress(name, message)
        case Rendered() | MissingError():
            results[name] = message
            del waiting[ready]
        case BaseException():
            raise message


def _work(name: str, renderer: Renderer, job: Job, home: Connection) -> None:
    """The life of a worker: render, send home, end; an interrupt is for the parent, who ends its workers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    tune_gc()
    try:
        home.send(_render(name, renderer, job, lambda _name, step: home.send(step)))
    except ConfdeckError as fault:
        home.send(_portable(fault))
    except Exception as fault:  # noqa: BLE001  carried home and raised there with the worker's traceback
        import traceback

        fault.add_note(f"in the {name} renderer:\n{traceback.format_exc()}")
        home.send(_portable(fault))


def _portable(fault: Exception) -> Exception:
    import pickle

    try:
        pickle.loads(pickle.dumps(fault))  # noqa: S301  our own bytes
    except Exception:  # noqa: BLE001  whatever a stranger's exception does when pickled
        if isinstance(fault, ConfdeckError):
            return RenderError(fault.message, fault.hint)
        return RuntimeError("\n".join((repr(fault), *fault.__notes__)))
    return fault


def _silent(_step: str) -> None:
    """Progress of a job that has not reached its worker."""
