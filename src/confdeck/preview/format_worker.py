"""A process that renders one format, as the server sees it: tasks go in, answers come back."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from confdeck.diagnostics import error
from confdeck.preview.format_process import work
from confdeck.preview.results import Answer, Failed, Task
from confdeck.processes import process_context

if TYPE_CHECKING:
    from confdeck.preview.view import Base

Receive = Callable[[str, Answer], None]
"""Called with the name of the format, in another thread."""


@dataclass(slots=True)
class FormatWorker:
    """The process of one format; a new one is started where it has ended."""

    name: str
    base: Base
    receive: Receive
    _process: Any = None
    _connection: Any = None
    _task: Task | None = None
    _closed: bool = False
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def start(self) -> None:
        """Start the process. The first ones are started while there is only one thread, which is faster."""
        context = process_context()
        self._connection, other = context.Pipe()
        self._process = context.Process(target=work, args=(self.name, self.base, other), daemon=False)
        self._process.start()
        other.close()

    def listen(self) -> None:
        """Receive answers from now on."""
        threading.Thread(target=self._listen, daemon=True, name=f"answers-{self.name}").start()

    def give(self, task: Task) -> None:
        """Give a task, for which an earlier one is abandoned."""
        with self._lock:
            self._task = task
            if self._process is None:
                self.start()
                self.listen()
            try:
                self._connection.send(task)
            except OSError:
                return  # the thread that listens notices it, too

    def terminate(self) -> None:
        """Ask the process to end, with all that it has started."""
        with self._lock:
            self._closed = True
            process = self._process
            if process is not None:
                with suppress(OSError):
                    self._connection.send(
                        None
                    )  # what it works at may take the signal for an error of its own
                process.terminate()

    def close(self, seconds: float) -> bool:
        """Wait some seconds until the process has ended, and else kill it; return whether that was needed."""
        process, connection = self._process, self._connection
        if process is None:
            return False
        process.join(seconds)
        is_alive: bool = process.is_alive()
        if is_alive:
            process.kill()
            process.join()
        connection.close()
        return is_alive

    def _listen(self) -> None:
        connection = self._connection
        while True:
            try:
                answer = connection.recv()
            except (EOFError, OSError):
                break
            self.receive(self.name, answer)
        with self._lock:
            if self._closed:
                return
            process, task = self._process, self._task
            self._process = None
        process.join()
        if task:
            message = f"the {self.name} renderer stopped without a result"
            found = error(message, hint="it may have run out of memory; the next change starts it again")
            self.receive(self.name, Failed(task, (found,), in_recap=False))
