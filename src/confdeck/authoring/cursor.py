"""The place of an editor's cursor in a recap: found by lines and indentation, so that broken YAML is no obstacle."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

from confdeck.model import Part, Recap

_LEAD = re.compile(r"\s*(?:- +)*")
_KEY_LINE = re.compile(r"(?P<lead>\s*(?:- +)*)(?P<key>[\w-]+):(?:\s|$)")
_VALUE = re.compile(r"(?:^|[\s{])(?P<key>[\w-]+):\s+[\"']?[^\[\]{}]*$")
_WORD = re.compile(r"@?[\w:./-]+")
_OPENING, _CLOSING = "{[", "}]"


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place in a recap that is being written."""

    part: type[Part] | None
    """The part whose field is written, if it is known."""
    key: str
    """The field whose value is written; empty where a field's name is written."""
    parent: str
    """The key of the list or mapping that is written."""
    before: str
    """The line up to the cursor."""
    word: str
    """The word that the cursor is in."""

    @property
    def citation(self) -> bool:
        """Whether the key of a work is written."""
        return re.search(r"(?:^|[\s\[;(\"'-])@[\w:./-]*$", self.before) is not None


def cursor_at(lines: Sequence[str], row: int, column: int) -> Cursor:
    """Return what is known of a place, by line and column from 0."""
    line = lines[row] if row < len(lines) else ""
    before = line[:column]
    inner = _open_keys(before)
    value = _VALUE.search(_own_part(before))
    path = [*_keys_above(lines, row, line), *inner]
    key = value["key"] if value else ""
    if not value and path and not _part_of(path):
        key = path.pop()
    word = next((found[0] for found in _WORD.finditer(line) if found.start() <= column <= found.end()), "")
    return Cursor(_part_of(path), key, path[-1] if path else "", before, word)


def _keys_above(lines: Sequence[str], row: int, line: str) -> list[str]:
    """Return the keys that contain a line, from the outermost on."""
    keys: list[str] = []
    limit = _indent(line)
    for above in reversed(lines[:row]):
        found = _KEY_LINE.match(above)
        if found and len(found["lead"]) < limit:
            keys.insert(0, found["key"])
            limit = len(found["lead"])
    return keys


def _indent(line: str) -> int:
    found = _LEAD.match(line)
    return found.end() if found else 0


def _open_keys(before: str) -> list[str]:
    """Return the keys in a line whose braces or brackets are open."""
    keys: list[str | None] = []
    for at, sign in enumerate(before):
        if sign in _OPENING:
            found = re.search(r"([\w-]+):\s*$", before[:at])
            keys.append(found[1] if found else None)
        elif sign in _CLOSING and keys:
            keys.pop()
    return [key for key in keys if key]


def _own_part(before: str) -> str:
    """Return the end of a line that belongs to the innermost open braces or brackets, after its last comma."""
    start, depth = 0, 0
    for at in range(len(before) - 1, -1, -1):
        depth += (before[at] in _CLOSING) - (before[at] in _OPENING)
        if depth < 0:
            start = at + 1
            break
    inner = before[start:]
    return inner[inner.rfind(",") + 1 :] if start else inner


def _part_of(path: Sequence[str]) -> type[Part] | None:
    """Return the part that a path of keys leads to."""
    part: type[Part] | None = Recap
    for key in path:
        fields = {field.alias or name: field for name, field in part.model_fields.items()} if part else {}
        part = _part_in(fields[key].annotation) if key in fields else None
    return part


def _part_in(annotation: object) -> type[Part] | None:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return annotation
    return next(filter(None, map(_part_in, get_args(annotation))), None)
