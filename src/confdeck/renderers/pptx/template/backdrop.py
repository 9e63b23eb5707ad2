"""The colours that a template shows behind a box: of shapes, gradients and pictures, or of the slide's background."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from confdeck.renderers.pptx.template.background_shapes import BackgroundShape, picture_in
from confdeck.renderers.pptx.template.palette import ColourScheme
from confdeck.renderers.pptx.template.xml_lookup import first
from confdeck.storyboard.geometry import Box
from confdeck.theme.contrast import contrast

if TYPE_CHECKING:
    from confdeck.renderers.pptx.template.reading import TemplateLayout

_COVERING = 0.9
"""Share of a box that a shape lies behind to hide all that is below it."""
_TOUCHING = 0.1
"""Share of a box from which on a shape counts as behind it."""
_MOST_CONTRAST = 21.0
"""Contrast of black and white."""
_SAMPLES = 6
"""Rows and columns in which a picture's colours are sampled."""
_MAX_PIXELS = 60_000_000


def colours_behind(layout: TemplateLayout, box: Box, scheme: ColourScheme, slide: Box) -> tuple[str, ...]:
    """Return the colours behind a box on a layout, each `#RRGGBB`; none where they cannot be known.

    Args:
        layout: The layout of the template.
        box: Where something is written, in points of the storyboard.
        scheme: The colours of the layout's master.
        slide: The whole slide.
    """
    found: list[str] = []
    for shape in reversed(layout.background_shapes):
        share = _common(shape.box, box) / box.area if box.area else 0.0
        if not shape.opaque or share < _TOUCHING:
            continue
        found += _colours_of(shape, box, scheme)
        if share >= _COVERING:
            return tuple(dict.fromkeys(found))
    return tuple(dict.fromkeys((*found, *_background_colours(layout, box, scheme, slide))))


def least_contrast(colour: str, behind: Sequence[str]) -> float:
    """Return the contrast of a text colour with what is behind it, where it is least; the greatest for nothing."""
    return min((contrast(colour, other) for other in behind), default=_MOST_CONTRAST)


def _background_colours(
    layout: TemplateLayout, box: Box, scheme: ColourScheme, slide: Box
) -> tuple[str, ...]:
    for holder in (layout.slide_layout, layout.master):
        background = first(holder.element, "p:cSld/p:bg")
        if background is None:
            continue
        fills = (first(background, "p:bgPr/a:solidFill"), first(background, "p:bgRef"))
        solid = next((colour for fill in fills if (colour := scheme.look(fill))), None)
        picture = picture_in(first(background, "p:bgPr/a:blipFill"), holder.part)
        stops = tuple(background.iter("{*}gs"))
        return _colours_of(BackgroundShape(slide, None, stops=stops, picture=picture), box, scheme) or (
            (solid,) if solid else ()
        )
    return (scheme.shown["bg1"],)


def _colours_of(shape: BackgroundShape, box: Box, scheme: ColourScheme) -> tuple[str, ...]:
    if shape.picture:
        return tuple(_sampled(shape, box))
    if shape.stops:
        return tuple(colour for stop in shape.stops if (colour := scheme.look(stop)))
    colour = scheme.look(shape.fill)
    return (colour,) if colour else ()


def _sampled(shape: BackgroundShape, box: Box) -> Iterator[str]:
    """Yield colours of the part of a picture that lies behind a box; none if Pillow cannot read it."""
    from PIL import Image

    frame = shape.box
    try:
        with Image.open(io.BytesIO(shape.picture)) as picture:
            if picture.width * picture.height > _MAX_PIXELS:
                return
            across, down = picture.width / frame.width, picture.height / frame.height
            left, top = max(0.0, box.x - frame.x), max(0.0, box.y - frame.y)
            right, bottom = min(frame.width, box.right - frame.x), min(frame.height, box.bottom - frame.y)
            part = picture.convert("RGB").resize(
                (_SAMPLES, _SAMPLES),
                Image.Resampling.BOX,
                (left * across, top * down, right * across, bottom * down),
            )
    except (OSError, ValueError, Image.DecompressionBombError):
        return
    pixels = part.tobytes()
    yield from dict.fromkeys(f"#{pixels[at : at + 3].hex().upper()}" for at in range(0, len(pixels), 3))


def _common(one: Box, other: Box) -> float:
    across = min(one.right, other.right) - max(one.x, other.x)
    down = min(one.bottom, other.bottom) - max(one.y, other.y)
    return max(across, 0.0) * max(down, 0.0)
