"""Drawings on opaque paper, for readers that may turn the page dark under them."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from confdeck.media.asset import Rendition

if TYPE_CHECKING:
    from PIL import Image

_COLOUR_TYPE = 25
"""Where a PNG says what its pixels are made of."""
_ALPHA = 4
_WHITE = 240
_SOME_OF_IT = 0.4


def fill_transparency(rendition: Rendition, colour: str) -> Rendition:
    """The same picture with `colour` where one could see through it."""
    if rendition.media_type != "image/png" or not _may_be_clear(rendition.data):
        return rendition
    from PIL import Image

    from confdeck.media.encoding import encode

    with Image.open(BytesIO(rendition.data), formats=["PNG"]) as image:
        return encode(_laid_on(image.convert("RGBA"), colour), lossless=True)


def multiply_with_paper(rendition: Rendition, colour: str) -> Rendition:
    """A drawing, or what lies on a white sheet, as ink prints it on paper of a colour; photos as they are."""
    drawn = rendition.media_type == "image/png"
    if _may_be_clear(rendition.data) if drawn else not has_white_edges(rendition):
        return rendition
    from PIL import Image, ImageChops

    from confdeck.media.encoding import encode

    with Image.open(BytesIO(rendition.data), formats=["PNG", "JPEG"]) as image:
        paper = Image.new("RGB", image.size, colour)
        return encode(ImageChops.multiply(image.convert("RGB"), paper), lossless=True)


def has_white_edges(rendition: Rendition) -> bool:
    """Whether much of its edge is white, as that of a drawing on its sheet is."""
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(BytesIO(rendition.data), formats=["PNG", "JPEG"]) as image:
            grey = image.convert("L")
    except UnidentifiedImageError:
        return False
    width, height = grey.size
    sides = (
        (0, 0, width, 1),
        (0, height - 1, width, height),
        (0, 0, 1, height),
        (width - 1, 0, width, height),
    )
    edge = [pixel for side in sides for pixel in grey.crop(side).tobytes()]
    return sum(pixel >= _WHITE for pixel in edge) > _SOME_OF_IT * len(edge)


def _may_be_clear(png: bytes) -> bool:
    """Whether its pixels have an alpha channel, or its palette holes."""
    return bool(png[_COLOUR_TYPE] & _ALPHA) or b"tRNS" in png[: png.find(b"IDAT")]


def _laid_on(image: Image.Image, colour: str) -> Image.Image:
    from PIL import Image

    paper = Image.new("RGBA", image.size, colour)
    return Image.alpha_composite(paper, image).convert("RGB")
