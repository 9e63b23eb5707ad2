"""Numbers for citations: each work one number, given at its first citation, the same in every format."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from confdeck.edition.citation_style import pieces, short
from confdeck.edition.parts import Reference
from confdeck.model.work import Work, work_identity
from confdeck.text import Citation, Phrase, Prose, map_citations

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(slots=True)
class Numbering:
    """Gives out the numbers while an edition is put together in reading order."""

    works: dict[str, Work]
    """By every key they go by; the same work twice has one entry under both keys."""
    numbers: dict[str, int] = field(default_factory=dict)
    """By the work's first key."""
    cited_by: dict[str, dict[str, None]] = field(default_factory=dict)
    """Ids of citing entries, in order, by the work's first key."""

    @classmethod
    def of(cls, works: Iterable[Work], *, as_written: bool) -> Numbering:
        """A numbering that has given out nothing yet, or everything where the author numbered the list."""
        numbering = cls(_merged(works))
        if as_written:
            for key in numbering.works:
                numbering.number(key, "")
        return numbering

    def number(self, key: str, entry: str) -> int:
        """The number for `key`, cited by the entry with id `entry`; 0 where there is no such work."""
        work = self.works.get(key)
        if work is None:
            return 0
        number = self.numbers.setdefault(work.key, len(self.numbers) + 1)
        if entry:
            self.cited_by.setdefault(work.key, {})[entry] = None
        return number

    def phrase(self, phrase: Phrase, entry: str) -> Phrase:
        """`phrase` with its citations numbered."""
        return map_citations(phrase, lambda citation: self._numbered(citation, entry))

    def prose(self, prose: Prose, entry: str) -> Prose:
        """`prose` with its citations numbered."""
        return map_citations(prose, lambda citation: self._numbered(citation, entry))

    def _numbered(self, citation: Citation, entry: str) -> Citation:
        return replace(
            citation,
            works=tuple(replace(work, number=self.number(work.key, entry)) for work in citation.works),
        )

    def references(self) -> tuple[Reference, ...]:
        """The numbered works, in order."""
        return tuple(
            Reference(
                number=number,
                key=key,
                pieces=pieces(self.works[key]),
                short=short(self.works[key]),
                cited_by=tuple(self.cited_by.get(key, ())),
                span=self.works[key].span,
            )
            for key, number in sorted(self.numbers.items(), key=lambda item: item[1])
        )


def _merged(works: Iterable[Work]) -> dict[str, Work]:
    by_key: dict[str, Work] = {}
    by_identity: dict[str, Work] = {}
    for work in works:
        known = next((by_identity[each] for each in work_identity(work) if each in by_identity), work)
        by_key.setdefault(work.key, known)
        for identity in work_identity(known):
            by_identity.setdefault(identity, known)
    return by_key
