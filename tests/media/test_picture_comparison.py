"""Two files show the same picture, however they are encoded."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageDraw, ImageOps

from confdeck.media import show_the_same


def encoded(picture: Image.Image, kind: str) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, kind)
    return stream.getvalue()


@pytest.fixture
def picture() -> Image.Image:
    drawn = Image.linear_gradient("L").resize((120, 80)).convert("RGB")
    ImageDraw.Draw(drawn).ellipse((20, 20, 60, 60), "firebrick")
    return drawn


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "TIFF"])
def test_the_encoding_does_not_count(kind: str, picture: Image.Image) -> None:
    assert show_the_same(encoded(picture, "PNG"), encoded(picture, kind))


@pytest.mark.parametrize("colour", [(29, 34, 48), (68, 84, 106)])
def test_black_and_white_in_a_dark_colour_is_the_same(colour: tuple[int, int, int]) -> None:
    """LibreOffice 7.4 saves a PNG of one bit in the colour of text."""
    code = Image.effect_noise((40, 40), 90).convert("1")
    coloured = Image.composite(
        Image.new("RGB", code.size, "white"), Image.new("RGB", code.size, colour), code.convert("L")
    )

    assert show_the_same(encoded(code, "PNG"), encoded(coloured, "PNG"))
    assert not show_the_same(
        encoded(code, "PNG"), encoded(coloured.transpose(Image.Transpose.ROTATE_90), "PNG")
    )
    assert not show_the_same(encoded(code, "PNG"), encoded(ImageOps.invert(code), "PNG"))


def test_another_picture_is_another(picture: Image.Image) -> None:
    changed = picture.copy()
    ImageDraw.Draw(changed).ellipse((80, 20, 110, 50), "gold")

    assert not show_the_same(encoded(picture, "PNG"), encoded(changed, "PNG"))
    assert not show_the_same(encoded(picture, "PNG"), encoded(picture.resize((60, 40)), "PNG"))


def test_what_cannot_be_read_is_the_same_as_itself_only(picture: Image.Image) -> None:
    assert show_the_same(b"words", b"words")
    assert not show_the_same(b"words", encoded(picture, "PNG"))
    assert not show_the_same(encoded(picture, "PNG")[:200], encoded(picture, "PNG"))
