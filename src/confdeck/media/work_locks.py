"""Who is at work on which picture: formats that are rendered side by side make none of them twice."""

from __future__ import annotations

import os
import weakref
from contextlib import contextmanager, suppress
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_DIGITS = 15
"""Of a key, taken as the place of its byte: as many as fit any system's offsets."""


class WorkLocks:
    """What this process has claimed, among all that share a folder.

    A byte of one file stands for each key. The system holds the locks on them, and lets go of them however a
    process ends. Without a folder, or without such locks, everything is free.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    @contextmanager
    def on(self, key: str, *, wait: bool) -> Iterator[bool]:
        """Whether the key (hexadecimal) is ours meanwhile; `wait`: until it is."""
        place = int(key[:_DIGITS], 16)
        taken = self._file is None or _take(self._file, place, wait=wait)
        try:
            yield taken
        finally:
            if taken and self._file is not None:
                _release(self._file, place)

    @cached_property
    def _file(self) -> int | None:
        """Open as long as these claims are known: closing it would give them up."""
        if self._folder is None:
            return None
        try:
            import fcntl  # noqa: F401  Windows has none

            self._folder.mkdir(parents=True, exist_ok=True)
            file = os.open(self._folder / "locks", os.O_WRONLY | os.O_CREAT, 0o600)
        except (ImportError, OSError):
            return None
        weakref.finalize(self, os.close, file)
        return file


def _take(file: int, place: int, *, wait: bool) -> bool:
    import fcntl

    try:
        fcntl.lockf(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB), 1, place)
    except (BlockingIOError, PermissionError):  # which of them is the system's choice
        return False
    except OSError:  # some networks' file systems know no locks, so nobody holds one
        pass
    return True


def _release(file: int, place: int) -> None:
    import fcntl

    with suppress(OSError):
        fcntl.lockf(file, fcntl.LOCK_UN, 1, place)
