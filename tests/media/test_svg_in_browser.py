"""Drawings of many programs look as in a browser with a light colour scheme."""

from __future__ import annotations

import base64
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from confdeck.media import PictureStore, RenditionRequest, inspect_picture
from confdeck.media.svg_size import drawing_size
from confdeck.theme import load_theme
from tests.media.svg_files import files
from tests.tools import screenshot

pytestmark = pytest.mark.proof
WIDTH = 480
"""Width in px at which all are drawn."""
MOST_DIFFERENCE = 0.02
"""Greatest mean difference per pixel, of the whole range; letters of another font are the most of it."""
BLOCK = 12
"""Side in px of the squares that are compared."""
FLAT = 3.0
"""Greatest standard deviation within a square of one colour."""
SAME_COLOUR = 10.0


@pytest.fixture(scope="session")
def in_browser(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Image.Image]:
    """Return what Chromium shows of every drawing, on white."""
    folder = tmp_path_factory.mktemp("browser")
    top, boxes, images = 0, {}, []
    for name, text in files().items():
        across, down = drawing_size(text.encode())
        height = round(WIDTH * down / across)
        address = base64.b64encode(text.encode()).decode()
        images.append(
            f'<img src="data:image/svg+xml;base64,{address}" style="position:absolute;left:0;top:{top}px;'
            f'width:{WIDTH}px;height:{height}px">'
        )
        boxes[name] = (0, top, WIDTH, top + height)
        top += height
    page = folder / "page.html"
    page.write_text(f"<!doctype html><meta charset=utf-8><body style='background:#fff'>{''.join(images)}")
    with Image.open(screenshot(page, WIDTH, top)) as image:
        return {name: image.convert("RGB").crop(box) for name, box in boxes.items()}


@pytest.fixture(scope="session")
def store() -> PictureStore:
    return PictureStore(fonts=load_theme("default").print_files())


def drawn(text: str, folder: Path, store: PictureStore) -> Image.Image:
    """Return a drawing as confdeck shows it, on white."""
    (folder / "a.svg").write_text(text)
    asset, diagnostics = inspect_picture("a.svg", folder, None, "")
    assert diagnostics == ()
    image = Image.open(BytesIO(store.rendition(RenditionRequest(asset, WIDTH)).data)).convert("RGBA")
    paper = Image.new("RGB", image.size, "white")
    paper.paste(image, mask=image.getchannel("A"))
    return paper


def other_colours(ours: Image.Image, theirs: Image.Image) -> list[tuple[int, int]]:
    """Return the places of squares that have one colour in both pictures, but not the same."""
    places = []
    for y in range(0, ours.height - BLOCK, BLOCK):
        for x in range(0, ours.width - BLOCK, BLOCK):
            one, other = (
                ImageStat.Stat(image.crop((x, y, x + BLOCK, y + BLOCK))) for image in (ours, theirs)
            )
            if max(*one.stddev, *other.stddev) < FLAT and any(
                abs(a - b) > SAME_COLOUR for a, b in zip(one.mean, other.mean, strict=True)
            ):
                places.append((x, y))
    return places


def test_there_are_drawings_of_every_program() -> None:
    programs = {name.split()[0] for name in files()}
    assert len(files()) >= 40
    assert programs >= {
        "drawio", "mermaid", "inkscape", "matplotlib", "svglite", "graphviz", "excalidraw", "d2", "plotly", "vega",
        "plantuml", "dvisvgm",
    }  # fmt: skip


@pytest.mark.tool("chromium")
@pytest.mark.parametrize("name", files())
def test_a_drawing_looks_as_in_a_browser(
    name: str, tmp_path: Path, store: PictureStore, in_browser: dict[str, Image.Image]
) -> None:
    ours, theirs = drawn(files()[name], tmp_path, store), in_browser[name]
    assert ours.size == theirs.size
    difference = sum(ImageStat.Stat(ImageChops.difference(ours, theirs)).mean) / 3 / 255
    assert difference < MOST_DIFFERENCE
    assert other_colours(ours, theirs) == []
