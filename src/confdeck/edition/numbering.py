"""Numbers for citations: each work one number, given at its first citation, the same in every format."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from confdeck.edition.citation_style import pieces, short, short_names
from confdeck.edition.parts import Reference
from confdeck.model.work import Work, work_identity
from confdeck.text import Citation, Inline, Phrase, Prose, Text, map_citations

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(slots=True)
class Numbering:
    """Gives out the numbers while an edition is put together in reading order."""

    works: dict[str, Work]
    """By key."""
    same: dict[str, str]
    """The first key of the same work, by every key it goes by."""
    numbers: dict[str, int] = field(default_factory=dict)
    """By the work's first key, and so are the next three."""
    listed: dict[str, Work] = field(default_factory=dict)
    """The work as it was first cited: another of its records may be for a narrower audience."""
    unseen: set[str] = field(default_factory=set)
    """Works that have a number and are cited, but not by anything seen so far."""
    cited_by: dict[str, dict[str, None]] = field(default_factory=dict)
    """Ids of citing entries, in order."""

    @classmethod
    def of(cls, works: Iterable[Work], *, as_written: Iterable[str] | None = None) -> Numbering:
        """A numbering that has given out nothing yet, or everything where the author numbered the list.

        Of such a list, works that only hidden items cite stay hidden: `as_written` names all that are cited.
        """
        known = tuple(works)
        numbering = cls({work.key: work for work in reversed(known)}, _same(known))
        if as_written is not None:
            firsts = dict.fromkeys(numbering.same[work.key] for work in known)
            numbering.numbers = {key: number for number, key in enumerate(firsts, 1)}
            numbering.unseen = {numbering.same[key] for key in as_written if key in numbering.same}
        return numbering

    def number(self, key: str, entry: str) -> int:
        """The number for `key`, cited by the entry with id `entry`; 0 where there is no such work."""
        if key not in self.works:
            return 0
        first = self.same[key]
        number = self.numbers.setdefault(first, len(self.numbers) + 1)
        self.listed.setdefault(first, self.works[key])
        self.unseen.discard(first)
        if entry:
            self.cited_by.setdefault(first, {})[entry] = None
        return number

    def phrase(self, phrase: Phrase, entry: str) -> Phrase:
        """`phrase` with its citations numbered."""
        return map_citations(phrase, lambda citation: self._numbered(citation, entry))

    def prose(self, prose: Prose, entry: str) -> Prose:
        """`prose` with its citations numbered."""
        return map_citations(prose, lambda citation: self._numbered(citation, entry))

    def _numbered(self, citation: Citation, entry: str) -> Citation | tuple[Inline, ...]:
        """The citation with its numbers; in the run of a sentence, `@gao2018` is `Gao et al. [1]`."""
        works = tuple(replace(work, number=self.number(work.key, entry)) for work in citation.works)
        numbered = replace(citation, works=works)
        if citation.narrative and works[0].number:
            return Text(f"{short_names(self.works[works[0].key])} "), numbered
        return numbered

    def references(self) -> tuple[Reference, ...]:
        """The numbered works, in order."""
        numbers = sorted(self.numbers.items(), key=lambda item: item[1])
        return tuple(self._reference(first, number) for first, number in numbers if first not in self.unseen)

    def _reference(self, first: str, number: int) -> Reference:
        work = self.listed.get(first) or self.works[first]
        return Reference(
            number=number,
            key=work.key,
            pieces=pieces(work),
            short=short(work),
            cited_by=tuple(self.cited_by.get(first, ())),
            span=work.span,
        )


def _same(works: Iterable[Work]) -> dict[str, str]:
    """The first key of each work, by every key that the same work goes by."""
    by_key: dict[str, str] = {}
    by_identity: dict[str, str] = {}
    for work in works:
        names = work_identity(work)
        first = next((by_identity[name] for name in names if name in by_identity), work.key)
        by_key.setdefault(work.key, first)
        for name in names:
            by_identity.setdefault(name, first)
    return by_key
