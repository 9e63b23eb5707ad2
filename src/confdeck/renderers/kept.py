"""Keeps artifacts by all they were made from: what has not changed is not made again."""

from __future__ import annotations

import hashlib
import os
import pickle
import sys
from dataclasses import dataclass, fields
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import BaseModel

from confdeck.diagnostics import Diagnostic, Span
from confdeck.edition import Omission
from confdeck.file_cache import FileCache
from confdeck.renderers.base import Artifact, OutputFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pydantic import TypeAdapter

    from confdeck.renderers.base import Job, Renderer

_MOST_BYTES = 300_000_000
_TOOLS = frozenset({"pictures", "progress"})
"""Fields of a job that are no part of what is rendered."""


@dataclass(frozen=True, slots=True)
class _Label:
    """An artifact without its bytes."""

    extent: str
    sizes: dict[str, int]
    """Bytes of each file, by suffix."""
    diagnostics: tuple[Diagnostic, ...]
    left_out: tuple[Omission, ...]


class KeptArtifacts:
    """What renderers that say they are `repeatable` made of the same job in former runs."""

    def __init__(self, folder: Path | None, job: Job) -> None:
        self._files = FileCache(folder / "artifacts" if folder else None, _MOST_BYTES)
        self._job = job

    def load(self, renderer: Renderer) -> Artifact | None:
        """What `renderer` made, if nothing it depends on has changed since."""
        stored = self._files.load(self._key(renderer)) if _repeatable(renderer) else None
        try:
            return _unpacked(stored) if stored else None
        except ValueError:
            return None

    def store(self, renderer: Renderer, artifact: Artifact) -> None:
        """Keep it for the next run, if that can be."""
        if _repeatable(renderer):
            self._files.store(self._key(renderer), _packed(artifact))

    def _key(self, renderer: Renderer) -> str:
        kind = type(renderer)
        made_of = (kind.__module__, kind.__qualname__, _surroundings(kind.__module__), self._inputs)
        return hashlib.sha256(repr(made_of).encode()).hexdigest()

    @cached_property
    def _inputs(self) -> str:
        job = self._job
        told = _Digester([getattr(job, each.name) for each in fields(job) if each.name not in _TOOLS])
        files = _stamps((*job.theme.folders, *_beside(job.settings.template)))
        return hashlib.sha256(told.digest + repr(files).encode(errors="surrogateescape")).hexdigest()


class _Digester(pickle.Pickler):
    """The digest of plain data, taken while it is pickled; the pictures are in it by their own digests."""

    def __init__(self, data: object) -> None:
        self._sum = hashlib.sha256()
        super().__init__(self)
        self.dump(data)

    @property
    def digest(self) -> bytes:
        return self._sum.digest()

    def write(self, part: bytes) -> None:
        self._sum.update(part)

    def persistent_id(self, value: object) -> object:
        """What stands for a value that would not come out the same twice, or is larger than it tells."""
        match value:
            case Span():  # without its line, which may be the whole recap
                return value.file, value.line, value.column
            case BaseModel():  # remembers which fields were given, in a set
                return repr(value)
            case _:
                return None


def _repeatable(renderer: Renderer) -> bool:
    return getattr(renderer, "repeatable", False)


def _packed(artifact: Artifact) -> bytes:
    sizes = {file.suffix: len(file.data) for file in artifact.files}
    label = _Label(artifact.extent, sizes, artifact.diagnostics, artifact.left_out)
    return _labels().dump_json(label) + b"\n" + b"".join(file.data for file in artifact.files)


def _unpacked(stored: bytes) -> Artifact:
    written, data = stored.split(b"\n", 1)
    label = _labels().validate_json(written)
    files, start = [], 0
    for suffix, size in label.sizes.items():
        files.append(OutputFile(suffix, data[start : start + size]))
        start += size
    return Artifact(tuple(files), label.extent, label.diagnostics, label.left_out)


@cache
def _labels() -> TypeAdapter[_Label]:
    from pydantic import TypeAdapter

    return TypeAdapter(_Label)


# What an artifact is made from


def _beside(path: Path | None) -> Iterable[Path]:
    """The template, and what is kept beside it under the same name."""
    return sorted(path.parent.glob(f"{path.stem}.*")) if path else ()


@cache
def _surroundings(module: str) -> str:
    """All else that shapes an artifact: the code, the libraries and the fonts of this machine."""
    libraries = [sorted(each for each in _names(place) if each.endswith(".dist-info")) for place in sys.path]
    fonts = [os.environ.get(name) for name in ("FONTCONFIG_FILE", "FONTCONFIG_PATH", "FONTCONFIG_SYSROOT")]
    packages = sorted({"confdeck", module.partition(".")[0]})
    code = [Path(sys.modules[name].__file__ or "").parent for name in packages]
    made_of = (sys.version, sys.platform, libraries, fonts, _stamps(code), _stamps(_font_folders()))
    return hashlib.sha256(repr(made_of).encode()).hexdigest()


def _font_folders() -> list[Path]:
    system = (
        "/etc/fonts",
        "/usr/share/fonts",
        "/usr/local/share/fonts",
        "/Library/Fonts",
        "/System/Library/Fonts",
    )
    own = (".fonts", ".local/share/fonts", ".config/fontconfig", "Library/Fonts")
    data = os.environ.get("XDG_DATA_HOME")
    return [
        *map(Path, system),
        *(Path.home() / each for each in own),
        *([Path(data, "fonts")] if data else []),
    ]


def _names(place: str) -> list[str]:
    try:
        return os.listdir(place or ".")  # noqa: PTH208  three times as fast, and names are all we want
    except OSError:
        return []


def _stamps(places: Iterable[Path]) -> list[tuple[str, int, int]]:
    """Name, size and time of every file in these places."""
    return [stamp for place in places for stamp in _walked(place)]


def _walked(place: Path) -> Iterator[tuple[str, int, int]]:
    try:
        if place.name != "__pycache__" and place.is_dir():
            for each in sorted(place.iterdir()):
                yield from _walked(each)
        elif place.is_file():
            status = place.stat()
            yield str(place), status.st_size, status.st_mtime_ns
    except OSError:
        return
