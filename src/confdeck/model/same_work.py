"""Recognise records of the same work.

Records are of the same work if they share an identifier (DOI, arXiv number, ACL Anthology or OpenReview id), or if title and
first author are the same, the years are at most two apart, and no two identifiers of a kind differ.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from confdeck.model.identifiers import page_of, work_identifiers
from confdeck.model.identity import paper_key
from confdeck.model.recap import Paper
from confdeck.model.work import Work

MAX_YEARS_APART = 2
"""Years between a preprint and its article, at most."""
_QUOTED_TITLE = re.compile(r"[“„«\"]([^“”„«»\"]{8,}?)[.,]?[”“»\"]")
_YEAR = re.compile(r"(?<![\w./])(?:19|20)\d\d(?![\w/]|\.\d)")
_AUTHORS_END = re.compile(r"[,;“„«\"]|\s+(?:and|und|et|&)\s", re.IGNORECASE)
_GENERATION = re.compile(r"jr|sr|ii|iii|iv")
_INITIALS = re.compile(r"[A-Z]{1,2}")
_MAX_COMPARED = 20
"""Records with the same title and author family that one is compared with, such as `Editorial` in a library."""
_NOT_UNIQUE = ("entry", "key", "text")
"""Kinds of which one work may have several identifiers."""


@dataclass(frozen=True, slots=True)
class WorkIdentity:
    """Identifiers, title, first author and year of a record; unknown fields are empty."""

    identifiers: frozenset[tuple[str, str]] = frozenset()
    """Pairs of kind (`doi`, `arxiv`, `acl`, `openreview`, `pubmed`, `pmc`, `cvf`, `url`, `text`, `key`) and value."""
    title: str = ""
    """Letters, digits and symbols of the title, folded: `Café: über` and `CAFE UBER` are the same."""
    family: str = ""
    """Last word of the first author's family name."""
    initial: str = ""
    year: int = 0

    def agrees_with(self, other: WorkIdentity) -> bool:
        """Whether title and first author are the same, and neither years nor identifiers contradict that."""
        same = self.title == other.title != "" and self.family == other.family != ""
        initials = not (self.initial and other.initial) or self.initial == other.initial
        years = not (self.year and other.year) or abs(self.year - other.year) <= MAX_YEARS_APART
        return same and initials and years and not self._contradicts(other)

    def may_be(self, other: WorkIdentity) -> bool:
        """Whether the titles are the same, and the author of at least one is unknown."""
        return self.title == other.title != "" and not (self.family and other.family)

    def _contradicts(self, other: WorkIdentity) -> bool:
        return any(
            kind == other_kind and value != other_value and kind not in _NOT_UNIQUE
            for (kind, value), (other_kind, other_value) in product(self.identifiers, other.identifiers)
        )


def work_identity(work: Work) -> WorkIdentity:
    """Return the identity of a work; one marked as `distinct` is the same as no other."""
    if work.distinct:
        return WorkIdentity(frozenset((("entry", work.entry),) if work.entry else ()))
    quoted = _QUOTED_TITLE.search(work.raw)
    title = work.title or (quoted[1] if quoted else "")
    family, initial = _first_author(work, quoted)
    years = _YEAR.findall(work.year or work.raw)
    return WorkIdentity(
        frozenset(_identifiers(work)), _folded(title), family, initial, int(years[-1]) if years else 0
    )


def paper_identity(paper: Paper, works: Mapping[str, Work]) -> WorkIdentity:
    """Return the identity of a paper; one written as `@key` is the work of that key in `works`."""
    if paper.distinct:
        return WorkIdentity()
    key = paper_key(paper)
    record = Work(
        key="",
        type="article",
        title="" if key else str(paper.title),
        authors=tuple((name, "") for name in paper.authors if name),
        year=paper.year,
        doi=paper.doi,
        arxiv=paper.arxiv,
        url=f"{paper.url} {paper.links.paper}".strip(),
    )
    identity = work_identity(record)
    if not key:
        return identity
    known = work_identity(works[key]) if key in works else identity
    return replace(known, identifiers=known.identifiers | identity.identifiers | {("key", key)})


def first_records(records: Sequence[WorkIdentity]) -> list[int]:
    """Return, for each record, the position of the first record of the same work."""
    groups = _Groups(records)
    seen: dict[object, int] = {}
    for position, record in enumerate(records):
        for identifier in sorted(record.identifiers):
            groups.join(seen.setdefault(identifier, position), position)
    alike: dict[object, list[int]] = {}
    for position, record in enumerate(records):
        if record.title and record.family:
            others = alike.setdefault((record.title, record.family), [])
            for other in others[-_MAX_COMPARED:]:
                if groups.agree(other, position):
                    groups.join(other, position)
            others.append(position)
    return groups.first


class _Groups:
    """Records grouped by work."""

    def __init__(self, records: Sequence[WorkIdentity]) -> None:
        self._records = records
        self.first = list(range(len(records)))
        self._members = {position: [position] for position in self.first}

    def join(self, one: int, other: int) -> None:
        """Put the groups of two records together."""
        kept, dropped = sorted((self.first[one], self.first[other]))
        if kept != dropped:
            moved = self._members.pop(dropped)
            self._members[kept] += moved
            for position in moved:
                self.first[position] = kept

    def agree(self, one: int, other: int) -> bool:
        """Whether two records, and the identifiers in their groups, allow them to be one work."""
        if self.first[one] == self.first[other]:
            return False
        first, second = (
            replace(self._records[position], identifiers=self._identifiers(position))
            for position in (one, other)
        )
        return first.agrees_with(second)

    def _identifiers(self, position: int) -> frozenset[tuple[str, str]]:
        members = self._members[self.first[position]]
        return frozenset().union(*(self._records[member].identifiers for member in members))


def _identifiers(work: Work) -> Iterator[tuple[str, str]]:
    found = tuple(work_identifiers(work))
    yield from found
    if work.entry:
        yield "entry", work.entry
    page = page_of(work.url if work.type == "misc" and not work.raw else work.raw)
    if page and not found:
        yield "url", page
    if work.raw:
        yield "text", _folded(work.raw)


def _first_author(work: Work, quoted_title: re.Match[str] | None) -> tuple[str, str]:
    """Return the folded last word of the first author's family name, and the initial of the given name."""
    if work.authors and work.authors[0][1]:
        family, given = work.authors[0]
        return _last_word(family.split()), _folded(given)[:1]
    written = work.authors[0][0] if work.authors else work.raw[: quoted_title.start()] if quoted_title else ""
    first, *rest = _AUTHORS_END.split(written.strip())
    words = first.split()
    if len(words) > 1 and _INITIALS.fullmatch(words[-1]) and not _INITIALS.fullmatch(words[0].strip(".")):
        return _last_word(words[:-1]), words[-1][0].lower()  # `Gao RQ`
    given = words[0] if len(words) > 1 else rest[0] if rest and work.authors else ""
    return _last_word(words), _folded(given)[:1]


def _last_word(words: Iterable[str]) -> str:
    folded = [word for word in map(_folded, words) if word and not _GENERATION.fullmatch(word)]
    return folded[-1] if folded else ""


def _folded(text: str) -> str:
    flat = unicodedata.normalize("NFKD", text).casefold()
    return "".join(filter(_distinguishes, flat))


def _distinguishes(character: str) -> bool:
    """Whether a character tells titles apart: letters and digits, and the signs in `C++`, `C#` and `A × B`."""
    return character.isalnum() or character == "#" or unicodedata.category(character) in ("Sm", "So")
