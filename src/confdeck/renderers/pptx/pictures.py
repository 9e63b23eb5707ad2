"""Writes pictures, formulas and QR codes as shapes, and asks for the pixels they need."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never

from confdeck.diagnostics import note
from confdeck.media import RenditionRequest, multiply_with_paper, qr_png
from confdeck.renderers.pptx.colours import PAPER
from confdeck.renderers.pptx.shapes import identity, preset
from confdeck.renderers.pptx.xml import Xml, tag
from confdeck.storyboard import CodeSlot, FormulaSlot, PictureSlot
from confdeck.storyboard.styles import Ink
from confdeck.text.formula import png, svg
from confdeck.theme.contrast import luminance

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from confdeck.diagnostics import Diagnostic
    from confdeck.media import PictureStore
    from confdeck.renderers.pptx.text import Writing
    from confdeck.storyboard import Storyboard
    from confdeck.theme import Colours

PIXELS_PER_PT = 2.0
"""A slide across a projector of 1,920 px."""
_FEWEST_PER_PT = 0.9
"""Below this a picture looks soft on its slide."""
_FORMULA_PIXELS_PER_PT = 3.0
_BLACK, _MIDDLE = "#000000", 0.18
_WHITE, _LIGHT = "#FFFFFF", 0.7
"""Paper that needs nothing, and the luminance of paper that ink can be read on."""
_QUIET_ZONE = 3
"""Modules of white around a code on dark paper."""


@dataclass(frozen=True, slots=True)
class Image:
    """Bytes to be stored once."""

    data: bytes
    media_type: str
    suffix: str


@dataclass(frozen=True, slots=True)
class Gallery:
    """All the images of a deck."""

    photos: Mapping[RenditionRequest, Image]
    ink: str
    """The colour formulas and codes are drawn in."""

    def image_of(self, slot: PictureSlot | FormulaSlot | CodeSlot) -> Image | None:
        """The image for a slot; None where there is no picture, or a formula cannot be drawn."""
        match slot:
            case PictureSlot():
                return self.photos.get(_request(slot))
            case CodeSlot():
                data = self._code(slot.url)
            case FormulaSlot():
                drawing = svg(slot.tex, display=True, size_pt=slot.size, colour=self.ink)
                data = png(drawing, _FORMULA_PIXELS_PER_PT) if drawing else None
            case _:
                assert_never(slot)
        return Image(data, "image/png", ".png") if data else None

    def _code(self, url: str) -> bytes | None:
        """A code in the ink; where that is light, dark on a light field, for telephones want it so."""
        light = luminance(self.ink) > _MIDDLE
        return qr_png(url, _BLACK if light else self.ink, border=_QUIET_ZONE if light else 0)


def gallery(storyboard: Storyboard, pictures: PictureStore, colours: Colours) -> Gallery:
    """Every picture of the storyboard, decoded side by side; drawings take the colour of tinted paper."""
    slots = (slot for _, slot in _pictures(storyboard))
    pixels = (slot for slot in slots if not slot.asset.missing and not slot.asset.chart)
    requests = tuple(dict.fromkeys(map(_request, pixels)))
    renditions = pictures.renditions(requests)
    if colours.paper.upper() != _WHITE and luminance(colours.paper) > _LIGHT:
        renditions = tuple(multiply_with_paper(rendition, colours.paper) for rendition in renditions)
    images = (Image(rendition.data, rendition.media_type, rendition.suffix) for rendition in renditions)
    return Gallery(dict(zip(requests, images, strict=True)), colours.ink)


def soft_pictures(storyboard: Storyboard) -> Iterator[Diagnostic]:
    """Remarks on pictures with too few pixels for their place."""
    for number, slot in _pictures(storyboard):
        asset = slot.asset
        if not asset.missing and not asset.vector and _pixels_across(slot) < slot.box.width * _FEWEST_PER_PT:
            size = f"{asset.width} x {asset.height} px"
            yield note(f"a picture of {size} is small for its place on slide {number}", slot.span)


def picture(number: int, slot: PictureSlot | FormulaSlot, relation: str, mark: Xml, writing: Writing) -> Xml:
    """A `p:pic`, in the placeholder that `mark` names if it names one."""
    alt = slot.alt if isinstance(slot, PictureSlot) else slot.tex
    locks = tag("p:cNvPicPr", tag("a:picLocks", noGrp=1 if mark else None, noChangeAspect=1))
    named = identity(number, f"{slot.role.capitalize()} {number}", alt=alt, decorative=not alt)
    return tag(
        "p:pic",
        tag("p:nvPicPr", named, locks, tag("p:nvPr", mark)),
        tag("p:blipFill", tag("a:blip", r__embed=relation), tag("a:stretch", tag("a:fillRect"))),
        tag(
            "p:spPr",
            writing.frame(slot.box),
            preset("ellipse" if slot.role.startswith("portrait") else "rect"),
        ),
    )


def code(number: int, slot: CodeSlot, relation: str, writing: Writing) -> Xml:
    """A QR code, which a click follows as a telephone does: in the theme's ink and paper, always dark on light."""
    palette = writing.palette
    roles = (PAPER, Ink.INK) if palette.dark else (Ink.INK, PAPER)
    tones = (palette.colour(role) for role in roles)
    named = identity(number, f"QR code {number}", alt=slot.alt, link=writing.link("", slot.url))
    return tag(
        "p:pic",
        tag("p:nvPicPr", named, tag("p:cNvPicPr", tag("a:picLocks", noChangeAspect=1)), tag("p:nvPr")),
        tag(
            "p:blipFill",
            tag("a:blip", tag("a:duotone", *tones), r__embed=relation),
            tag("a:stretch", tag("a:fillRect")),
        ),
        tag("p:spPr", writing.frame(slot.box), preset()),
    )


def _pictures(storyboard: Storyboard) -> Iterator[tuple[int, PictureSlot]]:
    for number, slide in enumerate(storyboard.slides, 1):
        for slot in slide.slots:
            if isinstance(slot, PictureSlot):
                yield number, slot


def _request(slot: PictureSlot) -> RenditionRequest:
    aspect = slot.box.aspect if slot.crop else None
    return RenditionRequest(slot.asset, math.ceil(slot.box.width * PIXELS_PER_PT), aspect, slot.focus)


def _pixels_across(slot: PictureSlot) -> float:
    across = slot.asset.width
    return min(across, slot.asset.height * slot.box.aspect) if slot.crop else across
