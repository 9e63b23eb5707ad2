"""Processes of renderers that go on from one run to the next, with all that the renderers keep ready."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from confdeck.parallel import (
    RenderAll,
    Rendered,
    receive_some,
    render_all,
    send_result,
    sigint_blocked,
    silent,
)
from confdeck.processes import TaskGarbage, begin_work, end_when_asked, process_context
from confdeck.renderers.base import KeptRenderer
from confdeck.third_party import is_own

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from confdeck.errors import MissingError
    from confdeck.progress import Progress
    from confdeck.renderers.base import Job, Renderer

_END_SECONDS = 0.7
"""How long a process may take to end by itself."""


@contextmanager
def kept_processes() -> Iterator[RenderAll]:
    """Return a function like `render_all` whose processes go on until the end of the `with` statement."""
    processes = _KeptProcesses()
    try:
        yield processes.render_all
    finally:
        processes.end(*processes.running)


@dataclass(frozen=True, slots=True)
class _KeptProcesses:
    running: dict[str, tuple[Any, Connection]] = field(default_factory=dict)
    """The process of each renderer, with its end of a pipe."""

    def render_all(
        self, renderers: Mapping[str, Renderer], job: Job, progress: Progress, *, parallel: bool = True
    ) -> dict[str, Rendered | MissingError]:
        """Render in processes that go on; those of other packages in new ones, since they may do as they like."""
        own = {name: renderer for name, renderer in renderers.items() if is_own(renderer)}
        pending: dict[Connection, str] = {}
        results: dict[str, Rendered | MissingError] = {}
        try:
            for name, renderer in own.items():
                pending[self._give(name, renderer, replace(job, progress=silent))] = name
            others = {name: renderer for name, renderer in renderers.items() if name not in own}
            if others:
                results |= render_all(others, job, progress, parallel=parallel)
            while pending:
                receive_some(pending, results, progress)
        finally:
            self.end(*pending.values())  # those without a result, where something else failed
        return {name: results[name] for name in renderers}

    def end(self, *names: str) -> None:
        """End processes, with all that they have started."""
        ended = [self.running.pop(name) for name in names if name in self.running]
        for process, connection in ended:
            process.terminate()
            connection.close()
        for process, _ in ended:
            process.join(_END_SECONDS)
            process.kill()
            process.join()

    def _give(self, name: str, renderer: Renderer, job: Job) -> Connection:
        """Give a job to the process of a renderer, a new one where there is none, or where it has ended."""
        if name in self.running and not self.running[name][0].is_alive():
            self.end(name)
        if name not in self.running:
            self._start(name, renderer)
        connection = self.running[name][1]
        with suppress(BrokenPipeError):  # what receives the result notices it, too
            connection.send(job)
        return connection

    def _start(self, name: str, renderer: Renderer) -> None:
        context = process_context()
        with sigint_blocked():
            connection, other = context.Pipe()
            process = context.Process(target=_serve, args=(name, renderer, other))
            process.start()
            other.close()
            self.running[name] = process, connection


def _serve(name: str, renderer: Renderer, connection: Connection) -> None:
    """Render the jobs that come through a connection until it is closed."""
    begin_work()
    end_when_asked()
    garbage = TaskGarbage()
    kept = renderer.kept_ready() if isinstance(renderer, KeptRenderer) else nullcontext()
    with kept, suppress(EOFError, OSError):
        while True:
            send_result(name, renderer, connection.recv(), connection)
            garbage.collect()
