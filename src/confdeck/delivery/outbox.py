"""The digests that are on their way, kept as they were rendered: what was begun can be ended, whatever the recap says now."""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass
from pathlib import Path

from confdeck.delivery.message import mailing_of
from confdeck.errors import UsageError


@dataclass(frozen=True, slots=True)
class Outbox:
    """A folder of drafts, each named after its content."""

    folder: Path

    def keep(self, draft: bytes) -> str:
        """Have the draft on disk, whole; its name.

        Raises:
            UsageError: if it cannot be written.
        """
        name = mailing_of(draft)
        path = self._path(name)
        try:
            if not (path.is_file() and path.read_bytes() == draft):
                _write_through(path, draft)
        except OSError as fault:
            raise UsageError(f"cannot write `{path}`: {fault.strerror}") from fault
        return name

    def draft(self, name: str) -> bytes:
        """The draft of this name.

        Raises:
            UsageError: if it is gone, or not what it was.
        """
        path = self._path(name)
        try:
            data = path.read_bytes()
        except OSError as fault:
            raise UsageError(f"cannot read `{path}`: {fault.strerror}") from fault
        if mailing_of(data) != name:
            raise UsageError(f"`{path}` was changed since it was frozen", "send the recap itself instead")
        return data

    def _path(self, name: str) -> Path:
        return self.folder / f"{name}.eml"


def _write_through(path: Path, data: bytes) -> None:
    """Write beside, wait for the disk, move into place, and wait for the folder too."""
    path.parent.mkdir(0o700, parents=True, exist_ok=True)
    beside = path.with_suffix(f".{os.getpid()}")
    try:
        with beside.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    with contextlib.suppress(OSError):  # not every system lets a folder be opened
        handle = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
