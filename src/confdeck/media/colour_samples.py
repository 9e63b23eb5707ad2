"""Sample the colours of a part of a picture, to choose the colour of text on it."""

from __future__ import annotations

import io
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

ROWS = 6
"""Rows and columns in which colours are sampled."""
MAX_PIXELS = 60_000_000


def sampled_colours(data: bytes, part: tuple[float, float, float, float]) -> tuple[str, ...]:
    """Return the mean colours of the fields of a grid over a part of a picture, each `#RRGGBB`.

    Args:
        data: The picture's file.
        part: Left, top, right and bottom of the part, as shares of the picture's width and height.

    Returns:
        The different colours; none if the picture is too large or cannot be read.
    """
    from PIL import Image

    try:
        picture = _picture_in_rgb(data)
        if picture is None:
            return ()
        left, top, right, bottom = part
        box = (left * picture.width, top * picture.height, right * picture.width, bottom * picture.height)
        pixels = picture.resize((ROWS, ROWS), Image.Resampling.BOX, box).tobytes()
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return ()
    return tuple(dict.fromkeys(f"#{pixels[at : at + 3].hex().upper()}" for at in range(0, len(pixels), 3)))


@lru_cache(maxsize=1)  # a template asks for many parts of the same background
def _picture_in_rgb(data: bytes) -> Image | None:
    """Return a picture, or None if it is too large."""
    from PIL import Image

    with Image.open(io.BytesIO(data)) as picture:
        return picture.convert("RGB") if picture.width * picture.height <= MAX_PIXELS else None
