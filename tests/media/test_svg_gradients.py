"""Gradients are mixed in the colour space in which browsers mix them."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from confdeck.media.svg_drawing import draw_svg
from tests.media.samples import svg

LINEAR = 'color-interpolation="linearRGB"'


def middle(first: str, attributes: str = "", colour: str = "") -> tuple[int, ...]:
    """Return the colour halfway between a colour and blue, on white."""
    stops = f'<stop offset="0%" style="stop-color:{first}"/><stop offset="1" stop-color="#00f"/>'
    gradient = f'<linearGradient id="g" {attributes}>{stops}</linearGradient>'
    drawing = svg(f'{gradient}<path d="M0 0h201v9H0z" fill="url(#g)"/>', f'viewBox="0 0 201 9" {colour}')
    png, problems = draw_svg(drawing, 201, 9, (), ())
    assert problems == ()
    with Image.open(BytesIO(png)) as image:
        paper = Image.new("RGBA", image.size, "white")
        paper.alpha_composite(image.convert("RGBA"))
    red, green, blue, _ = paper.getpixel((100, 4))  # type: ignore[misc]
    return red, green, blue


# The values on the right are what Chromium draws.
@pytest.mark.parametrize(
    ("first", "attributes", "seen"),
    [
        ("#f00", "", (127, 0, 128)),
        ("hwb(0 0% 0%)", "", (127, 0, 128)),
        ("color(srgb 1 0 0)", "", (139, 83, 162)),
        ("oklch(0.7 0.2 30)", "", (136, 100, 182)),
        ("color-mix(in srgb, red 90%, blue)", "", (128, 77, 160)),
        ("light-dark(oklch(0.7 0.2 30), #000)", "", (136, 100, 182)),
        ("currentColor", "", (136, 100, 182)),
        ("var(--first)", "", (136, 100, 182)),
        ("color(display-p3 0 1 0)", "", (0, 172, 180)),
        ("oklch(0.7 0.2 30);stop-opacity:20%", "", (183, 161, 211)),
        ("#f00", LINEAR, (187, 0, 188)),
        ("oklch(0.7 0.2 30)", LINEAR, (189, 69, 194)),
    ],
)
def test_gradients_are_mixed_as_in_chromium(first: str, attributes: str, seen: tuple[int, ...]) -> None:
    found = middle(first, attributes, 'style="color:oklch(0.7 0.2 30);--first:oklch(0.7 0.2 30)"')
    assert all(abs(own - theirs) <= 2 for own, theirs in zip(found, seen, strict=True)), found


def test_stops_that_cannot_be_read_stay_as_they_are() -> None:
    assert middle("none", 'spreadMethod="reflect"') == middle("#000", 'spreadMethod="reflect"')
