"""Contain code of other packages: it cannot end the command, move it to another folder, or write into its output."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout, suppress

from confdeck.errors import RenderError


@contextmanager
def contained(code: str) -> Iterator[None]:
    """Run code of another package; `code` names it in errors.

    What it prints goes to standard error, because standard output may be a report in JSON.

    Raises:
        RenderError: if it ends the program.
    """
    folder = os.getcwd()  # noqa: PTH109  a string is all that is needed
    try:
        with _output_to_stderr(), redirect_stdout(sys.stderr):
            yield
    except SystemExit as end:
        raise RenderError(
            f"{code} ended the program instead of returning a result (exit code {end.code})",
            "report this to its authors",
        ) from end
    finally:
        with suppress(OSError):  # the folder was deleted meanwhile
            os.chdir(folder)


@contextmanager
def _output_to_stderr() -> Iterator[None]:
    """Let what libraries and programs write to standard output go to standard error."""
    try:
        sys.stdout.flush()
        original = os.dup(1)
    except (OSError, ValueError, AttributeError):  # there is no standard output
        yield
        return
    try:
        os.dup2(_standard_error(), 1)
        yield
    finally:
        os.dup2(original, 1)
        os.close(original)


def _standard_error() -> int:
    """Return the file of Python's standard error, which the command line keeps apart from that of C libraries."""
    try:
        return sys.stderr.fileno()
    except (OSError, ValueError, AttributeError):
        return 2
