"""Tell whether two files show the same picture, since other programs encode pictures again."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from confdeck.media.limits import PictureRefused, check_pixels

if TYPE_CHECKING:
    from PIL.Image import Image

_LARGEST_DIFFERENCE = 64
"""Largest difference of a channel, of 255, that saving a picture again may make."""

_BILEVEL = "1"
"""Mode of a picture of black and white."""
_REDUCED_SIDE = 48
"""Longer side in px at which pictures are compared."""


def show_the_same(data: bytes, other: bytes) -> bool:
    """Return whether two picture files have the same size and look the same, however they are encoded.

    In a picture of black and white alone these may be two other colours: LibreOffice gives black the colour of text. A file
    that cannot be decoded shows the same only as itself.
    """
    if data == other:
        return True
    from PIL import ImageChops

    from confdeck.media.decoders import decoding

    try:
        with decoding():
            picture, other_picture = _opened(data), _opened(other)
            if picture.size != other_picture.size:
                return False
            if _BILEVEL in {picture.mode, other_picture.mode}:
                picture, other_picture = _from_black_to_white(picture), _from_black_to_white(other_picture)
            # Edges, where lossy encodings differ, are smoothed.
            small, other_small = (_reduced(shown) for shown in (picture, other_picture))
            extrema = ImageChops.difference(small, other_small).getextrema()
    except PictureRefused:
        return False
    return all(isinstance(band, tuple) and band[1] <= _LARGEST_DIFFERENCE for band in extrema)


def _opened(data: bytes) -> Image:
    """Return a picture, in RGBA unless it has no colours but black and white.

    Raises:
        PictureRefused: if it has too many pixels.
    """
    from PIL import Image

    with Image.open(BytesIO(data)) as picture:
        check_pixels(*picture.size)
        return picture.copy() if picture.mode == _BILEVEL else picture.convert("RGBA")


def _from_black_to_white(picture: Image) -> Image:
    """Return a picture in shades of grey, of which the darkest is black and the lightest white."""
    from PIL import ImageOps

    return ImageOps.autocontrast(picture.convert("L")).convert("RGB")


def _reduced(picture: Image) -> Image:
    from PIL import Image

    shrinking = max(*picture.size, _REDUCED_SIDE) / _REDUCED_SIDE
    width, height = (max(round(side / shrinking), 1) for side in picture.size)
    return picture.resize((width, height), Image.Resampling.BOX)
