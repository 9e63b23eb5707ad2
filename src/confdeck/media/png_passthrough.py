"""Hands light PNG drawings on as they are, without what is not pixels: nothing is sharper, or faster."""

from __future__ import annotations

from typing import TYPE_CHECKING

from confdeck.media.asset import Rendition
from confdeck.media.decoders import decoding, open_image
from confdeck.media.formats import PictureFormat
from confdeck.media.rendition_sizes import CropWindow
from confdeck.media.segments import PNG_SIGNATURE, png_chunks

if TYPE_CHECKING:
    from confdeck.media.picture_header import PictureHeader
    from confdeck.media.rendition_sizes import Crop

_WIDER = 1.3
"""A drawing at most this much wider than asked for may stay as it is."""
_HEADER = 33
"""Bytes of the signature and the first chunk."""
_LIGHT = 0.25
"""Bytes for each pixel asked for; photos weigh more as PNG, and go the way of photos."""

_PIXELS = frozenset({b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"})
_COLOURS = frozenset({b"iCCP", b"cICP", b"eXIf", b"acTL"})
"""What changes how the pixels are to be seen: such pictures have to be decoded."""
_BITS = 8
_OPAQUE_TYPES = frozenset({0, 2, 3})


def stored_png(data: bytes, header: PictureHeader, cut: Crop) -> Rendition | None:
    """The picture with its pixels as they are stored, if they can stay so.

    Raises:
        Refused: if it is broken.
    """
    light = len(data) <= _LIGHT * cut.width * cut.height and header.width <= _WIDER * cut.width
    if header.format is not PictureFormat.PNG or cut.window != CropWindow() or not light:
        return None
    chunks = tuple(png_chunks(data))
    if not _has_plain_pixels(data) or any(chunk.name in _COLOURS for chunk in chunks):
        return None
    clean = PNG_SIGNATURE + b"".join(chunk.raw for chunk in chunks if chunk.name in _PIXELS)
    with decoding(), open_image(clean, PictureFormat.PNG) as image:
        image.load()
    return Rendition(clean, "image/png", header.width, header.height)


def _has_plain_pixels(data: bytes) -> bool:
    """Whether the pixels are opaque (but for a palette's holes), of at most 8 bits, and stored line by line."""
    if len(data) <= _HEADER:
        return False
    depth, colour_type, interlaced = data[24], data[25], data[28]
    return depth <= _BITS and colour_type in _OPAQUE_TYPES and not interlaced
