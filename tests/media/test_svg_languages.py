"""Of a drawing with parts in several languages, those in the language of the recap are drawn."""

from __future__ import annotations

import base64
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from confdeck.edition import edit
from confdeck.media.asset import RenditionRequest
from confdeck.media.svg_drawing import draw_svg
from confdeck.renderers.themed_pictures import themed_picture_store
from confdeck.source import load_recap
from confdeck.theme import load_theme
from tests.media.samples import svg

COLOURS = {"#f00": (255, 0, 0), "#0f0": (0, 255, 0), "#00f": (0, 0, 255)}
RED, GREEN, BLUE = COLOURS


def part(colour: str, languages: str = "") -> str:
    condition = f' systemLanguage="{languages}"' if languages else ""
    return f'<rect width="9" height="9" fill="{colour}"{condition}/>'


def seen(data: bytes, language: str) -> str:
    """Return the colour that a drawing has in the middle."""
    png, problems = draw_svg(data, 9, 9, (), (), language)
    assert problems == ()
    with Image.open(BytesIO(png)) as image:
        pixel = image.convert("RGB").getpixel((4, 4))
    return next(name for name, colour in COLOURS.items() if colour == pixel)


def switch(*parts: str) -> bytes:
    return svg(f"<switch>{''.join(parts)}</switch>", 'viewBox="0 0 9 9"')


@pytest.mark.parametrize(
    ("language", "expected"),
    [("de", RED), ("es", GREEN), ("ca", GREEN), ("de-CH", RED), ("fr", BLUE), ("d", BLUE), ("", BLUE)],
)
def test_the_part_in_the_language_is_drawn(language: str, expected: str) -> None:
    assert seen(switch(part(RED, "de"), part(GREEN, "es, ca"), part(BLUE)), language) == expected


@pytest.mark.parametrize(
    ("language", "expected"), [("pt-BR", GREEN), ("pt-PT", RED), ("pt", BLUE), ("pt-AO", BLUE)]
)
@pytest.mark.parametrize("written", ["pt-BR", "pt-br", "pt_BR"])
def test_the_closest_of_several_parts_that_fit_is_drawn(language: str, expected: str, written: str) -> None:
    assert seen(switch(part(RED, "pt-PT"), part(GREEN, written), part(BLUE, "pt")), language) == expected


def test_a_part_without_a_language_is_for_all_others_wherever_it_stands() -> None:
    drawing = switch(part(BLUE), part(RED, "de"))
    assert (seen(drawing, "de"), seen(drawing, "fr")) == (RED, BLUE)


def test_a_part_for_another_language_is_left_out_also_outside_of_a_switch() -> None:
    drawing = svg(part(BLUE) + part(RED, "de"), 'viewBox="0 0 9 9"')
    assert (seen(drawing, "de"), seen(drawing, "fr")) == (RED, BLUE)


def test_drawings_within_a_drawing_are_in_the_same_language() -> None:
    inner = base64.b64encode(switch(part(RED, "de"), part(BLUE))).decode()
    image = f'<image width="9" height="9" href="data:image/svg+xml;base64,{inner}"/>'
    assert seen(svg(image, 'viewBox="0 0 9 9"'), "de") == RED


@pytest.mark.parametrize(("language", "expected"), [("de", RED), ("en", BLUE)])
def test_the_language_is_that_of_the_recap(language: str, expected: str, tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_bytes(switch(part(RED, "de"), part(BLUE)))
    recap = tmp_path / "recap.yaml"
    recap.write_text(
        f"title: A\nconference: A\nlanguage: {language}\ntalks:\n- title: B\n  tldr: C\n"
        "  figures: [{image: a.svg, caption: D, alt: E}]\n",
        "utf-8",
    )
    edition = edit(load_recap(recap))
    (figure,) = (figure for entry in edition.entries for figure in entry.figures)
    store = themed_picture_store(edition, load_theme("default"), tmp_path / "cache")
    request = RenditionRequest(figure.asset, 9)
    for _ in range(2):  # drawn, then from the cache
        with Image.open(BytesIO(store.rendition(request).data)) as image:
            pixel = image.convert("RGB").getpixel((image.width // 2, image.height // 2))
        assert pixel == COLOURS[expected]
