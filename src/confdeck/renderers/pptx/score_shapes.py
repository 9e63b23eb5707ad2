"""Writes the score as native shapes in the colours of the theme: a group for each line, named after what it is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from itertools import groupby

from confdeck.renderers.pptx.colours import lightness
from confdeck.renderers.pptx.paragraphs import DeckContext
from confdeck.renderers.pptx.shapes import NO_LINE, non_visual_properties, preset_geometry, shape, transform
from confdeck.renderers.pptx.slide_places import shape_name
from confdeck.renderers.pptx.xml_writer import EMPTY, Xml, emu, join, percentage, tag
from confdeck.score import MarkKind, PlacedLine, PlacedMark, mark_colour
from confdeck.score.svg import RING, TRIANGLE_HEIGHT
from confdeck.storyboard.geometry import Box
from confdeck.storyboard.slide import ScoreSlot

_MOST_SHAPES = 120
"""Marks that are shapes of their own; of more, those of one kind in a line are one shape."""
_IDS_PER_SLOT = 10_000
_PRESETS = {
    MarkKind.FIGURE: "rect",
    MarkKind.PHOTO: "rect",
    MarkKind.QUESTION: "donut",
    MarkKind.PERSON: "triangle",
}
"""Preset geometries of the marks that are not discs."""
_HALF_TURN, _FULL_TURN = 10_800_000, 21_600_000


def score_group(slot: ScoreSlot, number: int, context: DeckContext) -> Xml:
    """Return the score as a group of shapes."""
    single = len(slot.drawing.marks) <= _MOST_SHAPES
    lines, first = [], number * _IDS_PER_SLOT
    link = context.link(slot.target) if slot.drawing.marks else EMPTY
    fills = {faint: _fills(slot, context, faint=faint) for faint in (False, True)}
    for line in slot.drawing.lines:
        faint = slot.lit is not None and line.line.section not in slot.lit
        group, shapes = _line_group(line, slot.box, first, fills[faint], link, context.scale, single=single)
        lines.append(group)
        first += shapes + 1
    properties = non_visual_properties(
        number, shape_name(slot, number), alt=slot.alt, decorative=not slot.alt
    )
    return _group(properties, slot.box, lines, context.scale)


def _fills(slot: ScoreSlot, context: DeckContext, *, faint: bool) -> tuple[Xml, ...]:
    """Return the fill of each kind of marks, in the order of the kinds."""
    return tuple(_fill(kind, slot, context, faint=faint) for kind in MarkKind)


@lru_cache(2048)  # most section headers show the same lines
def _line_group(
    line: PlacedLine,
    box: Box,
    first: int,
    fills: tuple[Xml, ...],
    link: Xml,
    scale: float,
    *,
    single: bool,
) -> tuple[Xml, int]:
    """Return the group of a line whose shapes have the numbers after `first`, and how many they are."""
    by_kind = dict(zip(MarkKind, fills, strict=True))
    shapes = tuple(_line_shapes(line, box, first + 1, by_kind, link, scale, single=single))
    properties = non_visual_properties(first, _name(line), decorative=True)
    return _group(properties, _around(line.marks, box), shapes, scale), len(shapes)


def _name(line: PlacedLine) -> str:
    return f"Line of {line.line.id}" if line.line.id else "Line"


def _group(properties: Xml, box: Box, shapes: Iterable[Xml], scale: float) -> Xml:
    """Return a group whose shapes have the coordinates of the slide."""
    x, y, width, height = (emu(length * scale) for length in (box.x, box.y, box.width, box.height))
    position = join(
        tag("a:off", x=x, y=y),
        tag("a:ext", cx=width, cy=height),
        tag("a:chOff", x=x, y=y),
        tag("a:chExt", cx=width, cy=height),
    )
    kind = tag("p:nvGrpSpPr", properties, tag("p:cNvGrpSpPr"), tag("p:nvPr"))
    return tag("p:grpSp", kind, tag("p:grpSpPr", tag("a:xfrm", position)), *shapes)


def _line_shapes(
    line: PlacedLine,
    within: Box,
    first: int,
    fills: Mapping[MarkKind, Xml],
    link: Xml,
    scale: float,
    *,
    single: bool,
) -> Iterator[Xml]:
    """Yield a shape for each mark of a line, or for all of its marks of one kind."""
    number = first
    for kind, group in groupby(line.marks, key=lambda placed: placed.mark.kind):
        marks = tuple(group)
        for shown in ((mark,) for mark in marks) if single else (marks,):
            box = _around(shown, within)
            geometry = _preset(kind) if single else _geometry(shown)
            properties = non_visual_properties(number, kind.value.capitalize(), link=link)
            yield shape(properties, join(transform(box, scale=scale), geometry, fills[kind], NO_LINE))
            number += 1


def _fill(kind: MarkKind, slot: ScoreSlot, context: DeckContext, *, faint: bool) -> Xml:
    colour = mark_colour(kind, slot.ground, context.theme.tokens.colours, faint=faint)
    changes = lightness(colour.tint.factor, colour.tint.offset)
    alpha = tag("a:alpha", val=percentage(colour.opacity)) if colour.opacity < 1 else EMPTY
    return context.palette.fill(colour.tint.role, *changes, alpha)


@cache
def _preset(kind: MarkKind) -> Xml:
    if kind is not MarkKind.QUESTION:
        return preset_geometry(_PRESETS.get(kind, "ellipse"))
    hole = tag("a:gd", name="adj", fmla=f"val {percentage(RING)}")
    return tag("a:prstGeom", tag("a:avLst", hole), prst="donut")


def _around(marks: Iterable[PlacedMark], box: Box) -> Box:
    """Return the box around some marks on the slide."""
    sides = [
        (
            mark.x - mark.size / 2,
            mark.y - _height(mark) / 2,
            mark.x + mark.size / 2,
            mark.y + _height(mark) / 2,
        )
        for mark in marks
    ]
    left, top = min(side[0] for side in sides), min(side[1] for side in sides)
    width, height = max(side[2] for side in sides) - left, max(side[3] for side in sides) - top
    return Box(box.x + left, box.y + top, width, height)


def _height(mark: PlacedMark) -> float:
    return mark.size * TRIANGLE_HEIGHT if mark.mark.kind is MarkKind.PERSON else mark.size


@lru_cache(1024)
def _geometry(marks: tuple[PlacedMark, ...]) -> Xml:
    """Return one geometry for all marks of a kind in a line."""
    box = _around(marks, Box(0, 0, 0, 0))
    outlines = (_outline(mark, box) for mark in marks)
    path = tag("a:path", *outlines, w=emu(box.width), h=emu(box.height))
    lists = (tag(name) for name in ("a:avLst", "a:gdLst", "a:ahLst", "a:cxnLst"))
    return tag("a:custGeom", *lists, tag("a:rect", l=0, t=0, r="r", b="b"), tag("a:pathLst", path))


def _outline(mark: PlacedMark, box: Box) -> Xml:
    x, y, half = mark.x - box.x, mark.y - box.y, mark.size / 2
    match _PRESETS.get(mark.mark.kind):
        case "rect":
            return _polygon(
                (x - half, y - half), (x + half, y - half), (x + half, y + half), (x - half, y + half)
            )
        case "triangle":
            rise = _height(mark) / 2
            return _polygon((x, y - rise), (x + half, y + rise), (x - half, y + rise))
        case "donut":
            return join(_circle_path(x, y, half, 1), _circle_path(x, y, mark.size * (0.5 - RING), -1))
        case _:
            return _circle_path(x, y, half, 1)


def _polygon(*corners: tuple[float, float]) -> Xml:
    first, *others = (tag("a:pt", x=emu(x), y=emu(y)) for x, y in corners)
    return join(tag("a:moveTo", first), *(tag("a:lnTo", corner) for corner in others), tag("a:close"))


def _circle_path(x: float, y: float, radius: float, turn: int) -> Xml:
    """Return a circle; `turn` is -1 for one that runs the other way round, as a hole does."""
    start, size = tag("a:pt", x=emu(x - radius), y=emu(y)), emu(radius)
    arc = tag("a:arcTo", wR=size, hR=size, stAng=_HALF_TURN, swAng=turn * _FULL_TURN)
    return join(tag("a:moveTo", start), arc, tag("a:close"))
