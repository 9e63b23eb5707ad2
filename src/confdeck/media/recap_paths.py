"""Resolves the paths in a recap to files, which must be inside the recap's folder."""

from __future__ import annotations

import difflib
import os
import re
import stat
import unicodedata
from itertools import islice
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import NoReturn

from confdeck.media.limits import PictureRefused

WEB_ADDRESS = re.compile(r"(https?|ftp|data|file):", re.IGNORECASE)


class OutsideFolder(PictureRefused):
    """A path that leads out of the recap's folder."""


def find_picture(path_text: str, root: Path) -> Path:
    """Return the file for a path as `path_text` in a recap in `root`.

    Raises:
        OutsideFolder: if it is not in `root`, directly or through a symbolic link.
        PictureRefused: if it is not a readable file; the hint names the most similar file.
    """
    if not path_text.strip():
        raise PictureRefused("is without a name", "name a file relative to the recap's folder")
    if WEB_ADDRESS.match(path_text):
        raise PictureRefused(
            "is a web address, and nothing is fetched while rendering", "save it beside the recap"
        )
    if escapes_folder(path_text):
        raise OutsideFolder(
            "is outside the recap's folder", "copy it into the folder and write the path from there"
        )
    try:
        return _regular(_inside(root, path_text))
    except PermissionError as problem:
        raise PictureRefused("may not be read", "check the file's permissions") from problem
    except (OSError, ValueError, RuntimeError) as problem:
        # Names that are too long or hold NUL or lone surrogates, and circular links.
        raise PictureRefused(
            "cannot be reached", "rename the file with plain letters and digits"
        ) from problem


def escapes_folder(path_text: str) -> bool:
    """Return whether a path leads out of the recap's folder by its wording alone."""
    windows = PureWindowsPath(path_text)
    depth = 0
    for part in windows.parts:
        depth += -1 if part == ".." else 1
        if depth < 0:
            return True
    return path_text.startswith(("/", "\\", "~")) or bool(windows.drive)


def _inside(root: Path, path_text: str) -> Path:
    folder = root.resolve()
    path = _resolved(folder, folder / path_text)
    if not path.exists() and (variant := _same_name(path)):
        path = _resolved(folder, variant)
    return path if path.exists() else _refuse_missing(folder, path_text, path)


def _resolved(folder: Path, path: Path) -> Path:
    """Return the path with all links resolved; they may only lead to other places in the folder."""
    target = path.resolve()
    if not target.is_relative_to(folder):
        raise OutsideFolder(
            "is a link that leads out of the recap's folder", "copy the picture into the folder"
        )
    return target


def _regular(path: Path) -> Path:
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        raise PictureRefused("is a folder", "name a file in it, or write `/*` behind it for all its pictures")
    if not stat.S_ISREG(mode):
        raise PictureRefused("is not an ordinary file")
    return path


def _same_name(path: Path) -> Path | None:
    """Return the file with the same name in another Unicode form, or with other spaces.

    macOS may write `é` as two characters, and has a narrow no-break space before PM in the names of screenshots.
    """
    names = (name for name in _names(path.parent) if _plain_name(name) == _plain_name(path.name))
    return next((path.parent / name for name in names if name != path.name), None)


def _plain_name(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).split())


def _refuse_missing(folder: Path, path_text: str, path: Path) -> NoReturn:
    names = _names(path.parent)
    if "\\" in path_text:
        hint = "write `/` between folders"
    elif not path.parent.is_dir():
        hint = f"there is no folder `{PurePosixPath(path_text).parent}`"
    elif near := _nearest(path.name, names):
        hint = f"did you mean `{(path.parent / near).relative_to(folder).as_posix()}`?"
    else:
        hint = ""
    raise PictureRefused("does not exist", hint)


def _nearest(name: str, names: list[str]) -> str | None:
    names = [other for other in names if other != name]  # a broken link has the name itself
    same = [other for other in names if other.casefold() == name.casefold()]
    same += [other for other in names if Path(other).stem.casefold() == Path(name).stem.casefold()]
    return next(iter(same + difflib.get_close_matches(name, names, n=1, cutoff=0.6)), None)


_MAX_NAMES = 2000


def _names(folder: Path) -> list[str]:
    """Return the names in a folder, sorted; only some of a huge one, since a hint is not worth a wait."""
    try:
        with os.scandir(folder) as entries:
            return sorted(entry.name for entry in islice(entries, _MAX_NAMES))
    except OSError:
        return []
