"""Number citations and footnotes: each at its first place, or with a label, the same in every format."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from confdeck.edition.author_year import AuthorYearLabels
from confdeck.edition.citation_style import pieces, short, short_names
from confdeck.edition.parts import Reference
from confdeck.located import sourced
from confdeck.model.same_work import first_records, work_identity
from confdeck.model.work import Work
from confdeck.text import map_inlines, parse_phrase, plain
from confdeck.text.nodes import Citation, CitedWork, Footnote, Inline, Text
from confdeck.text.walk import RichText

_PAGE_NUMBERS = re.compile(r"pp?\.|pages?\b|S\.", re.IGNORECASE)
_PAGES = re.compile(r"(?<=\d)\s?-{1,3}\s?(?=\d)")
AskedNumber = tuple[str, str, int]
"""The key of a work, the entry that cites it, and its number."""


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
    by_author: AuthorYearLabels | None = None
    """Labels by author and year, in the style that has them instead of numbers."""
    footnotes: int = 0
    """Number of footnotes so far."""
    asked: list[AskedNumber] = field(default_factory=list)
    """The numbers that were asked for, in their order."""

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
        number = self._number(key, entry) if key in self.works else 0
        self.asked.append((key, entry, number))
        return number

    def _number(self, key: str, entry: str) -> int:
        first = self.same[key]
        number = self.numbers.setdefault(first, len(self.numbers) + 1)
        self.listed.setdefault(first, self.works[key])
        self.unseen.discard(first)
        if entry:
            self.cited_by.setdefault(first, {})[entry] = None
        return number

    def numbered(self, text: RichText, entry: str) -> RichText:
        """Return a phrase or a text with numbered footnotes, and citations by the entry with id `entry`."""
        labels: dict[str, int] = {}

        def number(node: Inline) -> Inline | tuple[Inline, ...]:
            if isinstance(node, Footnote):
                return replace(node, number=self._footnote(node.label, labels))
            return self._citation(node, entry) if isinstance(node, Citation) else node

        return map_inlines(text, number)

    def _footnote(self, label: str, labels: dict[str, int]) -> int:
        """Return the number of a footnote; marks with the same label share it."""
        if label not in labels:
            self.footnotes += 1
            labels[label] = self.footnotes
        return labels[label]

    def _citation(self, citation: Citation, entry: str) -> Citation | tuple[Inline, ...]:
        """Return the citation with labels; a narrative one, `@gao2018`, becomes `Gao et al. [1]`."""
        works = tuple(
            self._labelled(work, self.number(work.key, entry), narrative=citation.narrative)
            for work in citation.works
        )
        separator = self.by_author.separator if self.by_author else ""
        numbered = replace(citation, works=works, separator_by_author=separator)
        if not (citation.narrative and works[0].number):
            return numbered
        key = works[0].key
        if self.by_author:
            return self.by_author.narrative(self.same[key], numbered)
        return Text(f"{short_names(self.works[key])} "), numbered

    def _labelled(self, work: CitedWork, number: int, *, narrative: bool) -> CitedWork:
        """Return a cited work with its number and what is printed for it."""
        if not number:
            return work
        label = ""
        if self.by_author:
            label = self.by_author.label(self.same[work.key], year_only=narrative or work.suppressed)
        return replace(work, number=number, label=label, locator=page_range(work.locator))

    def order(self) -> tuple[str, ...]:
        """Return the first keys of the cited works, in the order of their list."""
        listed = self.listed_works()
        return tuple(self.by_author.sorted(listed) if self.by_author else listed)

    def listed_works(self) -> dict[str, Work]:
        """Return the cited works by their first key, in the order of their numbers."""
        numbers = sorted(self.numbers, key=lambda first: self.numbers[first])
        return {first: self.listed_work(first) for first in numbers if first not in self.unseen}

    def listed_work(self, first: str) -> Work:
        """Return the work with a first key as the list of references shows it."""
        return self.listed.get(first) or self.works[first]

    def reference(self, first: str) -> Reference:
        """Return the cited work with a first key."""
        work, labels = self.listed_work(first), self.by_author
        found = labels.pieces(first, work) if labels else pieces(work)
        return Reference(
            number=self.numbers[first],
            key=work.key,
            pieces=tuple(replace(piece, text=sourced(piece.text, work)) for piece in found),
            short=sourced(labels.short(first) if labels else short(work), work),
            cited_by=tuple(self.cited_by.get(first, ())),
            title=sourced(work.title or plain(parse_phrase(work.raw)[0].children), work),
            numbered=labels is None,
            work=work,
            span=work.span,
        )


def page_range(locator: str) -> str:
    """Return a locator with the dash of a range: `pp. 5–7` for `pp. 5-7`."""
    return _PAGES.sub("\N{EN DASH}", locator) if _PAGE_NUMBERS.match(locator) else locator


def _first_keys(works: Sequence[Work]) -> dict[str, str]:
    """Return the first key of each work, by every key that names the same work."""
    firsts = first_records([work_identity(work) for work in works])
    return {work.key: works[first].key for work, first in reversed(list(zip(works, firsts, strict=True)))}
