"""Keep what libraries print themselves off the terminal."""

from __future__ import annotations

import logging
import os
import sys
import warnings

from confdeck.processes import discard_output

_STANDARD_ERROR = 2


def hide_library_output() -> None:
    """Let only Python's own standard error reach the terminal, and not what C libraries write to the same file.

    What they complain of, such as a damaged picture, confdeck reports itself, with its place in the recap. Python's
    warnings and log messages are hidden too, unless the interpreter was told to show warnings.
    """
    logging.lastResort = logging.NullHandler()
    try:
        if sys.stderr.fileno() != _STANDARD_ERROR:
            return
        terminal = os.dup(_STANDARD_ERROR)
        sys.stderr.flush()
        discard_output(_STANDARD_ERROR)
    except (OSError, ValueError, AttributeError):  # there is no standard error, or it is not a file
        return
    if not sys.warnoptions:
        warnings.simplefilter("ignore")
    encoding = sys.stderr.encoding
    sys.stderr = open(terminal, "w", buffering=1, encoding=encoding, errors="backslashreplace")  # noqa: PTH123, SIM115
