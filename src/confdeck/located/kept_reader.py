"""Reads a YAML file again after a change, and takes values from the reading before whose lines are where they were."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from threading import local
from typing import cast

import yaml

from confdeck.diagnostics import Diagnostic, Span
from confdeck.located.line_ends import NO_SPACE, marked
from confdeck.located.odd_spaces import odd_spaces
from confdeck.located.reader import (
    MAX_CHARACTERS,
    MAX_NODES,
    NULLS,
    Builder,
    Located,
    TooMuchError,
    events,
    lines_of,
    read_yaml,
    readable_lines,
)
from confdeck.located.values import LocatedList, LocatedMapping, span_of

_ENTRY = re.compile(r"(?P<indent> *)(?P<key>[A-Za-z][\w-]*):(?= |$)", re.ASCII)
_ITEM = re.compile(r"(?P<indent> *)-(?= |$)")
_NOTHING = re.compile(r"\s*(?:#|$)")


class _NotApartError(Exception):
    """The value of some lines depends on others."""


@dataclass(frozen=True)
class _Passage:
    """A passage of a file that is read alone: an item of a list, an entry of a mapping, or the whole file."""

    first: int
    """Index of the first line in the file."""
    lines: tuple[str, ...]
    """As the parser is given them; spaces stand for the dash of an item that the first line is in."""
    head: str
    """The first line with that dash."""
    is_file: bool = False

    @cached_property
    def inner(self) -> tuple[_Passage, ...]:
        """The items or entries of the value, where the lines have nothing else; otherwise nothing."""
        if self.is_file:
            return _entries(0, self.lines)
        if item := _ITEM.match(self.head) if self.head == self.lines[0] else None:
            opened = f"{item['indent']} {self.head[item.end() :]}"
            return _entries(self.first, (opened, *self.lines[1:]), self.head)
        entry = _ENTRY.match(self.lines[0])
        if entry is None or not _NOTHING.match(self.lines[0], entry.end()):
            return ()
        below = self.lines[1:]
        return _parts(self.first + 1, below, _ITEM) or _entries(self.first + 1, below)

    @property
    def key(self) -> str:
        """The key of an entry; empty for an item."""
        entry = _ENTRY.match(self.lines[0])
        return entry["key"] if entry else ""


def _entries(first: int, lines: tuple[str, ...], head: str = "") -> tuple[_Passage, ...]:
    """Return the entries of a mapping; nothing if a key is there twice or is no plain word."""
    found = _parts(first, lines, _ENTRY, head)
    keys = {entry.key for entry in found}
    return found if len(keys) == len(found) and not NULLS & keys else ()


def _parts(first: int, lines: tuple[str, ...], mark: re.Pattern[str], head: str = "") -> tuple[_Passage, ...]:
    """Return lines by what begins with a mark in their leftmost column; nothing if something else begins there.

    `head` is the first line as it is written.
    """
    starts: list[int] = []
    column = -1
    for index, line in enumerate(lines):
        indent = len(line) - len(line.lstrip(" "))
        if (indent > column >= 0) or _NOTHING.match(line):
            continue
        if starts and indent == column and mark is _ENTRY and _ITEM.match(line):
            continue  # an item of a list that is indented like its key
        if not mark.match(line) or column not in (-1, indent):
            return ()
        column = indent
        starts.append(index)
    ends = [*starts[1:], len(lines)] if starts else []
    return tuple(
        _Passage(first + start, lines[start:end], head if head and start == 0 else lines[start])
        for start, end in zip(starts, ends, strict=True)
    )


@dataclass(frozen=True)
class _Value:
    """The value of some lines."""

    lines: _Passage
    value: Located
    place: Span
    """That of the key of an entry, or of the value."""
    diagnostics: tuple[Diagnostic, ...]

    @cached_property
    def inner(self) -> Mapping[int, _Value]:
        """The values of the items or entries, by their first lines; nothing where they cannot be told apart."""
        lines, value = self.lines.inner, self.value
        if isinstance(value, LocatedMapping) and [*value] == [entry.key for entry in lines]:
            pairs = [(value[entry.key], value.keys_at[entry.key]) for entry in lines]
        elif isinstance(value, LocatedList) and len(value) == len(lines):
            pairs = [(item, span_of(item) or value.span) for item in value]
        else:
            return {}
        return {
            part.first: _Value(part, cast("Located", inner), place, tuple(_about(self.diagnostics, part)))
            for part, (inner, place) in zip(lines, pairs, strict=True)
        }


def _about(diagnostics: Iterable[Diagnostic], part: _Passage) -> Iterator[Diagnostic]:
    """Yield the diagnostics about a part of a value."""
    for diagnostic in diagnostics:
        line = diagnostic.span.line - 1 if diagnostic.span else -1
        if part.first <= line < part.first + len(part.lines):
            yield diagnostic


class KeptReader(local):
    """Reads a file again and again; values are shared with the reading before of the thread: nobody may change them."""

    def __init__(self) -> None:
        self._last: tuple[str, _Value, int] | None = None
        """The file, what it said, and how many values that had at most."""

    def read(self, text: str, file: str) -> tuple[Located, tuple[Diagnostic, ...]]:
        """Return what `read_yaml` returns."""
        lines = readable_lines(lines_of(text)) if len(text) <= MAX_CHARACTERS else []
        last, self._last = self._last, None
        if not lines or NO_SPACE in text or any(odd_spaces(lines)):
            return read_yaml(text, file)
        whole = _Passage(0, tuple(marked(lines)), lines[0], is_file=True)
        known, nodes = last[1:] if last and last[0] == file else (None, 0)
        reading = _Reading(file, lines, nodes)
        try:
            found = reading.again(whole, known, 0)
        except (yaml.YAMLError, TooMuchError, _NotApartError):
            return read_yaml(text, file)
        if reading.is_plain:
            self._last = (file, found, reading.nodes)
        return found.value, found.diagnostics


@dataclass(slots=True)
class _Reading:
    """One reading of a file."""

    file: str
    lines: list[str]
    nodes: int = 0
    """Number of values, at most."""
    is_plain: bool = True
    """Whether no value is named or repeated."""

    def again(self, lines: _Passage, last: _Value | None, outer: int) -> _Value:
        """Return what lines say, which are in a number of collections; the value before where they are the same."""
        if last and last.lines == lines:
            return last
        known = last.inner if last else {}
        if not (known and lines.inner):
            return self._read(lines, outer)
        parts = [self.again(part, known.get(part.first), outer + 1) for part in lines.inner]
        first = lines.inner[0]
        place = self._span(first)
        value: LocatedMapping | LocatedList
        if first.key:
            value = LocatedMapping(place)
            value.keys_at = {part.lines.key: part.place for part in parts}
            value.update((part.lines.key, part.value) for part in parts)
        else:
            value = LocatedList(place)
            value.extend(part.value for part in parts)
        problems = chain.from_iterable(part.diagnostics for part in parts)
        return _Value(
            lines, value, Span(self.file, 1) if lines.is_file else self._span(lines), tuple(problems)
        )

    def _span(self, lines: _Passage) -> Span:
        """Return the place at which the mark or the key of some lines stands."""
        column = len(lines.lines[0]) - len(lines.lines[0].lstrip(" "))
        return Span.in_line(self.file, lines.first + 1, column + 1, self.lines[lines.first])

    def _read(self, lines: _Passage, outer: int) -> _Value:
        """Read lines from the beginning."""
        builder = Builder(self.file, self.lines, lines.first, outer)
        root = builder.build(events(lines.lines))
        self.nodes += builder.nodes
        problems = tuple(builder.diagnostics)
        if lines.is_file:
            self.is_plain = builder.is_plain
            return _Value(lines, root, Span(self.file, 1), problems)
        if not builder.is_plain or self.nodes > MAX_NODES:
            raise _NotApartError
        match root:
            case LocatedMapping() if [*root] == [lines.key]:
                return _Value(lines, cast("Located", root[lines.key]), root.keys_at[lines.key], problems)
            case LocatedList() if len(root) == 1 and not lines.key:
                return _Value(lines, cast("Located", root[0]), root.span, problems)
        raise _NotApartError
