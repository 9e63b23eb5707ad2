"""Shows how far a run is: one live line a stage on a terminal, plain lines elsewhere."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterator
from typing import TextIO

from confdeck.diagnostics import printable

Progress = Callable[[str, str], None]
"""Called with a stage (or a format) and a few words on what it does."""


@contextlib.contextmanager
def progress_display(*, silent: bool) -> Iterator[Progress]:
    """A place to report progress to, on standard error."""
    if silent or sys.stderr is None:
        yield lambda _stage, _step: None
    elif sys.stderr.isatty():
        with _live() as show:
            yield show
    else:
        yield _plain()


def redirect_to_devnull(stream: TextIO) -> None:
    """Send what is yet to be printed on `stream` nowhere: Python would fail on it once more when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _plain() -> Progress:
    """A line for each stage; the steps within one would only make noise in a log."""
    told: set[str] = set()

    def show(stage: str, step: str) -> None:
        if stage not in told:
            told.add(stage)
            try:
                print(f"{stage}: {step}", file=sys.stderr, flush=True)  # noqa: T201  this is the display
            except OSError:  # nobody reads on; the work goes on
                redirect_to_devnull(sys.stderr)

    return show


@contextlib.contextmanager
def _live() -> Iterator[Progress]:
    """A line for each stage, rewritten in place. Refreshed by hand: a thread would forbid forking workers."""
    from rich.console import Console
    from rich.live import Live
    from rich.table import Table
    from rich.text import Text

    steps: dict[str, str] = {}

    def drawn() -> Table:
        table = Table.grid(padding=(0, 2))
        for stage, step in steps.items():
            table.add_row(Text(stage, "bold"), Text(printable(step[:60]), "dim"))
        return table

    with Live(console=Console(stderr=True), auto_refresh=False, transient=True) as live:

        def show(stage: str, step: str) -> None:
            steps[stage] = step
            live.update(drawn(), refresh=True)

        yield show
