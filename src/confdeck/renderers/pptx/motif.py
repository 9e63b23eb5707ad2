"""Writes the motif of title slides: a lattice of discs that swell and shrink in waves, drawn as one shape."""

from __future__ import annotations

import math
from collections.abc import Iterator

from confdeck.renderers.pptx.colours import ACCENT, THEME_PALETTE
from confdeck.renderers.pptx.shapes import NO_LINE, non_visual_properties, preset_geometry, transform
from confdeck.renderers.pptx.xml_writer import Xml, join, tag
from confdeck.storyboard.geometry import Box
from confdeck.storyboard.styles import Ink

_SPACING = 40.0
"""Distance between the centres of neighbouring discs, in pt."""
_MIN_RADIUS, _MAX_RADIUS = 0.06, 0.44
"""Radii of discs as shares of the spacing."""
_UNITS_PER_POINT = 100
_FULL_TURN = 21_600_000


def motif_shapes(box: Box, first_id: int) -> Xml:
    """Return the motif as two shapes: a rectangle in the accent colour with the discs upon it."""
    return join(
        _shape(first_id, "Field", box, preset_geometry(), ACCENT),
        _shape(first_id + 1, "Motif", box, _geometry(box), Ink.ON_ACCENT),
    )


def _shape(number: int, name: str, box: Box, geometry: Xml, role: str) -> Xml:
    properties = non_visual_properties(number, name, decorative=True)
    return tag(
        "p:sp",
        tag("p:nvSpPr", properties, tag("p:cNvSpPr"), tag("p:nvPr", userDrawn=1)),
        tag("p:spPr", transform(box), geometry, THEME_PALETTE.fill(role), NO_LINE),
    )


def _geometry(box: Box) -> Xml:
    discs = (_disc(*disc) for disc in _lattice(box))
    path = tag(
        "a:path", *discs, w=round(box.width * _UNITS_PER_POINT), h=round(box.height * _UNITS_PER_POINT)
    )
    lists = (tag(name) for name in ("a:avLst", "a:gdLst", "a:ahLst", "a:cxnLst"))
    return tag("a:custGeom", *lists, tag("a:rect", l=0, t=0, r="r", b="b"), tag("a:pathLst", path))


def _lattice(box: Box) -> Iterator[tuple[float, float, float]]:
    """Yield centres and radii of discs, row by row, each row shifted by half a step as in a honeycomb."""
    columns = round(box.width / _SPACING)
    rows = round(box.height / (_SPACING * math.sqrt(3) / 2))
    for row in range(rows):
        for column in range(columns):
            x = (column + 0.25 + 0.5 * (row % 2)) * box.width / columns
            y = (row + 0.5) * box.height / rows
            share = _MIN_RADIUS + (_MAX_RADIUS - _MIN_RADIUS) * _amplitude(x / box.width, y / box.height)
            yield x, y, _SPACING * share


def _amplitude(x: float, y: float) -> float:
    """Return a value from 0 to 1 of three waves that cross at sixty degrees, as in the firing field of a grid cell."""
    angles = (math.pi / 6, math.pi / 2, 5 * math.pi / 6)
    waves = sum(math.cos(9.4 * ((x - 0.42) * 0.67 * math.cos(a) + (y - 0.36) * math.sin(a))) for a in angles)
    return math.pow((waves + 1.5) / 4.5, 1.3)


def _disc(x: float, y: float, radius: float) -> Xml:
    left = tag("a:pt", x=round((x - radius) * _UNITS_PER_POINT), y=round(y * _UNITS_PER_POINT))
    size = round(radius * _UNITS_PER_POINT)
    circle = tag("a:arcTo", wR=size, hR=size, stAng=_FULL_TURN // 2, swAng=_FULL_TURN)
    return join(tag("a:moveTo", left), circle, tag("a:close"))
