"""Find the recaps in a folder, and digest what their outputs are made of."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from confdeck.diagnostics import printable
from confdeck.errors import UsageError
from confdeck.regular_files import file_digest

FILENAME = "recap.yaml"
_SKIPPED = frozenset({"output", "node_modules", "__pycache__"})
"""Names of folders in which nobody keeps recaps."""


@dataclass(frozen=True, slots=True, order=True)
class RecapFolder:
    """A folder with a recap."""

    name: str
    """Its path in the folder of all recaps, with slashes; `.` for that folder itself."""
    path: Path
    outputs: Path | None = None
    """The folder of all outputs, of which no recap is made."""

    @property
    def stem(self) -> str:
        """The name of its outputs in the folder of all outputs, without a suffix; the folder's own name ends it."""
        own = printable(self.path.resolve().name) or "recap"
        return (PurePosixPath(self.name).parent / own).as_posix()

    @property
    def recap(self) -> Path:
        """The recap's file."""
        return self.path / FILENAME

    def files(self) -> Iterator[Path]:
        """Yield all that the recap may be made of: its folder's files, without hidden ones and other recaps."""
        for folder, names, files in os.walk(self.path):
            here = Path(folder)
            names[:] = sorted(
                name
                for name in names
                if not _is_skipped(here / name, self.outputs) and not (here / name / FILENAME).exists()
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


def find_recaps(folder: Path, outputs: Path | None = None) -> tuple[RecapFolder, ...]:
    """Return all folders with a recap in `folder`, by name; it may be one itself.

    Links to folders elsewhere are followed; those to folders in `folder` are not, since their recaps are found anyhow.

    Args:
        folder: The folder of all recaps.
        outputs: The folder of all outputs, in which no recap is looked for.

    Raises:
        UsageError: if there is none, or two would have outputs of the same name.
    """
    found = []
    known = {folder.resolve()}
    for path, names, files in os.walk(folder, followlinks=True):
        here = Path(path)
        names[:] = sorted(name for name in names if not _is_skipped(here / name, outputs))
        names[:] = [name for name in names if _is_new(here / name, folder, known)]
        if FILENAME in files:
            found.append(RecapFolder(here.relative_to(folder).as_posix(), here, outputs))
    if not found:
        raise UsageError(
            f"there is no {FILENAME} in `{folder}` or below it", "name the folder that holds your recaps"
        )
    _require_names(found)
    return tuple(sorted(found))


def _is_new(path: Path, top: Path, known: set[Path]) -> bool:
    """Return whether a folder is not known yet, and remember it; one in `top` is known by its own name alone."""
    real = path.resolve()
    if real in known or (path.is_symlink() and real.is_relative_to(top.resolve())):
        return False
    known.add(real)
    return True


def _require_names(recaps: Iterable[RecapFolder]) -> None:
    stems: dict[str, RecapFolder] = {}
    for recap in recaps:
        other = stems.setdefault(recap.stem, recap)
        if other is not recap:
            raise UsageError(
                f"the outputs of `{other.path}` and `{recap.path}` would have the same name, `{recap.stem}`",
                "rename one of the folders",
            )


def _is_skipped(path: Path, outputs: Path | None) -> bool:
    return (
        path.name.startswith(".")
        or path.name in _SKIPPED
        or (outputs is not None and path.absolute() == outputs.absolute())
    )


def _digest_of(path: Path) -> bytes:
    try:
        return bytes.fromhex(file_digest(path))
    except OSError as fault:
        raise UsageError(f"cannot read `{path}`: {fault.strerror}") from fault
