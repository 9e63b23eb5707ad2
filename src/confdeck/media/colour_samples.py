"""Sample the colours of a part of a picture, to choose the colour of text on it."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

from confdeck.media.limits import PictureRefused, check_pixels

if TYPE_CHECKING:
    from PIL.Image import Image

_ROWS = 6
"""Rows and columns in which colours are sampled."""


def sampled_colours(data: bytes, part: tuple[float, float, float, float]) -> tuple[str, ...]:
    """Return the mean colours of the fields of a grid over a part of a picture, each `#RRGGBB`.

    Args:
        data: The picture's file.
        part: Left, top, right and bottom of the part, as shares of the picture's width and height.

    Returns:
        The different colours; none if the picture is too large or cannot be read.
    """
    from PIL import Image

    from confdeck.media.decoders import decoding

    try:
        with decoding():
            picture = _picture_in_rgb(data)
            left, top, right, bottom = part
            box = (left * picture.width, top * picture.height, right * picture.width, bottom * picture.height)
            pixels = picture.resize((_ROWS, _ROWS), Image.Resampling.BOX, box).tobytes()
    except PictureRefused:
        return ()
    return tuple(dict.fromkeys(f"#{pixels[at : at + 3].hex().upper()}" for at in range(0, len(pixels), 3)))


@lru_cache(maxsize=1)  # a template asks for many parts of the same background
def _picture_in_rgb(data: bytes) -> Image:
    """Return a picture; raise `PictureRefused` if it has too many pixels."""
    from PIL import Image

    with Image.open(BytesIO(data)) as picture:
        check_pixels(*picture.size)
        return picture.convert("RGB")
