"""A folder that keeps bytes by what they were made from, for the next run."""

from __future__ import annotations

import hashlib
import os
import tempfile
from contextlib import suppress
from pathlib import Path


class FileCache:
    """One file for each key; private, for what is kept may be.

    A folder that cannot be written, and files that are damaged or not ours, are as good as none. Several
    processes may share it. Beyond `most` bytes the oldest files go.
    """

    def __init__(self, folder: Path | None, most: int) -> None:
        self._folder = folder
        self._most = most
        self._ready = False

    def load(self, key: str) -> bytes | None:
        """What was stored under `key`, if it is whole."""
        if self._folder is None:
            return None
        try:
            seal, body = (self._folder / key).read_bytes().split(b"\n", 1)
        except (OSError, ValueError):
            return None
        return body if seal == _seal(body) else None

    def store(self, key: str, data: bytes) -> None:
        """Keep `data` for the next run, if that can be."""
        try:
            if folder := self._prepared():
                _write(folder / key, _seal(data) + b"\n" + data)
        except OSError:
            self._folder = None

    def _prepared(self) -> Path | None:
        if self._folder and not self._ready:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._folder.chmod(0o700)
            with suppress(OSError):  # another process may be at it
                _prune(self._folder, self._most)
            self._ready = True
        return self._folder


def _seal(body: bytes) -> bytes:
    return b"confdeck " + hashlib.sha256(body).hexdigest().encode()


def _write(path: Path, data: bytes) -> None:
    """Whole or not at all: other processes may be reading; mkstemp makes the file private."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise


def _prune(folder: Path, most: int) -> None:
    """Delete the oldest files until the folder is no larger than that."""
    with os.scandir(folder) as entries:
        known = sorted((entry.stat().st_mtime_ns, entry.stat().st_size, entry.path) for entry in entries)
    excess = sum(size for _, size, _ in known) - most
    for _, size, path in known:
        if excess <= 0:
            break
        Path(path).unlink(missing_ok=True)
        excess -= size
