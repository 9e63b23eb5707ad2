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

_LONGEST_JPEG = 65_500
"""Most pixels of a JPEG's side that libjpeg writes."""
_SMALL_PNG = 0.12
"""Bytes per pixel up to which a drawing stays PNG, since no JPEG of a drawing is smaller."""
_MAX_PNG_RATIO = 1.2
"""Greatest size of a drawing's PNG, as a multiple of its JPEG, at which its sharper edges are worth it."""


def encode(image: Image.Image, *, lossless: bool) -> Rendition:
    """Encode a picture in mode L, RGB or RGBA; one from a `lossless` source may be a drawing."""
    clean = Image.new(image.mode, image.size)
    clean.paste(image)
    if clean.mode == "RGBA" or max(clean.size) > _LONGEST_JPEG:
        return _saved(clean, "png")
    colours = 1.0 if not lossless else _share_of_colours(clean)
    if colours > _PHOTO_COLOURS:
        return _as_jpeg(clean, _PHOTO)
    if colours > _DRAWING_COLOURS and (jpeg := _much_smaller_jpeg(clean)):
        return jpeg
    png = _saved(_with_palette(clean), "png")
    if len(png.data) <= _SMALL_PNG * clean.width * clean.height:
        return png
    jpeg = _as_jpeg(clean, _DRAWING)
    return png if len(png.data) <= len(jpeg.data) * _MAX_PNG_RATIO else jpeg


def _as_jpeg(image: Image.Image, options: dict[str, Any]) -> Rendition:
    """Encode a picture as JPEG, not optimized where it is so noisy that this does not fit in Pillow's buffer."""
    try:
        return _saved(image, "jpeg", **options)
    except OSError:
        return _saved(image, "jpeg", **options | {"optimize": False})


def _saved(image: Image.Image, kind: str, **options: Any) -> Rendition:
    buffer = BytesIO()
    image.save(buffer, kind, **options)
    return Rendition(buffer.getvalue(), f"image/{kind}", image.width, image.height)


_SAMPLE = 96
"""Side in px of the sample that tells photos from drawings."""
_PHOTO_COLOURS = 0.5
"""Least share of pixels of different colours in a photo, of which hardly two pixels are alike."""
_DRAWING_COLOURS = 0.16
"""Greatest share of pixels of different colours in a drawing for which a palette may be enough."""


def _share_of_colours(image: Image.Image) -> float:
    """Return the share of pixels of different colours in a sample; of photos, PNG would be slow and large."""
    sample = image.resize((min(_SAMPLE, image.width), min(_SAMPLE, image.height)), Image.Resampling.NEAREST)
    pixels = sample.width * sample.height
    return len(sample.getcolors(pixels) or ()) / pixels


_QUICK_PNG: dict[str, Any] = {"compress_level": 1}
"""PNG options that take a third of the time, for up to a third more bytes."""
_QUICK_RATIO = 1.5
"""Size of such a PNG, as a multiple of the limit for a PNG, above which the usual one would not keep to the limit."""


def _much_smaller_jpeg(image: Image.Image) -> Rendition | None:
    """Return a drawing as JPEG where its PNG would be too large, which a quick PNG shows, else None."""
    jpeg = _as_jpeg(image, _DRAWING)
    limit = max(_SMALL_PNG * image.width * image.height, _MAX_PNG_RATIO * len(jpeg.data))
    return jpeg if len(_saved(image, "png", **_QUICK_PNG).data) > _QUICK_RATIO * limit else None


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
