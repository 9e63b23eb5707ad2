"""An index of a bibliography file: where each entry is, and what is needed to find it, without reading it fully."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import TypeVar
from unicodedata import normalize

from confdeck.model.identifiers import isbns_in, page_of, work_identifiers
from confdeck.model.work import Work

T = TypeVar("T")

MAX_ENTRIES = 200_000
"""Number of entries that are read of one file."""


@dataclass(frozen=True, slots=True)
class IndexedEntry:
    """The place of an entry in a file, in bytes and lines, and its names."""

    keys: tuple[str, ...]
    """The key, and others that it can be cited by; empty if it has none."""
    kind: str
    """Entry type in lower case; `string` for an abbreviation."""
    start: int
    end: int
    line: int
    identifiers: tuple[str, ...] = ()
    """Identifiers such as `doi:10.1000/x`."""
    parents: tuple[str, ...] = ()
    """Keys of the entries that it takes fields from."""
    problem: str = ""
    """Why the entry cannot be read as written."""

    def text_in(self, data: bytes) -> str:
        """Return the entry as it is written in its file."""
        return data[self.start : self.end].decode("utf-8", "replace")


@dataclass(frozen=True)
class EntryIndex:
    """The entries of a file, in the order written."""

    entries: tuple[IndexedEntry, ...]
    elsewhere: str = ""
    """Abbreviations and parents in other .bib files, since BibTeX reads all as one file."""

    @cached_property
    def by_key(self) -> dict[str, IndexedEntry]:
        """The first entry with each key; keys that name an entry take precedence over its other keys."""
        named = {entry.keys[0]: entry for entry in reversed(self.works) if entry.keys}
        others = {key: entry for entry in reversed(self.works) for key in entry.keys[1:]}
        return others | named

    @cached_property
    def works(self) -> tuple[IndexedEntry, ...]:
        """The entries that can be cited."""
        return tuple(entry for entry in self.entries if entry.kind not in ("string", "xdata"))

    @cached_property
    def parents(self) -> frozenset[str]:
        """Keys of the entries that others take fields from."""
        return frozenset(key for entry in self.entries for key in entry.parents)

    def is_first(self, entry: IndexedEntry) -> bool:
        """Whether an entry has a key, and none before it has the same."""
        return bool(entry.keys) and self.by_key[entry.keys[0]] is entry

    def missing_parents(self, entries: Iterable[IndexedEntry]) -> set[str]:
        """Return the keys of the entries that some entries take fields from, and that are not in the file."""
        known = {entry.keys[0] for entry in self.entries if entry.keys}
        return {key for entry in self.with_parents(entries) for key in entry.parents} - known

    def with_parents(self, entries: Iterable[IndexedEntry]) -> tuple[IndexedEntry, ...]:
        """Return the entries with all entries that they take fields from, in the order written."""
        by_key = {entry.keys[0]: entry for entry in reversed(self.entries) if entry.keys}
        found: dict[int, IndexedEntry] = {}
        waiting = list(entries)
        while waiting:
            entry = waiting.pop()
            if found.setdefault(entry.start, entry) is entry:
                parents = (by_key.get(key) for key in entry.parents)
                waiting += [parent for parent in parents if parent and parent.start not in found]
        return tuple(found[start] for start in sorted(found))


def limited(entries: Iterable[T]) -> tuple[T, ...]:
    """Return the entries that are read of a file, which are all of any that people keep."""
    return tuple(islice(entries, MAX_ENTRIES))


def packed(index: EntryIndex) -> bytes:
    """Return an index as JSON."""
    rows = [
        (
            entry.keys,
            entry.kind,
            entry.start,
            entry.end,
            entry.line,
            entry.identifiers,
            entry.parents,
            entry.problem,
        )
        for entry in index.entries
    ]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()


def unpacked(data: bytes) -> EntryIndex:
    """Return the index in `data`.

    Raises:
        ValueError: if there is none.
        TypeError: likewise.
    """
    return EntryIndex(
        tuple(
            IndexedEntry(tuple(keys), kind, start, end, line, tuple(identifiers), tuple(parents), problem)
            for keys, kind, start, end, line, identifiers, parents, problem in json.loads(data)
        )
    )


def identifiers_of(work: Work) -> tuple[str, ...]:
    """Return what a work can be found by, such as `doi:10.1000/x`: identifiers, ISBNs and addresses."""
    found = {*work_identifiers(work), *(("isbn", isbn) for isbn in isbns_in(work.isbn))}
    found |= {("url", page) for url in work.url.split() if (page := page_of(url))}
    return tuple(f"{kind}:{value}" for kind, value in sorted(found))


def normalized(key: str) -> str:
    """Return a key in the form in which keys are compared."""
    return normalize("NFC", key.strip())
