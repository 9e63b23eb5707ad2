"""How much a digest shows: the three lengths a user can ask for, and shorter ones for a digest that is too large."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import IntEnum


class ListedReferences(IntEnum):
    """How the list of references is written."""

    NONE = 0
    """Not at all; the text part has them."""
    LINKS = 1
    """Numbers linked to the work, and titles of works without an address, for those that the rows above cite."""
    CITED = 2
    """In short, those that the rows above cite."""
    SHORT = 3
    """In short, all: names and year, linked to the work, or with its title."""
    FULL = 4
    """All, in full."""


@dataclass(frozen=True, slots=True)
class Length:
    """How much of everything the HTML shows; None means all of it."""

    features: int | None = None
    """Most entries of a part that are shown at some length."""
    takeaways: int | None = 2
    """Most takeaways of such an entry."""
    figures: int | None = 2
    """Most such entries that show their figure."""
    photos: int | None = 4
    """Most photos that are shown together."""
    summary: int | None = 60
    """Most words of the summary."""
    whole_from: int | None = None
    """The lowest rating of entries that have their full texts, questions and all pictures; None if none has."""
    prose: bool = True
    """Whether other entries have some of their running text."""
    references: ListedReferences = ListedReferences.SHORT
    lines: bool = True
    """Whether entries in lists have a sentence under their title."""
    rows: int | None = None
    """Most entries of a list."""
    pictures: bool = True
    """Whether there are pictures."""

    def is_whole(self, rating: int) -> bool:
        """Whether an entry of this rating has its full texts, questions and all pictures."""
        return self.whole_from is not None and rating >= self.whole_from


NORMAL = Length()
"""The length of a choice of the best."""
WHOLE = Length(
    takeaways=None,
    figures=None,
    photos=12,
    summary=None,
    whole_from=0,
    references=ListedReferences.FULL,
)
"""The length of a digest that has everything."""
LENGTHS: Mapping[str, Length] = {
    "brief": Length(
        features=4,
        takeaways=0,
        figures=0,
        photos=3,
        summary=45,
        prose=False,
        references=ListedReferences.CITED,
        lines=False,
    ),
    "normal": NORMAL,
    "full": WHOLE,
}
"""The lengths by the names that `--length` takes; without one, a digest has as much as fits."""

_Step = tuple[dict[str, int | bool], str]
_SHORT_REFERENCES: _Step = ({"references": ListedReferences.SHORT}, "references in full")
_FEWER_WORDS: tuple[_Step, ...] = (
    ({"references": ListedReferences.CITED}, "references that it does not cite"),
    ({"prose": False}, "running text"),
    ({"features": 0}, "all but a sentence of each talk and paper"),
    ({"lines": False}, "summaries in lists"),
    ({"takeaways": 0, "summary": 45}, "takeaways of talks"),
    ({"references": ListedReferences.LINKS}, "names in references"),
    ({"rows": 40}, "all but the first 40 entries of each list"),
    ({"rows": 10}, "all but the first 10 entries of each list"),
    ({"references": ListedReferences.NONE}, "references"),
)
_NO_PICTURES: _Step = ({"pictures": False}, "pictures")


def fallback_lengths(
    requested: Length, ratings: Collection[int] = (), *, pictures_count: bool = False
) -> Iterator[tuple[Length, str]]:
    """Yield the requested length and ever shorter ones, each with a list of what it drops.

    Args:
        requested: The first length to try.
        ratings: The ratings of all entries; those rated lowest are shortened first, equal ones alike.
        pictures_count: Whether pictures count towards the size limit; they are dropped first then.
    """
    yield requested, ""
    length, dropped = requested, []
    first_steps = (_NO_PICTURES, _SHORT_REFERENCES) if pictures_count else (_SHORT_REFERENCES,)
    for length, what in _shorter_lengths(requested, first_steps):
        dropped.append(what)
        yield length, ", ".join(dropped)
    if requested.whole_from is not None:
        for rating in sorted(set(ratings))[1:]:
            texts = f"texts of entries rated below {rating}"
            yield replace(length, whole_from=rating), ", ".join((*dropped, texts))
        references = min(NORMAL.references, length.references)
        length = replace(NORMAL, pictures=length.pictures, references=references)
        dropped.append("long texts")
        yield length, ", ".join(dropped)
    for shorter, what in _shorter_lengths(length, _FEWER_WORDS):
        dropped.append(what)
        yield shorter, ", ".join(dropped)


def _shorter_lengths(length: Length, steps: Iterable[_Step]) -> Iterator[tuple[Length, str]]:
    """Yield ever shorter lengths, each with what it drops; steps that drop nothing are left out."""
    for change, what in steps:
        shorter = replace(length, **change)  # type: ignore[arg-type]  # the names above are its fields
        if shorter != length and shorter.references <= length.references:
            length = shorter
            yield length, what
