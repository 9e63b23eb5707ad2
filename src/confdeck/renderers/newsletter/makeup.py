"""Page make-up: from how high everything came out, where figures and notes go so that pages fill. All pure.

Lengths are in mm. A place is told as if all pages hung from one another: page times depth plus what is above it.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass
from functools import cached_property
from math import inf
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

TOLERATED = 12.0
"""What may stay free at the foot of a page."""
FEWEST_LINES = 3
"""Of a paragraph, on either side of a break."""
SLACK = 1.0
CLOSE, CLOSE_COST = 2.0, 12.0
"""What fits or does not by as little as this may turn out otherwise."""
TOP = 3.0
"""What is so far down a page at most still begins it."""
HAIR = 1e-6
"""How far a sum of heights may be wrong."""
NEARLY = 0.02
"""What a measured height may lack of its lines."""
MOST_BESIDE = 0.6
"""Of a page's depth, so much at most is kept whole in the margin."""
SHORT_TAIL = 20.0
"""An article that ends so close below the top of a page looks left over."""
TAIL_COST = 60.0
BESIDE_COST = 0.3
"""Of a square mm of white below an article that is shorter than its notes, in those of white at a foot."""
LATER_COST = 5.0
"""Of notes that begin later than their article, for each block."""
SCALE = 0.1
WIDTH = 8
"""Beginnings of an issue that are followed up at a time."""
SPARED_COST = 2.0
"""Of white above an article or a part that is less than usual."""
NOWHERE = -1
USUAL_ROW = 3.2
COST, LEAST = attrgetter("cost"), itemgetter(0)


@dataclass(frozen=True, slots=True)
class Arrangement:
    """How an article is set, or a list of people."""

    cuts: tuple[int, ...] = ()
    """After how many blocks each of its figures comes."""
    scale: float = 1.0
    """Of its figures."""
    notes: int = 0
    """The block beside which the notes begin, or `NOWHERE`: then they stand above the text."""
    pull: int = NOWHERE
    """The block at which the pull quote begins."""
    band: int = 0
    """How many lines columns of people are high before others begin below them."""
    row: float = USUAL_ROW
    """How much wider than high a row of photos is, about."""
    tight: bool = False
    """Whether less white than usual is above it, so that it begins on the page at all."""

    def placed(self, notes: int, pull: int, *, tight: bool) -> Arrangement:
        """The same with these where they came to stand; asked so often that `replace` would be slow."""
        return Arrangement(self.cuts, self.scale, notes, pull, self.band, self.row, tight)


Makeup = dict[str, Arrangement]
"""What is set otherwise than usual, by id."""


@dataclass(frozen=True, slots=True)
class Setting:
    """How a proof came out."""

    places: Mapping[str, float]
    """Where what has an id begins."""
    heights: Mapping[str, float]
    """How high it came out on all its pages, without its margins."""


@dataclass(frozen=True, slots=True)
class Slug:
    """A piece of the column of text: a paragraph, a figure, a heading."""

    height: float
    above: float = 0.0
    """White above it, which it shares with what comes before."""
    below: float = 0.0
    line: float = 0.0
    """The height of a line, where it may break between lines; 0 where it may not."""
    least: int = FEWEST_LINES
    """How many lines stand together on either side of a break."""
    keeps: bool = False
    """Stays with what follows."""
    clears: bool = False
    """Begins below what stands in the margin."""
    block: int = NOWHERE
    """Which block of an article it is; notes may begin beside those."""
    spare: float = 0.0
    """How much of the white above it can do without."""

    @property
    def start(self) -> float:
        """What of it must stay together at its beginning."""
        several = self.line and self.height > (2 * self.least - 0.5) * self.line
        return self.least * self.line if several else self.height


@dataclass(frozen=True)
class Option:
    """One way to set a stretch of the issue."""

    slugs: tuple[Slug, ...]
    arrangement: Arrangement = Arrangement()
    notes: float = 0.0
    """Height of what stands in the margin."""
    drop: float = 0.0
    """How far below the start of their block the notes begin, where that is the first."""
    pull: float = 0.0
    """Height of the pull quote, where it stands in the margin."""
    cost: float = 0.0
    """What speaks against it, whatever the pages."""

    @cached_property
    def starts(self) -> tuple[float, ...]:
        """What must stand together from each slug on."""
        starts: list[float] = []
        following: Slug | None = None
        for slug in reversed(self.slugs):
            if slug.keeps and following:
                starts.append(slug.height + max(slug.below, following.above) + starts[-1])
            else:
                starts.append(slug.start)
            following = slug
        return tuple(reversed(starts))


@dataclass(frozen=True, slots=True)
class Stretch:
    """An article, or a part of the issue that is none."""

    options: tuple[Option, ...]
    name: str = ""
    """Its id, if it may be set in several ways."""
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class _Run:
    """A beginning of the issue, as it would be set."""

    end: float
    white: float
    cost: float
    choice: _Choice | None = None
    """The last one made."""


@dataclass(frozen=True, slots=True)
class _Choice:
    name: str
    arrangement: Arrangement
    before: _Choice | None

    def all(self) -> Iterator[tuple[str, Arrangement]]:
        choice: _Choice | None = self
        while choice:
            yield choice.name, choice.arrangement
            choice = choice.before


def made_up(stretches: Iterable[Stretch], start: float, depth: float) -> Makeup:
    """The arrangements that fill the pages best, from where the first stretch begins.

    Follows up the few best beginnings, as one cannot know which of them will end well.
    """
    runs = [_Run(start, 0.0, 0.0)]
    for stretch in stretches:
        runs = _followed(runs, stretch, depth)
    last = runs[0].choice
    return dict(last.all()) if last else {}


def _followed(runs: Sequence[_Run], stretch: Stretch, depth: float) -> list[_Run]:
    """The cheapest ways to go on, first those; of those that end at the same place only one.

    What is too dear before it is set is not set.
    """
    ways = sorted(
        ((run.cost + option.cost, run, option) for run in runs for option in stretch.options), key=LEAST
    )
    best: dict[int, _Run] = {}
    most = inf
    for least, run, option in ways:
        if least >= most:
            break
        longer = _continued(run, stretch, option, depth)
        place = round(longer.end / TOLERATED)
        if place not in best or longer.cost < best[place].cost:
            best[place] = longer
            most = max(heapq.nsmallest(WIDTH, map(COST, best.values()))) if len(best) >= WIDTH else inf
    return sorted(best.values(), key=COST)[:WIDTH]


def _continued(run: _Run, stretch: Stretch, option: Option, depth: float) -> _Run:
    column = Column(run.end, run.white, depth)
    if stretch.new_page:
        column.turn()
    arrangement = column.take(option)
    choice = _Choice(stretch.name, arrangement, run.choice) if stretch.name else run.choice
    return _Run(column.end, column.white, run.cost + option.cost + column.cost, choice)


class Column:
    """The column of text, filled slug by slug; tells what it cost."""

    def __init__(self, start: float, white: float, depth: float) -> None:
        self.end = start
        self.white = white
        self.cost = 0.0
        self._depth = depth
        self._beside = 0.0
        """Where the margin is free again."""
        self._tight = False

    def take(self, option: Option) -> Arrangement:
        """Set a stretch; the arrangement says where its notes and its quote came to stand."""
        notes = pull = NOWHERE
        waiting = option.notes > 0 and option.arrangement.notes != NOWHERE
        for number, (slug, needed) in enumerate(zip(option.slugs, option.starts, strict=True)):
            self._begin(slug, needed)
            if slug.block == NOWHERE:
                pass
            elif waiting and self._holds(option.notes + (option.drop if slug.block == 0 else 0)):
                waiting, notes = False, slug.block
                self.cost += LATER_COST * slug.block
            elif not waiting and pull == NOWHERE and slug.block > 0 and self._pulls(option, number):
                pull = slug.block
            self._set(slug)
        if waiting:
            self.cost += 1e6
        self._finish()
        pull = pull if option.pull else option.arrangement.pull
        return option.arrangement.placed(notes, pull, tight=self._tight)

    def turn(self) -> None:
        """Begin a page."""
        if self.end % self._depth > TOP:
            self.end += self._room
        self.white = self._beside = 0.0

    @property
    def _room(self) -> float:
        """What is left of the page; a whole one where rounding leaves nothing, or what is set would never end."""
        room = self._depth - self.end % self._depth
        return room if room > HAIR else self._depth

    @property
    def _at_top(self) -> bool:
        return self.end % self._depth < TOP

    def _begin(self, slug: Slug, needed: float) -> None:
        """Have room for the slug and what it needs to stand together with."""
        margin = max(self.white, slug.above)
        if slug.clears and self._beside > self.end + margin:
            self.cost += SCALE * (self._beside - self.end - margin) ** 2
            self.end, margin = self._beside, 0.0
        if self._at_top:
            return
        room = self._room
        if abs(room - margin - needed) < CLOSE:
            self.cost += CLOSE_COST
        needed += SLACK
        if margin - slug.spare < room - needed < margin:
            self.cost += SPARED_COST
            self._tight = True
            margin -= slug.spare
        if margin + needed > room:
            self.cost += _gap(room)
            self.turn()
        else:
            self.end += margin

    def _set(self, slug: Slug) -> None:
        """What breaks over a page leaves white below its last line there."""
        left = slug.height
        while slug.line and left > self._room:
            fitting, all_of_it = ((length + NEARLY) // slug.line for length in (self._room, left))
            lines = min(fitting, all_of_it - slug.least)
            if lines < 1 and self._at_top:
                break
            left -= max(lines, 0) * slug.line
            self.end += self._room
            self._beside = 0.0
        self.end += left
        self.white = slug.below

    def _holds(self, height: float) -> bool:
        """Whether so much finds room in the margin; then it is taken."""
        if self._beside > self.end or height + SLACK > min(self._room, MOST_BESIDE * self._depth):
            return False
        self._beside = self.end + height
        return True

    def _pulls(self, option: Option, number: int) -> bool:
        """Whether the quote finds room before anything that clears the margin."""
        if not option.pull or option.slugs[number].block < option.arrangement.pull:
            return False
        below = 0.0
        for slug in option.slugs[number:]:
            if slug.clears:
                break
            below += slug.height
        return below >= option.pull and self._holds(option.pull)

    def _finish(self) -> None:
        if 0 < self.end % self._depth < SHORT_TAIL:
            self.cost += TAIL_COST
        if self._beside > self.end:
            self.cost += SCALE * BESIDE_COST * (self._beside - self.end) ** 2
            self.end = self._beside


def _gap(free: float) -> float:
    return SCALE * max(0.0, free - TOLERATED) ** 2
