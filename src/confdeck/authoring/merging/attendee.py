"""Reads the recap of one attendee with its files, and gives files and keys names that no other attendee has."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from confdeck.authoring.merging.cited_keys import with_cited_keys
from confdeck.authoring.merging.signed_recap import Tree, as_list, unsplit
from confdeck.diagnostics import Diagnostic
from confdeck.errors import RecapError, UsageError
from confdeck.located import LocatedMapping, read_yaml
from confdeck.located.plain_values import plain
from confdeck.media import expand_pattern
from confdeck.model import Recap
from confdeck.model.identity import entry_ids
from confdeck.model.walk import parts
from confdeck.recap_source import recap_source
from confdeck.regular_files import read_regular_file
from confdeck.source import load_recap
from confdeck.source.bibliography_formats import SUFFIXES
from confdeck.source.included_files import with_included
from confdeck.source.library import Library
from confdeck.text import MacroTable

_FILES = frozenset({"image", "photo", "logo"})
_MAX_FILE = 64_000_000
_PICTURE_IN_TEXT = re.compile(r"(!\[[^\]\n]*\]\()([^)\s:]+)(?=[\s)])")
_NOT_IN_NAMES = re.compile(r"[^\w-]+")


@dataclass(frozen=True, slots=True)
class Attendee:
    """The recap of one attendee, with the files that it names."""

    name: str
    file: str
    """The recap, in messages."""
    values: Tree
    """Contents of the recap and of the files that it includes; each numbered reference has a key."""
    folder: str
    """The folder of the merged recap that has their files; keys of numbered references begin with it, too."""
    files: Mapping[str, bytes] = field(default_factory=dict)
    sources: tuple[Library | object, ...] = ()
    """For each of the `references` of the recap its bibliography file, or what is written."""
    mentioned: frozenset[str] = frozenset()
    """Keys of the works that the recap cites or describes."""
    known: Collection[str] = ()
    """The keys of all works in its bibliographies."""
    macros: MacroTable = field(default_factory=dict)
    notes: tuple[Diagnostic, ...] = ()
    """Notes about what is not taken over."""

    @property
    def libraries(self) -> tuple[Library, ...]:
        """The bibliography files."""
        return tuple(source for source in self.sources if isinstance(source, Library))

    def file_name(self, library: Library) -> str:
        """Return the name of a bibliography file in the merged recap."""
        return f"{self.folder}/{library.written.strip()}"


def read_attendee(path: Path, *, in_folder_of_name: bool = False) -> Attendee:
    """Return the recap of an attendee.

    Args:
        path: The recap.
        in_folder_of_name: Whether the folder of its files has the attendee's name, too.

    Raises:
        RecapError: if the recap has errors.
        UsageError: if a file cannot be read.
    """
    loaded = load_recap(path)
    tree, _ = read_yaml(recap_source(path), str(path))
    if not isinstance(tree, LocatedMapping):
        raise RecapError(loaded.diagnostics)
    tree, notes = with_included(tree, path)
    name = ", ".join(author.name for author in loaded.recap.authors) or loaded.name
    values = _with_ids({key: value for key, value in plain(tree).items() if key != "include"}, loaded.recap)
    words = f"{loaded.name} {name}" if in_folder_of_name else loaded.name
    folder = _NOT_IN_NAMES.sub("-", words).strip("-") or "recap"
    files: dict[str, bytes] = {}
    values = _moved(values, loaded.folder, folder, files)
    libraries = {str(library.written): library for library in loaded.references.libraries}
    return Attendee(
        name,
        f"{folder}/{path.name}",
        _with_own_references(values, folder, loaded.references.keys),
        folder,
        files,
        tuple(libraries.get(str(item).strip(), item) for item in as_list(tree.get("references"))),
        frozenset(work.key for work in loaded.references.works),
        loaded.references.keys,
        loaded.macros.table,
        notes,
    )


def _with_ids(tree: Tree, recap: Recap) -> Tree:
    """Return a recap in which entries that others refer to have their id written out."""
    ids = entry_ids(recap)
    called = {
        getattr(part, name) for part in parts(recap) for name in ("source", "of") if hasattr(part, name)
    }
    derived = {
        (type(part).__name__, str(getattr(part, "title", "") or getattr(part, "name", ""))): ids[id(part)]
        for part in parts(recap)
        if id(part) in ids and ids[id(part)] in called and not getattr(part, "id", "")
    }

    def written(value: Any, kind: str) -> Any:
        if isinstance(value, list):
            return [written(item, kind) for item in value]
        title = str(value.get("title") or value.get("name") or "") if isinstance(value, dict) else str(value)
        found = next(
            (identifier for (part, name), identifier in derived.items() if name == title and part == kind), ""
        )
        if isinstance(value, dict):
            inner = {key: written(item, "Talk") if key == "talks" else item for key, item in value.items()}
            return {"id": found, **inner} if found else inner
        return {"id": found, "title" if kind != "Person" else "name": value} if found else value

    kinds = {
        "talks": "Talk",
        "sessions": "Session",
        "presented": "Presented",
        "papers": "Paper",
        "people": "Person",
        "events": "Event",
        "sections": "FreeSection",
    }
    return {
        key: written(value, kinds[key]) if key in kinds and value else value for key, value in tree.items()
    }


def _moved(tree: Tree, home: Path, folder: str, files: dict[str, bytes]) -> Tree:
    """Return a recap whose pictures, bibliographies and macros are in a folder of the attendee's name."""

    def moved_file(name: str) -> str:
        try:
            target = (home / name).resolve()
            if "://" in name or not target.is_relative_to(home) or not target.is_file():
                return name
            data = read_regular_file(target, _MAX_FILE)
        except (OSError, ValueError) as fault:
            raise UsageError(f"cannot read `{home / name}`: {fault}") from fault
        files[f"{folder}/{name}"] = data
        return f"{folder}/{name}"

    def moved(value: Any, key: str) -> Any:
        match value:
            case dict():
                return {name: moved(item, name) for name, item in value.items()}
            case list():
                return [found for item in value for found in _as_items(moved(item, key))]
            case str() if key in _FILES or (key == "cover"):
                return moved_file(value)
            case str() if key in ("photos", "figures"):
                return [moved_file(name) for name in expand_pattern(value, home)]
            case str() if (key == "references" and Path(value).suffix.lower() in SUFFIXES) or key == "macros":
                return moved_file(value) if "\n" not in value else value
            case str():
                return _PICTURE_IN_TEXT.sub(lambda found: found[1] + moved_file(found[2]), value)
        return value

    return {key: moved(value, key) for key, value in tree.items()}


def _as_items(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _with_own_references(tree: Tree, folder: str, known: Collection[str]) -> Tree:
    """Return a recap whose numbered references have keys, so that `[@2]` stays the same work beside other lists."""
    references = as_list(tree.get("references"))
    written = [_with_own_id(item, f"{folder}-{at}") for at, item in enumerate(references, 1)]
    numbered = {
        str(at): f"{folder}-{at}"
        for at, (item, named) in enumerate(zip(references, written, strict=True), 1)
        if item is not named
    }
    return {**with_cited_keys(tree, numbered, known), "references": written} if references else tree


def _with_own_id(item: Any, key: str) -> Any:
    """Return a reference with an id; the name of a file, and one that has an id, as it is."""
    item = unsplit(item, "title")
    if isinstance(item, str):
        return item if Path(item).suffix.lower() in SUFFIXES else {"id": key, "title": item}
    return item if not isinstance(item, dict) or item.get("id") else {"id": key, **item}
