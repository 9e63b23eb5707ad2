"""File locks on pictures in work, so that formats rendered in parallel make no rendition twice."""

from __future__ import annotations

import os
import weakref
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path

_DIGITS = 15
"""Hexadecimal digits of a key that give the offset of its byte; more would not fit every system's offsets."""


class WorkLocks:
    """Locks of this process among all processes that share a folder.

    Each key is a byte of one file, on which the system holds a lock; it releases the lock however a process ends.
    Without a folder, or on systems without such locks, every lock is granted.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    @contextmanager
    def lock(self, key: str, *, wait: bool) -> Iterator[bool]:
        """Hold the lock on a hexadecimal key; yield whether it was granted, which it always is with `wait`."""
        if self._file is None:
            yield True
            return
        import fcntl

        offset, granted = int(key[:_DIGITS], 16), True
        try:
            fcntl.lockf(self._file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB), 1, offset)
        except (BlockingIOError, PermissionError):  # systems differ in which they raise
            granted = False
        except OSError:  # some network file systems have no locks, so nobody holds one
            pass
        try:
            yield granted
        finally:
            if granted:
                with suppress(OSError):
                    fcntl.lockf(self._file, fcntl.LOCK_UN, 1, offset)

    @cached_property
    def _file(self) -> int | None:
        """The lock file, open for the lifetime of this object, since closing it releases all locks."""
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
