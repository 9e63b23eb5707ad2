"""Renders one format in a process of its own, which keeps what the next rendering can use again."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field, replace
from functools import partial
from glob import escape
from pathlib import Path
from typing import TYPE_CHECKING

from confdeck.diagnostics import Diagnostic, error, in_reading_order, with_excerpts
from confdeck.edit_merging import editable_files, merged_files
from confdeck.edition.left_out_texts import left_out_texts
from confdeck.errors import ConfdeckError, RecapError
from confdeck.parallel import Rendered, render_all
from confdeck.pipeline import kept_renderers, prepared_job
from confdeck.preview.results import (
    Abandoned,
    Answer,
    Begun,
    Failed,
    Finished,
    Painted,
    Progressed,
    RecapFacts,
    Task,
)
from confdeck.preview.view import Base
from confdeck.processes import TaskGarbage, begin_work, end_when_asked
from confdeck.renderers.artifact_cache import ArtifactCache
from confdeck.renderers.painting import FilePainter, Painter, Painting
from confdeck.source import load_recap
from confdeck.third_party import contained, is_own
from confdeck.written_record import WrittenRecord

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from confdeck.renderers.base import Artifact, Job, OutputFile, Renderer
    from confdeck.source import Loaded


_STEP_SECONDS = 0.15
"""Steps that follow each other faster are not passed on."""
_PATIENCE_SECONDS = 0.6
"""How long a recap may be missing while an editor replaces it."""


class _SupersededError(Exception):
    """A newer task waits."""


def work(format_name: str, base: Base, connection: Connection) -> None:
    """Do the tasks that come through a connection until it is closed or None comes; the newest one counts."""
    begin_work()
    end_when_asked()
    here = os.getcwd()  # noqa: PTH109  a string is all that is needed
    with ExitStack() as kept:
        process, garbage = _FormatProcess(format_name, base, connection, kept), TaskGarbage()
        try:
            while task := _newest(connection):
                _return_to(here)
                process.do(task)
                garbage.collect()
        except (EOFError, OSError):
            return


def _return_to(folder: str) -> None:
    """Go to the current folder again if it was deleted and made anew."""
    try:
        os.getcwd()  # noqa: PTH109
    except OSError:
        with suppress(OSError):
            os.chdir(folder)


def _newest(connection: Connection) -> Task | None:
    """Return the newest task; None if there will be no more."""
    task: Task | None = connection.recv()
    while task and connection.poll():
        task = connection.recv()
    return task


@dataclass(frozen=True, slots=True)
class _Rendered:
    """The newest result, for a task that wants to see the finished file."""

    task: Task
    job: Job
    renderer: Renderer
    files: tuple[OutputFile, ...]


@dataclass(slots=True)
class _FormatProcess:
    name: str
    base: Base
    connection: Connection
    kept: ExitStack = field(default_factory=ExitStack)
    """Ends what the renderer keeps ready."""
    _renderer: Renderer | None = None
    _first: bool = True
    """Whether nothing was rendered yet: only then may an earlier run have made the same."""
    _last_step: float = 0.0
    _last: _Rendered | None = None

    def do(self, task: Task) -> None:
        """Do a task, and answer what comes of it."""
        try:
            if task.finished:
                self._paint_finished(task)
            else:
                self._render(task)
        except _SupersededError:
            self._answer(Abandoned(task))
        except RecapError as fault:
            self._answer(Failed(task, fault.diagnostics, in_recap=True))
        except ConfdeckError as fault:
            self._answer(Failed(task, (_diagnostic(fault),), in_recap=False))
        except Exception as fault:  # noqa: BLE001  the page shows it, and the next edit may avoid it
            message = f"the {self.name} renderer failed: {type(fault).__name__}: {fault}"
            hint = "this is a fault of confdeck; `confdeck render` shows where it is"
            self._answer(Failed(task, (error(message, hint=hint),), in_recap=False))

    def _render(self, task: Task) -> None:
        request = self.base.request(task.view)
        _await_file(request.recap)
        try:
            loaded = load_recap(request.recap, request.cache)
            job = prepared_job(request, loaded)
        except RecapError:
            raise
        except ConfdeckError as fault:
            raise RecapError([_diagnostic(fault)]) from fault
        self._answer(Begun(task, _recap(loaded, job, self.base), _shown(_general(loaded, job), loaded)))
        if not self._renderer:
            self._renderer = self.kept.enter_context(kept_renderers((self.name,)))[self.name]
        renderer = self._renderer
        job = replace(job, progress=lambda step: self._progress(task, step))
        artifact = _Once(partial(self._artifact, renderer, job, task))
        edited = isinstance(renderer, FilePainter) and _has_edits(job, loaded, self.base.output)
        if isinstance(renderer, Painter) and not edited:
            with contained(f"the {self.name} renderer", own=is_own(renderer)):
                painting = renderer.paint(job, artifact)
            self._answer(Painted(task, painting))
        made = artifact()
        files, messages, edits = self._merged(loaded, job, renderer, made)
        if isinstance(renderer, FilePainter) and (edited or files != made.files):
            with contained(f"the {self.name} renderer", own=is_own(renderer)):
                painting = renderer.paint_edited(job, made.files[0].data, files[0].data)
            messages = (*messages, *painting.diagnostics)
            self._answer(Painted(task, painting))
        diagnostics = _shown((*made.diagnostics, *messages), loaded)
        left_out = tuple(f"{omission.what} ({omission.why})" for omission in made.left_out)
        self._last = _Rendered(task, job, renderer, files)
        self._answer(Finished(task, files, made.extent, diagnostics, left_out, edits))

    def _paint_finished(self, task: Task) -> None:
        """Show the finished file as another program draws it."""
        last = self._last
        if last is None or last.task != replace(task, finished=False):
            self._render(replace(task, finished=False))
            last = self._last
        if last and isinstance(last.renderer, FilePainter):
            try:
                painting = last.renderer.paint_finished(last.job, last.files[0].data)
            except ConfdeckError as fault:
                painting = Painting((), diagnostics=(_diagnostic(fault),))
            self._answer(Painted(task, painting))

    def _artifact(self, renderer: Renderer, job: Job, task: Task) -> Artifact:
        """Return what the renderer makes of a job, or what an earlier run has made of the same."""
        cache = ArtifactCache(self.base.cache if self._first else None, job)
        self._first = False
        if artifact := cache.load(renderer):
            return artifact
        result = render_all({self.name: renderer}, job, lambda _name, step: self._progress(task, step))[
            self.name
        ]
        if not isinstance(result, Rendered):
            raise result
        if result.repeatable:
            cache.store(renderer, result.artifact)
        return result.artifact

    def _merged(
        self, loaded: Loaded, job: Job, renderer: Renderer, artifact: Artifact
    ) -> tuple[tuple[OutputFile, ...], tuple[Diagnostic, ...], int]:
        """Return the files with the edits that people made in those of earlier runs."""
        editable = editable_files(job, self.base.output, {self.name: artifact}, {self.name: renderer})
        if not editable:
            return artifact.files, (), 0
        texts = partial(left_out_texts, loaded.recap, job.edition)
        merged, messages = merged_files(editable, WrittenRecord(loaded.folder), texts)
        by_name = {path.name: file for path, file in merged.items()}
        files = tuple(
            replace(file, data=by_name[name].data)
            if (name := f"{job.name}{file.suffix}") in by_name
            else file
            for file in artifact.files
        )
        return files, messages, sum(file.edits for file in merged.values())

    def _progress(self, task: Task, step: str) -> None:
        """Pass a step on, unless a newer task waits, for which this one is abandoned."""
        if threading.current_thread() is not threading.main_thread():
            return
        if self.connection.poll():
            raise _SupersededError
        now = time.monotonic()
        if now - self._last_step > _STEP_SECONDS:
            self._last_step = now
            self._answer(Progressed(task, step))

    def _answer(self, answer: Answer) -> None:
        self.connection.send(answer)


def _has_edits(job: Job, loaded: Loaded, output: Path) -> bool:
    """Return whether somebody has edited a file of an earlier run."""
    record = WrittenRecord(loaded.folder)
    for path in sorted(output.glob(f"{escape(job.name)}.*")):
        original = record.original(path)
        if original and (record.has_edits(path) or path.read_bytes() != original.data):
            return True
    return False


def _await_file(path: Path) -> None:
    """Wait a moment for a file that an editor is about to put in place again.

    Raises:
        RecapError: if it stays away.
    """
    end = time.monotonic() + _PATIENCE_SECONDS
    while not path.exists():
        if time.monotonic() > end:
            hint = "the preview goes on as soon as there is a file of this name again"
            raise RecapError([error(f"`{path.name}` was renamed, moved or deleted", hint=hint)])
        time.sleep(0.02)


@dataclass(slots=True)
class _Once:
    """Calls a function at the first call, and returns the same from then on."""

    make: Callable[[], Artifact]
    made: Artifact | None = None

    def __call__(self) -> Artifact:
        if self.made is None:
            self.made = self.make()
        return self.made


def _recap(loaded: Loaded, job: Job, base: Base) -> RecapFacts:
    settings = {
        "theme": job.theme.name,
        "audience": job.edition.audience,
        "minutes": str(job.settings.minutes or ""),
        "paper": job.settings.paper or "a4",
        "length": job.settings.length or "",
    }
    inputs = (*job.theme.folders, *((Path(job.settings.template),) if job.settings.template else ()))
    return RecapFacts(
        str(job.edition.title),
        loaded.name,
        str(loaded.folder),
        str(base.recap),
        job.edition.language.code,
        job.edition.language.direction,
        settings,
        tuple(map(str, inputs)),
    )


def _general(loaded: Loaded, job: Job) -> tuple[Diagnostic, ...]:
    return (*loaded.diagnostics, *job.edition.diagnostics, *job.theme.diagnostics)


def _shown(diagnostics: tuple[Diagnostic, ...], loaded: Loaded) -> tuple[Diagnostic, ...]:
    return in_reading_order(with_excerpts(diagnostics, loaded.file, loaded.lines))


def _diagnostic(fault: ConfdeckError) -> Diagnostic:
    return error(fault.message, hint=fault.hint)
