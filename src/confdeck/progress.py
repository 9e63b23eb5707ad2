"""Progress display on standard error: a live table on a terminal, plain lines elsewhere."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator
from typing import TextIO

from confdeck.diagnostics import printable
from confdeck.processes import discard_output

Progress = Callable[[str, str], None]
"""Callback for progress: the name of a stage or format, and a few words on what it does."""


@contextlib.contextmanager
def progress_display(*, silent: bool) -> Iterator[Progress]:
    """Yield a callback that shows progress on standard error, or ignores it if `silent`."""
    if silent or sys.stderr is None:
        yield lambda _stage, _step: None
    elif sys.stderr.isatty():
        with _live() as show:
            yield show
    else:
        yield _plain()


def redirect_to_devnull(stream: TextIO) -> None:
    """Discard further output to `stream`, whose reader is gone: Python would fail again when it flushes at exit."""
    discard_output(stream.fileno())


def _plain() -> Progress:
    """Print one line for each stage; the steps within one would only be noise in a log."""
    started: set[str] = set()

    def show(stage: str, step: str) -> None:
        if stage not in started:
            started.add(stage)
            try:
                print(f"{stage}: {step}", file=sys.stderr, flush=True)  # noqa: T201  standard error is the display
            except OSError:  # the reader has closed the pipe; rendering goes on
                redirect_to_devnull(sys.stderr)

    return show


@contextlib.contextmanager
def _live() -> Iterator[Progress]:
    """Show one line for each stage, updated in place; without a refresh thread, so that workers can be forked."""
    from rich.console import Console
    from rich.live import Live
    from rich.table import Table
    from rich.text import Text

    steps: dict[str, str] = {}

    def table() -> Table:
        rows = Table.grid(padding=(0, 2))
        for stage, step in steps.items():
            rows.add_row(Text(stage, "bold"), Text(printable(step[:60]), "dim"))
        return rows

    with Live(console=Console(stderr=True), auto_refresh=False, transient=True) as live:

        def show(stage: str, step: str) -> None:
            steps[stage] = step
            live.update(table(), refresh=True)

        yield show
