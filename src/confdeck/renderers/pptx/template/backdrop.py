"""The colours that a template shows behind a box: of shapes, gradients and pictures, or of the slide's background."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from confdeck.media.colour_samples import Shade, sampled_colours
from confdeck.renderers.pptx.template.background_shapes import (
    BackgroundShape,
    PictureFill,
    fill_of_theme,
    filled_box,
)
from confdeck.renderers.pptx.template.gradients import gradient_colours
from confdeck.renderers.pptx.template.outlines import Outline
from confdeck.renderers.pptx.template.palette import BLACK, WHITE, alpha_of, mixed
from confdeck.renderers.pptx.template.xml_lookup import first
from confdeck.storyboard.geometry import Box
from confdeck.theme.contrast import contrast, is_dark, luminance

if TYPE_CHECKING:
    from pptx.opc.package import Part

    from confdeck.renderers.pptx.template.reading import TemplateLayout

_BACKGROUND = "p:cSld/p:bg"
_COVERING = 0.9
"""Share of a box that a shape lies behind to hide all that is below it."""
_TOUCHING = 0.1
"""Share of a box from which on a shape counts as behind it."""
_MANY_SLIGHT = 0.2
"""Share of a box from which on many narrow shapes, such as stripes, count as behind it."""
_MOST_COLOURS = 64
_FIELD, _MOST_FIELDS = 4.0, 96
"""Side of a field of a picture, as large as a letter, in pt; and most fields in a row or column."""
_MOST_CONTRAST = 21.0
"""Contrast of black and white."""


def colours_behind(
    layout: TemplateLayout, box: Box, slide: Box, holder: BackgroundShape | None = None
) -> tuple[str, ...]:
    """Return the colours behind a box on a layout, each `#RRGGBB`; none where they cannot be known.

    Args:
        layout: The layout of the template.
        box: Where something is written, in points of the storyboard.
        slide: The whole slide.
        holder: The filled placeholder that it is written in, if it has a fill of its own.
    """
    shapes = (*((holder,) if holder else ()), *reversed(layout.background_shapes))
    shares = [
        (shape, 1.0 if shape is holder else shape.outline.share_of(box)) for shape in shapes if shape.opaque
    ]
    slight = sum(share for _, share in shares if share < _TOUCHING)
    least = 0.0 if slight > _MANY_SLIGHT else _TOUCHING
    shown: list[tuple[BackgroundShape, float]] = []
    for shape, share in shares:
        if share <= least:
            continue
        shown.append((shape, share))
        if share >= _COVERING and _is_solid(shape):
            break
    else:
        return _painted(shown, _background_colours(layout, box, slide), box, layout)
    return _painted(shown, (), box, layout)


def _painted(
    shapes: Sequence[tuple[BackgroundShape, float]],
    ground: Sequence[str],
    box: Box,
    layout: TemplateLayout,
) -> tuple[str, ...]:
    """Return the colours that are seen once shapes are painted on a ground, the topmost of them first."""
    found = tuple(ground)
    for shape, share in reversed(shapes):
        own = _colours_of(shape, box, layout)
        seen = tuple(
            mixed(colour, below, alpha) if alpha < 1 else colour
            for colour, alpha in own
            for below in (found or (colour,))
        )
        kept = () if share >= _COVERING and own else found
        found = _thinned(tuple(dict.fromkeys((*seen, *kept))))
    return found


def _thinned(colours: tuple[str, ...]) -> tuple[str, ...]:
    """Return colours, or if there are very many only some of them, from the darkest to the lightest."""
    if len(colours) <= _MOST_COLOURS:
        return colours
    ordered, last = sorted(colours, key=luminance), len(colours) - 1
    return tuple(ordered[round(at * last / (_MOST_COLOURS - 1))] for at in range(_MOST_COLOURS))


def _is_solid(shape: BackgroundShape) -> bool:
    """Return whether it is known that nothing is seen through a shape."""
    return shape.picture is None and all(
        alpha_of(fill) >= 1 for fill in (*((shape.fill,) if shape.fill is not None else ()), *shape.stops)
    )


def least_contrast(colour: str, behind: Sequence[str]) -> float:
    """Return the contrast of a text colour with what is behind it, where it is least; the greatest for nothing."""
    return min((contrast(colour, other) for other in behind), default=_MOST_CONTRAST)


def background_colour(layout: TemplateLayout, ink: str) -> str:
    """Return the colour of the background of a layout or its master; of a picture, what its text asks for."""
    shape = _background(layout, Box(0, 0, 1, 1))
    if shape is None:
        return layout.scheme.shown["bg1"]
    fills = (*((shape.fill,) if shape.fill is not None else ()), *shape.stops)
    own = next(filter(None, map(layout.scheme.look, fills)), None)
    return own or (WHITE if is_dark(ink) else BLACK)


def _background_colours(layout: TemplateLayout, box: Box, slide: Box) -> tuple[str, ...]:
    shape = _background(layout, slide)
    if shape is None:
        return (layout.scheme.shown["bg1"],)
    paper = layout.scheme.shown["bg1"]
    return tuple(
        dict.fromkeys(mixed(colour, paper, alpha) for colour, alpha in _colours_of(shape, box, layout))
    )


def _background(layout: TemplateLayout, slide: Box) -> BackgroundShape | None:
    """Return the background of a layout, else of its master."""
    part: Part = layout.slide_layout.part
    found = first(layout.slide_layout.element, _BACKGROUND)
    if found is None:
        part, found = layout.master.part, first(layout.master.element, _BACKGROUND)
    own = filled_box(first(found, "p:bgPr"), None, slide, part, layout.master)
    return own or fill_of_theme(first(found, "p:bgRef"), Outline(slide), layout.master)


def _colours_of(shape: BackgroundShape, box: Box, layout: TemplateLayout) -> tuple[Shade, ...]:
    """Return the colours of a shape behind a box, each with how opaque it is."""
    frame = shape.box
    if layout.mirrored:
        box = box.mirrored(frame.x + frame.right)
    if shape.picture:
        return _sampled(shape.picture, frame, box)
    if shape.stops:
        return gradient_colours(shape.stops, frame, box, layout.scheme.look)
    colour = layout.scheme.look(shape.fill)
    return ((colour, alpha_of(shape.fill)),) if colour and shape.fill is not None else ()


def has_unread_picture(layout: TemplateLayout, slide: Box) -> bool:
    """Return whether a layout shows a picture whose colours cannot be known, such as an EMF or WMF."""
    shapes = (_background(layout, slide), *layout.background_shapes)
    pictures = (shape.picture for shape in shapes if shape and shape.picture and shape.picture.data)
    return any(not sampled_colours(picture.data, (0.0, 0.0, 1.0, 1.0)) for picture in pictures)


def _sampled(picture: PictureFill, frame: Box, box: Box) -> tuple[Shade, ...]:
    """Return colours of the part of a picture that lies behind a box; black and white if it cannot be read, as EMF."""
    seen = Box(max(box.x, frame.x), max(box.y, frame.y), 0, 0)
    seen = replace(
        seen, width=min(box.right, frame.right) - seen.x, height=min(box.bottom, frame.bottom) - seen.y
    )
    left, top, right, bottom = (0.0, 0.0, 1.0, 1.0) if picture.tiled else picture.part
    across, down = (right - left) / frame.width, (bottom - top) / frame.height
    x, y = left + across * (seen.x - frame.x), top + down * (seen.y - frame.y)
    part = tuple(min(max(side, 0.0), 1.0) for side in (x, y, x + across * seen.width, y + down * seen.height))
    if picture.tiled or part[2] <= part[0] or part[3] <= part[1]:
        part = (0.0, 0.0, 1.0, 1.0)
    columns, rows = (min(max(int(side / _FIELD), 1), _MOST_FIELDS) for side in (seen.width, seen.height))
    found = sampled_colours(picture.data, (part[0], part[1], part[2], part[3]), (columns, rows))
    if not found and picture.data:
        return (BLACK, picture.opacity), (WHITE, picture.opacity)
    return tuple((colour, alpha * picture.opacity) for colour, alpha in found)
