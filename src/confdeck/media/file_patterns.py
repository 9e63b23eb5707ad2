"""Finds the pictures that a pattern like `photos/day2-*.jpg` stands for."""

from __future__ import annotations

import os
import re
import unicodedata
from dataclasses import dataclass
from fnmatch import translate
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from confdeck.media.recap_paths import WEB_ADDRESS, escapes_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

_WILD = re.compile(r"[*?[]")
_PICTURE_ENDING = re.compile(
    r"\.(jpe?g|jpe|mpo|png|webp|gif|tiff?|svg|hei[cf]|avif|bmp|eps|pdf|psd|jxl|jp2)", re.IGNORECASE
)


def expand_pattern(written: str, root: Path) -> tuple[str, ...]:
    """The paths that `written` stands for: itself, or what a pattern like `photos/day2-*.jpg` matches.

    Endings match in upper and lower case, `photos/*` takes pictures only, hidden files are left alone, and
    `photo2` comes before `photo10`. A pattern that leads out of `root` comes back as it is, to be refused.
    """
    if not _WILD.search(written) or WEB_ADDRESS.match(written) or escapes_folder(written):
        return (written,)
    try:
        if (root / written).is_file():
            return (written,)
        parts = _without_repeated_stars(PurePosixPath(written).parts)
        found = {str(path) for path in _matches(root, parts, PurePosixPath())}
    except (OSError, ValueError, re.error):
        return ()
    return tuple(sorted(found, key=_natural))


def _without_repeated_stars(parts: tuple[str, ...]) -> tuple[str, ...]:
    """`**/**` finds no more than `**`, and takes far longer."""
    return tuple(
        part for before, part in zip(("", *parts), parts, strict=False) if (before, part) != ("**", "**")
    )


def _matches(folder: Path, parts: tuple[str, ...], below: PurePosixPath) -> Iterator[PurePosixPath]:
    part, rest = parts[0], parts[1:]
    if part == "**":
        yield from _matches(folder, rest or ("*",), below)
    pattern = _Name.of("*" if part == "**" else part)
    further = parts if part == "**" else rest
    with os.scandir(folder) as entries:
        for entry in entries:
            if not pattern.matches(entry.name):
                continue
            if further and entry.is_dir(follow_symlinks=part != "**"):
                yield from _matches(folder / entry.name, further, below / entry.name)
            elif not further and entry.is_file() and pattern.takes(entry.name):
                yield below / entry.name


@dataclass(frozen=True, slots=True)
class _Name:
    """One part of a pattern; its stem is taken exactly, its ending in any case."""

    stem: re.Pattern[str]
    ending: re.Pattern[str]
    open_ended: bool
    hidden: bool

    @classmethod
    def of(cls, part: str) -> _Name:
        part = unicodedata.normalize("NFC", part)
        ending = Path(part).suffix
        open_ended = not ending or bool(_WILD.search(ending))
        stem, ending = (part, "") if open_ended else (Path(part).stem, ending)
        return cls(
            re.compile(translate(stem)),
            re.compile(translate(ending), re.IGNORECASE),
            open_ended,
            part.startswith("."),
        )

    def matches(self, name: str) -> bool:
        name = unicodedata.normalize("NFC", name)
        stem, ending = (name, "") if self.open_ended else (Path(name).stem, Path(name).suffix)
        visible = self.hidden or not name.startswith(".")
        return visible and bool(self.stem.match(stem)) and bool(self.ending.match(ending))

    def takes(self, name: str) -> bool:
        return not self.open_ended or bool(_PICTURE_ENDING.fullmatch(Path(name).suffix))


def _natural(path: str) -> tuple[list[str | int], str]:
    pieces: list[str | int] = list(re.split(r"(\d+)", path.casefold()))
    pieces[1::2] = [int(digits) for digits in pieces[1::2]]
    return pieces, path
