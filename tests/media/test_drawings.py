"""SVG drawings are rasterised at any size, and made harmless."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confdeck.diagnostics import Severity
from confdeck.media import PictureStore, RenditionRequest, drawing_process
from confdeck.media.fonts import DrawingFonts, generic_family
from tests.examples import examples
from tests.media import samples
from tests.media.conftest import opened
from tests.media.samples import RED, svg

if TYPE_CHECKING:
    from tests.media.conftest import Folder

FONTS = sorted(Path(__file__).parents[2].joinpath("themes/default/fonts").glob("*-Regular.ttf"))
GREY = (238, 238, 238)
PAPER = '<rect width="120" height="80" fill="#eee"/>'


def colours(folder: Folder, data: bytes, width: int = 120) -> set[object]:
    image = opened(folder.rendition("a.svg", data, width)).convert("RGB")
    return {colour for _, colour in image.getcolors(100_000) or ()}


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('viewBox="0 0 1200 800"', (1200, 800)),
        ('viewBox="0,0,120,80" width="100%"', (1000, 667)),
        ('width="120" height="80"', (1000, 667)),
        ('width="20in" height="720pt"', (1920, 960)),
        ('width="508mm" height="50.8cm"', (1920, 1920)),
        ('width="1500px" viewBox="0 0 120 80"', (1500, 1000)),
        ('height="100em" viewBox="0 0 120 80"', (2400, 1600)),
        ('width="1e9" height="1e9"', (10_000, 10_000)),
        ('viewBox="0 0 0.3 0.1"', (1000, 333)),
        ('style="width:120px; height: 80px;max-width:9px"', (1000, 667)),
        ('style="max-width: 99px;" viewBox="0 0 120 80"', (1000, 667)),
    ],
)
def test_sizes(folder: Folder, attributes: str, size: tuple[int, int]) -> None:
    asset = folder.asset("a.svg", svg(attributes=attributes))
    assert (asset.width, asset.height, asset.vector) == (*size, True)


@pytest.mark.parametrize(
    "attributes",
    ["", 'width="100%" height="50%"', 'viewBox="0 0 0 0"', 'width="-1" height="5"', 'viewBox="a b c d"',
     'width="nan" height="inf"', 'width="1e999" height="1"'],
)  # fmt: skip
def test_no_size_is_reported(folder: Folder, attributes: str) -> None:
    folder.put("a.svg", svg(attributes=attributes))
    assert "is a drawing without a size" in folder.refused("a.svg").message


@pytest.mark.parametrize(
    "attributes", ['viewBox="0 0 120 80"', 'width="120" height="80"', 'width="60mm" height="40mm"']
)
def test_drawings_fill_any_size(folder: Folder, attributes: str) -> None:
    body = '<rect width="100%" height="100%" fill="rgb(210,40,40)"/>'
    rendition = folder.rendition("a.svg", svg(body, attributes), 960)
    assert (rendition.width, rendition.height, rendition.media_type) == (960, 640, "image/png")
    assert opened(rendition).convert("RGB").getcolors() == [(960 * 640, RED)]


def test_drawings_are_cropped(folder: Folder) -> None:
    body = f'<rect width="120" height="80" fill="#eee"/><rect width="60" height="80" fill="rgb{RED}"/>'
    image = opened(folder.rendition("a.svg", svg(body), 320, aspect=0.5, focus=(0, 0))).convert("RGB")
    assert image.size == (320, 640)
    assert image.getcolors() == [(320 * 640, RED)]


def test_the_ground_stays_transparent(folder: Folder) -> None:
    assert opened(folder.rendition("a.svg", svg('<circle r="9"/>'))).mode == "RGBA"


@pytest.mark.parametrize(
    "shape",
    [
        '<rect style="width:120px; height: 80px; fill:#eee" width="1"/>',
        '<ellipse style="fill:#eee;cx:60px;cy:40px;rx:200px;ry:200px !important"/>',
    ],
)
def test_a_size_in_a_style_is_a_size(folder: Folder, shape: str) -> None:
    assert colours(folder, svg(shape)) == {GREY}


def test_other_encodings_are_drawn(folder: Folder) -> None:
    text = '<?xml version="1.0" encoding="UTF-16"?>' + svg(PAPER).decode()
    assert colours(folder, text.encode("utf-16")) == {GREY}


RED_PNG = base64.b64encode(samples.encoded(samples.scene().crop((40, 30, 50, 40)), "PNG")).decode()
ENTITY = '<image href="&x;"/>'
IMAGE = '<image width="120" height="80" preserveAspectRatio="none" {}/>'


def test_embedded_pictures_are_drawn(folder: Folder) -> None:
    image = IMAGE.format(f'href="data:image/png;base64,{RED_PNG}"')
    assert RED in colours(folder, svg(PAPER + image))
    assert folder.pictures.diagnostics == ()


@pytest.mark.parametrize("namespace", ["", 'xmlns:xlink="http://www.w3.org/1999/xlink" xlink:'])
@pytest.mark.parametrize(
    "target", ["{path}", "file://{path}", "red.png", "../red.png", "https://example.org/red.png"]
)
def test_linked_pictures_are_not(folder: Folder, target: str, namespace: str) -> None:
    folder.put("red.png", base64.b64decode(RED_PNG))
    image = IMAGE.format(f'{namespace}href="{target.format(path=folder.path / "red.png")}"')
    assert colours(folder, svg(PAPER + image)) == {GREY}
    assert "linked or broken pictures" in folder.pictures.diagnostics[0].message


def test_a_picture_linked_in_both_ways_is_not_drawn(folder: Folder) -> None:
    path = folder.path / folder.put("red.png", base64.b64decode(RED_PNG))
    links = f'href="{path}" xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="{path}"'
    assert colours(folder, svg(PAPER + IMAGE.format(links))) == {GREY}


@pytest.mark.parametrize(
    "data",
    [
        "data:image/svg+xml;base64," + base64.b64encode(svg(ENTITY)).decode(),
        "data:image/svg+xml;base64," + base64.b64encode(b"<svg").decode(),
        "data:image/png;base64," + base64.b64encode(samples.png(20_000, 20_000)).decode(),
        "data:image/png;base64,AAAA",
        "data:image/png;base64,====",
        "data:text/html,hello",
        "",
    ],
)
def test_embedded_bombs_and_oddities_are_left_out(folder: Folder, data: str) -> None:
    assert colours(folder, svg(PAPER + IMAGE.format(f'href="{data}"'))) == {GREY}
    assert len(folder.pictures.diagnostics) == 1


def test_drawings_within_drawings_are_drawn_and_made_harmless(folder: Folder) -> None:
    inner = base64.b64encode(
        svg(PAPER + '<script/><rect width="0" style="fill:oklch(0.7 0.2 140)"/>')
    ).decode()
    assert colours(folder, svg(IMAGE.format(f'href="data:image/svg+xml;base64,{inner}"'))) == {GREY}
    assert folder.pictures.diagnostics == ()


def test_drawings_are_not_nested_without_end(folder: Folder) -> None:
    data = svg(PAPER)
    for _ in range(3):
        data = svg(
            PAPER + IMAGE.format(f'href="data:image/svg+xml;base64,{base64.b64encode(data).decode()}"')
        )
    assert colours(folder, data) == {GREY}


def test_pages_within_drawings_are_left_out(folder: Folder) -> None:
    body = '<foreignObject width="9" height="9"><img xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>'
    assert colours(folder, svg(PAPER + body)) == {GREY}
    assert "embedded pages" in folder.pictures.diagnostics[0].message


def test_scripts_and_links_go_without_a_word(folder: Folder) -> None:
    body = '<script>while (true) {}</script><a href="https://example.org">' + PAPER + "</a>"
    assert colours(folder, svg(body)) == {GREY}
    assert folder.pictures.diagnostics == ()


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    "doctype",
    [
        f'<!DOCTYPE svg [<!ENTITY l0 "ha">{LAUGHS}]>',
        '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE svg [<!ENTITY % x SYSTEM "https://example.org/x.dtd"> %x;]>',
    ],
)
def test_entities_are_refused(folder: Folder, doctype: str) -> None:
    folder.put("a.svg", doctype.encode() + svg("<text>&l9;&x;</text>"))
    assert "declares entities" in folder.refused("a.svg").message


def test_a_plain_doctype_is_fine(folder: Folder) -> None:
    doctype = (
        b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    )
    assert colours(folder, b'<?xml version="1.0"?>' + doctype + svg(PAPER)) == {GREY}


def test_a_drawing_broken_further_down_becomes_a_frame(folder: Folder) -> None:
    folder.rendition("a.svg", svg("<g>"))
    (diagnostic,) = folder.pictures.diagnostics
    assert "is not a readable SVG drawing" in diagnostic.message
    assert diagnostic.severity is Severity.WARNING


def test_a_drawing_without_end_is_stopped(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing_process, "_SECONDS", 0.5)
    layers = '<circle r="90" opacity="0.5"/>' * 20_000
    folder.rendition("a.svg", svg(layers), 2560)
    assert folder.pictures.diagnostics[0].message == "picture `a.svg` takes too long to draw"


def test_a_drawing_that_multiplies_is_stopped(folder: Folder) -> None:
    groups = "".join(f'<g id="g{n}">' + f'<use href="#g{n - 1}"/>' * 10 + "</g>" for n in range(1, 12))
    folder.rendition("a.svg", svg('<g id="g0"><circle r="50" opacity="0.5"/></g>' + groups), 960)
    assert folder.pictures.diagnostics[0].message == "picture `a.svg` cannot be drawn"


# Lettering


def test_text_is_drawn_with_the_fonts_given(folder: Folder) -> None:
    data = svg(PAPER + '<text x="5" y="40" font-family="sans-serif" font-size="20">Hello</text>')
    request = RenditionRequest(folder.asset("a.svg", data), 320)
    plex, code = (
        PictureStore(fonts=[file for file in FONTS if name in file.name]) for name in ("Plex", "Code")
    )
    renditions = [
        plex.rendition(request),
        code.rendition(request),
        PictureStore(fonts=FONTS).rendition(request),
    ]
    assert all(len(opened(rendition).convert("RGB").getcolors(10_000) or ()) > 10 for rendition in renditions)
    assert renditions[0] != renditions[1]
    assert renditions[0].data == renditions[2].data or FONTS[0].name != "IBMPlexSans-Regular.ttf"


@pytest.mark.parametrize(
    "text",
    [
        '<text y="40" font-family="Helvetica, Arial">Hello</text>',
        '<text y="40" style="fill:red;font-family:\'Helvetica\'">Hello</text>',
        '<style>text { font-family: Helvetica }</style><text y="40">Hello</text>',
    ],
)
def test_a_font_that_is_not_there_is_reported(folder: Folder, text: str) -> None:
    store = PictureStore(fonts=FONTS)
    image = opened(store.rendition(RenditionRequest(folder.asset("a.svg", svg(PAPER + text)), 320)))
    assert len(image.convert("RGB").getcolors(10_000) or ()) > 5
    (diagnostic,) = store.diagnostics
    assert (
        diagnostic.message
        == "picture `a.svg` uses the font `Helvetica`, which the theme does not have; a similar one is used instead"
    )


def test_fonts_of_drawings_without_text_do_not_matter(folder: Folder) -> None:
    store = PictureStore(fonts=FONTS)
    data = svg('<style>text { font-family: Helvetica }</style><g font-family="Arial">' + PAPER + "</g>")
    store.rendition(RenditionRequest(folder.asset("a.svg", data), 120))
    assert store.diagnostics == ()


def test_fonts_that_are_no_fonts_are_passed_over(folder: Folder) -> None:
    broken = folder.path / folder.put("font.ttf", b"no font")
    fonts = DrawingFonts([broken, folder.path / "gone.ttf", *FONTS])
    assert fonts.families == DrawingFonts(FONTS).families
    assert DrawingFonts([broken]).options("a") == {"skip_system_fonts": False}


def test_families_are_sorted_by_their_names() -> None:
    kinds = {
        "serif": ("Times New Roman", "Georgia", "Source Serif 4", "CMU Serif"),
        "sans-serif": ("Arial", "DejaVu Sans", "PT Sans Serif", "Inter"),
        "monospace": ("Courier", "Source Code Pro", "DejaVu Sans Mono", "Menlo"),
    }
    assert {kind: {generic_family(name) for name in names} for kind, names in kinds.items()} == {
        kind: {kind} for kind in kinds
    }


@given(st.data())
@examples(10)
def test_flipped_bits_end_in_a_drawing_or_a_frame(folder: Folder, data: st.DataObject) -> None:
    whole = svg(
        PAPER
        + IMAGE.format(f'href="data:image/png;base64,{RED_PNG}"')
        + '<use href="#a" style="font-family:x"/>'
    )
    spoilt = bytearray(whole)
    for place in data.draw(st.lists(st.integers(0, len(spoilt) - 1), min_size=1, max_size=4)):
        spoilt[place] ^= data.draw(st.integers(1, 255))
    asset, _ = folder.inspect(folder.put("a.svg", bytes(spoilt)))
    opened(PictureStore().rendition(RenditionRequest(asset, 60)))
