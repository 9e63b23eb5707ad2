"""Gives work to the processes that render: what a page shows first, from the newest files, for as long as it is shown."""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from confdeck.preview.format_worker import FormatWorker
from confdeck.preview.page_state import page_state
from confdeck.preview.results import Abandoned, Answer, Failed, Finished, Painted, Task
from confdeck.preview.session import PageContent, ShownFormat, ViewSession
from confdeck.preview.view import Base, View
from confdeck.temporary_files import remove_abandoned

_KEPT_SESSIONS = 6
"""Views that are kept while no page shows them."""
_END_SECONDS = 0.7
"""How long the processes may take to end by themselves."""


@dataclass(slots=True)
class Hub:
    """The views that are shown, and the processes that render for them."""

    base: Base
    themes: tuple[str, ...]
    names: tuple[str, ...]
    """The names of the formats."""
    generation: int = 0
    workers: dict[str, FormatWorker] = field(default_factory=dict)
    sessions: OrderedDict[View, ViewSession] = field(default_factory=OrderedDict)
    cursor: tuple[str, int] = ("", 0)
    """File and line of the author's cursor."""
    closing: bool = False
    _busy: dict[str, Task] = field(default_factory=dict)
    _loop: asyncio.AbstractEventLoop | None = None

    def start(self) -> None:
        """Start the processes, before there is a second thread."""
        for name in self.names:
            self.workers[name] = FormatWorker(name, self.base, self._receive)
            self.workers[name].start()

    def run(self) -> None:
        """Take answers from now on, in the running event loop."""
        self._loop = asyncio.get_running_loop()
        for worker in self.workers.values():
            worker.listen()

    def session(self, view: View) -> ViewSession:
        """Return the session of a view."""
        session = self.sessions.get(view)
        if session is None:
            session = self.sessions[view] = ViewSession(view, {name: ShownFormat() for name in self.names})
        self.sessions.move_to_end(view)
        idle = [known for known, other in self.sessions.items() if not other.listeners and known != view]
        for known in idle[:-_KEPT_SESSIONS]:
            del self.sessions[known]
        return session

    @contextmanager
    def listening(self, view: View, content: PageContent) -> Iterator[tuple[ViewSession, asyncio.Event]]:
        """Render a view for as long as a page shows it, the formats in sight before others."""
        session, changed = self.session(view), asyncio.Event()
        session.listeners[changed] = content
        changed.set()
        self.schedule()
        try:
            yield session, changed
        finally:
            session.listeners.pop(changed, None)

    def state(self, session: ViewSession) -> dict[str, object]:
        """Return what a page needs to show a view."""
        file, line = self.cursor
        return page_state(session, self.themes, self.generation) | {"cursor": {"file": file, "line": line}}

    def files_changed(self) -> None:
        """Render everything that is shown from the files as they are now."""
        self.generation += 1
        self._tell_all()
        self.schedule()

    def move_cursor(self, file: str, line: int) -> None:
        """Show where the author's cursor is."""
        self.cursor = (file, line)
        self._tell_all()

    def schedule(self) -> None:
        """Give each process the most important task that it has not done yet."""
        if self.closing:
            return
        for name in self.names:
            task = self._next(name)
            if task and task != self._busy.get(name) and self._is_due(name):
                self._busy[name] = task
                self.workers[name].give(task)

    def end_streams(self) -> None:
        """End all event streams, and begin nothing new."""
        self.closing = True
        self._tell_all()

    def close(self) -> None:
        """End all event streams and processes."""
        self.end_streams()
        for worker in self.workers.values():
            worker.terminate()
        end = time.monotonic() + _END_SECONDS
        killed = [worker.close(max(0.0, end - time.monotonic())) for worker in self.workers.values()]
        if any(killed):
            remove_abandoned(Path(tempfile.gettempdir()))

    def _next(self, name: str) -> Task | None:
        """Return the task for a format: the view shown in most need of it, the newest page first."""
        for session in reversed(self.sessions.values()):
            if session.listeners and session.formats[name].finished < self.generation:
                return Task(self.generation, session.view)
        for session in reversed(self.sessions.values()):
            asked_for = any(
                content.finished and name in content.formats for content in session.listeners.values()
            )
            if asked_for and session.formats[name].finish_painted < self.generation and not session.problems:
                return Task(self.generation, session.view, finished=True)
        return None

    def _is_due(self, name: str) -> bool:
        """Return whether a format may be rendered now: those on screen at once, others when these are done."""
        if self._is_shown(name):
            return True
        return not any(self._is_shown(other) and self._next(other) for other in self.names)

    def _is_shown(self, name: str) -> bool:
        contents = (content for session in self.sessions.values() for content in session.listeners.values())
        return any(name in content.formats for content in contents)

    def _receive(self, name: str, answer: Answer) -> None:
        """Take an answer, in the thread that listens."""
        if self._loop and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._take, name, answer)

    def _take(self, name: str, answer: Answer) -> None:
        done = Painted if answer.task.finished else Finished
        if isinstance(answer, done | Failed | Abandoned) and self._busy.get(name) == answer.task:
            del self._busy[name]
        if session := self.sessions.get(answer.task.view):
            session.take(name, answer)
        self.schedule()

    def _tell_all(self) -> None:
        for session in self.sessions.values():
            session.tell()
