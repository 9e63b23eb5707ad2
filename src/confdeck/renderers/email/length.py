"""How much a digest shows: the three lengths a user can ask for, and shorter ones for a digest that is too large."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Length:
    """How much of everything the HTML shows; None means all of it."""

    features: int | None = 4
    """Most entries of a part that are shown at some length."""
    takeaways: int | None = 2
    """Most takeaways of such an entry."""
    figures: int | None = 2
    """Most such entries that show their figure."""
    photos: int | None = 3
    """Most photos in the strip."""
    summary: int | None = 60
    """Most words of the summary."""
    whole: bool = False
    """Whether such entries have their full texts, questions and all pictures."""
    prose: bool = True
    """Whether free sections and events have running text."""
    references: bool = True
    """Whether there is a list of cited works."""
    lines: bool = True
    """Whether entries in lists have a sentence under their title."""
    rows: int | None = None
    """Most entries of a list."""
    pictures: bool = True
    """Whether there are pictures."""


NORMAL = Length()
LENGTHS: Mapping[str, Length] = {
    "brief": Length(takeaways=0, figures=0, summary=45, prose=False, references=False, lines=False),
    "normal": NORMAL,
    "full": Length(features=None, takeaways=None, figures=None, photos=9, summary=None, whole=True),
}
"""The lengths by the names that `--length` takes."""

_Step = tuple[dict[str, int | bool], str]
_FEWER_WORDS: tuple[_Step, ...] = (
    ({"prose": False}, "running text"),
    ({"references": False}, "references"),
    ({"lines": False}, "summaries in lists"),
    ({"takeaways": 0, "summary": 45}, "takeaways of talks"),
    ({"rows": 40}, "all but the first 40 entries of each list"),
    ({"rows": 10}, "all but the first 10 entries of each list"),
)
_NO_PICTURES: _Step = ({"pictures": False}, "pictures")


def fallback_lengths(requested: Length, *, pictures_count: bool = False) -> Iterator[tuple[Length, str]]:
    """Yield the requested length and ever shorter ones, each with a list of what it drops.

    Args:
        requested: The first length to try.
        pictures_count: Whether pictures count towards the size limit; they are dropped first then.
    """
    yield requested, ""
    dropped = ["long texts"] if requested.whole else []
    length = replace(NORMAL, pictures=requested.pictures) if requested.whole else requested
    if requested.whole and not pictures_count:
        yield length, ", ".join(dropped)
    for change, what in (_NO_PICTURES, *_FEWER_WORDS) if pictures_count else _FEWER_WORDS:
        shorter = replace(length, **change)  # type: ignore[arg-type]  # the names above are its fields
        if shorter != length:
            length = shorter
            dropped.append(what)
            yield length, ", ".join(dropped)
