"""Gives works of several attendees that have one bibliography key keys of their own; one work keeps its key."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass, replace

from confdeck.authoring.merging.attendee import Attendee
from confdeck.authoring.merging.cited_keys import with_cited_keys
from confdeck.model.same_work import WorkIdentity, first_records, work_identity
from confdeck.source.entry_index import IndexedEntry
from confdeck.source.inline_references import inline_work
from confdeck.source.library import Library
from confdeck.source.renamed_keys import with_renamed_keys

_OWN = re.compile(r"(.+)-([0-9a-f]{6})")
_PREFERRED = ("doi", "arxiv", "acl", "openreview", "pubmed", "pmc", "cvf", "url")


@dataclass(frozen=True, slots=True)
class RenamedKey:
    """A work that has another key now, since its key was also that of another work."""

    key: str
    place: str
    """Where the work is that keeps the key."""
    renamed: str
    renamed_place: str


@dataclass(frozen=True, slots=True)
class _KeyedWork:
    """A work under a key of an attendee."""

    key: str
    attendee: int
    source: str
    """The file of the bibliography; empty if the work is written in the recap."""
    entry: int
    """The number of its entry in the file, or of the item in the list."""
    identity: WorkIdentity
    place: str

    @property
    def basis(self) -> str:
        """Text that says which work it is: an identifier, or title, author and year."""
        found = dict(sorted(self.identity.identifiers, reverse=True))
        named = next((f"{kind}:{found[kind]}" for kind in _PREFERRED if kind in found), "")
        title = f"{self.identity.title} {self.identity.family} {self.identity.year}"
        return named or (title if self.identity.title else found.get("text", title))

    @property
    def suffix(self) -> str:
        """Addition to the key if another work keeps it."""
        return hashlib.sha256(self.basis.encode()).hexdigest()[:6]


@dataclass(frozen=True, slots=True)
class _NewKey:
    """A work with the key that it gets."""

    work: _KeyedWork
    key: str
    keeper: _KeyedWork
    """The work that keeps the key as it is."""


def with_own_keys(attendees: Sequence[Attendee]) -> tuple[list[Attendee], tuple[RenamedKey, ...]]:
    """Return the attendees with bibliographies and texts in which each key means one work, and what was renamed."""
    cited = {key for attendee in attendees for key in attendee.mentioned}
    cited |= {found[1] for key in cited if (found := _OWN.fullmatch(key))}
    works = [work for at, attendee in enumerate(attendees) for work in _works(at, attendee, cited)]
    given = _new_keys(works)
    changed = [
        _renamed(attendee, sorted(_of_attendee(given, at), key=lambda new: works.index(new.work)))
        for at, attendee in enumerate(attendees)
    ]
    reports = {
        RenamedKey(new.work.key, new.keeper.place, new.key, new.work.place)
        for new in given
        if new.key != new.work.key
    }
    return changed, tuple(sorted(reports, key=astuple))


def _of_attendee(given: Iterable[_NewKey], number: int) -> list[_NewKey]:
    return [new for new in given if new.work.attendee == number]


def _works(number: int, attendee: Attendee, cited: set[str]) -> Iterator[_KeyedWork]:
    """Yield the works under the keys that are cited, in the order of the list of references."""
    for at, source in enumerate(attendee.sources):
        if isinstance(source, Library):
            for entry in source.index.works:
                if cited.intersection(entry.keys):
                    yield from _of_library(number, attendee.file_name(source), source, entry, cited)
        else:
            work, _ = inline_work(source, "")
            if work and work.key in cited:
                place = f"{attendee.file}, line {work.span.line if work.span else 1}"
                yield _KeyedWork(
                    work.key, number, "", at, work_identity(replace(work, distinct=False)), place
                )


def _of_library(
    number: int, name: str, library: Library, entry: IndexedEntry, cited: set[str]
) -> Iterator[_KeyedWork]:
    works, _ = library.format.read(library.data, library.index, [entry], library.path)
    for work in works:
        own = replace(work, distinct=False, entry="")
        for key in cited.intersection(entry.keys):
            yield _KeyedWork(key, number, name, entry.start, work_identity(own), f"{name}, line {entry.line}")


def _new_keys(works: Sequence[_KeyedWork]) -> list[_NewKey]:
    """Return all works, each with the key that it gets; one that got its key by an earlier merging is seen as before."""
    suffixes: dict[str, set[str]] = defaultdict(set)
    for work in works:
        suffixes[work.key].add(work.suffix)
    groups: dict[str, list[_KeyedWork]] = defaultdict(list)
    for work in works:
        found = _OWN.fullmatch(work.key)
        is_renamed = found and found[2] in suffixes[work.key] and found[1] in suffixes
        groups[found[1] if found and is_renamed else work.key].append(work)
    return [new for key in sorted(groups) for new in _with_keys(key, groups[key])]


def _with_keys(key: str, works: Sequence[_KeyedWork]) -> Iterator[_NewKey]:
    """Yield works that had one key with their new ones: the first in the order of what they are keeps it."""
    ordered = sorted(works, key=lambda work: (work.basis, work.place))
    first = _first_of_same([work.identity for work in ordered])
    for work, at in zip(ordered, first, strict=True):
        yield _NewKey(work, key if at == first[0] else f"{key}-{ordered[at].suffix}", ordered[0])


def _first_of_same(identities: Sequence[WorkIdentity]) -> list[int]:
    """Return for each work the first that is the same; with one key, the same title is enough if an author is missing."""
    first = first_records(identities)
    for at, identity in enumerate(identities):
        same = next((other for other in range(at) if identity.may_be(identities[other])), None)
        if same is not None and first[at] == at:
            first = [first[same] if number == at else number for number in first]
    return first


def _renamed(attendee: Attendee, given: Sequence[_NewKey]) -> Attendee:
    """Return an attendee whose works, and the texts that cite them, have the new keys.

    Args:
        attendee: The attendee.
        given: The new keys of their works, in the order of the list of references.
    """
    changed = [new for new in given if new.key != new.work.key]
    if not changed:
        return attendee
    files = dict(attendee.files)
    for library in attendee.libraries:
        name = attendee.file_name(library)
        entries: dict[int, dict[str, str]] = defaultdict(dict)
        for new in changed:
            if new.work.source == name:
                entries[new.work.entry][new.work.key] = new.key
        if entries:
            files[name] = with_renamed_keys(library, entries)
    names: dict[str, str] = {}
    for new in given:
        names.setdefault(new.work.key, new.key)
    values = with_cited_keys(attendee.values, names, attendee.known)
    inline = {new.work.entry: new.key for new in changed if not new.work.source}
    references = [
        {**item, "id": inline[at]} if at in inline else item for at, item in enumerate(values["references"])
    ]
    return replace(attendee, values={**values, "references": references}, files=files)
