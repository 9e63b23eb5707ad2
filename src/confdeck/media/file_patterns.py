"""Expands file name patterns such as `photos/day2-*.jpg` to the pictures that match."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import translate
from pathlib import Path, PurePosixPath

from confdeck.media.recap_paths import WEB_ADDRESS, escapes_folder

_SPACES = {0x00A0: " ", 0x202F: " "}
_WILDCARD = re.compile(r"[*?[]")
_PICTURE_EXTENSION = re.compile(
    r"\.(jpe?g|jpe|mpo|png|webp|gif|tiff?|svg|hei[cf]|avif|bmp|eps|pdf|psd|jxl|jp2)", re.IGNORECASE
)


def expand_pattern(pattern: str, root: Path) -> tuple[str, ...]:
    """Return the paths that match `pattern`: itself, or the files for a pattern such as `photos/day2-*.jpg`.

    Extensions match in any case, `photos/*` matches pictures only, hidden files do not match, and `photo2` comes
    before `photo10`. A pattern that leads out of `root` is returned as it is, so that it will be refused.
    """
    if not _WILDCARD.search(pattern) or WEB_ADDRESS.match(pattern) or escapes_folder(pattern):
        return (pattern,)
    try:
        if (root / pattern).is_file():
            return (pattern,)
        parts = _without_repeated_stars(PurePosixPath(pattern).parts)
        paths = {str(path) for path in _matches(root, parts, PurePosixPath())}
    except (OSError, ValueError, re.error):
        return ()
    return tuple(sorted(paths, key=_natural_order))


def _without_repeated_stars(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Replace `**/**` by `**`, which matches the same and takes far less time."""
    return tuple(
        part for before, part in zip(("", *parts), parts, strict=False) if (before, part) != ("**", "**")
    )


def _matches(folder: Path, parts: tuple[str, ...], below: PurePosixPath) -> Iterator[PurePosixPath]:
    part, rest = parts[0], parts[1:]
    if part == "**":
        yield from _matches(folder, rest or ("*",), below)
    pattern = _NamePattern.of("*" if part == "**" else part)
    remaining = parts if part == "**" else rest
    with os.scandir(folder) as entries:
        for entry in entries:
            if not pattern.matches(entry.name):
                continue
            if remaining and entry.is_dir(follow_symlinks=part != "**"):
                yield from _matches(folder / entry.name, remaining, below / entry.name)
            elif not remaining and entry.is_file() and pattern.accepts_type(entry.name):
                yield below / entry.name


@dataclass(frozen=True, slots=True)
class _NamePattern:
    """One part of a pattern, with the extension matched in any case."""

    stem: re.Pattern[str]
    extension: re.Pattern[str]
    any_extension: bool
    hidden: bool

    @classmethod
    def of(cls, part: str) -> _NamePattern:
        part = _plain(part)
        extension = Path(part).suffix
        any_extension = not extension or bool(_WILDCARD.search(extension))
        stem, extension = (part, "") if any_extension else (Path(part).stem, extension)
        return cls(
            re.compile(translate(stem)),
            re.compile(translate(extension), re.IGNORECASE),
            any_extension,
            part.startswith("."),
        )

    def matches(self, name: str) -> bool:
        name = _plain(name)
        stem, extension = (name, "") if self.any_extension else (Path(name).stem, Path(name).suffix)
        visible = self.hidden or not name.startswith(".")
        return visible and bool(self.stem.match(stem)) and bool(self.extension.match(extension))

    def accepts_type(self, name: str) -> bool:
        return not self.any_extension or bool(_PICTURE_EXTENSION.fullmatch(Path(name).suffix))


def _plain(name: str) -> str:
    """Return a name in one Unicode form and with ordinary spaces; macOS has a narrow one in the names of screenshots."""
    return unicodedata.normalize("NFC", name).translate(_SPACES)


def _natural_order(path: str) -> tuple[list[str | int], str]:
    pieces: list[str | int] = list(re.split(r"(\d+)", path.casefold()))
    pieces[1::2] = [int(digits) for digits in pieces[1::2]]
    return pieces, path
