"""Sample the colours of a part of a picture, to choose the colour of text on it."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

from confdeck.media.limits import PictureRefused, check_pixels

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PIL.Image import Image

Part = tuple[float, float, float, float]
"""Left, top, right and bottom of a part of a picture, as shares of its width and height."""
Shade = tuple[str, float]
"""A colour, `#RRGGBB`, and how opaque it is, from 0 to 1."""
_LARGEST = 1920
"""Pixels to a side at which a picture is looked at: twice the points of a slide."""
_MOST = 24
"""Colours that stand for all of a part."""
_STRAY = 0.01
"""Share of a part whose lightest and darkest fields do not count: a thin line, a speck."""
_SPOT = 3
"""Side of a spot that counts however small its share is, in fields."""
_WHITE = 255


@lru_cache(maxsize=1024)
def sampled_colours(data: bytes, part: Part, fields: tuple[int, int] = (6, 6)) -> tuple[Shade, ...]:
    """Return colours of a part of a picture, from the darkest to the lightest, with how opaque each is.

    Args:
        data: The picture's file.
        part: The part.
        fields: Columns and rows of a grid over the part; each of its fields counts with its mean colour.

    Returns:
        Some different colours; none if the picture is too large or cannot be read.
    """
    from PIL import Image

    from confdeck.media.decoders import decoding

    try:
        with decoding():
            picture = _picture(data)
            left, top, right, bottom = part
            box = (left * picture.width, top * picture.height, right * picture.width, bottom * picture.height)
            pixels, spots = (
                picture.resize(grid, Image.Resampling.BOX, box).tobytes()
                for grid in (fields, (max(fields[0] // _SPOT, 1), max(fields[1] // _SPOT, 1)))
            )
    except PictureRefused:
        return ()
    return _spread(*([found[at : at + 4] for at in range(0, len(found), 4)] for found in (pixels, spots)))


def _spread(pixels: Sequence[bytes], spots: Sequence[bytes]) -> tuple[Shade, ...]:
    """Return some of the colours of pixels, evenly spread from the darkest to the lightest but for strays, and of spots."""
    stray = int(len(pixels) * _STRAY)
    ordered = sorted(pixels, key=_lightness)[stray : len(pixels) - stray]
    last = len(ordered) - 1
    darkest, lightest = min(spots, key=_lightness), max(spots, key=_lightness)
    chosen = [ordered[round(at * last / (_MOST - 1))] for at in range(_MOST)]
    if _lightness(darkest) < _lightness(chosen[0]):
        chosen.insert(0, darkest)
    if _lightness(lightest) > _lightness(chosen[-1]):
        chosen.append(lightest)
    return tuple(dict.fromkeys((f"#{pixel[:3].hex().upper()}", pixel[3] / _WHITE) for pixel in chosen))


def _lightness(pixel: bytes) -> tuple[int, int]:
    red, green, blue, alpha = pixel
    return 3 * red + 6 * green + blue, alpha


@lru_cache(maxsize=1)  # a template asks for many parts of the same background
def _picture(data: bytes) -> Image:
    """Return a picture with its transparency; raise `PictureRefused` if it has too many pixels."""
    from PIL import Image

    with Image.open(BytesIO(data)) as picture:
        check_pixels(*picture.size)
        shown = picture.convert("RGBA")
        shown.thumbnail((_LARGEST, _LARGEST), Image.Resampling.BOX)
        return shown
