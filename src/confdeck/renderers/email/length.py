"""How fully the digest tells: three lengths to ask for, and what is given up where even that is too much."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Length:
    """How much of everything the HTML tells; None for all of it."""

    features: int | None = 4
    """Most entries of a part that are told at some length."""
    takeaways: int | None = 2
    """Most takeaways of such an entry."""
    figures: int | None = 2
    """Most features that show their figure."""
    photos: int | None = 3
    """Pictures in the strip."""
    summary: int | None = 60
    """Most words of the lead."""
    whole: bool = False
    """Whether features are told with their texts, questions and every picture."""
    prose: bool = True
    """Running text: of free sections and events."""
    references: bool = True
    lines: bool = True
    """The sentence under each title of a list."""
    rows: int | None = None
    """Most entries of a list."""
    pictures: bool = True


NORMAL = Length()
LENGTHS: Mapping[str, Length] = {
    "brief": Length(takeaways=0, figures=0, summary=45, prose=False, references=False, lines=False),
    "normal": NORMAL,
    "full": Length(features=None, takeaways=None, figures=None, photos=9, summary=None, whole=True),
}
"""By the name the user asks for."""

Step = tuple[dict[str, int | bool], str]
_FEWER_WORDS: tuple[Step, ...] = (
    ({"prose": False}, "running text"),
    ({"references": False}, "references"),
    ({"lines": False}, "summaries in lists"),
    ({"takeaways": 0, "summary": 45}, "takeaways of talks"),
    ({"rows": 40}, "all but the first 40 entries of each list"),
    ({"rows": 10}, "all but the first 10 entries of each list"),
)
_NO_PICTURES: Step = ({"pictures": False}, "pictures")


def lengths(asked: Length, *, pictures_weigh: bool = False) -> Iterator[tuple[Length, str]]:
    """The asked length and ever lesser ones, each with what it leaves out.

    `pictures_weigh` where they count towards what is too much; they are the first to go then.
    """
    yield asked, ""
    dropped = ["long texts"] if asked.whole else []
    length = replace(NORMAL, pictures=asked.pictures) if asked.whole else asked
    if asked.whole and not pictures_weigh:
        yield length, ", ".join(dropped)
    steps = (_NO_PICTURES, *_FEWER_WORDS) if pictures_weigh else _FEWER_WORDS
    for change, what in steps:
        lesser = replace(length, **change)  # type: ignore[arg-type]  # the names above are its fields
        if lesser != length:
            length = lesser
            dropped.append(what)
            yield length, ", ".join(dropped)
