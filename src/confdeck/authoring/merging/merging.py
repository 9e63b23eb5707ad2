"""Joins the recaps of several attendees in a new folder."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from confdeck.authoring.adding import TALK_KEYS, TOP_LEVEL
from confdeck.authoring.merging.attendee import Attendee, read_attendee
from confdeck.authoring.merging.cited_keys import keys_of_others
from confdeck.authoring.merging.merged_recap import merged_recap, written_recap
from confdeck.authoring.merging.near_matches import near_matches
from confdeck.authoring.merging.own_ids import with_own_ids
from confdeck.authoring.merging.own_keys import RenamedKey, with_own_keys
from confdeck.authoring.merging.own_macros import with_own_macros
from confdeck.authoring.merging.signed_recap import Tree, signed_recap
from confdeck.diagnostics import Diagnostic
from confdeck.errors import UsageError
from confdeck.located.emitting import YamlStyle
from confdeck.writing import write_files

_FIRST = ("title", "name", "text", "image", "ask", "id")
_HEAD = (
    "# Merged from the recaps of {names}. Lines below `conflicts:` are values on which they do not agree.\n"
)
_MACRO = "`{1}` is a macro with two definitions; that of {0} is `{2}` now"


@dataclass(frozen=True, slots=True)
class MergeResult:
    """The files of a merged recap, and what its authors should look at."""

    files: Mapping[str, bytes]
    conflicts: tuple[str, ...]
    near: tuple[tuple[str, str, str], ...]
    renamed: tuple[str, ...] = ()
    """Keys and macros that had two meanings, and what they are called now."""
    notes: tuple[Diagnostic, ...] = ()
    """Notes about what included files have that is not taken over."""


def merge_recaps(paths: Sequence[Path]) -> MergeResult:
    """Return the files of the recap that several make together.

    Raises:
        RecapError: if one of them has errors.
        UsageError: if a file cannot be read, or files of several attendees have one name.
    """
    attendees = _attendees(paths)
    borrowed = list(_borrowed(attendees))
    attendees, keys = with_own_keys(attendees)
    attendees, macros = with_own_macros(attendees)
    files = _files(attendees)
    same = _same_files(files)
    signed = with_own_ids([signed_recap(attendee.values, attendee.name) for attendee in attendees])
    merged = merged_recap([_with_renamed_files(recap, same) for recap in signed])
    recap = written_recap(merged)
    text = "\n".join([_head(attendees), *YamlStyle().lines(_ordered(recap)), ""])
    kept = {name: data for name, data in files.items() if name not in same}
    return MergeResult(
        {"recap.yaml": text.encode(), **kept},
        tuple(_conflicts(recap)),
        tuple(near_matches(merged)),
        (*map(_key_report, keys), *(_MACRO.format(*macro) for macro in macros), *borrowed),
        tuple(note for attendee in attendees for note in attendee.notes),
    )


def _borrowed(attendees: Sequence[Attendee]) -> Iterator[str]:
    for attendee in attendees:
        others = {key for other in attendees if other is not attendee for key in other.mentioned}
        for key in sorted(keys_of_others(attendee.values, attendee.known, others)):
            yield f"`{key}`, which {attendee.name} cites, is in no bibliography of theirs; it is the work of another attendee now"


def _key_report(key: RenamedKey) -> str:
    return (
        f"`{key.key}` is the key of two works: of the one in {key.place}, and of that in {key.renamed_place}, "
        f"which is `{key.renamed}` now"
    )


def write_merged(result: MergeResult, folder: Path) -> tuple[Path, ...]:
    """Write a new folder with the merged recap, and return its files.

    Raises:
        UsageError: if the folder exists and is not empty, or cannot be written.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"`{folder}` exists already", "choose another --output; nothing is overwritten")
    write_files({folder / name: data for name, data in result.files.items()})
    return tuple(folder / name for name in result.files)


def _attendees(paths: Sequence[Path]) -> list[Attendee]:
    """Return the attendees; where folders have the same name, their files go into folders with the attendee's name."""
    found = [read_attendee(path) for path in paths]
    folders = [attendee.folder for attendee in found]
    return [
        attendee if folders.count(attendee.folder) == 1 else read_attendee(path, in_folder_of_name=True)
        for path, attendee in zip(paths, found, strict=True)
    ]


def _files(attendees: Sequence[Attendee]) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    for attendee in attendees:
        for name, data in attendee.files.items():
            if files.get(name, data) != data:
                raise UsageError(
                    f"two recaps of one author are in folders of the same name, and their `{name}` differ",
                    "rename one folder",
                )
            files[name] = data
    return dict(sorted(files.items()))


def _same_files(files: Mapping[str, bytes]) -> dict[str, str]:
    """Return the names of files that have the content of an earlier one, each with the name of that."""
    first: dict[str, str] = {}
    same: dict[str, str] = {}
    for name, data in files.items():
        known = first.setdefault(hashlib.sha256(data).hexdigest() + Path(name).suffix, name)
        if known != name:
            same[name] = known
    return same


def _with_renamed_files(value: Any, names: Mapping[str, str]) -> Any:
    match value:
        case dict():
            return {key: _with_renamed_files(item, names) for key, item in value.items()}
        case list():
            return [_with_renamed_files(item, names) for item in value]
        case str():
            return names.get(value, value)
    return value


def _ordered(recap: Tree) -> Tree:
    """Return a recap with its keys in their usual order."""
    order = (*_FIRST, *TALK_KEYS, *TOP_LEVEL)

    def sorted_keys(value: Any) -> Any:
        if isinstance(value, list):
            return [sorted_keys(item) for item in value]
        if not isinstance(value, dict):
            return value
        known = [key for key in dict.fromkeys(order) if key in value]
        keys = [*known, *(key for key in value if key not in known)]
        return {key: sorted_keys(value[key]) for key in keys}

    found: Tree = sorted_keys(recap)
    return {
        key: found[key]
        for key in (
            *(key for key in TOP_LEVEL if key in found),
            *(key for key in found if key not in TOP_LEVEL),
        )
    }


def _conflicts(value: Any) -> list[str]:
    match value:
        case dict():
            own = value.get("conflicts", [])
            return [
                *own,
                *(text for key, item in value.items() if key != "conflicts" for text in _conflicts(item)),
            ]
        case list():
            return [text for item in value for text in _conflicts(item)]
    return []


def _head(attendees: Sequence[Attendee]) -> str:
    names = sorted(attendee.name for attendee in attendees)
    return _HEAD.format(names=" and ".join(names).replace("\n", " "))
