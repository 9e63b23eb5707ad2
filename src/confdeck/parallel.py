"""Run renderers in parallel, one process each, and collect their artifacts."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from confdeck.errors import ConfdeckError, MissingError, RenderError
from confdeck.media import load_decoders
from confdeck.processes import begin_work, process_context
from confdeck.renderers.base import Artifact, EarlyRenderer, Job, checked_artifact
from confdeck.text import formula, formulas
from confdeck.text.nodes import MathBlock
from confdeck.third_party import contained, is_own

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

    from confdeck.edition import Edition
    from confdeck.progress import Progress
    from confdeck.renderers.base import Renderer


RenderAll = Callable[..., "dict[str, Rendered | MissingError]"]
"""A function like `render_all`."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """An artifact and the seconds it took."""

    artifact: Artifact
    seconds: float
    cached: bool = False
    """Whether it was made by an earlier run from the same input."""
    repeatable: bool = True
    """Whether another run from the same input would have the same result."""


def render_all(
    renderers: Mapping[str, Renderer], job: Job, progress: Progress, *, parallel: bool = True
) -> dict[str, Rendered | MissingError]:
    """Render `job` in every format.

    Args:
        renderers: the renderers by name.
        job: what they render.
        progress: called with a renderer's name and a few words on what it does.
        parallel: whether each of our own renderers has a process of its own.

    Returns:
        Each renderer's artifact, or the error that says what is not installed: the other formats are made
        all the same.

    Raises:
        ConfdeckError: the first other error that a renderer raised, after the remaining ones were stopped.
    """
    alone = not parallel or len(renderers) <= 1 or (os.cpu_count() or 1) == 1
    # Code of other packages may end the process that it runs in.
    if alone and all(map(is_own, renderers.values())):
        return {name: _render_here(name, renderer, job, progress) for name, renderer in renderers.items()}
    return _render_in_processes(renderers, job, progress)


@contextmanager
def begun_early(renderers: Iterable[Renderer]) -> Iterator[None]:
    """Let renderers begin while the recap is read, where the processes that use it then inherit what they have begun."""
    with ExitStack() as stack:
        if process_context().get_start_method() == "fork":
            for renderer in renderers:
                if isinstance(renderer, EarlyRenderer):
                    stack.enter_context(renderer.begun_early())
        yield


def _render_here(name: str, renderer: Renderer, job: Job, progress: Progress) -> Rendered | MissingError:
    try:
        return _render(name, renderer, job, progress)
    except MissingError as fault:
        return fault


def _render(name: str, renderer: Renderer, job: Job, progress: Progress) -> Rendered:
    started = time.perf_counter()
    job.pictures.watch(lambda done, total: progress(name, f"picture {done} of {total}"))
    with contained(f"the {name} renderer", own=is_own(renderer)):
        artifact = checked_artifact(
            name, renderer.render(replace(job, progress=lambda step: progress(name, step)))
        )
    diagnostics = dict.fromkeys((*artifact.diagnostics, *job.pictures.diagnostics))
    artifact = replace(artifact, diagnostics=tuple(diagnostics))
    seconds = time.perf_counter() - started
    return Rendered(artifact, seconds, repeatable=job.pictures.repeatable)


def _render_in_processes(
    renderers: Mapping[str, Renderer], job: Job, progress: Progress
) -> dict[str, Rendered | MissingError]:
    """Render in a process for each format, no more at a time than there are processors, since each is slower then."""
    context = process_context()
    if context.get_start_method() == "fork":
        _import_for_all(job.edition)
    results: dict[str, Rendered | MissingError] = {}
    pending: dict[Connection, str] = {}
    processes: list[BaseProcess] = []
    # What takes longest begins first.
    waiting = sorted(renderers, key=lambda name: not isinstance(renderers[name], EarlyRenderer))
    try:
        while waiting or pending:
            while waiting and len(pending) < max(2, os.cpu_count() or 1):
                name = waiting.pop(0)
                with sigint_blocked():
                    receiver, sender = context.Pipe(duplex=False)
                    arguments = (name, renderers[name], replace(job, progress=silent), sender)
                    processes.append(context.Process(target=_work, args=arguments))
                    processes[-1].start()
                    sender.close()
                    pending[receiver] = name
            receive_some(pending, results, progress)
    finally:
        for process in processes:
            process.kill() if len(results) < len(renderers) else None
            process.join()
    return {name: results[name] for name in renderers}


def receive_some(
    pending: dict[Connection, str], results: dict[str, Rendered | MissingError], progress: Progress
) -> None:
    """Wait for workers that are pending, and receive what those send that have something, by the parent's ends of their pipes."""
    from multiprocessing.connection import wait

    for ready in wait(list(pending)):
        _receive(ready, pending, results, progress)  # type: ignore[arg-type]


def _import_for_all(edition: Edition) -> None:
    """Import what each renderer would import for the pictures and formulas of an edition."""
    if edition.pictures:
        load_decoders()
    texts = chain.from_iterable(entry.texts for entry in edition.entries)
    if any(isinstance(node, MathBlock) for text in texts for node in formulas(text)):
        formula.load_ziamath()


@contextmanager
def sigint_blocked() -> Iterator[None]:
    """Delay SIGINT until all processes are started and known; the processes inherit the blocked signal."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _receive(
    ready: Connection,
    pending: dict[Connection, str],
    results: dict[str, Rendered | MissingError],
    progress: Progress,
) -> None:
    """Take one message from a worker: a progress step, its result, or the error it raised."""
    name = pending[ready]
    try:
        message = ready.recv()
    except EOFError:
        raise RenderError(
            f"the {name} renderer stopped without a result", "it may have run out of memory"
        ) from None
    match message:
        case str():
            progress(name, message)
        case Rendered() | MissingError():
            results[name] = message
            del pending[ready]
        case BaseException():
            raise message


def _work(name: str, renderer: Renderer, job: Job, sender: Connection) -> None:
    """Render in a worker process and send the result."""
    begin_work()
    send_result(name, renderer, job, sender)


def send_result(name: str, renderer: Renderer, job: Job, sender: Connection) -> None:
    """Render, and send the steps and the result, or the error that was raised."""
    try:
        sender.send(_render(name, renderer, job, lambda _name, step: sender.send(step)))
    except ConfdeckError as fault:
        sender.send(_portable(fault))
    except Exception as fault:  # noqa: BLE001  raised again in the parent, with this traceback
        import traceback

        fault.add_note(f"in the {name} renderer:\n{traceback.format_exc()}")
        sender.send(_portable(fault))


def _portable(fault: Exception) -> Exception:
    """Return the exception, or one with the same message where it cannot be pickled."""
    import pickle

    try:
        pickle.loads(pickle.dumps(fault))  # noqa: S301  our own bytes
    except Exception:  # noqa: BLE001  a third party's exception may raise anything when pickled
        if isinstance(fault, ConfdeckError):
            return RenderError(fault.message, fault.hint)
        return RuntimeError("\n".join((repr(fault), *fault.__notes__)))
    return fault


def silent(_step: str) -> None:
    """Ignore a progress step, until the worker replaces this callback with its own."""
