"""The colours that a template shows behind a box: of shapes, gradients and pictures, or of the slide's background."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from confdeck.media.colour_samples import sampled_colours
from confdeck.renderers.pptx.template.background_shapes import BackgroundShape, fill_of_theme, filled_box
from confdeck.renderers.pptx.template.gradients import gradient_colours
from confdeck.renderers.pptx.template.outlines import Outline
from confdeck.renderers.pptx.template.palette import BLACK, WHITE, ColourScheme, alpha_of, mixed
from confdeck.renderers.pptx.template.xml_lookup import first
from confdeck.storyboard.geometry import Box
from confdeck.theme.contrast import contrast, is_dark

if TYPE_CHECKING:
    from pptx.opc.package import Part

    from confdeck.renderers.pptx.template.reading import TemplateLayout

_BACKGROUND = "p:cSld/p:bg"
_COVERING = 0.9
"""Share of a box that a shape lies behind to hide all that is below it."""
_TOUCHING = 0.1
"""Share of a box from which on a shape counts as behind it."""
_MOST_COLOURS = 64
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
    shown: list[tuple[BackgroundShape, float]] = []
    for shape in (*((holder,) if holder else ()), *reversed(layout.background_shapes)):
        share = 1.0 if shape is holder else shape.outline.share_of(box)
        if not shape.opaque or share < _TOUCHING:
            continue
        shown.append((shape, share))
        if share >= _COVERING and _is_solid(shape):
            break
    else:
        return _painted(shown, _background_colours(layout, box, slide), box, layout.scheme)
    return _painted(shown, (), box, layout.scheme)


def _painted(
    shapes: Sequence[tuple[BackgroundShape, float]],
    ground: Sequence[str],
    box: Box,
    scheme: ColourScheme,
) -> tuple[str, ...]:
    """Return the colours that are seen once shapes are painted on a ground, the topmost of them first."""
    found = tuple(ground)
    for shape, share in reversed(shapes):
        own = _colours_of(shape, box, scheme)
        seen = tuple(
            mixed(colour, below, alpha) if alpha < 1 else colour
            for colour, alpha in own
            for below in (found or (colour,))
        )
        kept = () if share >= _COVERING and own else found
        found = tuple(dict.fromkeys((*seen, *kept)))[:_MOST_COLOURS]
    return found


def _is_solid(shape: BackgroundShape) -> bool:
    """Return whether nothing is seen through a shape."""
    return all(
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
    return tuple(colour for colour, _ in _colours_of(shape, box, layout.scheme))


def _background(layout: TemplateLayout, slide: Box) -> BackgroundShape | None:
    """Return the background of a layout, else of its master."""
    part: Part = layout.slide_layout.part
    found = first(layout.slide_layout.element, _BACKGROUND)
    if found is None:
        part, found = layout.master.part, first(layout.master.element, _BACKGROUND)
    own = filled_box(first(found, "p:bgPr"), None, slide, part, layout.master)
    return own or fill_of_theme(first(found, "p:bgRef"), Outline(slide), layout.master)


def _colours_of(shape: BackgroundShape, box: Box, scheme: ColourScheme) -> tuple[tuple[str, float], ...]:
    """Return the colours of a shape behind a box, each with how opaque it is."""
    if shape.picture:
        return tuple((colour, 1.0) for colour in _sampled(shape, box))
    if shape.stops:
        return gradient_colours(shape.stops, shape.box, box, scheme.look)
    colour = scheme.look(shape.fill)
    return ((colour, alpha_of(shape.fill)),) if colour and shape.fill is not None else ()


def _sampled(shape: BackgroundShape, box: Box) -> tuple[str, ...]:
    """Return colours of the part of a picture that lies behind a box; none if it cannot be read."""
    frame = shape.box
    left, top = max(0.0, box.x - frame.x), max(0.0, box.y - frame.y)
    right, bottom = min(frame.width, box.right - frame.x), min(frame.height, box.bottom - frame.y)
    part = (left / frame.width, top / frame.height, right / frame.width, bottom / frame.height)
    return sampled_colours(shape.picture, part)
