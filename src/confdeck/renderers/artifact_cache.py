"""A cache of rendered files, keyed by everything they depend on, so that nothing unchanged is rendered again."""

from __future__ import annotations

import hashlib
import os
import pickle
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import fields, replace
from functools import cache, cached_property
from io import BytesIO
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import BaseModel

from confdeck.diagnostics import Span
from confdeck.file_cache import FileCache
from confdeck.renderers.base import Artifact, Job, OutputFile, Renderer
from confdeck.renderers.packed_source_map import packed, unpacked

if TYPE_CHECKING:
    from pydantic import TypeAdapter

_MAX_BYTES = 300_000_000
_FORMAT = 5
"""Version of the stored entries and of their keys; a change leaves all earlier entries unread."""
_SERVICES = frozenset({"pictures", "progress"})
"""Fields of a job that do not shape what is rendered: their results are keyed by the assets' digests."""


_FONT_FOLDERS = (
    "/etc/fonts",
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "/Library/Fonts",
    "/System/Library/Fonts",
    "~/.fonts",
    "~/.local/share/fonts",
    "~/.config/fontconfig",
    "~/Library/Fonts",
    "$XDG_DATA_HOME/fonts",
)
"""Where fonts may be installed, on all systems; a folder that does not exist is ignored."""


class ArtifactCache:
    """The artifacts of one job that deterministic renderers made in earlier runs."""

    def __init__(self, folder: Path | None, job: Job) -> None:
        self._files = FileCache(folder / "artifacts" if folder else None, _MAX_BYTES)
        self._job = job

    def load(self, renderer: Renderer) -> Artifact | None:
        """Return the stored artifact of `renderer` if nothing it depends on has changed since."""
        stored = self._files.load(self._key(renderer)) if _is_deterministic(renderer) else None
        try:
            return _unpack(stored) if stored else None
        except ValueError:
            return None

    def store(self, renderer: Renderer, artifact: Artifact) -> None:
        """Keep `artifact` for later runs if `renderer` is deterministic."""
        if _is_deterministic(renderer):
            with suppress(ValueError):  # a message quotes a file name that is not UTF-8
                self._files.store(self._key(renderer), *_pack(artifact))

    def _key(self, renderer: Renderer) -> str:
        kind = type(renderer)
        parts = (
            _FORMAT,
            kind.__module__,
            kind.__qualname__,
            environment_digest(kind.__module__),
            self._inputs,
        )
        return hashlib.sha256(repr(parts).encode()).hexdigest()

    @cached_property
    def _inputs(self) -> str:
        job = self._job
        values = [getattr(job, field.name) for field in fields(job) if field.name not in _SERVICES]
        files = _stamps((*job.theme.folders, *_template_files(job.settings.template)))
        return hashlib.sha256(_pickled(values) + repr(files).encode(errors="surrogateescape")).hexdigest()


def _pickled(data: object) -> bytes:
    """Return a pickle of plain data that is the same in every run."""
    buffer = BytesIO()
    pickler = _StablePickler(buffer)
    pickler.fast = True  # equal values are written the same, whether they are one object or two
    pickler.dump(data)
    return buffer.getvalue()


class _StablePickler(pickle.Pickler):
    """A pickler of data that is only compared, never read back."""

    def persistent_id(self, value: object) -> object:
        """Return a substitute for values whose pickle is large or differs between runs."""
        match value:
            case Span():  # without its source line, which may be the whole recap
                return value.file, value.line, value.column, value.end
            case BaseModel():  # its pickle has the set of fields given, in no fixed order
                return repr(value), getattr(value, "span", None)
            case _:
                return None


def _is_deterministic(renderer: Renderer) -> bool:
    return getattr(renderer, "deterministic", False)


def _pack(artifact: Artifact) -> Iterator[bytes]:
    """Yield two lines of JSON, the artifact with the sizes of its files, and its source map; then the files' bytes."""
    sizes = {file.suffix: len(file.data) for file in artifact.files}
    header = _header_adapter().dump_json((replace(artifact, files=(), source_map=()), sizes))
    yield from (header, b"\n", packed(artifact.source_map), b"\n")
    yield from (file.data for file in artifact.files)


def _unpack(stored: bytes) -> Artifact:
    header, source_map, data = stored.split(b"\n", 2)
    artifact, sizes = _header_adapter().validate_json(header)
    content = BytesIO(data)
    return replace(
        artifact,
        files=tuple(OutputFile(suffix, content.read(size)) for suffix, size in sizes.items()),
        source_map=unpacked(source_map),
    )


@cache
def _header_adapter() -> TypeAdapter[tuple[Artifact, dict[str, int]]]:
    from pydantic import TypeAdapter

    return TypeAdapter(tuple[Artifact, dict[str, int]])


# What an artifact depends on besides its job


def _template_files(template: Path | None) -> Iterable[Path]:
    """Return the template and the files beside it with the same stem, such as its mapping."""
    return sorted(template.parent.glob(f"{template.stem}.*")) if template else ()


@cache
def environment_digest(module: str = "confdeck") -> str:
    """Return a digest of the code of confdeck and a module, the installed packages and the fonts of this machine."""
    packages = [sorted(name for name in _names(path) if name.endswith(".dist-info")) for path in sys.path]
    names = ("FONTCONFIG_FILE", "FONTCONFIG_PATH", "FONTCONFIG_SYSROOT", "CONFDECK_PLAIN_ENGINE")
    variables = [os.environ.get(name) for name in names]
    sources = [
        Path(sys.modules[name].__file__ or "").parent
        for name in sorted({"confdeck", module.partition(".")[0]})
    ]
    fonts = [Path(os.path.expandvars(folder)).expanduser() for folder in _FONT_FOLDERS]
    parts = (sys.version, sys.platform, packages, variables, _stamps(sources), _stamps(fonts))
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def _names(folder: str) -> list[str]:
    try:
        return os.listdir(folder or ".")  # noqa: PTH208  three times as fast, and only names are needed
    except OSError:
        return []


def _stamps(paths: Iterable[Path]) -> list[tuple[str, int, int]]:
    """Return the path, size and modification time of every file in these files and folders."""
    stamps: list[tuple[str, int, int]] = []
    for path in paths:
        with suppress(OSError):
            stamps += _folder_stamps(str(path)) if path.is_dir() else _file_stamps(str(path), path.stat())
    return stamps


def _folder_stamps(folder: str) -> list[tuple[str, int, int]]:
    """Return the stamps of the files in a folder and those within; `scandir` takes a third of the time of `Path.iterdir`."""
    stamps: list[tuple[str, int, int]] = []
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=attrgetter("name")):
            with suppress(OSError):
                if not entry.is_dir():
                    stamps += _file_stamps(entry.path, entry.stat())
                elif entry.name != "__pycache__":
                    stamps += _folder_stamps(entry.path)
    return stamps


def _file_stamps(path: str, status: os.stat_result) -> list[tuple[str, int, int]]:
    return [(path, status.st_size, status.st_mtime_ns)] if stat.S_ISREG(status.st_mode) else []
