"""The command line, with a module for each group of commands."""

from __future__ import annotations

import atexit
import os
import signal
import sys
from types import FrameType
from typing import NoReturn

INTERRUPTED = 130
"""Exit code of a command that the user interrupted."""

__all__ = ["INTERRUPTED", "main"]


def main() -> NoReturn:
    """Run the command line.

    Until the commands are imported an interrupt ends the process at once: there is nothing to clean up yet.
    """
    handler = signal.getsignal(signal.SIGINT)
    if handler is signal.default_int_handler:
        signal.signal(signal.SIGINT, _end_at_once)
    from confdeck.cli.app import run_command_line

    try:
        signal.signal(signal.SIGINT, handler)
        code = run_command_line()
    except KeyboardInterrupt:
        code = INTERRUPTED
    # An interrupt while the interpreter ends would end in a traceback.
    atexit.register(signal.signal, signal.SIGINT, signal.SIG_IGN)
    sys.exit(code)


def _end_at_once(_number: int, _frame: FrameType | None) -> NoReturn:
    os._exit(INTERRUPTED)
