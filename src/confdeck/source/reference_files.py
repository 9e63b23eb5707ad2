"""Open the bibliography files that a recap names, and explain what is wrong with a name."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from pathlib import Path

from confdeck.diagnostics import Diagnostic, error, printable
from confdeck.located import LocatedText
from confdeck.model.identifiers import identifier_alone
from confdeck.source.bibliography_formats import FORMAT_NAMES, OTHER_SUFFIXES, SUFFIXES, format_like
from confdeck.source.library import Library, empty_library, open_library
from confdeck.source.text_file import read_text_in_folder

MAX_BYTES = 50_000_000
_MAX_NAME = 200
_MAX_LISTED = 5
_MAX_SEEN = 20_000
"""Bytes of a file that its format is guessed from."""
_SUFFIX = re.compile(r"\.[A-Za-z][A-Za-z0-9]{1,8}$")
_REFERENCE = re.compile(r"[,;:.?] |\s\(?(?:19|20)\d\d\b")
"""Punctuation or a year, as in a reference but not in the name of a file."""
_NEARNESS = 0.75
"""How alike a name and that of a file are, at least, if one is a slip of the other (of 1)."""


def is_file_name(text: str, folder: Path, *, alone: bool) -> bool:
    """Whether a reference is the name of a file; one that is `alone`, without a list, and without spaces is."""
    if len(text) > _MAX_NAME or "\n" in text:
        return False
    suffix, is_identifier = _suffix(text), identifier_alone(text) is not None
    if _several(text):
        return True
    if suffix in SUFFIXES or (suffix in OTHER_SUFFIXES and not is_identifier):
        return len(text.split()) == 1 or not _REFERENCE.search(text) or _exists(folder, text)
    if _exists(folder, text):
        return True
    if len(text.split()) != 1 or is_identifier or not text.isascii():
        return False
    return alone or bool(_near(text, _files(folder, text)) or (suffix and _near(suffix, SUFFIXES)))


def open_file(
    name: LocatedText, recap: Path, cache: Path | None
) -> tuple[Library | None, tuple[Diagnostic, ...]]:
    """Return the library in a file of the recap's folder, or an error about the file."""
    folder = recap.resolve().parent
    if fault := _fault_of_name(name, folder):
        return None, (fault,)
    suggestion = "" if _exists(folder, name) else _suggestion(name, folder)
    file = read_text_in_folder(name, recap, MAX_BYTES, suggestion)
    if isinstance(file, Diagnostic):
        return None, (file,)
    data = file.text.replace("\r\n", "\n").replace("\r", "\n").encode("utf-8", "replace")
    library = open_library(name, printable(str(recap.parent / name)), data, cache)
    problem = empty_library(library, format_like(data))
    return library, ((problem,) if problem else ())


def _fault_of_name(name: LocatedText, folder: Path) -> Diagnostic | None:
    """Return an error about a name that cannot be that of a bibliography."""
    suffix = _suffix(name)
    if "://" in name:
        hint = "download it into the folder and name it"
        return error(
            f"`{name}` is an address; bibliographies are files in the recap's folder", name.span, hint
        )
    if not _exists(folder, name) and (names := _several(name)):
        return error("this names several files", name.span, f"write a list: `[{', '.join(names)}]`")
    if any(mark in name for mark in "*?") and not _exists(folder, name):
        return error(f"`{name}` is a pattern", name.span, "name each file, as a list")
    if _is_folder(folder, name):
        return error(f"`{name}` is a folder", name.span, _available(folder / name) or "name a file in it")
    if suffix in SUFFIXES:
        return None
    if not _exists(folder, name):
        return error(f"there is no file `{name}`", name.span, _suggestion(name, folder))
    hint = _renaming(folder / name) or OTHER_SUFFIXES.get(
        suffix, f"the formats that are read are {FORMAT_NAMES}"
    )
    return error(f"`{name}` is not a bibliography in a format that is read", name.span, hint)


def _renaming(path: Path) -> str:
    """Return what to call a file whose content is in a format that is read, else nothing."""
    try:
        if not path.is_file():
            return ""
        with path.open("rb") as stream:
            known = format_like(stream.read(_MAX_SEEN))
    except (OSError, ValueError):
        return ""
    return f"it looks like {known.name}; give it the ending {known.suffixes[0]}" if known else ""


def _several(text: str) -> list[str]:
    """Return the names in a text that names several files, else nothing."""
    names = [name for name in re.split(r"[\s,;]+(?:and\s+)?", text) if name]
    return names if len(names) > 1 and all(_suffix(name) in SUFFIXES for name in names) else []


def _suggestion(name: str, folder: Path) -> str:
    guess = _near(name, _files(folder, name))
    return f"did you mean `{guess}`?" if guess else _available(folder)


def _available(folder: Path) -> str:
    names = _files(folder)
    more = " …" if len(names) > _MAX_LISTED else ""
    return f"available: {', '.join(names[:_MAX_LISTED])}{more}" if names else ""


def _files(folder: Path, name: str = "") -> list[str]:
    """Return the names of the bibliographies in a folder and in those within it; of YAML, if `name` is that of one."""
    suffixes = [suffix for suffix in SUFFIXES if suffix[:2] != ".y" or _suffix(name)[:2] == ".y"]
    try:
        found = (path for pattern in ("[!.]*", "[!.]*/[!.]*") for path in folder.glob(pattern))
        return sorted(
            path.relative_to(folder).as_posix() for path in found if path.suffix.lower() in suffixes
        )
    except (OSError, ValueError):
        return []


def _near(name: str, known: Iterable[str]) -> str:
    """Return what a name is a slip of: letters, the ending, the case, or the folder."""
    by_name = {candidate.casefold(): candidate for candidate in known}
    by_name |= {candidate.rpartition("/")[2].casefold(): candidate for candidate in by_name.values()}
    stems = {_SUFFIX.sub("", candidate): candidate for candidate in by_name}
    folded = name.casefold().replace("\\", "/")
    for written, names in (
        (folded, by_name),
        (folded.rpartition("/")[2], by_name),
        (_SUFFIX.sub("", folded), stems),
    ):
        matches = difflib.get_close_matches(written, names, n=1, cutoff=_NEARNESS)
        if matches:
            return by_name[names[matches[0]] if names is stems else matches[0]]
    return ""


def _suffix(name: str) -> str:
    match = _SUFFIX.search(name)
    return match[0].lower() if match else ""


def _exists(folder: Path, name: str) -> bool:
    try:
        return bool(name.strip(" ./")) and (folder / name).exists()
    except (OSError, ValueError):
        return False


def _is_folder(folder: Path, name: str) -> bool:
    try:
        return (folder / name).is_dir()
    except (OSError, ValueError):
        return False
