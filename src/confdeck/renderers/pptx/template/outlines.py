"""Outlines of shapes on a slide: through groups, turned, or of another form than a rectangle."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from confdeck.renderers.pptx.template.outline_strips import strips
from confdeck.renderers.pptx.template.xml_lookup import first, local_name, number
from confdeck.storyboard.geometry import Box

if TYPE_CHECKING:
    from lxml import etree

Point = tuple[float, float]
Placement = Callable[[Point], Point]
"""Maps a point of a group's coordinates to the slide, in EMU."""
_SQUARE = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))
_PRESETS: dict[str, Sequence[Point]] = {
    "ellipse": tuple(
        (0.5 + math.cos(math.tau * at / 24) / 2, 0.5 + math.sin(math.tau * at / 24) / 2) for at in range(24)
    ),
    "triangle": ((0.5, 0), (1, 1), (0, 1)),
    "rtTriangle": ((0, 0), (1, 1), (0, 1)),
    "diamond": ((0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5)),
    "parallelogram": ((0.25, 0), (1, 0), (0.75, 1), (0, 1)),
    "hexagon": ((0.25, 0), (0.75, 0), (1, 0.5), (0.75, 1), (0.25, 1), (0, 0.5)),
}
"""Outlines within a square of side 1; any other preset counts as a rectangle."""
_TURN = 60_000
"""Units of a degree."""
_MOST_POINTS = 400
_FIELDS = 32
"""Rows and columns of the grid over a shape."""
_SAMPLES = (9, 5)
"""Points across and down a box that are tried for whether an outline encloses them."""
_THIN = 0.25
"""Share of its box that a shape fills whose parts count one by one."""
_UPRIGHT = 0.5
"""Greatest distance between corners of a rectangle that stands upright, in pt."""


@dataclass(frozen=True, slots=True)
class Outline:
    """The outline of a shape: its box on the slide, and what of the box it fills if that is not all."""

    box: Box
    rows: tuple[int, ...] = ()
    """A grid over its box, from the top: a bit for each field that is filled, the first bit for the left one."""
    strips: tuple[Box, ...] = ()
    """Boxes around what is filled, for a shape that leaves most of its box empty."""

    def share_of(self, box: Box) -> float:
        """Return the share of a box that lies within the outline."""
        if not box.area:
            return 0.0
        if not self.rows or not self.box.overlaps(box):
            return self.box.common_area(box) / box.area
        across, down = _SAMPLES
        columns = [self._field(box.x + box.width * (at + 0.5) / across, down=False) for at in range(across)]
        lines = [self._field(box.y + box.height * (at + 0.5) / down, down=True) for at in range(down)]
        filled = sum(
            self.rows[line] >> column & 1
            for line in lines
            for column in columns
            if 0 <= line < _FIELDS and 0 <= column < _FIELDS
        )
        return filled / (across * down)

    def mirrored(self, width: float) -> Outline:
        """Return the outline mirrored, for text from right to left on a slide of that width."""
        rows = tuple(int(f"{row:0{_FIELDS}b}"[::-1], 2) for row in self.rows)
        return Outline(self.box.mirrored(width), rows, tuple(strip.mirrored(width) for strip in self.strips))

    def _field(self, place: float, *, down: bool) -> int:
        """Return the row or column of the grid at a place."""
        start, length = (self.box.y, self.box.height) if down else (self.box.x, self.box.width)
        return math.floor((place - start) / length * _FIELDS)


def _grid(polygons: Sequence[Sequence[Point]], box: Box) -> tuple[int, ...]:
    """Return the rows of a grid over a box, with the fields that polygons fill by the rule of even and odd crossings."""
    edges = [edge for polygon in polygons for edge in pairwise((*polygon, polygon[0]))]
    rows = []
    for at in range(_FIELDS):
        y = box.y + box.height * (at + 0.5) / _FIELDS
        crossings = sorted(
            left + (y - top) * (right - left) / (end - top)
            for (left, top), (right, end) in edges
            if (top > y) != (end > y)
        )
        columns = [min(max(round((x - box.x) / box.width * _FIELDS), 0), _FIELDS) for x in crossings]
        row = 0
        for start, end in zip(columns[::2], columns[1::2], strict=False):
            row |= (1 << end) - (1 << start)
        rows.append(row)
    return tuple(rows)


def on_slide(point: Point) -> Point:
    """Return a point that is in no group."""
    return point


def group_placement(frame: etree._Element | None, outside: Placement) -> Placement:
    """Return the placement of what is in a group with that frame (`a:xfrm`)."""
    start, size = first(frame, "a:chOff"), first(frame, "a:chExt")
    bounds = _bounds(frame)
    if start is None or size is None or bounds is None:
        return outside
    left, top, wide, high = bounds
    wide /= number(size, "cx") or 1
    high /= number(size, "cy") or 1
    turned = _turning(frame, bounds)

    def placed(point: Point) -> Point:
        x, y = point[0] - number(start, "x"), point[1] - number(start, "y")
        return outside(turned((left + x * wide, top + y * high)))

    return placed


def outline_of(
    frame: etree._Element | None,
    properties: etree._Element | None,
    outside: Placement,
    units: float,
    hair: float,
) -> Outline | None:
    """Return the outline of a shape with a frame (`a:xfrm`) and properties (`p:spPr`); None for one without place.

    Args:
        frame: Its position, size and turn.
        properties: What its geometry is in.
        outside: The placement of the group it is in.
        units: EMU to a point of the storyboard.
        hair: Least width and height, in points.
    """
    bounds = _bounds(frame)
    if bounds is None:
        return None
    left, top, wide, high = bounds
    turned = _turning(frame, bounds)

    def placed(point: Point) -> Point:
        x, y = outside(turned((left + point[0] * wide, top + point[1] * high)))
        return x / units, y / units

    corners = [placed(corner) for corner in _SQUARE]
    box = _around(corners, hair)
    form = tuple(tuple(map(placed, polygon)) for polygon in _form(properties))
    upright = all(min(abs(x - box.x), abs(x - box.right)) < _UPRIGHT for x, _ in corners)
    if upright and form == (tuple(corners),):
        return Outline(box)
    rows = _grid(form, box)
    is_thin = sum(row.bit_count() for row in rows) < _THIN * _FIELDS * _FIELDS
    return Outline(box, rows, strips(form, box) if is_thin else ())


def _bounds(frame: etree._Element | None) -> tuple[float, float, float, float] | None:
    start, size = first(frame, "a:off"), first(frame, "a:ext")
    if start is None or size is None:
        return None
    return number(start, "x"), number(start, "y"), number(size, "cx"), number(size, "cy")


def _turning(frame: etree._Element | None, bounds: tuple[float, float, float, float]) -> Placement:
    angle = math.radians(number(frame, "rot") / _TURN)
    if not angle:
        return on_slide
    left, top, wide, high = bounds
    centre = (left + wide / 2, top + high / 2)
    sine, cosine = math.sin(angle), math.cos(angle)

    def turned(point: Point) -> Point:
        x, y = point[0] - centre[0], point[1] - centre[1]
        return centre[0] + x * cosine - y * sine, centre[1] + x * sine + y * cosine

    return turned


def _around(corners: Sequence[Point], hair: float) -> Box:
    left, top = min(x for x, _ in corners), min(y for _, y in corners)
    width, height = max(x for x, _ in corners) - left, max(y for _, y in corners) - top
    return Box(left, top, max(width, hair), max(height, hair))


def _form(properties: etree._Element | None) -> tuple[Sequence[Point], ...]:
    """Return the polygons of a geometry within a square of side 1."""
    preset = first(properties, "a:prstGeom")
    drawn = tuple(_drawn(properties))
    if drawn:
        return drawn
    return (_PRESETS.get("" if preset is None else preset.get("prst", ""), _SQUARE),)


def _drawn(properties: etree._Element | None) -> Iterator[Sequence[Point]]:
    """Yield the polygons of a geometry that is drawn point by point; curves go straight between their points."""
    listed = first(properties, "a:custGeom/a:pathLst")
    for path in () if listed is None else listed:
        wide, high = number(path, "w"), number(path, "h")
        if not (wide and high) or path.get("fill") == "none":
            continue
        points: list[Point] = []
        for command in path:
            if local_name(command) == "moveTo" and len(points) > 2:  # noqa: PLR2004  a polygon has three corners
                yield points
            points = [] if local_name(command) == "moveTo" else points
            points += ((number(at, "x") / wide, number(at, "y") / high) for at in command.iter("{*}pt"))
            if len(points) > _MOST_POINTS:
                return
        if len(points) > 2:  # noqa: PLR2004
            yield points
