"""Find files that somebody may have changed since confdeck wrote them, so that they are kept under another name.

`.confdeck/written.json` beside the recap has the hash of each file as confdeck wrote it last. A file with another hash,
or without one, may be somebody's work. Of files that people edit, such as decks, `.confdeck/written/` has a whole copy.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from itertools import count
from pathlib import Path

from confdeck.errors import UsageError
from confdeck.regular_files import read_regular_file
from confdeck.temporary_files import temporary_copy
from confdeck.writing import write_files

STATE_FOLDER = ".confdeck"
"""Name of the folder beside a recap with what confdeck remembers of its earlier runs."""
_RECORD = "written.json"
_COPIES = "written"
_FORMAT = 1
_MAX_RECORD_BYTES = 10_000_000


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file that somebody may have changed, and the name under which it is kept."""

    path: Path
    """The file that is written anew."""
    kept_as: Path
    edited: bool
    """Whether it is known to have changed; if not, nothing shows that confdeck wrote it."""
    comparable: bool = False
    """Whether there is a copy of it as confdeck wrote it."""


@dataclass(frozen=True, slots=True)
class Replaced:
    """The old files that were kept when new ones were written."""

    kept: tuple[KeptFile, ...] = ()
    unrecorded: str = ""
    """Why it could not be recorded what was written, so that the next run will keep these files; empty if it was."""


def replace_files(files: Mapping[Path, bytes], folder: Path, editable: Collection[Path] = ()) -> Replaced:
    """Write all of `files` or none, and keep the old ones that somebody may have changed.

    Args:
        files: The new content of each file.
        folder: The folder of the recap, which has the record of what was written.
        editable: The files that people edit, and of which a copy is kept.

    Raises:
        UsageError: if a file cannot be written, or is open in another program; then the old files are unchanged.
    """
    record = WrittenRecord(folder)
    require_closed(files)
    kept = record.files_to_keep(files, datetime.now().astimezone().date())
    write_files(files, {file.path: file.kept_as for file in kept})
    try:
        record.store(files, kept, editable)
    except OSError as fault:
        return Replaced(kept, f"cannot write `{record.path}`: {fault.strerror}")
    return Replaced(kept)


class WrittenRecord:
    """The hashes of the files that confdeck wrote for one recap, by their names relative to the recap's folder."""

    def __init__(self, folder: Path) -> None:
        """Read the record of the recap in `folder`; one that cannot be read counts as empty."""
        self._folder = folder.absolute()
        self.path = self._folder / STATE_FOLDER / _RECORD
        self._hashes = self._read()

    def files_to_keep(self, files: Mapping[Path, bytes], today: date) -> tuple[KeptFile, ...]:
        """Return which of the files to be written exist with a content that somebody may have changed.

        Args:
            files: The new content of each file.
            today: The date for the names under which the old files are kept.

        Raises:
            UsageError: if an old file cannot be read.
        """
        return tuple(
            KeptFile(
                path,
                _free_name(path, today),
                edited=self._name(path) in self._hashes,
                comparable=self.written_copy(path) is not None,
            )
            for path, data in files.items()
            if self._may_be_edited(path, data)
        )

    def written_copy(self, path: Path) -> Path | None:
        """Return the copy of a file as confdeck wrote it last; None if there is none."""
        written = self._hashes.get(self._name(path))
        copy = self._copy(path, written) if written else None
        return copy if copy and copy.is_file() else None

    def store(
        self, files: Mapping[Path, bytes], kept: Iterable[KeptFile] = (), editable: Collection[Path] = ()
    ) -> None:
        """Add the hashes of files that were written, and copies of those that people edit.

        Raises:
            OSError: if the record cannot be written.
        """
        hashes = self._read()
        old = {self._name(file.kept_as): hashes.get(self._name(file.path), "") for file in kept}
        new = {self._name(path): _hash(data) for path, data in files.items()}
        known = {
            name: value for name, value in (hashes | old).items() if (self._folder / name).is_file()
        } | new
        self.path.parent.mkdir(exist_ok=True)
        for path in editable:
            _store(self._copy(path, new[self._name(path)]), files[path])
        record = {"format": _FORMAT, "files": dict(sorted(known.items()))}
        _store(self.path, json.dumps(record, indent=1).encode())
        self._remove_copies_of_other_files(set(known.values()))

    def _remove_copies_of_other_files(self, hashes: set[str]) -> None:
        with suppress(OSError):
            for copy in (self.path.parent / _COPIES).iterdir():
                if copy.stem not in hashes:
                    copy.unlink()

    def _copy(self, path: Path, written: str) -> Path:
        return self.path.parent / _COPIES / f"{written}{path.suffix}"

    def _may_be_edited(self, path: Path, data: bytes) -> bool:
        if not os.path.isfile(path):  # noqa: PTH113  false for names that are too long, where Path raises
            return False
        try:
            with path.open("rb") as stream:
                old = hashlib.file_digest(stream, "sha256").hexdigest()
        except OSError as fault:
            raise UsageError(
                f"cannot read `{path}`, which is to be replaced: {fault.strerror}",
                "give yourself the right to read it, move it away, or choose another `--output`",
            ) from fault
        return old not in {self._hashes.get(self._name(path)), _hash(data)}

    def _name(self, path: Path) -> str:
        try:
            name = os.path.relpath(path.absolute(), self._folder)
        except ValueError:  # on another drive
            name = str(path.absolute())
        return Path(name).as_posix()

    def _read(self) -> dict[str, str]:
        with suppress(OSError, ValueError, RecursionError):
            match json.loads(read_regular_file(self.path, _MAX_RECORD_BYTES)):
                case {"format": int(version), "files": dict(hashes)} if version == _FORMAT:
                    return {name: value for name, value in hashes.items() if isinstance(value, str)}
        return {}


def require_closed(paths: Iterable[Path]) -> None:
    """Raise an error if another program has one of the files open.

    Office programs put a lock file beside an open file: PowerPoint `~$deck.pptx`, LibreOffice `.~lock.deck.pptx#`.

    Raises:
        UsageError: if so.
    """
    for path in paths:
        for lock in (path.with_name(f"~${path.name}"), path.with_name(f".~lock.{path.name}#")):
            if os.path.lexists(path) and os.path.lexists(lock):
                raise UsageError(
                    f"`{path}` is open in another program",
                    f"close it there, or choose another `--output`; if it is closed, delete `{lock.name}` beside it",
                )


def _free_name(path: Path, today: date) -> Path:
    """Return the name for a copy: `deck.edited-2026-11-28.pptx`, and with a number if that exists."""
    return next(name for name in _names(path, today) if not os.path.lexists(name))


def _names(path: Path, today: date) -> Iterator[Path]:
    yield path.with_name(f"{path.stem}.edited-{today.isoformat()}{path.suffix}")
    for number in count(2):
        yield path.with_name(f"{path.stem}.edited-{today.isoformat()}-{number}{path.suffix}")


def _store(path: Path, data: bytes) -> None:
    path.parent.mkdir(exist_ok=True)
    with temporary_copy(path, data, durable=False) as temporary:
        temporary.replace(path)


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
