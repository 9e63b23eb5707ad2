"""Help at the cursor of an editor: completions, descriptions, and the places at which things are defined."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from confdeck.authoring.cursor import Cursor, cursor_at
from confdeck.diagnostics import Span
from confdeck.errors import ConfdeckError
from confdeck.model import Part, Presented, Session, Talk
from confdeck.model.field_guide import guide_to
from confdeck.model.identity import entry_ids
from confdeck.model.kinds import SESSION_KINDS, TALK_KINDS
from confdeck.model.walk import entry_parts
from confdeck.source import Loaded, load_recap, recap_schema

_PICTURES = (
    ".jpg",
    ".jpeg",
    ".png",
    ".webp",
    ".svg",
    ".pdf",
    ".gif",
    ".tif",
    ".tiff",
    ".avif",
    ".heic",
    ".eps",
)
_BIBLIOGRAPHIES = (".bib", ".json", ".ris", ".yaml")
_ENDINGS = {
    **dict.fromkeys(("image", "photo", "logo", "cover", "photos", "figures", "poster"), _PICTURES),
    "references": _BIBLIOGRAPHIES,
    "macros": (".tex", ".sty"),
    "template": (".pptx", ".potx"),
}
"""Endings of the files that a field may name."""
_REFERENCES = re.compile(r"^references:.*(?:\n(?:[ \t]|- |#|$).*)*", re.MULTILINE)
_IDS = ("of", "from")
_KINDS = {Talk: TALK_KINDS, Presented: TALK_KINDS, Session: SESSION_KINDS}
_MOST_FILES = 500


@dataclass(frozen=True, slots=True)
class Completion:
    """A word that may stand at the cursor, with what is known of it."""

    label: str
    detail: str = ""


def completions(
    lines: Sequence[str], row: int, column: int, folder: Path, loaded: Loaded | None
) -> tuple[Completion, ...]:
    """Return what may stand at the cursor; `loaded` is the recap as it could be read last."""
    cursor = cursor_at(lines, row, column)
    if cursor.citation or cursor.key == "papers":
        return tuple(_works(loaded, "" if cursor.citation else "@"))
    if cursor.key in _IDS:
        return tuple(_entries(loaded))
    if cursor.key in _ENDINGS:
        return tuple(map(Completion, _files(folder, _ENDINGS[cursor.key])))
    if cursor.key:
        return tuple(map(Completion, _choices(cursor)))
    as_text = cursor.parent in _ENDINGS and cursor.before.lstrip().startswith("- ")
    files = _files(folder, _ENDINGS[cursor.parent]) if as_text and "{" not in cursor.before else ()
    return (*map(Completion, files), *_fields(cursor))


def works_alone(source: str, path: Path, cache: Path | None) -> Loaded | None:
    """Return a recap with the references of one that has errors, so that they can be cited while these are corrected."""
    written = _REFERENCES.search(source)
    if written is None:
        return None
    try:
        return load_recap(path, cache, f"title: Works\nsummary: Works.\n{written[0]}\n")
    except ConfdeckError:
        return None


def description(lines: Sequence[str], row: int, column: int, loaded: Loaded | None) -> str:
    """Return what is known of the word at the cursor, as Markdown; empty if nothing is."""
    cursor = cursor_at(lines, row, column)
    work = next((text for key, text in _known_works(loaded) if f"@{key}" == cursor.word), "")
    name = cursor.word.rstrip(":")
    if work or not (cursor.part and name in _names(cursor.part)):
        return work
    guide = guide_to(cursor.part, name)
    return f"{guide.about}\n\n```yaml\n{name}: {json.dumps(guide.example, ensure_ascii=False)}\n```"


def definition(
    lines: Sequence[str], row: int, column: int, folder: Path, loaded: Loaded | None
) -> Span | None:
    """Return the place that the word at the cursor stands for: a work, an entry or a file."""
    cursor = cursor_at(lines, row, column)
    if loaded:
        for work in loaded.references.works:
            if cursor.word in (f"@{work.key}", work.key):
                return work.span
        ids = entry_ids(loaded.recap)
        for part, _ in entry_parts(loaded.recap):
            if ids.get(id(part)) == cursor.word:
                return part.span
    file = folder / cursor.word
    return Span(str(file), 1) if cursor.word and "." in cursor.word and file.is_file() else None


def _known_works(loaded: Loaded | None) -> Iterator[tuple[str, str]]:
    for work in loaded.references.works if loaded else ():
        first = work.authors[0][0] + (" et al." if len(work.authors) > 1 else "") if work.authors else ""
        yield work.key, ", ".join(filter(None, (first, str(work.title), str(work.year or ""))))


def _works(loaded: Loaded | None, sign: str) -> Iterator[Completion]:
    described = dict(_known_works(loaded))
    keys = sorted({*described, *(loaded.references.keys if loaded else ())})
    yield from (Completion(f"{sign}{key}", described.get(key, "")) for key in keys)


def _entries(loaded: Loaded | None) -> Iterator[Completion]:
    ids = entry_ids(loaded.recap) if loaded else {}
    for part, _ in entry_parts(loaded.recap) if loaded else ():
        yield Completion(ids[id(part)], str(getattr(part, "title", getattr(part, "name", ""))))


def _files(folder: Path, endings: tuple[str, ...]) -> list[str]:
    found = (
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.suffix.lower() in endings and path.is_file() and path.name != "recap.schema.json"
    )
    return sorted(name for name, _ in zip(found, range(_MOST_FILES), strict=False))


def _choices(cursor: Cursor) -> list[str]:
    """Return the words that the value of a field may be."""
    if cursor.key == "theme":
        from confdeck.theme import theme_names

        return list(theme_names())
    if cursor.part is None:
        return []
    if cursor.key == "kind" and cursor.part in _KINDS:
        return list(_KINDS[cursor.part])
    schema = recap_schema()
    own = schema["$defs"].get(cursor.part.__name__, schema)
    properties = own.get("else", own)["properties"]
    return [str(word) for word in dict.fromkeys(_words_in(properties.get(cursor.key, {}))) if word]


def _words_in(schema: object) -> Iterator[object]:
    if isinstance(schema, dict):
        yield from schema.get("enum", ())
        for name in ("anyOf", "else", "then", "items"):
            yield from _words_in(schema.get(name))
    elif isinstance(schema, list):
        for inner in schema:
            yield from _words_in(inner)


def _fields(cursor: Cursor) -> Iterator[Completion]:
    if cursor.part:
        yield from (
            Completion(f"{name}: ", guide_to(cursor.part, name).about) for name in _names(cursor.part)
        )


def _names(part: type[Part]) -> Iterable[str]:
    return tuple(field.alias or name for name, field in part.model_fields.items())
