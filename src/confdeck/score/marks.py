"""The data of a score: groups of lines of marks, not yet placed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class MarkKind(StrEnum):
    """Content that a mark stands for."""

    ENTRY = "entry"
    """A talk, event, text or own work: a disc by its rating."""
    MAIN_TAKEAWAY = "main takeaway"
    """A takeaway of the whole recap: a disc."""
    TAKEAWAY = "takeaway"
    """A smaller disc."""
    FIGURE = "figure"
    """A figure, chart or poster: a square."""
    QUESTION = "question"
    """A ring."""
    SENTENCE = "sentence"
    """A small dot."""
    CITATION = "citation"
    """A work cited: the finest dot."""
    PAPER = "paper"
    """A disc by its rating, in the second colour."""
    PERSON = "person"
    """A triangle."""
    PHOTO = "photo"
    """A square."""


FINE = frozenset({MarkKind.SENTENCE, MarkKind.CITATION})
"""Kinds of marks that stand on the fine grid, several in a cell."""
LEADING = frozenset({MarkKind.ENTRY, MarkKind.PAPER, MarkKind.PERSON})
"""Kinds of marks that can begin the line of an entry."""


@dataclass(frozen=True, slots=True)
class ScoreMark:
    """One mark: what it stands for, and for an entry its rating from 1 to 5, or 0."""

    kind: MarkKind
    rating: int = 0


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """A line of marks: of an entry, of the whole recap, or of all papers, people or photos."""

    id: str
    """Id of the entry, section or part that it is about, and links to; empty if there is none."""
    marks: tuple[ScoreMark, ...]
    section: str = ""
    """Id of the section that it belongs to; empty if it belongs to none."""

    def __hash__(self) -> int:
        # Layouts look lines up many times, and hashes of all their marks would take most of the time.
        return hash((self.id, self.section, len(self.marks)))

    @property
    def has_lead(self) -> bool:
        """Whether its first mark is an entry that the others belong to."""
        kinds = [mark.kind for mark in self.marks]
        return kinds[0] in LEADING and kinds[0] not in kinds[1:]


@dataclass(frozen=True, slots=True)
class ScoreGroup:
    """Lines that stand together, with white before and after them."""

    lines: tuple[ScoreLine, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """All lines of marks of an edition, in the order in which they are drawn."""

    groups: tuple[ScoreGroup, ...]
    rtl: bool = False
    """Whether lines run from right to left."""

    @property
    def lines(self) -> tuple[ScoreLine, ...]:
        """All lines, group by group."""
        return tuple(line for group in self.groups for line in group.lines)

    @property
    def marks(self) -> tuple[ScoreMark, ...]:
        """All marks, line by line."""
        return tuple(mark for line in self.lines for mark in line.marks)
