"""A talk of so many minutes: which slides it has room for, ranked by rating, takeaways and the author's order."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

from confdeck.edition import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from confdeck.edition import Edition, Entry
    from confdeck.storyboard.slide import Slide

UNRATED = 3
"""What an entry counts for that its author did not rate: the middle of the scale."""
_ASIDE = 2
"""The same for people and events, and what a rated entry's details come behind its message."""
_FIRST = 10
"""What comes before any entry."""
_HAIR = 1e-9


@dataclass(frozen=True, slots=True)
class BudgetItem:
    """Slides that are told together: the summary, a section, the wishes at the end."""

    slides: tuple[Slide, ...]
    """With their minutes."""
    header: float = 0
    """Minutes of the header that the first of them brings with it."""
    weight: float = 0
    """What it counts for; 0 for a section, whose entries are ranked."""


def kept(parts: Sequence[BudgetItem], edition: Edition, minutes: float) -> frozenset[str]:
    """The ids of the slides that fit into `minutes`: messages before details, the best first."""
    chosen: set[str] = set()
    begun: set[int] = set()
    for each in sorted(_candidates(parts, edition), key=lambda each: each.rank):
        cost = each.slide.minutes + (0 if each.part in begun else parts[each.part].header)
        if cost <= minutes + _HAIR and (not each.after or each.after in chosen):
            minutes -= cost
            chosen.add(each.slide.id)
            begun.add(each.part)
    return frozenset(chosen)


@dataclass(frozen=True, slots=True)
class _Candidate:
    slide: Slide
    part: int
    after: str
    """The slide without which this one says little."""
    rank: tuple[float, ...]


def _candidates(parts: Sequence[BudgetItem], edition: Edition) -> Iterator[_Candidate]:
    entries = {entry.id: entry for entry in edition.entries}
    front = Counter(takeaway.source for takeaway in edition.takeaways)
    places = count()
    for number, part in enumerate(parts):
        heads: dict[str, str] = {}
        for slide in part.slides:
            subject = slide.id.partition("/")[0]
            head = heads.setdefault(subject, slide.id)
            detail = head != slide.id
            told = [entries[each] for each in (slide.entry_ids or (subject,)) if each in entries]
            weight = (_FIRST + part.weight) if part.weight else _weight(told) - (_ASIDE if detail else 0)
            rank = (-weight, -_mentioned(told, front), next(places))
            yield _Candidate(slide, number, head if detail else "", rank)


def _weight(told: Iterable[Entry]) -> float:
    """The best rating among what a slide tells of; a spread of photos comes last."""
    return max((entry.rating or _unrated(entry) for entry in told), default=1)


def _unrated(entry: Entry) -> float:
    return _ASIDE if entry.kind in (Kind.PERSON, Kind.EVENT) else UNRATED


def _mentioned(told: Iterable[Entry], front: Mapping[str, int]) -> int:
    return sum(front[entry.id] for entry in told)
