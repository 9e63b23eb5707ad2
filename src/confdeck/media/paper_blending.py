"""Blends pictures with the colour of the page: fills transparency, multiplies drawings, finds white edges."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

from confdeck.media.asset import Rendition

_COLOUR_TYPE = 25
"""Offset of the colour type in a PNG."""
_ALPHA = 4
_WHITE = 240
"""Least grey level that counts as white."""
_WHITE_SHARE = 0.4
"""Least share of white pixels along the edge of a drawing on a white sheet."""


@lru_cache(128)  # a preview asks for the same pictures after each edit
def fill_transparency(rendition: Rendition, colour: str) -> Rendition:
    """Return a rendition with its transparent pixels filled with `colour`, for mail programs with a dark mode."""
    if rendition.media_type != "image/png" or not _may_be_transparent(rendition.data):
        return rendition
    from PIL import Image

    from confdeck.media.encoding import encode

    with Image.open(BytesIO(rendition.data), formats=["PNG"]) as image:
        paper = Image.new("RGBA", image.size, colour)
        return encode(Image.alpha_composite(paper, image.convert("RGBA")).convert("RGB"), lossless=True)


def multiply_with_paper(rendition: Rendition, colour: str) -> Rendition:
    """Return an opaque drawing, or a photo with white edges, multiplied with the paper's colour."""
    drawn = rendition.media_type == "image/png"
    if _may_be_transparent(rendition.data) if drawn else not has_white_edges(rendition):
        return rendition
    from PIL import Image, ImageChops

    from confdeck.media.encoding import encode

    with Image.open(BytesIO(rendition.data), formats=["PNG", "JPEG"]) as image:
        paper = Image.new("RGB", image.size, colour)
        return encode(ImageChops.multiply(image.convert("RGB"), paper), lossless=True)


@lru_cache(128)
def has_white_edges(rendition: Rendition) -> bool:
    """Return whether much of the picture's edge is white, as that of a scanned sheet is."""
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(BytesIO(rendition.data), formats=["PNG", "JPEG"]) as image:
            width, height = image.size
            sides = (
                (0, 0, width, 1),
                (0, height - 1, width, height),
                (0, 0, 1, height),
                (width - 1, 0, width, height),
            )
            edge = b"".join(image.crop(side).convert("L").tobytes() for side in sides)
    except UnidentifiedImageError:
        return False
    return sum(pixel >= _WHITE for pixel in edge) > _WHITE_SHARE * len(edge)


def _may_be_transparent(png: bytes) -> bool:
    """Return whether a PNG has an alpha channel or transparent colours."""
    return bool(png[_COLOUR_TYPE] & _ALPHA) or b"tRNS" in png[: png.find(b"IDAT")]
