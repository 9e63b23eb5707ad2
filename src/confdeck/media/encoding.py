"""Encodes pictures without metadata: photos as JPEG, drawings and transparent pictures as PNG."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from PIL import Image, ImageChops

from confdeck.media.asset import Rendition

_PHOTO: dict[str, Any] = {"quality": 82, "subsampling": "4:2:0", "optimize": True}
"""JPEG options for photos; progressive was measured to take twice the time for 1 % of the bytes."""
_DRAWING: dict[str, Any] = {"quality": 90, "subsampling": "4:4:4", "optimize": True}
"""JPEG options for drawings, whose thin coloured lines must not bleed."""

_SMALL_PNG = 0.12
"""Bytes per pixel up to which a drawing stays PNG, since no JPEG of a drawing is smaller."""
_MAX_PNG_RATIO = 1.2
"""Greatest size of a drawing's PNG, as a multiple of its JPEG, at which its sharper edges are worth it."""


def encode(image: Image.Image, *, lossless: bool) -> Rendition:
    """Encode a picture in mode L, RGB or RGBA; one from a `lossless` source may be a drawing."""
    clean = Image.new(image.mode, image.size)
    clean.paste(image)
    if clean.mode == "RGBA":
        return _saved(clean, "png")
    if not lossless or _looks_like_photo(clean):
        return _saved(clean, "jpeg", **_PHOTO)
    png = _saved(_with_palette(clean), "png")
    if len(png.data) <= _SMALL_PNG * clean.width * clean.height:
        return png
    jpeg = _saved(clean, "jpeg", **_DRAWING)
    return png if len(png.data) <= len(jpeg.data) * _MAX_PNG_RATIO else jpeg


def _saved(image: Image.Image, kind: str, **options: Any) -> Rendition:
    buffer = BytesIO()
    image.save(buffer, kind, **options)
    return Rendition(buffer.getvalue(), f"image/{kind}", image.width, image.height)


_SAMPLE = 96
"""Side in px of the sample that tells photos from drawings."""
_PHOTO_COLOURS = 0.5
"""Least share of pixels of different colours in a photo."""


def _looks_like_photo(image: Image.Image) -> bool:
    """Return whether hardly two pixels are alike, so that PNG would be slow and large."""
    sample = image.resize((min(_SAMPLE, image.width), min(_SAMPLE, image.height)), Image.Resampling.NEAREST)
    pixels = sample.width * sample.height
    return len(sample.getcolors(pixels) or ()) > _PHOTO_COLOURS * pixels


_PALETTE = 256
_VISIBLE_ERROR = 8
"""Levels of a channel beyond which a difference may be visible."""
_MAX_VISIBLE = 0.01
"""Greatest share of pixels with a visible difference."""


def _with_palette(image: Image.Image) -> Image.Image:
    """Return an RGB picture with a palette if the difference is invisible, which halves its bytes."""
    if image.mode != "RGB":
        return image
    palette = image.quantize(_PALETTE, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    red, green, blue = ImageChops.difference(image, palette.convert("RGB")).split()
    errors = ImageChops.lighter(ImageChops.lighter(red, green), blue).histogram()
    visible = sum(errors[_VISIBLE_ERROR + 1 :])
    total = sum(level * pixels for level, pixels in enumerate(errors))
    pixels = image.width * image.height
    return palette if visible <= pixels * _MAX_VISIBLE and total <= pixels else image
