"""Marks of a score as strokes, in a few bytes each: all marks of one kind and size are one path.

A line of no length with round ends is a disc, one with square ends a square.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markupsafe import Markup

from confdeck.score import MarkKind, PlacedMark
from confdeck.score.svg import RING, TRIANGLE_HEIGHT

SCALE = 10
"""Units of the drawing for one unit of the layout, so that whole numbers are fine enough."""
_Point = tuple[int, int]


def score_strokes(marks: Iterable[PlacedMark], margin: float) -> Markup:
    """Return marks as paths with classes by their kinds.

    Args:
        marks: The marks, in a layout without its margin.
        margin: Width of the margin on all sides, in the unit of the layout.
    """
    groups: dict[tuple[MarkKind, int], list[_Point]] = {}
    for mark in marks:
        place = round((mark.x + margin) * SCALE), round((mark.y + margin) * SCALE)
        groups.setdefault((mark.mark.kind, max(1, round(mark.size * SCALE))), []).append(place)
    return Markup().join(
        path for (kind, size), places in groups.items() for path in _paths(kind, size, places)
    )


def _paths(kind: MarkKind, size: int, places: list[_Point]) -> Iterator[Markup]:
    name = f"mark-{kind.value.replace(' ', '-')}"
    if kind is MarkKind.PERSON:
        yield Markup('<path class="{}" d="{}"/>').format(name, _triangles(size, places))
        return
    yield _stroke(name, size, _dots(places))
    if kind is MarkKind.QUESTION:
        yield _stroke("mark-hole", round(size * (1 - 2 * RING)), _dots(places))


def _stroke(name: str, size: int, data: str) -> Markup:
    return Markup('<path class="{}" stroke-width="{}" d="{}"/>').format(name, size, data)


def _dots(places: list[_Point]) -> str:
    """Return lines of no length at places, each given from the one before."""
    data, here = "", (0, 0)
    for x, y in places:
        data += f"m{x - here[0]} {y - here[1]}h0"
        here = x, y
    return data


def _triangles(size: int, places: list[_Point]) -> str:
    height, half = round(size * TRIANGLE_HEIGHT), size // 2
    return "".join(f"M{x - half} {y + height // 2}h{2 * half}l{-half} {-height}z" for x, y in places)
