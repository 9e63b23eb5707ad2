"""The colours that a template shows behind a box: of shapes, gradients and pictures, or of the slide's background."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from confdeck.media.colour_samples import sampled_colours
from confdeck.renderers.pptx.template.background_shapes import BackgroundShape, picture_in
from confdeck.renderers.pptx.template.palette import BLACK, WHITE, ColourScheme
from confdeck.renderers.pptx.template.xml_lookup import first
from confdeck.storyboard.geometry import Box
from confdeck.theme.contrast import contrast, is_dark

if TYPE_CHECKING:
    from lxml import etree
    from pptx.opc.package import Part

    from confdeck.renderers.pptx.template.reading import TemplateLayout

_BACKGROUND = "p:cSld/p:bg"
_COVERING = 0.9
"""Share of a box that a shape lies behind to hide all that is below it."""
_TOUCHING = 0.1
"""Share of a box from which on a shape counts as behind it."""
_MOST_CONTRAST = 21.0
"""Contrast of black and white."""


def colours_behind(layout: TemplateLayout, box: Box, slide: Box) -> tuple[str, ...]:
    """Return the colours behind a box on a layout, each `#RRGGBB`; none where they cannot be known.

    Args:
        layout: The layout of the template.
        box: Where something is written, in points of the storyboard.
        slide: The whole slide.
    """
    found: list[str] = []
    for shape in reversed(layout.background_shapes):
        share = shape.box.common_area(box) / box.area if box.area else 0.0
        if not shape.opaque or share < _TOUCHING:
            continue
        found += _colours_of(shape, box, layout.scheme)
        if share >= _COVERING:
            return tuple(dict.fromkeys(found))
    return tuple(dict.fromkeys((*found, *_background_colours(layout, box, slide))))


def least_contrast(colour: str, behind: Sequence[str]) -> float:
    """Return the contrast of a text colour with what is behind it, where it is least; the greatest for nothing."""
    return min((contrast(colour, other) for other in behind), default=_MOST_CONTRAST)


def background_colour(layout: TemplateLayout, ink: str) -> str:
    """Return the colour of the background of a layout or its master; of a picture, what its text asks for."""
    background, _ = _background(layout)
    if background is None:
        return layout.scheme.shown["bg1"]
    stops = (layout.scheme.look(stop) for stop in background.iter("{*}gs"))
    own = _plain_colour(background, layout.scheme) or next(filter(None, stops), None)
    return own or (WHITE if is_dark(ink) else BLACK)


def _background_colours(layout: TemplateLayout, box: Box, slide: Box) -> tuple[str, ...]:
    background, part = _background(layout)
    if background is None:
        return (layout.scheme.shown["bg1"],)
    picture = picture_in(first(background, "p:bgPr/a:blipFill"), part)
    shape = BackgroundShape(slide, None, stops=tuple(background.iter("{*}gs")), picture=picture)
    plain = _plain_colour(background, layout.scheme)
    return _colours_of(shape, box, layout.scheme) or ((plain,) if plain else ())


def _background(layout: TemplateLayout) -> tuple[etree._Element | None, Part]:
    """Return the background of a layout, else of its master, and the part that it is in."""
    own = first(layout.slide_layout.element, _BACKGROUND)
    if own is not None:
        return own, layout.slide_layout.part
    return first(layout.master.element, _BACKGROUND), layout.master.part


def _plain_colour(background: etree._Element, scheme: ColourScheme) -> str | None:
    """Return the colour of a background of a single colour."""
    fills = (first(background, "p:bgPr/a:solidFill"), first(background, "p:bgRef"))
    return next((colour for fill in fills if (colour := scheme.look(fill))), None)


def _colours_of(shape: BackgroundShape, box: Box, scheme: ColourScheme) -> tuple[str, ...]:
    if shape.picture:
        return _sampled(shape, box)
    if shape.stops:
        return tuple(colour for stop in shape.stops if (colour := scheme.look(stop)))
    colour = scheme.look(shape.fill)
    return (colour,) if colour else ()


def _sampled(shape: BackgroundShape, box: Box) -> tuple[str, ...]:
    """Return colours of the part of a picture that lies behind a box; none if it cannot be read."""
    frame = shape.box
    left, top = max(0.0, box.x - frame.x), max(0.0, box.y - frame.y)
    right, bottom = min(frame.width, box.right - frame.x), min(frame.height, box.bottom - frame.y)
    part = (left / frame.width, top / frame.height, right / frame.width, bottom / frame.height)
    return sampled_colours(shape.picture, part)
