"""The command line, run in the process of the tests, which spares every test the start of an interpreter."""

from __future__ import annotations

import contextlib
import io
import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from unittest import mock

import pytest

from confdeck.cli import main

if TYPE_CHECKING:
    from types import FrameType

MAX_SECONDS = 60
"""Time after which a command is taken to wait for something that never comes."""


def run_in_process(
    *words: str, cwd: Path, encoding: str = "utf-8", **variables: str | None
) -> subprocess.CompletedProcess[str]:
    """Run `confdeck` with `words` in the folder `cwd`.

    Args:
        words: The words after the command's name.
        cwd: The working directory.
        encoding: The encoding of the standard streams, which refuse other characters.
        variables: Environment variables on top of those of the tests; None removes one.
    """
    environment = {"XDG_CACHE_HOME": str(cwd / "cache"), **variables}
    kept = {name: value for name, value in os.environ.items() if name not in environment}
    kept |= {name: value for name, value in environment.items() if value is not None}
    output, errors = (io.TextIOWrapper(io.BytesIO(), encoding, "strict") for _ in range(2))
    with (
        _time_limit(MAX_SECONDS),
        contextlib.chdir(cwd),
        contextlib.redirect_stdout(output),
        contextlib.redirect_stderr(errors),
        mock.patch.dict(os.environ, kept, clear=True),
        mock.patch("sys.argv", ["confdeck", *words]),
        pytest.raises(SystemExit) as ended,
    ):
        main()
    assert isinstance(ended.value.code, int)
    return subprocess.CompletedProcess(
        ["confdeck", *words], ended.value.code, _text_of(output), _text_of(errors)
    )


def _text_of(stream: io.TextIOWrapper) -> str:
    stream.flush()
    stream.seek(0)
    return stream.read()


@contextlib.contextmanager
def _time_limit(seconds: int) -> Iterator[None]:
    """Raise TimeoutError in what takes longer."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise TimeoutError(f"the command was not finished after {seconds} s")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
