"""The theme's motif: a lattice of discs that swell and shrink in waves, drawn as one shape."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from confdeck.renderers.pptx.colours import ACCENT, THEME_PALETTE
from confdeck.renderers.pptx.shapes import frame, identity, preset
from confdeck.renderers.pptx.xml import Xml, tag, together
from confdeck.storyboard.styles import Ink

if TYPE_CHECKING:
    from collections.abc import Iterator

    from confdeck.storyboard.geometry import Box

_STEP = 40.0
_SMALLEST = 0.06
_LARGEST = 0.44
_UNITS = 100
"""Path units to the pt."""
_TURN = 21_600_000


def motif(box: Box, first_id: int) -> Xml:
    """A field in the accent with the lattice upon it."""
    field = tag("p:spPr", frame(box), preset(), THEME_PALETTE.fill(ACCENT), tag("a:ln", tag("a:noFill")))
    ink = THEME_PALETTE.fill(Ink.ON_ACCENT)
    lattice = tag("p:spPr", frame(box), _geometry(box), ink, tag("a:ln", tag("a:noFill")))
    return together(_shape(first_id, "Field", field), _shape(first_id + 1, "Motif", lattice))


def _shape(number: int, name: str, properties: Xml) -> Xml:
    unseen = tag(
        "p:nvSpPr", identity(number, name, decorative=True), tag("p:cNvSpPr"), tag("p:nvPr", userDrawn=1)
    )
    return tag("p:sp", unseen, properties)


def _geometry(box: Box) -> Xml:
    discs = together(*(_disc(*disc) for disc in _lattice(box)))
    path = tag("a:path", discs, w=round(box.width * _UNITS), h=round(box.height * _UNITS))
    lists = (tag(name) for name in ("a:avLst", "a:gdLst", "a:ahLst", "a:cxnLst"))
    return tag("a:custGeom", *lists, tag("a:rect", l=0, t=0, r="r", b="b"), tag("a:pathLst", path))


def _lattice(box: Box) -> Iterator[tuple[float, float, float]]:
    """Centres and radii, row by row, each row shifted by half a step as in a honeycomb."""
    columns = round(box.width / _STEP)
    rows = round(box.height / (_STEP * math.sqrt(3) / 2))
    for row in range(rows):
        for column in range(columns):
            x = (column + 0.25 + 0.5 * (row % 2)) * box.width / columns
            y = (row + 0.5) * box.height / rows
            yield x, y, _STEP * (_SMALLEST + (_LARGEST - _SMALLEST) * _swell(x / box.width, y / box.height))


def _swell(x: float, y: float) -> float:
    """Between 0 and 1: three waves that cross at sixty degrees, as in the firing field of a grid cell."""
    angles = (math.pi / 6, math.pi / 2, 5 * math.pi / 6)
    waves = sum(math.cos(9.4 * ((x - 0.42) * 0.67 * math.cos(a) + (y - 0.36) * math.sin(a))) for a in angles)
    return math.pow((waves + 1.5) / 4.5, 1.3)


def _disc(x: float, y: float, radius: float) -> Xml:
    start = tag("a:moveTo", tag("a:pt", x=round((x - radius) * _UNITS), y=round(y * _UNITS)))
    size = round(radius * _UNITS)
    return together(start, tag("a:arcTo", wR=size, hR=size, stAng=_TURN // 2, swAng=_TURN), tag("a:close"))
