"""Writes pictures, formulas and QR codes as shapes, and renders the images that they show."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import assert_never

from confdeck.media import PictureStore, RenditionRequest, multiply_with_paper, qr_png
from confdeck.renderers.pptx.colours import PAPER
from confdeck.renderers.pptx.paragraphs import DeckContext
from confdeck.renderers.pptx.shapes import non_visual_properties, picture_shape, preset_geometry
from confdeck.renderers.pptx.slide_places import shape_name
from confdeck.renderers.pptx.xml_writer import EMPTY, Xml, join, tag
from confdeck.storyboard.slide import CodeSlot, FormulaSlot, PictureSlot, Storyboard
from confdeck.storyboard.styles import Ink
from confdeck.text import plain_address
from confdeck.text.formula import png, svg
from confdeck.theme import Colours
from confdeck.theme.contrast import contrast, is_tinted
from confdeck.theme.tokens import DeckSizes

PIXELS_PER_PT = 2.0
"""Resolution of pictures: a slide across a projector of 1,920 px."""
_WHOLE_PHOTO_WIDTH = 480
"""Fewest pixels to ask for of a picture that is not cropped: other formats show it so, and it is made only once."""
_FORMULA_PIXELS_PER_EM, _MOST_FORMULA_PIXELS = 60.0, 3.0
"""Resolution of formulas in px per em, but at most so many px per pt, and at least that of pictures."""
_BLACK = "#000000"
_MIN_CODE_CONTRAST = 10.0
"""Contrast of black with the paper from which a QR code can stand directly on it."""
_CHART_WIDTH_IN_EMS = 40
"""Width of a chart in em, from which its font size follows."""
_QUIET_ZONE = 4
"""Modules of white around a QR code on other paper, as ISO/IEC 18004 asks for."""


@dataclass(frozen=True, slots=True)
class DeckImage:
    """An image file in the package of a deck, stored once."""

    data: bytes
    media_type: str
    suffix: str


@dataclass(frozen=True, slots=True)
class DeckImages:
    """The images of a deck."""

    photos: Mapping[RenditionRequest, DeckImage]
    ink: str
    """Colour of formulas."""

    def image_of(
        self, slot: PictureSlot | FormulaSlot | CodeSlot, *, quiet_zone: bool = False
    ) -> DeckImage | None:
        """Return the image for a slot; None for a missing picture or a formula that cannot be drawn.

        Args:
            slot: What is shown.
            quiet_zone: Whether a QR code brings the white around it that a phone needs to find it.
        """
        match slot:
            case PictureSlot():
                return self.photos.get(_request(slot))
            case CodeSlot():
                data = qr_png(plain_address(slot.url), _BLACK, border=_QUIET_ZONE if quiet_zone else 0)
            case FormulaSlot():
                drawing = svg(slot.tex, display=True, size_pt=slot.size, colour=self.ink)
                scale = min(max(_FORMULA_PIXELS_PER_EM / slot.size, PIXELS_PER_PT), _MOST_FORMULA_PIXELS)
                data = png(drawing, scale) if drawing else None
            case _:
                assert_never(slot)
        return DeckImage(data, "image/png", ".png") if data else None


def deck_images(storyboard: Storyboard, pictures: PictureStore, colours: Colours) -> DeckImages:
    """Return every picture of the storyboard, decoded in parallel; drawings take the colour of tinted paper."""
    slots = (slot for slide in storyboard.slides for slot in slide.slots if isinstance(slot, PictureSlot))
    pixels = (slot for slot in slots if not slot.asset.missing and not slot.asset.chart)
    requests = tuple(dict.fromkeys(map(_request, pixels)))
    renditions = pictures.renditions(requests)
    if is_tinted(colours.paper):
        renditions = tuple(multiply_with_paper(rendition, colours.paper) for rendition in renditions)
    images = (DeckImage(rendition.data, rendition.media_type, rendition.suffix) for rendition in renditions)
    return DeckImages(dict(zip(requests, images, strict=True)), colours.ink)


def picture(
    number: int, slot: PictureSlot | FormulaSlot, relation: str, placeholder: Xml, context: DeckContext
) -> Xml:
    """Return the `p:pic` of a picture or a drawn formula; one in a `placeholder` has its box."""
    alt = slot.alt if isinstance(slot, PictureSlot) else slot.tex
    name = shape_name(slot, number)
    geometry = preset_geometry("ellipse" if slot.role.startswith("portrait") else "rect")
    return picture_shape(
        non_visual_properties(number, name, alt=alt, decorative=not alt),
        tag("a:blip", r__embed=relation),
        join(EMPTY if placeholder else context.transform(slot.box), geometry),
        placeholder,
    )


def chart_label_size(width: float, sizes: DeckSizes) -> float:
    """Return the size in pt of the labels of a chart that is `width` pt wide, which can be read across a room."""
    return min(max(sizes.floor_small, width / _CHART_WIDTH_IN_EMS), sizes.small)


def qr_code(number: int, slot: CodeSlot, relation: str, context: DeckContext) -> Xml:
    """Return the `p:pic` of a QR code, linked to its address: in the theme's colours, or black on a white square."""
    palette = context.palette
    colours = EMPTY
    if not needs_quiet_zone(context):
        colours = tag("a:duotone", palette.colour(Ink.INK), palette.colour(PAPER))
    link = context.link("", slot.url)
    return picture_shape(
        non_visual_properties(number, shape_name(slot, number), alt=slot.alt, link=link),
        tag("a:blip", colours, r__embed=relation),
        join(context.transform(slot.box), preset_geometry()),
    )


def needs_quiet_zone(context: DeckContext) -> bool:
    """Return whether QR codes cannot stand directly on the background, since it is not known to be plain and light."""
    paper = context.theme.tokens.colours.paper
    return not context.palette.plain_paper or contrast(_BLACK, paper) < _MIN_CODE_CONTRAST


def _request(slot: PictureSlot) -> RenditionRequest:
    width = math.ceil(slot.box.width * PIXELS_PER_PT)
    if slot.crop:
        return RenditionRequest(slot.asset, width, slot.box.aspect, slot.focus)
    return RenditionRequest(slot.asset, max(width, _WHOLE_PHOTO_WIDTH), focus=slot.focus)
