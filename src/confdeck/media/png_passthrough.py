"""Passes small PNG drawings on with their pixels as stored, without metadata: sharpest and fastest."""

from __future__ import annotations

from confdeck.media.asset import Rendition
from confdeck.media.decoders import decoding, open_image
from confdeck.media.formats import PictureFormat
from confdeck.media.orientation import UPRIGHT
from confdeck.media.picture_header import PictureHeader
from confdeck.media.png_completeness import check_complete
from confdeck.media.rendition_sizes import Crop, CropWindow
from confdeck.media.segments import PNG_SIGNATURE, png_chunks

_MAX_WIDTH_RATIO = 3.2
"""Greatest width of a drawing that is passed on, as a multiple of the requested width."""
_HEADER = 33
"""Bytes of the signature and the first chunk."""
_MAX_BYTES_PER_PIXEL = 0.25
"""Greatest size of a drawing that is passed on, per requested pixel; photos are larger as PNG."""
_LIGHT, _LIGHT_BYTES_PER_PIXEL = 150_000, 0.12
"""Bytes of a drawing, and those per pixel of its own, up to which scaling hardly makes it lighter."""

_PIXELS = frozenset({b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"})
_COLOURS = frozenset({b"iCCP", b"cICP", b"gAMA", b"eXIf", b"acTL"})
"""Chunks that change how the pixels are shown, so that the picture must be decoded."""
_MAX_DEPTH = 8
_OPAQUE_TYPES = frozenset({0, 2, 3})


def stored_png(data: bytes, header: PictureHeader, crop: Crop) -> Rendition | None:
    """Return a PNG with its pixels as stored, or None if they must be decoded.

    Raises:
        PictureRefused: if it is broken.
    """
    light = min(_LIGHT, _LIGHT_BYTES_PER_PIXEL * header.width * header.height)
    small = len(data) <= max(_MAX_BYTES_PER_PIXEL * crop.width * crop.height, light)
    narrow = header.width <= _MAX_WIDTH_RATIO * crop.width
    turned = header.orientation != UPRIGHT
    if (
        header.format is not PictureFormat.PNG
        or turned
        or crop.window != CropWindow()
        or not (small and narrow)
    ):
        return None
    chunks = tuple(png_chunks(data))
    if not _has_plain_pixels(data) or any(chunk.name in _COLOURS for chunk in chunks):
        return None
    clean = PNG_SIGNATURE + b"".join(chunk.raw for chunk in chunks if chunk.name in _PIXELS)
    with decoding(), open_image(clean, PictureFormat.PNG) as image:
        check_complete(clean)
        image.load()
    return Rendition(clean, "image/png", header.width, header.height)


def _has_plain_pixels(data: bytes) -> bool:
    """Return whether pixels have at most 8 bits and no alpha channel, and are not interlaced."""
    if len(data) <= _HEADER:
        return False
    depth, colour_type, interlaced = data[24], data[25], data[28]
    return depth <= _MAX_DEPTH and colour_type in _OPAQUE_TYPES and not interlaced
