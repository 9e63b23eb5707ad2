"""Page make-up: looks at pages as they are set, and moves figures so that none ends half empty. All pure.

Lengths are in mm. A place is told as if all pages hung from one another: page times height plus what is above it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from operator import attrgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

TOLERATED = 32.0
"""What may stay free at the foot of a page."""
GOOD_ENOUGH = 9000.0
"""Pages this empty, as `emptiness` counts it, are not set again."""
PROOFS = 2
"""How often the pages are set at most."""
MANY_PAGES = 60
"""More pages than these are set once less: the last proof gains little, and costs as much as the first."""
SLACK = 1.0
ESTIMATE = 8.0
"""How far heights of blocks may be wrong."""


@dataclass(frozen=True, slots=True)
class Foot:
    """How a page ends."""

    free: float
    """What is left of it."""
    opens_next: tuple[str, ...]
    """Ids of what begins at the top of the page after it."""


@dataclass(frozen=True, slots=True)
class Setting:
    """Pages as they came out."""

    height: float
    """Of a page between its margins."""
    feet: tuple[Foot, ...]
    """How each page but the last one ends."""
    places: Mapping[str, float]
    """Where what has an id begins."""
    heights: Mapping[str, float] = field(default_factory=dict)
    """How high it came out, without its margins."""

    def end(self, name: str) -> float:
        """Where what has an id ends; 0 where there is no such thing."""
        return self.places.get(name, 0.0) + self.heights.get(name, 0.0)


@dataclass(frozen=True, slots=True)
class Movable:
    """A figure among the text of an article."""

    height: float
    before: tuple[float, ...]
    """Heights of the blocks above it that it may pass, the nearest first."""
    after: tuple[float, ...]
    """Heights of the blocks below it that it may pass, the nearest first."""
    headroom: float
    """From the end of the notes beside its article to where it begins."""


@dataclass(frozen=True, slots=True)
class Makeup:
    """What to set otherwise than the articles alone would have it."""

    moved: Mapping[str, int] = field(default_factory=dict)
    """By how many blocks a figure stands later in its text (earlier where negative)."""
    below: frozenset[str] = frozenset()
    """Articles whose notes come before the text, since there was no room for them beside it."""

    def move(self, figure: str, steps: int) -> Makeup:
        """The same with a figure moved further."""
        return replace(self, moved={**self.moved, figure: self.moved.get(figure, 0) + steps})


@dataclass(frozen=True, slots=True)
class _Event:
    """Something that may leave a gap: a figure, or a page that ended before its foot."""

    end: float
    """Where what stands above it ends."""
    start: float
    """Where it begins: the same, or the top of the next page."""
    opens: tuple[str, ...]


def emptiness(feet: Iterable[Foot]) -> float:
    """How bad the pages look: large gaps count more than many small ones."""
    return sum(max(0.0, foot.free - TOLERATED) ** 2 for foot in feet)


def improved(
    makeup: Makeup, setting: Setting, figures: Mapping[str, Movable], articles: Mapping[str, str]
) -> Makeup:
    """A make-up that fills the pages better; the same where nothing more can be done.

    `articles` are those with notes beside them, by the ids they or their sections begin with.

    Goes through the pages once. What closes a gap draws up all that follows: `drawn` says by how much.
    """
    drawn = 0.0
    for event in sorted(_events(setting, figures), key=attrgetter("end")):
        end = event.end - drawn
        room = setting.height - end % setting.height
        better = makeup
        if not _fits(event, room, figures) and room > TOLERATED:
            better = _filled(makeup, event, room, figures, articles)
        closed = better.moved != makeup.moved or _fits(event, room, figures)
        drawn = event.start - end - (0.0 if closed else room)
        makeup = better
    return makeup


def _filled(
    makeup: Makeup, event: _Event, room: float, figures: Mapping[str, Movable], articles: Mapping[str, str]
) -> Makeup:
    """Text drawn up before a figure, or notes put above their text so that it can begin here."""
    if name := _figure(event, figures):
        steps = _steps(figures[name], room, event.start - event.end)
        return makeup.move(name, steps) if steps else makeup
    return replace(
        makeup, below=makeup.below.union(articles[each] for each in event.opens if each in articles)
    )


def _events(setting: Setting, figures: Mapping[str, Movable]) -> Iterator[_Event]:
    opening: set[str] = set()
    for number, foot in enumerate(setting.feet, start=1):
        opening.update(foot.opens_next)
        top = number * setting.height
        yield _Event(top - foot.free, top, foot.opens_next)
    for name in figures:
        if name not in opening and name in setting.places:
            yield _Event(setting.places[name], setting.places[name], (name,))


def _figure(event: _Event, figures: Mapping[str, Movable]) -> str:
    return next((each for each in event.opens if each in figures), "")


def _fits(event: _Event, room: float, figures: Mapping[str, Movable]) -> bool:
    """Whether what follows has room now; of what is no figure we know only what was too little."""
    name = _figure(event, figures)
    return room > event.start - event.end + SLACK and (not name or figures[name].height <= room)


def _steps(figure: Movable, room: float, gap: float) -> int:
    """Later, till text has filled the gap; else earlier, till the figure fits in; else behind what text there is."""
    earlier = _reached(figure.before, figure.height - room)
    if sum(figure.before[:earlier]) > figure.headroom - gap + ESTIMATE:
        earlier = 0
    return _reached(figure.after, room) or -earlier or len(figure.after)


def _reached(heights: Sequence[float], wanted: float) -> int:
    """How many blocks it takes to be as high as wanted; 0 if they never are."""
    total = 0.0
    for number, height in enumerate(heights, start=1):
        total += height
        if total >= wanted:
            return number
    return 0
