"""Remember what confdeck wrote, so that files that somebody has changed since are recognised.

`.confdeck/written.json` beside the recap has the hash of each file as confdeck wrote it last. Of files that people edit,
such as decks, `.confdeck/written/` has a copy without their edits: what confdeck itself would have written.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Container, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import date
from itertools import count
from pathlib import Path

from confdeck.errors import UsageError
from confdeck.regular_files import file_digest, read_regular_file
from confdeck.temporary_files import replace_file

STATE_FOLDER = ".confdeck"
"""Name of the folder beside a recap with what confdeck remembers of its earlier runs."""
_RECORD = "written.json"
_COPIES = "written"
_FORMAT = 1
_MAX_RECORD_BYTES = 10_000_000
MAX_FILE_BYTES = 2_000_000_000
"""Largest file whose edits are looked at."""


@dataclass(frozen=True, slots=True)
class Original:
    """A file as confdeck itself would write it, without anybody's edits."""

    data: bytes
    conditions: str
    """For whom and how it was rendered."""
    state: str = ""
    """Something that its renderer wants to know when edits are merged again."""


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file that somebody may have changed, and the name under which it is kept."""

    path: Path
    """The file that is written anew."""
    kept_as: Path
    edited: bool
    """Whether it is known to have changed; if not, nothing shows that confdeck wrote it."""
    comparable: bool = False
    """Whether it can be compared with a copy of it without the changes."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """The record of one file."""

    written: str
    """The hash of the file as confdeck wrote it."""
    original: str = ""
    """The hash of the copy without edits; empty if there is none."""
    conditions: str = ""
    state: str = ""


def was_written_since(recap: Path) -> bool:
    """Return whether files were written after a recap was changed last, as far as the time of its own file tells."""
    try:
        return (recap.parent / STATE_FOLDER / _RECORD).stat().st_mtime_ns > recap.stat().st_mtime_ns
    except OSError:
        return False


class WrittenRecord:
    """The record of the files that confdeck wrote for one recap, by their names relative to the recap's folder."""

    def __init__(self, folder: Path) -> None:
        """Read the record of the recap in `folder`; one that cannot be read counts as empty."""
        self._folder = folder.absolute()
        self.path = self._folder / STATE_FOLDER / _RECORD
        self._entries = self._read()

    def original(self, path: Path) -> Original | None:
        """Return a file as confdeck itself would have written it last; None if there is no copy."""
        entry = self._entries.get(self._name(path))
        if entry is None or not entry.original:
            return None
        try:
            data = read_regular_file(self._copy(entry.original), MAX_FILE_BYTES)
        except OSError:
            return None
        return Original(data, entry.conditions, entry.state) if _hash(data) == entry.original else None

    def has_edits(self, path: Path) -> bool:
        """Return whether confdeck wrote a file with edits by hand in it."""
        entry = self._entries.get(self._name(path))
        return entry is not None and entry.original not in ("", entry.written)

    def files_to_keep(
        self, files: Mapping[Path, bytes], today: date, losing: Container[Path] = ()
    ) -> tuple[KeptFile, ...]:
        """Return which of the files to be written exist with a content that somebody may have changed.

        Args:
            files: The new content of each file.
            today: The date for the names under which the old files are kept.
            losing: Files whose new content lacks edits that the old one has, even if confdeck itself wrote that.

        Raises:
            UsageError: if an old file cannot be read.
        """
        kept = []
        for path, data in files.items():
            if not os.path.isfile(path):  # noqa: PTH113  false for names that are too long, where Path raises
                continue
            entry = self._entries.get(self._name(path))
            written = entry.written if entry and path not in losing else ""
            if _hash_of(path) not in {written, _hash(data)}:
                comparable = entry is not None and bool(entry.original)
                kept.append(KeptFile(path, free_name(path, "edited", today), entry is not None, comparable))
        return tuple(kept)

    def leftovers(self, files: Iterable[Path]) -> tuple[Path, ...]:
        """Return the files of earlier runs, as confdeck wrote them, in the folders that belong to some of `files`.

        Those are folders beside other files, such as `recap.web/` beside `recap.html`.
        """
        files = tuple(files)
        top = min((len(path.parts) for path in files), default=0)
        folders = {self._name(path.parent) for path in files if len(path.parts) > top}
        written = {self._name(path) for path in files}
        return tuple(
            path
            for name, entry in self._entries.items()
            if Path(name).parent.as_posix() in folders and name not in written
            if (path := self._folder / name).is_file() and _hash_of(path) == entry.written
        )

    def store(
        self,
        files: Mapping[Path, bytes],
        kept: Iterable[KeptFile] = (),
        originals: Mapping[Path, Original] | None = None,
    ) -> None:
        """Record files that were written, with copies without edits of those that people edit.

        Raises:
            OSError: if the record cannot be written.
        """
        entries = self._read()
        old = {
            self._name(file.kept_as): entries[self._name(file.path)]
            for file in kept
            if self._name(file.path) in entries
        }
        new = {self._name(path): _Entry(_hash(data)) for path, data in files.items()}
        for path, original in (originals or {}).items():
            digest = _hash(original.data)
            replace_file(self._copy(digest), original.data)
            new[self._name(path)] = _Entry(_hash(files[path]), digest, original.conditions, original.state)
        here = {name: entry for name, entry in (entries | old).items() if (self._folder / name).is_file()}
        self._write(here | new)

    def _write(self, entries: Mapping[str, _Entry]) -> None:
        record = {
            "format": _FORMAT,
            "files": {name: asdict(entry) for name, entry in sorted(entries.items())},
        }
        replace_file(self.path, json.dumps(record, indent=1).encode())
        used = {entry.original for entry in entries.values()}
        with suppress(OSError):
            for copy in (self.path.parent / _COPIES).iterdir():
                if copy.name not in used:
                    copy.unlink()

    def _copy(self, digest: str) -> Path:
        return self.path.parent / _COPIES / digest

    def _name(self, path: Path) -> str:
        try:
            name = os.path.relpath(path.absolute(), self._folder)
        except ValueError:  # on another drive
            name = str(path.absolute())
        return Path(name).as_posix()

    def _read(self) -> dict[str, _Entry]:
        with suppress(OSError, ValueError, RecursionError):
            match json.loads(read_regular_file(self.path, _MAX_RECORD_BYTES)):
                case {"format": int(version), "files": dict(files)} if version == _FORMAT:
                    return dict(_entries(files))
        return {}


def _entries(files: Mapping[str, object]) -> Iterator[tuple[str, _Entry]]:
    for name, values in files.items():
        match values:
            case {"written": str(written), "original": str(original), "conditions": str(conditions), **more}:
                yield name, _Entry(written, original, conditions, str(more.get("state", "")))


def free_name(path: Path, why: str, today: date) -> Path:
    """Return the name for a copy: `deck.edited-2026-11-28.pptx`, and with a number if that exists."""
    return next(name for name in _names(path, why, today) if not os.path.lexists(name))


def _names(path: Path, why: str, today: date) -> Iterator[Path]:
    yield path.with_name(f"{path.stem}.{why}-{today.isoformat()}{path.suffix}")
    for number in count(2):
        yield path.with_name(f"{path.stem}.{why}-{today.isoformat()}-{number}{path.suffix}")


def _hash_of(path: Path) -> str:
    try:
        return file_digest(path)
    except OSError as fault:
        raise UsageError(
            f"cannot read `{path}`, which is to be replaced: {fault.strerror}",
            "give yourself the right to read it, move it away, or choose another `--output`",
        ) from fault


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
