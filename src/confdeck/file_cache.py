"""A cache of files on disk, checked when read, private, and limited in size."""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path

from confdeck.temporary_files import remove_abandoned, temporary_copy


class FileCache:
    """One file per key, mode 0600, because cached content may be private.

    A folder that cannot be written, or a file that is damaged or not ours, counts as a miss. Several
    processes may share the folder. When a run first writes, the oldest files beyond `max_bytes` are deleted.
    """

    def __init__(self, folder: Path | None, max_bytes: int) -> None:
        self._folder = folder
        self._max_bytes = max_bytes
        self._ready = False

    def load(self, key: str) -> bytes | None:
        """Return the bytes stored under `key`, or None if there are none or they are damaged."""
        if self._folder is None:
            return None
        try:
            checksum, body = (self._folder / key).read_bytes().split(b"\n", 1)
        except (OSError, ValueError):
            return None
        return body if checksum == _checksum(body) else None

    def store(self, key: str, *data: bytes) -> None:
        """Store `data`, in one piece or several, for the next run, if the folder can be written."""
        try:
            if folder := self._prepare():
                path = folder / key
                with temporary_copy(path, _checksum(*data), b"\n", *data, durable=False) as temporary:
                    temporary.replace(path)
        except OSError:
            self._folder = None

    def _prepare(self) -> Path | None:
        if self._folder and not self._ready:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._folder.chmod(0o700)
            remove_abandoned(self._folder)
            with suppress(OSError):  # another process may be pruning
                _prune(self._folder, self._max_bytes)
            self._ready = True
        return self._folder


def _checksum(*body: bytes) -> bytes:
    total = hashlib.sha256()
    for piece in body:
        total.update(piece)
    return b"confdeck " + total.hexdigest().encode()


def _prune(folder: Path, max_bytes: int) -> None:
    """Delete the oldest files until the folder is no larger than `max_bytes`."""
    with os.scandir(folder) as entries:
        known = sorted((entry.stat().st_mtime_ns, entry.stat().st_size, entry.path) for entry in entries)
    excess = sum(size for _, size, _ in known) - max_bytes
    for _, size, path in known:
        if excess <= 0:
            break
        Path(path).unlink(missing_ok=True)
        excess -= size
