"""Conflicts: what both a person and the recap have changed, and what was decided about it in earlier runs."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from itertools import count
from typing import TYPE_CHECKING

from confdeck.diagnostics import Span

if TYPE_CHECKING:
    from confdeck.renderers.pptx.edits.withheld import Withheld

WHOLE = -1
"""Stands for a slide as a whole, and for a slide or shape that the new deck does not have."""
NOTES = -2
"""Stands for the speaker notes of a slide."""
DELETED = "it was deleted"
GONE = "the recap no longer has it"
NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Conflict:
    """Something that both a person and the recap have changed; the person's version stays."""

    slide: int
    """The number of the slide in the merged deck; 0 until that is known."""
    shape: str
    kept: str
    """The person's text, or a few words on what they changed."""
    dropped: str
    """The version of the recap."""
    on: int = WHOLE
    """The index of the slide in the deck as confdeck would write it."""
    at: int = WHOLE
    """The index of the shape on that slide."""
    number: int = 0
    """Its number, by which a person can decide on it; 0 until it has one."""
    commented: bool = False
    """Whether a comment on the slide tells of it."""
    file: str = ""
    """The file of the recap that has its version; empty if that has no place."""
    line: int = 0
    other_edit: bool = False
    """Whether `dropped` is what another person made of it, in an earlier copy of the deck, and not the recap's."""

    @property
    def span(self) -> Span | None:
        """The place in the recap of its version."""
        return Span(self.file, self.line) if self.line > 0 else None

    @property
    def is_decidable(self) -> bool:
        """Whether the version of the recap can be taken later on, rather than only be known now."""
        return self.on != WHOLE or self.slide == 0 or self.dropped == GONE

    @property
    def key(self) -> tuple[int, int, str, str]:
        """The edit that it is about, as it is found again in the next run."""
        return self.on, self.at, self.shape if self.on == WHOLE else "", self.kept


@dataclass(frozen=True, slots=True)
class Decisions:
    """The edits that are in conflict since an earlier run, and those that are not to be kept."""

    open: tuple[Conflict, ...] = ()
    refused: frozenset[int] = frozenset()
    """Numbers of the conflicts in which the version of the recap is taken."""

    def on(self, slide: int) -> SlideDecisions:
        """Return the decisions on a slide, by its index in the deck as confdeck wrote it."""
        return self._among([conflict for conflict in self.open if conflict.on == slide])

    def on_deck(self, name: str) -> SlideDecisions:
        """Return the decisions on something that all slides share, by its name."""
        known = (conflict for conflict in self.open if conflict.on == WHOLE and not conflict.slide)
        return self._among([conflict for conflict in known if conflict.shape == name])

    def _among(self, known: Sequence[Conflict]) -> SlideDecisions:
        return SlideDecisions(
            frozenset((conflict.at, conflict.kept) for conflict in known),
            frozenset((conflict.at, conflict.kept) for conflict in known if conflict.number in self.refused),
        )


@dataclass(frozen=True, slots=True)
class SlideDecisions:
    """The decisions on the edits of one slide, by the index of the shape and the person's text."""

    open: frozenset[tuple[int, str]] = frozenset()
    refused: frozenset[tuple[int, str]] = frozenset()

    def is_open(self, shape: int, kept: str) -> bool:
        """Return whether an edit is in conflict since an earlier run."""
        return (shape, kept) in self.open

    def refuses(self, shape: int, kept: str) -> bool:
        """Return whether an edit is not to be kept."""
        return (shape, kept) in self.refused


@dataclass(frozen=True, slots=True)
class Refusals:
    """The filter of the edits of one text: those that readers must not see, and those that a person gave up."""

    withheld: Withheld
    decisions: SlideDecisions
    shape: int
    """The index of the shape, or `NOTES`."""

    def forbids(self, before: str, edited: str, new: str) -> bool:
        """Return whether an edited text must not stay."""
        return self.refuses(edited) or self.withheld.forbids(before, edited, new)

    def refuses(self, kept: str) -> bool:
        """Return whether a person has given up an edit."""
        return self.decisions.refuses(self.shape, kept)

    def is_open(self, kept: str) -> bool:
        """Return whether an edit is in conflict since an earlier run."""
        return self.decisions.is_open(self.shape, kept)


def numbered(found: Iterable[Conflict], known: Sequence[Conflict], first: int = 1) -> tuple[Conflict, ...]:
    """Return conflicts with their numbers: those known from earlier runs keep theirs, the others follow."""
    earlier = {conflict.key: conflict for conflict in known}
    free: Iterator[int] = count(max(first, *(conflict.number + 1 for conflict in known), 0))
    unique = {conflict.key: conflict for conflict in found}
    result = []
    for key, conflict in unique.items():
        old = earlier.get(key, conflict)
        place = conflict if conflict.line else old
        result.append(replace(conflict, number=old.number or next(free), file=place.file, line=place.line))
    return tuple(result)


def as_state(conflicts: Collection[Conflict]) -> str:
    """Return conflicts in the form in which they are kept for the next run."""
    rows = [
        {name: getattr(conflict, name) for name in _kinds()}
        for conflict in conflicts
        if conflict.is_decidable
    ]
    return json.dumps(rows, ensure_ascii=False) if rows else ""


def from_state(state: str) -> tuple[Conflict, ...]:
    """Return the conflicts of an earlier run; none if they cannot be read."""
    try:
        values = json.loads(state) if state else []
    except (ValueError, RecursionError):
        return ()
    kinds = _kinds()
    return tuple(
        Conflict(**row)
        for row in (values if isinstance(values, list) else [])
        if isinstance(row, dict)
        and row.keys() == kinds.keys()
        and all(type(row[name]) is kind for name, kind in kinds.items())
    )


def _kinds() -> dict[str, type]:
    """Return the fields that are kept, with their types."""
    kinds = {"int": int, "str": str, "bool": bool}
    return {each.name: kinds[str(each.type)] for each in fields(Conflict) if str(each.type) in kinds}
