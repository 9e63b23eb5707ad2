"""The part of a gradient that lies behind a box."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from confdeck.media.colour_samples import Shade
from confdeck.renderers.pptx.template.palette import alpha_of, mixed
from confdeck.renderers.pptx.template.xml_lookup import first, number
from confdeck.storyboard.geometry import Box

if TYPE_CHECKING:
    from lxml import etree

_DEGREE, _FULL = 60_000, 100_000
_TOLERANCE = 0.02
"""Share of a gradient that programs may draw it away from where it should be."""
_Stop = tuple[float, str, float]
"""Position, colour and opacity."""


def gradient_colours(
    elements: Sequence[etree._Element],
    frame: Box,
    box: Box,
    look: Callable[[etree._Element], str | None],
) -> tuple[Shade, ...]:
    """Return the colours of a gradient where a box lies on it: at its ends, and at stops between them.

    Args:
        elements: The stops, or the two colours of a pattern.
        frame: The box of the shape with the gradient.
        box: Where something is written.
        look: Returns the colour of a stop.
    """
    stops = sorted(
        (number(element, "pos") / _FULL, colour, alpha_of(element))
        for element in elements
        if (colour := look(element))
    )
    angle = _angle(elements)
    if angle is None or not stops:
        return tuple((colour, alpha) for _, colour, alpha in stops)
    start, end = _span(math.radians(angle), frame, box)
    between = (stop for stop in stops if start < stop[0] < end)
    shades = (_at(start, stops), *((colour, alpha) for _, colour, alpha in between), _at(end, stops))
    return tuple(dict.fromkeys(shades))


def _angle(elements: Sequence[etree._Element]) -> float | None:
    """Return the direction of a straight gradient in degrees; None for any other."""
    parents = (element.getparent() for element in elements[:1])
    fills = (parent.getparent() for parent in parents if parent is not None)
    lines = (line for fill in fills if (line := first(fill, "a:lin")) is not None)
    return next((number(line, "ang") / _DEGREE for line in lines), None)


def _span(angle: float, frame: Box, box: Box) -> tuple[float, float]:
    """Return where a box begins and ends along a gradient, from 0 to 1."""
    across, down = math.cos(angle), math.sin(angle)
    whole = list(_along(frame, across, down))
    length = max(whole) - min(whole) or 1.0
    part = [(place - min(whole)) / length for place in _along(box, across, down)]
    return max(min(part) - _TOLERANCE, 0.0), min(max(part) + _TOLERANCE, 1.0)


def _along(box: Box, across: float, down: float) -> Iterator[float]:
    for x in (box.x, box.right):
        for y in (box.y, box.bottom):
            yield x * across + y * down


def _at(place: float, stops: Sequence[_Stop]) -> Shade:
    """Return the shade at a place of a gradient."""
    if place <= stops[0][0]:
        return stops[0][1:]
    for (start, colour, alpha), (end, next_colour, next_alpha) in pairwise(stops):
        if place <= end:
            share = (place - start) / (end - start) if end > start else 1.0
            return mixed(next_colour, colour, share), alpha + share * (next_alpha - alpha)
    return stops[-1][1:]
