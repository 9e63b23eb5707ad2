"""Choose the slides that fit a talk of so many minutes, by rating, takeaways and the author's order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from confdeck.edition import Edition, Entry, EntryKind
from confdeck.storyboard.slide import Slide

_DEFAULT_RATING = 3
"""Rating of an entry that its author did not rate: the middle of the scale."""
_MINOR_RATING = 2
"""Default rating of people and events."""
_DETAIL_PENALTY = 2
"""Penalty of the further slides of an entry, relative to its first."""
_ABOVE_ENTRIES = 10
"""Weight that comes before that of any entry."""
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class BudgetItem:
    """Slides that belong together: the summary, a section, what to try at the end."""

    slides: tuple[Slide, ...]
    """With their minutes."""
    header: float = 0
    """Minutes of the header that comes with the first of them."""
    weight: float = 0
    """Weight of all of them; 0 for a section, whose entries are ranked."""


def ids_within_budget(items: Sequence[BudgetItem], edition: Edition, minutes: float) -> frozenset[str]:
    """Return the ids of the slides that fit into `minutes`: messages before details, the best first."""
    chosen: set[str] = set()
    begun: set[int] = set()
    for candidate in sorted(_candidates(items, edition), key=lambda candidate: candidate.rank):
        header = 0 if candidate.item in begun else items[candidate.item].header
        cost = candidate.slide.minutes + header
        if cost <= minutes + _ROUNDING and (not candidate.after or candidate.after in chosen):
            minutes -= cost
            chosen.add(candidate.slide.id)
            begun.add(candidate.item)
    return frozenset(chosen)


@dataclass(frozen=True, slots=True)
class _Candidate:
    slide: Slide
    item: int
    """Index of the budget item it belongs to."""
    after: str
    """Id of the slide without which this one says little."""
    rank: tuple[float, ...]
    """Sort key; the smallest is chosen first."""


def _candidates(items: Sequence[BudgetItem], edition: Edition) -> Iterator[_Candidate]:
    entries = {entry.id: entry for entry in edition.entries}
    mentions = Counter(takeaway.source for takeaway in edition.takeaways)
    positions = count()
    for index, item in enumerate(items):
        first_slides: dict[str, str] = {}
        for slide in item.slides:
            subject = slide.id.partition("/")[0]
            first = first_slides.setdefault(subject, slide.id)
            is_detail = first != slide.id
            shown = [entries[id_] for id_ in (slide.entry_ids or (subject,)) if id_ in entries]
            weight = _rating(shown) - (_DETAIL_PENALTY if is_detail else 0)
            if item.weight:
                weight = _ABOVE_ENTRIES + item.weight
            rank = (-weight, -_count_mentions(shown, mentions), next(positions))
            yield _Candidate(slide, index, first if is_detail else "", rank)


def _rating(shown: Iterable[Entry]) -> float:
    """Return the best rating among the entries on a slide; a slide of photos comes last."""
    return max((entry.rating or _default_rating(entry) for entry in shown), default=1)


def _default_rating(entry: Entry) -> float:
    return _MINOR_RATING if entry.kind in (EntryKind.PERSON, EntryKind.EVENT) else _DEFAULT_RATING


def _count_mentions(shown: Iterable[Entry], mentions: Mapping[str, int]) -> int:
    """Count the takeaways of the whole recap that come from the entries on a slide."""
    return sum(mentions[entry.id] for entry in shown)
