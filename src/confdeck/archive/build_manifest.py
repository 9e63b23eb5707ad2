"""The manifest of a build: what each recap was rendered from, so that what has not changed is not rendered again."""

from __future__ import annotations

import json
from collections.abc import Container, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from confdeck.regular_files import file_digest, read_regular_file
from confdeck.temporary_files import replace_file
from confdeck.written_record import STATE_FOLDER

_NAME = "build.json"
_FORMAT = 1
_MAX_BYTES = 50_000_000


@dataclass(frozen=True, slots=True)
class ManifestEntry:
    """The record of one recap that was rendered."""

    inputs: str
    """The digest of all that its outputs are made of."""
    files: Mapping[str, str]
    """The digests of its outputs by their names in the output folder."""


class BuildManifest:
    """The manifest of the builds of one folder, in `.confdeck/build.json`."""

    def __init__(self, folder: Path) -> None:
        """Read the manifest; one that cannot be read counts as empty."""
        self._path = folder / STATE_FOLDER / _NAME
        self._entries = self._read()

    def is_current(self, key: str, inputs: str, output: Path) -> bool:
        """Return whether a recap was rendered from `inputs` into `output`, where all its files still are."""
        entry = self._entries.get(key)
        return (
            entry is not None
            and entry.inputs == inputs
            and bool(entry.files)
            and all((output / name).is_file() for name in entry.files)
        )

    def record(self, key: str, inputs: str, output: Path, files: tuple[Path, ...]) -> None:
        """Remember what was rendered."""
        digests = {path.relative_to(output).as_posix(): file_digest(path) for path in files}
        self._entries[key] = ManifestEntry(inputs, digests)

    def outdate(self, key: str) -> None:
        """Have a recap rendered the next time; which files it has is still known."""
        if entry := self._entries.get(key):
            self._entries[key] = replace(entry, inputs="")

    def files(self, prefix: str) -> frozenset[str]:
        """Return the names of all files of recaps whose keys begin so."""
        return frozenset(
            name for key, entry in self._entries.items() if key.startswith(prefix) for name in entry.files
        )

    def withdraw(self, prefix: str, kept: Container[str], output: Path) -> None:
        """Delete the files of recaps whose keys begin so and are not kept; files that somebody changed stay."""
        for key in [key for key in self._entries if key.startswith(prefix) and key not in kept]:
            for name, digest in self._entries.pop(key).files.items():
                path = output / name
                if path.is_file() and file_digest(path) == digest:
                    path.unlink()
                    with suppress(OSError):  # it holds other files
                        path.parent.rmdir()
        self.write()

    def write(self) -> None:
        """Write the manifest; where that is not possible, the next build renders everything."""
        data = {
            "format": _FORMAT,
            "recaps": {key: asdict(entry) for key, entry in sorted(self._entries.items())},
        }
        with suppress(OSError):
            replace_file(self._path, json.dumps(data, indent=1).encode())

    def _read(self) -> dict[str, ManifestEntry]:
        with suppress(OSError, ValueError, RecursionError):
            match json.loads(read_regular_file(self._path, _MAX_BYTES)):
                case {"format": int(version), "recaps": dict(recaps)} if version == _FORMAT:
                    return {
                        str(key): ManifestEntry(inputs, files)
                        for key, values in recaps.items()
                        for inputs, files in [_checked(values)]
                    }
        return {}


def _checked(values: object) -> tuple[str, dict[str, str]]:
    match values:
        case {"inputs": str(inputs), "files": dict(files)} if all(
            isinstance(name, str) and isinstance(digest, str) for name, digest in files.items()
        ):
            return inputs, files
    raise ValueError("no entry of a manifest")
