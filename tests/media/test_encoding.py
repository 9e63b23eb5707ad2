from __future__ import annotations

import random
from io import BytesIO

import pytest
from PIL import Image, ImageDraw

from confdeck.media import encoding
from confdeck.media.encoding import encode


def noise(levels: int, size: tuple[int, int] = (480, 320)) -> Image.Image:
    """Return pixels of many colours, within so many levels of grey."""
    source = random.Random(levels)
    pixels = bytes(128 + source.randrange(-levels, levels + 1) for _ in range(size[0] * size[1] * 3))
    return Image.frombytes("RGB", size, pixels)


def drawing() -> Image.Image:
    image = Image.new("RGB", (480, 320), "white")
    draw = ImageDraw.Draw(image)
    for step in range(0, 480, 16):
        draw.line((step, 0, 480 - step, 320), fill=(200, 40, step % 200), width=2)
    return image


def half_photo() -> Image.Image:
    """White paper with a photo on a third of it."""
    image = Image.new("RGB", (480, 320), "white")
    image.paste(noise(60, (80, 80)).resize((240, 240), Image.Resampling.BICUBIC), (20, 20))
    return image


def test_photos_become_jpeg_and_drawings_png_with_a_palette() -> None:
    assert encode(noise(100), lossless=True).media_type == "image/jpeg"
    assert encode(drawing(), lossless=False).media_type == "image/jpeg"
    png = encode(drawing(), lossless=True)
    assert png.media_type == "image/png"
    assert Image.open(BytesIO(png.data)).mode == "P"


def test_a_drawing_with_a_photo_in_it_becomes_jpeg_without_a_palette_being_tried(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(encoding, "_with_palette", None)
    assert encode(half_photo(), lossless=True).media_type == "image/jpeg"


def test_a_smooth_drawing_of_many_colours_stays_png_where_that_is_smaller() -> None:
    smooth = Image.linear_gradient("L").resize((960, 640))
    coloured = Image.merge(
        "RGB", (smooth, smooth.rotate(180), smooth.transpose(Image.Transpose.FLIP_TOP_BOTTOM))
    )
    assert encode(coloured, lossless=True).media_type == "image/png"


def test_noise_whose_jpeg_is_larger_than_its_pixels_is_encoded() -> None:
    channels = [Image.effect_noise((300, 300), 250) for _ in "RGB"]
    noise = Image.merge("RGB", channels)
    assert encoding._as_jpeg(noise, encoding._DRAWING).media_type == "image/jpeg"
    assert encode(noise, lossless=True).width == 300


def test_a_picture_longer_than_jpeg_knows_becomes_png() -> None:
    long = Image.effect_noise((65_501, 2), 250).convert("RGB")
    assert encode(long, lossless=False).media_type == "image/png"
