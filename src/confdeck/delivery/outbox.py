"""Stored digests of the mailings, so that one that was begun can be finished even if its recap has changed."""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass
from pathlib import Path

from confdeck.delivery.message import mailing_id
from confdeck.errors import UsageError
from confdeck.temporary_files import temporary_copy


@dataclass(frozen=True, slots=True)
class Outbox:
    """A folder of drafts, each named after its content."""

    folder: Path

    def store(self, draft: bytes) -> str:
        """Store a draft on disk, and return its mailing's id.

        Raises:
            UsageError: if it cannot be written.
        """
        mailing = mailing_id(draft)
        path = self._path(mailing)
        try:
            if not (path.is_file() and path.read_bytes() == draft):
                _write_through(path, draft)
        except OSError as fault:
            raise UsageError(f"cannot write `{path}`: {fault.strerror}") from fault
        return mailing

    def draft(self, mailing: str) -> bytes:
        """Return the stored draft of a mailing.

        Raises:
            UsageError: if it is missing, or was changed.
        """
        path = self._path(mailing)
        try:
            data = path.read_bytes()
        except OSError as fault:
            raise UsageError(f"cannot read `{path}`: {fault.strerror}") from fault
        if mailing_id(data) != mailing:
            raise UsageError(f"`{path}` was changed after it was stored", "send the recap itself instead")
        return data

    @property
    def is_empty(self) -> bool:
        """Whether it holds no draft."""
        return not any(self.folder.glob("*.eml"))

    @property
    def mailings(self) -> frozenset[str]:
        """Ids of the mailings whose draft it holds."""
        return frozenset(path.stem for path in self.folder.glob(f"{'[0-9a-f]' * 16}.eml"))

    def _path(self, mailing: str) -> Path:
        return self.folder / f"{mailing}.eml"


def _write_through(path: Path, data: bytes) -> None:
    """Replace a file, and wait until it and its entry in the folder are on the disk."""
    path.parent.mkdir(0o700, parents=True, exist_ok=True)
    with temporary_copy(path, data, durable=True) as temporary:
        temporary.replace(path)
    with contextlib.suppress(OSError):  # not every system can open a folder
        handle = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
