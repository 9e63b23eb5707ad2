"""Keeps renditions on disk by what they were made from: a photo is decoded once, not once a run."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from contextlib import suppress
from pathlib import Path

from confdeck.media.asset import Developed, Rendition
from confdeck.media.limits import Remark

_MOST_BYTES = 1_000_000_000
_MAGIC = b"confdeck rendition "


class RenditionCache:
    """A folder of renditions, one file for each key; private, for photos may be.

    A folder that cannot be written, and files that are damaged or not ours, are as good as none. Several
    processes may share it.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder / "pictures" if folder else None
        self._ready = False

    def load(self, key: str) -> Developed | None:
        """What was stored under `key`, if it is whole."""
        if self._folder is None:
            return None
        try:
            return _unpacked((self._folder / key).read_bytes())
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def store(self, key: str, developed: Developed) -> None:
        """Keep it for the next run, if that can be."""
        try:
            if folder := self._prepared():
                _write(folder / key, _packed(developed))
        except OSError:
            self._folder = None

    def _prepared(self) -> Path | None:
        if self._folder and not self._ready:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._folder.chmod(0o700)
            with suppress(OSError):  # another process may be at it
                _prune(self._folder)
            self._ready = True
        return self._folder


def _packed(developed: Developed) -> bytes:
    picture = developed.rendition
    facts = [picture.media_type, picture.width, picture.height, developed.remarks]
    return _sealed(json.dumps(facts).encode() + b"\n" + picture.data)


def _sealed(body: bytes) -> bytes:
    return _MAGIC + hashlib.sha256(body).hexdigest().encode() + b"\n" + body


def _unpacked(stored: bytes) -> Developed:
    _, body = stored.split(b"\n", 1)
    if stored != _sealed(body):
        raise ValueError("not a whole rendition")
    facts, data = body.split(b"\n", 1)
    media_type, width, height, remarks = json.loads(facts)
    return Developed(Rendition(data, media_type, width, height), tuple(Remark(*each) for each in remarks))


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


def _prune(folder: Path, most: int = _MOST_BYTES) -> None:
    """Delete the oldest renditions until the folder is no larger than that."""
    with os.scandir(folder) as entries:
        known = sorted((entry.stat().st_mtime_ns, entry.stat().st_size, entry.path) for entry in entries)
    excess = sum(size for _, size, _ in known) - most
    for _, size, path in known:
        if excess <= 0:
            break
        Path(path).unlink(missing_ok=True)
        excess -= size
