"""Writes clean pixels: JPEG for photos, PNG where transparency or flat drawing asks for it, metadata nowhere."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from PIL import Image, ImageChops

from confdeck.media.asset import Rendition

_PHOTO: dict[str, Any] = {"quality": 82, "subsampling": "4:2:0", "optimize": True}
"""Measured: progressive takes twice the time for one per cent of the bytes."""
_DRAWING: dict[str, Any] = {"quality": 90, "subsampling": "4:4:4", "optimize": True}
"""Where a drawing ends up as JPEG after all, its thin coloured lines must not bleed."""

_FLAT = 0.12
"""Bytes a pixel; no JPEG of a drawing is smaller, so none is tried."""
_PNG_MAY_COST = 1.2
"""A drawing stays PNG up to this many times the bytes of the JPEG: edges stay sharp."""


def encode(image: Image.Image, *, lossless: bool) -> Rendition:
    """The bytes of a picture in mode L, RGB or RGBA; `lossless`: its source was, so it may be a drawing."""
    clean = Image.new(image.mode, image.size)
    clean.paste(image)
    if clean.mode == "RGBA":
        return _rendition(clean, _png(clean), "image/png")
    if not lossless or _looks_like_photo(clean):
        return _rendition(clean, _jpeg(clean, _PHOTO), "image/jpeg")
    png = _png(_with_palette(clean))
    if len(png) <= _FLAT * clean.width * clean.height:
        return _rendition(clean, png, "image/png")
    jpeg = _jpeg(clean, _DRAWING)
    if len(png) <= len(jpeg) * _PNG_MAY_COST:
        return _rendition(clean, png, "image/png")
    return _rendition(clean, jpeg, "image/jpeg")


def _rendition(image: Image.Image, data: bytes, media_type: str) -> Rendition:
    return Rendition(data, media_type, image.width, image.height)


def _jpeg(image: Image.Image, options: dict[str, Any]) -> bytes:
    buffer = BytesIO()
    image.save(buffer, "JPEG", **options)
    return buffer.getvalue()


def _png(image: Image.Image) -> bytes:
    buffer = BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


_SAMPLE = 96
_PHOTO_COLOURS = 0.5


def _looks_like_photo(image: Image.Image) -> bool:
    """Whether hardly two of its pixels are alike; encoding such a picture as PNG is slow and in vain."""
    sample = image.resize((min(_SAMPLE, image.width), min(_SAMPLE, image.height)), Image.Resampling.NEAREST)
    pixels = sample.width * sample.height
    return len(sample.getcolors(pixels) or ()) > _PHOTO_COLOURS * pixels


_PALETTE = 256
_VISIBLE = 8
"""A channel that is off by more than this many levels may be seen."""
_MAY_BE_VISIBLE = 0.01


def _with_palette(image: Image.Image) -> Image.Image:
    """The picture with a palette where nobody will see it: half the bytes, and drawn edges stay as they are."""
    if image.mode != "RGB":
        return image
    palette = image.quantize(_PALETTE, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    red, green, blue = ImageChops.difference(image, palette.convert("RGB")).split()
    errors = ImageChops.lighter(ImageChops.lighter(red, green), blue).histogram()
    visible = sum(errors[_VISIBLE + 1 :])
    slight = sum(level * pixels for level, pixels in enumerate(errors))
    pixels = image.width * image.height
    return palette if visible <= pixels * _MAY_BE_VISIBLE and slight <= pixels else image
