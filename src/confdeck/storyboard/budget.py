"""Choose the slides that fit a talk of so many minutes, by rating, takeaways and the author's order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from confdeck.edition import Edition, Entry, EntryKind
from confdeck.storyboard.compose.papers import FEW_TITLES, LIST
from confdeck.storyboard.compose.people import PEOPLE
from confdeck.storyboard.roles import Role
from confdeck.storyboard.slide import PictureSlot, Slide

_DEFAULT_RATING = 3
"""Rating of an entry that its author did not rate: the middle of the scale."""
_MINOR_RATING = 2
"""Default rating of people and events."""
_DETAIL_PENALTY = 2
"""Penalty of the further slides of an entry, relative to its first."""
_EVIDENCE_PENALTY = 0.5
"""Penalty of the further figures of a must-read."""
_NAMES = 0.5
"""Weight of lists of titles and names, which is less than that of photos."""
_ABOVE_ENTRIES = 10
"""Weight that comes before that of any entry."""
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class BudgetItem:
    """Slides that belong together: the summary, a section, what to try at the end."""

    slides: tuple[Slide, ...]
    """With their minutes."""
    weight: float = 0
    """Weight of all of them; 0 for a section, whose entries are ranked."""


def ids_within_budget(items: Sequence[BudgetItem], edition: Edition, minutes: float) -> frozenset[str]:
    """Return the ids of the slides that fit into `minutes`: messages before details, evidence before lists of names."""
    chosen: set[str] = set()
    for candidate in sorted(_candidates(items, edition), key=lambda candidate: candidate.rank):
        cost = candidate.slide.minutes
        if cost <= minutes + _ROUNDING and (not candidate.after or candidate.after in chosen):
            minutes -= cost
            chosen.add(candidate.slide.id)
    return frozenset(chosen)


@dataclass(frozen=True, slots=True)
class _Candidate:
    slide: Slide
    after: str
    """Id of the slide without which this one says little."""
    rank: tuple[float, ...]
    """Sort key; the smallest is chosen first."""


def _candidates(items: Sequence[BudgetItem], edition: Edition) -> Iterator[_Candidate]:
    entries = {entry.id: entry for entry in edition.entries}
    mentions = Counter(takeaway.source for takeaway in edition.takeaways)
    positions = count()
    for item in items:
        first_slides: dict[str, str] = {}
        for slide in item.slides:
            subject = slide.id.partition("/")[0]
            first = first_slides.setdefault(subject, slide.id)
            is_detail = first != slide.id
            shown = [entries[id_] for id_ in (slide.entry_ids or (subject,)) if id_ in entries]
            weight = (
                _ABOVE_ENTRIES + item.weight if item.weight else _weight(slide, shown, is_detail=is_detail)
            )
            rank = (-weight, -_count_mentions(shown, mentions), next(positions))
            yield _Candidate(slide, first if is_detail else "", rank)


def _weight(slide: Slide, shown: Sequence[Entry], *, is_detail: bool) -> float:
    """Return how much a slide counts: figures of must-reads nearly as much as their messages, lists of names least."""
    if slide.layout in (LIST, FEW_TITLES, PEOPLE):
        return _NAMES
    rating = _rating(shown)
    if not is_detail:
        return rating
    pictured = any(isinstance(slot, PictureSlot) and slot.role is not Role.PHOTO for slot in slide.slots)
    if pictured and any(entry.must_read for entry in shown):
        return rating - _EVIDENCE_PENALTY
    return rating - _DETAIL_PENALTY


def _rating(shown: Iterable[Entry]) -> float:
    """Return the best rating among the entries on a slide; a slide of photos comes last."""
    return max((entry.rating or _default_rating(entry) for entry in shown), default=1)


def _default_rating(entry: Entry) -> float:
    return _MINOR_RATING if entry.kind in (EntryKind.PERSON, EntryKind.EVENT) else _DEFAULT_RATING


def _count_mentions(shown: Iterable[Entry], mentions: Mapping[str, int]) -> int:
    """Count the takeaways of the whole recap that come from the entries on a slide."""
    return sum(mentions[entry.id] for entry in shown)
