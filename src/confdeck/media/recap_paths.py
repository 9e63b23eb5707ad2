"""Finds the files that a recap names, and nothing outside the recap's folder."""

from __future__ import annotations

import difflib
import os
import re
import stat
import unicodedata
from pathlib import Path, PurePosixPath, PureWindowsPath

from confdeck.media.limits import PictureRefused

WEB_ADDRESS = re.compile(r"(https?|ftp|data|file):", re.IGNORECASE)


class OutsideFolder(PictureRefused):
    """The path leads out of the recap's folder."""


def find_picture(written: str, root: Path) -> Path:
    """The file that a recap in `root` means by `written`.

    Raises:
        Outside: if it is not in `root`, directly or by way of a link.
        Refused: if it is not a file that can be read; the hint holds the nearest name there is.
    """
    if not written.strip():
        raise PictureRefused("is without a name", "name a file relative to the recap's folder")
    if WEB_ADDRESS.match(written):
        raise PictureRefused(
            "is a web address, and nothing is fetched while rendering", "save it beside the recap"
        )
    if escapes_folder(written):
        raise OutsideFolder(
            "is outside the recap's folder", "copy it into the folder and write the path from there"
        )
    try:
        return _regular(_inside(root, written))
    except PermissionError as problem:
        raise PictureRefused("may not be read", "check the file's permissions") from problem
    except (OSError, ValueError, RuntimeError) as problem:
        # Names that are too long, hold NUL or lone surrogates, or links that lead round in a ring.
        raise PictureRefused(
            "cannot be reached", "rename the file with plain letters and digits"
        ) from problem


def escapes_folder(written: str) -> bool:
    """Whether a path says by itself that it is not below the recap's folder."""
    windows = PureWindowsPath(written)
    depth = 0
    for part in windows.parts:
        depth += -1 if part == ".." else 1
        if depth < 0:
            return True
    return written.startswith(("/", "\\", "~")) or bool(windows.drive)


def _inside(root: Path, written: str) -> Path:
    home = root.resolve()
    path = _resolved(home, home / written)
    if not path.exists() and (twin := _same_name(path)):
        path = _resolved(home, twin)
    return path if path.exists() else _nowhere(home, written, path)


def _resolved(home: Path, path: Path) -> Path:
    """Where the path leads in the end: links may lead to other places in the folder only."""
    found = path.resolve()
    if not found.is_relative_to(home):
        raise OutsideFolder(
            "is a link that leads out of the recap's folder", "copy the picture into the folder"
        )
    return found


def _regular(path: Path) -> Path:
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        raise PictureRefused("is a folder", "name a file in it, or write `/*` behind it for all its pictures")
    if not stat.S_ISREG(mode):
        raise PictureRefused("is not an ordinary file")
    return path


def _same_name(path: Path) -> Path | None:
    """The file whose name reads the same: macOS may write `é` as two characters."""
    wanted = unicodedata.normalize("NFC", path.name)
    twins = (each for each in _names(path.parent) if unicodedata.normalize("NFC", each) == wanted)
    return next((path.parent / each for each in twins if each != path.name), None)


def _nowhere(home: Path, written: str, path: Path) -> Path:
    names = _names(path.parent)
    if "\\" in written:
        hint = "write `/` between folders"
    elif not path.parent.is_dir():
        hint = f"there is no folder `{PurePosixPath(written).parent}`"
    elif near := _nearest(path.name, names):
        hint = f"did you mean `{(path.parent / near).relative_to(home).as_posix()}`?"
    else:
        hint = ""
    raise PictureRefused("is not there", hint)


def _nearest(name: str, names: list[str]) -> str | None:
    names = [each for each in names if each != name]  # a link that leads nowhere
    same = [each for each in names if each.casefold() == name.casefold()]
    same += [each for each in names if Path(each).stem.casefold() == Path(name).stem.casefold()]
    return next(iter(same + difflib.get_close_matches(name, names, n=1, cutoff=0.6)), None)


_MOST_NAMES = 2000


def _names(folder: Path) -> list[str]:
    """The names in a folder, sorted; of a huge one only some, for a hint is not worth a wait."""
    try:
        with os.scandir(folder) as entries:
            return sorted(entry.name for _, entry in zip(range(_MOST_NAMES), entries, strict=False))
    except OSError:
        return []
