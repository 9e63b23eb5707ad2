"""Find the recaps in a folder, and digest what their outputs are made of."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from confdeck.errors import UsageError

FILENAME = "recap.yaml"
_SKIPPED = frozenset({"output", "node_modules", "__pycache__"})
"""Names of folders in which nobody keeps recaps."""


@dataclass(frozen=True, slots=True, order=True)
class RecapFolder:
    """A folder with a recap."""

    name: str
    """Its path in the folder of all recaps, with slashes; `.` for that folder itself."""
    path: Path

    @property
    def recap(self) -> Path:
        """The recap's file."""
        return self.path / FILENAME

    def files(self) -> Iterator[Path]:
        """Yield all that the recap may be made of: its folder's files, without hidden ones and other recaps."""
        for folder, names, files in os.walk(self.path):
            here = Path(folder)
            names[:] = sorted(
                name for name in names if not _is_skipped(name) and not (here / name / FILENAME).exists()
            )
            yield from (
                here / name for name in sorted(files) if not name.startswith(".") and (here / name).is_file()
            )

    def digest(self) -> str:
        """Return a digest of the names and contents of its files.

        Raises:
            UsageError: if a file cannot be read.
        """
        digest = hashlib.sha256()
        for path in self.files():
            digest.update(os.fsencode(path.relative_to(self.path)) + b"\0")
            digest.update(_digest_of(path))
        return digest.hexdigest()


def find_recaps(folder: Path) -> tuple[RecapFolder, ...]:
    """Return all folders with a recap in `folder`, by name; it may be one itself.

    Raises:
        UsageError: if there is none.
    """
    found = []
    for path, names, files in os.walk(folder):
        names[:] = sorted(name for name in names if not _is_skipped(name))
        if FILENAME in files:
            found.append(RecapFolder(Path(path).relative_to(folder).as_posix(), Path(path)))
    if not found:
        raise UsageError(
            f"there is no {FILENAME} in `{folder}` or below it", "name the folder that holds your recaps"
        )
    return tuple(sorted(found))


def _is_skipped(name: str) -> bool:
    return name.startswith(".") or name in _SKIPPED


def _digest_of(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").digest()
    except OSError as fault:
        raise UsageError(f"cannot read `{path}`: {fault.strerror}") from fault
