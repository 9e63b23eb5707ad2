"""Page make-up: after the pages are set once, moves figures so that none ends half empty. All pure."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

TOLERATED = 32.0
"""What may stay free at the foot of a page, in mm."""
PROOFS = 3
"""How often the pages are set at most."""


@dataclass(frozen=True, slots=True)
class Foot:
    """How a page ends."""

    free: float
    """What is left of it, in mm."""
    opens_next: tuple[str, ...]
    """Ids of what begins at the top of the page after it."""


@dataclass(frozen=True, slots=True)
class Movable:
    """A figure among the text of an article; heights in mm."""

    height: float
    before: tuple[float, ...]
    """Heights of the blocks above it in its article, the nearest first."""
    after: tuple[float, ...]
    """Heights of the blocks below it, the nearest first."""


@dataclass(frozen=True, slots=True)
class Makeup:
    """What to set otherwise than the article alone would have it."""

    moved: Mapping[str, int] = field(default_factory=dict)
    """By how many blocks a figure stands later in its text (earlier where negative)."""
    below: frozenset[str] = frozenset()
    """Articles whose notes follow the text, since there was no room for them beside it."""


def emptiness(feet: Iterable[Foot]) -> float:
    """How bad the pages look: large gaps count more than many small ones."""
    return sum(max(0.0, foot.free - TOLERATED) ** 2 for foot in feet)


def improved(
    makeup: Makeup, feet: Sequence[Foot], figures: Mapping[str, Movable], articles: frozenset[str]
) -> Makeup:
    """A make-up that fills the pages better; the same where nothing more can be done."""
    for foot in feet:
        if foot.free > TOLERATED:
            makeup = _filled(makeup, foot, figures, articles)
    return makeup


def _filled(makeup: Makeup, foot: Foot, figures: Mapping[str, Movable], articles: frozenset[str]) -> Makeup:
    pushed = next((name for name in foot.opens_next if name in figures), None)
    if pushed:
        moved = makeup.moved.get(pushed, 0) + _steps(figures[pushed], foot.free)
        return replace(makeup, moved={**makeup.moved, pushed: moved})
    return replace(makeup, below=makeup.below | articles.intersection(foot.opens_next))


def _steps(figure: Movable, free: float) -> int:
    """Later, till text has filled the gap; else earlier, till the figure fits in; else behind what text there is."""
    return _reached(figure.after, free) or -_reached(figure.before, figure.height - free) or len(figure.after)


def _reached(heights: Sequence[float], wanted: float) -> int:
    """How many blocks it takes to be as high as wanted; 0 if they never are."""
    total = 0.0
    for number, height in enumerate(heights, start=1):
        total += height
        if total >= wanted:
            return number
    return 0
