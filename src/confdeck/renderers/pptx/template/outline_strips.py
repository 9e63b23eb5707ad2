"""Boxes around a thin shape that spreads over a large area, such as arrows in one freeform: strips, from the top down."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from confdeck.storyboard.geometry import Box

Point = tuple[float, float]
_ROWS = 32
"""Strips of a shape."""
_LINES = 4
"""Lines of a strip at which the shape is measured."""
_GAP = 12.0
"""Width of a gap that nothing fits into, in pt."""
_ALIKE = 0.6
"""Share that two strips, one above the other, have in common if they become one."""


def strips(polygons: Sequence[Sequence[Point]], box: Box) -> tuple[Box, ...]:
    """Return boxes that cover polygons within a box, with little else."""
    edges = [edge for polygon in polygons for edge in pairwise((*polygon, polygon[0]))]
    high = box.height / _ROWS
    found: list[Box] = []
    above: list[Box] = []
    for row in range(_ROWS):
        top = box.y + row * high
        current = []
        for left, right in _joined(_spans(edges, top, high)):
            part = Box(left, top, right - left, high)
            other = next((strip for strip in above if _are_alike(strip, part)), None)
            current.append(part if other is None else _around(other, part))
            above = [strip for strip in above if strip is not other]
        found += above
        above = current
    return (*found, *above)


def _spans(edges: Sequence[tuple[Point, Point]], top: float, high: float) -> Iterator[tuple[float, float]]:
    """Yield from where to where the polygons are filled at the lines of a strip."""
    for line in range(_LINES):
        y = top + high * (line + 0.5) / _LINES
        crossings = sorted(
            x + (y - start) * (right - x) / (end - start)
            for (x, start), (right, end) in edges
            if (start > y) != (end > y)
        )
        yield from zip(crossings[::2], crossings[1::2], strict=False)


def _joined(spans: Iterator[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """Yield the spans of a strip, with those as one that nothing fits between."""
    begin, end = math.inf, -math.inf
    for left, right in sorted(spans):
        if left > end + _GAP and begin < end:
            yield begin, end
            begin = left
        begin, end = min(begin, left), max(end, right) if begin <= end else right
    if begin < end:
        yield begin, end


def _are_alike(one: Box, other: Box) -> bool:
    common = min(one.right, other.right) - max(one.x, other.x)
    return common >= _ALIKE * max(one.width, other.width) or (
        common > 0 and max(one.width, other.width) < 2 * _GAP
    )


def _around(one: Box, other: Box) -> Box:
    left = min(one.x, other.x)
    return replace(one, x=left, width=max(one.right, other.right) - left, height=other.bottom - one.y)
