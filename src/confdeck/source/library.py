"""A bibliography file that a recap names: its index, and the entries that are read."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from confdeck.diagnostics import Diagnostic, Span, note, warning
from confdeck.file_cache import FileCache
from confdeck.last_results import LastResults
from confdeck.located import LocatedText
from confdeck.model import Work
from confdeck.source.bibliography_formats import BibliographyFormat, Read, format_of
from confdeck.source.entry_index import MAX_ENTRIES, EntryIndex, IndexedEntry, packed, unpacked
from confdeck.source.text_file import SourceFile

_MIN_CACHED = 500_000
"""Size of the smallest file whose index is kept; others are indexed as fast as it would be read."""
_MAX_CACHE = 100_000_000
_VERSION = 2
"""Version of the index; a change leaves all earlier ones unread."""
_WORKS = LastResults[Read]()
"""The works of the last recap's libraries."""
_INDEXES = LastResults[EntryIndex]()
_EXTRACTS = LastResults[str]()
"""The entries of the libraries that the last recap mentions, as text."""


@dataclass(frozen=True, slots=True)
class Mentions:
    """Keys of a bibliography that a recap mentions, and identifiers of works in it."""

    keys: Collection[str] = ()
    identifiers: Collection[str] = ()


@dataclass(frozen=True)
class Library:
    """A bibliography file."""

    written: LocatedText
    """Its name, in the recap."""
    path: str
    """Its name in diagnostics."""
    data: bytes
    digest: bytes
    """The SHA-256 of its data."""
    format: BibliographyFormat
    index: EntryIndex

    @property
    def strings(self) -> str:
        """The abbreviations of a .bib file, as text."""
        blocks = (entry for entry in self.index.entries if entry.kind == "string" and not entry.problem)
        return "\n".join(block.text_in(self.data) for block in blocks)

    def beside(self, entries: str) -> Library:
        """Return the library with abbreviations and parents that are in other files."""
        if not entries:
            return self
        return replace(self, index=replace(self.index, elsewhere=f"{self.index.elsewhere}\n{entries}"))

    def with_parents_of(self, others: Iterable[Library], mentions: Mentions) -> Library:
        """Return the library with those parents of its mentioned entries that only other files have."""
        missing = sorted(self.index.missing_parents(self.chosen(mentions)))
        alike = [other for other in others if other.format is self.format]
        found = ((other, other.index.by_key.get(key)) for key in missing for other in alike)
        texts = (other.format.extract(other.data, other.index, [entry]) for other, entry in found if entry)
        return self.beside("\n".join(texts))

    def chosen(self, mentions: Mentions) -> tuple[IndexedEntry, ...]:
        """Return the entries that are mentioned; those with a key that is defined twice are among them."""
        return tuple(
            entry
            for entry in self.index.works
            if any(key in mentions.keys for key in entry.keys)
            or any(identifier in mentions.identifiers for identifier in entry.identifiers)
        )

    def read(self, mentions: Mentions) -> tuple[tuple[Work, ...], tuple[Diagnostic, ...]]:
        """Return the works of the entries that are mentioned, under the keys that are used, and warnings."""
        chosen = self.chosen(mentions)
        works, diagnostics = self._read(chosen)
        faulty = [
            entry
            for entry in self.index.works
            if (entry.problem or not self.index.is_first(entry)) and entry not in chosen
        ]
        return tuple(self._renamed(works, mentions)), (*diagnostics, *self._faults(faulty), *self._excess())

    def _read(self, chosen: tuple[IndexedEntry, ...]) -> Read:
        """Return the works of some entries, and warnings; they are read once while the file stays the same."""
        key = (*self._key(chosen), self.path)
        return _WORKS.get(key, lambda: self.format.read(self.data, self.index, chosen, self.path))

    def _key(self, chosen: Iterable[IndexedEntry]) -> tuple[object, ...]:
        """Return what some entries of the file are known by while it stays the same."""
        return self.digest, self.format.name, self.index.elsewhere, tuple(entry.start for entry in chosen)

    def _excess(self) -> Iterator[Diagnostic]:
        if len(self.index.entries) >= MAX_ENTRIES:
            hint = "split the file"
            yield warning(f"only the first {MAX_ENTRIES:,} entries are read", Span(self.path, 1), hint)

    def _renamed(self, works: tuple[Work, ...], mentions: Mentions) -> Iterator[Work]:
        """Yield the works; one that is cited by another of its keys is repeated under that."""
        for work in works:
            entry = self.index.by_key.get(work.key)
            keys = [key for key in entry.keys if key in mentions.keys] if entry else []
            own = [key for key in keys if self.index.by_key[key] is entry]
            place = f"{self.path}:{entry.start}" if entry and len(own) > 1 else ""
            for key in own or [work.key]:
                as_read = (key, place) == (work.key, work.entry)
                yield work if as_read else replace(work, key=key, entry=place)

    def _faults(self, faulty: list[IndexedEntry]) -> Iterator[Diagnostic]:
        """Yield one note about the mistakes in entries that are not cited; a warning if nothing can be read."""
        if not faulty:
            return
        first = faulty[0]
        problem, place = first.problem or f"`{first.keys[0]}` is defined twice", Span(self.path, first.line)
        if not self.index.by_key:
            yield warning(f"no entry can be read: {problem}", place)
        elif len(faulty) == 1:
            yield note(f"an entry that is not cited has a mistake: {problem}", place)
        else:
            yield note(
                f"{len(faulty):,} entries that are not cited have mistakes; the first: {problem}", place
            )

    def uncited(self, cited: Collection[str]) -> Iterator[Diagnostic]:
        """Yield one note about all works that are not cited."""
        keys = [
            entry.keys[0]
            for entry in self.index.works
            if entry.keys
            and not any(key in cited for key in entry.keys)
            and entry.keys[0] not in self.index.parents
            and self.index.is_first(entry)
        ]
        if keys:
            count = "1 of its entries is" if len(keys) == 1 else f"{len(keys):,} of its entries are"
            names = ", ".join(f"`{key}`" for key in keys[:3])
            hint = f"cite {names}{' …' if len(keys) > 3 else ''}, or leave {'it' if len(keys) == 1 else 'them'} out"  # noqa: PLR2004
            yield note(f"`{self.written}`: {count} not cited, and not listed", self.written.span, hint)

    def extract(self, mentions: Mentions) -> SourceFile:
        """Return the file with the entries that are mentioned, and no others."""
        chosen = [entry for entry in self.chosen(mentions) if self.index.is_first(entry)]
        extract = partial(self.format.extract, self.data, self.index, chosen)
        return SourceFile(Path(self.written).name, _EXTRACTS.get(self._key(chosen), extract))


def open_library(written: LocatedText, path: str, data: bytes, cache: Path | None) -> Library:
    """Return the library in a file whose name has the ending of a format that is read."""
    known = format_of(written)
    if known is None:
        raise ValueError(written)
    digest = hashlib.sha256(data).digest()
    index = _INDEXES.get((known.name, digest), partial(_index, known, data, cache))
    return Library(written, path, data, digest, known, index)


def begin_reading() -> None:
    """Begin to read the libraries of a recap; only what was read for the recap before is kept."""
    for kept in (_WORKS, _INDEXES, _EXTRACTS):
        kept.begin()


def empty_library(library: Library, named: BibliographyFormat | None) -> Diagnostic | None:
    """Return a warning about a file without entries; `named` is the format that its content looks like."""
    if library.index.entries:
        return None
    hint = library.format.hint
    if named and named is not library.format:
        hint = f"it looks like {named.name}; give it the ending {named.suffixes[0]}"
    return warning(f"`{library.written}` has no entries in {library.format.name}", library.written.span, hint)


def cited_part(file: SourceFile, cited: Collection[str]) -> SourceFile | None:
    """Return a bibliography file with the entries that are cited; None if there are none."""
    known = format_of(file.name)
    if known is None:
        return None
    data = file.text.encode()
    index = known.scan(data)
    chosen = [
        entry for entry in index.works if index.is_first(entry) and any(key in cited for key in entry.keys)
    ]
    has_strings_alone = bool(index.entries) and not index.works
    return replace(file, text=known.extract(data, index, chosen)) if chosen or has_strings_alone else None


def _index(known: BibliographyFormat, data: bytes, folder: Path | None) -> EntryIndex:
    """Return the index of a file, from the cache if an earlier run has made it."""
    cached = folder if len(data) >= _MIN_CACHED else None
    files = FileCache(cached / "bibliographies" if cached else None, _MAX_CACHE)
    key = _cache_key(known, data) if cached else ""
    try:
        return unpacked(files.load(key) or b"")
    except (ValueError, TypeError):
        index = known.scan(data)
        files.store(key, packed(index))
        return index


def _cache_key(known: BibliographyFormat, data: bytes) -> str:
    from confdeck import __version__

    digest = hashlib.sha256(f"{_VERSION} {__version__} {known.name} ".encode())
    digest.update(data)
    return digest.hexdigest()
