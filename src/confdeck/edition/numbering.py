"""Number citations: each work gets one number at its first citation, the same in every format."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from confdeck.edition.citation_style import pieces, short, short_names
from confdeck.edition.parts import Reference
from confdeck.model.same_work import first_records, work_identity
from confdeck.model.work import Work
from confdeck.text import map_citations
from confdeck.text.nodes import Citation, Inline, Text
from confdeck.text.walk import RichText


@dataclass(slots=True)
class Numbering:
    """Assigns numbers to works while an edition is built in reading order."""

    works: dict[str, Work]
    """Works by their key."""
    same: dict[str, str]
    """The first key of a work, by every key that names the same work."""
    numbers: dict[str, int] = field(default_factory=dict)
    """Numbers by the work's first key."""
    listed: dict[str, Work] = field(default_factory=dict)
    """Works as first cited, by first key: another record of one may be for a narrower audience."""
    unseen: set[str] = field(default_factory=set)
    """First keys of works that have a number, but are cited by hidden items only, so far."""
    cited_by: dict[str, dict[str, None]] = field(default_factory=dict)
    """Ids of citing entries, in order, by the first key of the work."""

    @classmethod
    def of(cls, works: Iterable[Work], *, as_written: Iterable[str] | None = None) -> Numbering:
        """Return a numbering of `works`: empty, or complete where the author numbered the list.

        In such a list, works that only hidden items cite stay hidden; `as_written` names all keys that are cited.
        """
        known = tuple(works)
        numbering = cls({work.key: work for work in reversed(known)}, _first_keys(known))
        if as_written is not None:
            firsts = dict.fromkeys(numbering.same[work.key] for work in known)
            numbering.numbers = {key: number for number, key in enumerate(firsts, 1)}
            numbering.unseen = {numbering.same[key] for key in as_written if key in numbering.same}
        return numbering

    def number(self, key: str, entry: str) -> int:
        """Return the number for `key`, cited by the entry with id `entry`; 0 if there is no such work."""
        if key not in self.works:
            return 0
        first = self.same[key]
        number = self.numbers.setdefault(first, len(self.numbers) + 1)
        self.listed.setdefault(first, self.works[key])
        self.unseen.discard(first)
        if entry:
            self.cited_by.setdefault(first, {})[entry] = None
        return number

    def numbered(self, text: RichText, entry: str) -> RichText:
        """Return a phrase or a text with numbered citations, cited by the entry with id `entry`."""
        return map_citations(text, lambda citation: self._citation(citation, entry))

    def _citation(self, citation: Citation, entry: str) -> Citation | tuple[Inline, ...]:
        """Return the citation with numbers; a narrative one, `@gao2018`, becomes `Gao et al. [1]`."""
        works = tuple(replace(work, number=self.number(work.key, entry)) for work in citation.works)
        numbered = replace(citation, works=works)
        if citation.narrative and works[0].number:
            return Text(f"{short_names(self.works[works[0].key])} "), numbered
        return numbered

    def references(self) -> tuple[Reference, ...]:
        """Return the numbered works, in order."""
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


def _first_keys(works: Sequence[Work]) -> dict[str, str]:
    """Return the first key of each work, by every key that names the same work."""
    firsts = first_records([work_identity(work) for work in works])
    return {work.key: works[first].key for work, first in reversed(list(zip(works, firsts, strict=True)))}
