"""The CSS of drawings is resolved as in a browser with a light colour scheme; what is beyond us is reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lxml import etree

from confdeck.media.css_cascade import declarations_of
from confdeck.media.css_colours import hexadecimal
from confdeck.media.css_transforms import svg_transform
from confdeck.media.svg_styles import resolve_styles
from tests.media.conftest import opened
from tests.media.samples import svg

if TYPE_CHECKING:
    from confdeck.media.resolved_styles import ResolvedStyles
    from tests.media.conftest import Folder


def resolved(body: str, attributes: str = "") -> tuple[etree._Element, ResolvedStyles]:
    root = etree.fromstring(svg(body, f'viewBox="0 0 9 9" {attributes}'))
    return root, resolve_styles(root)


def fill(body: str, attributes: str = "") -> str | None:
    """Return the fill of the last rectangle."""
    root, _ = resolved(body, attributes)
    return list(root.iter("{*}rect"))[-1].get("fill")


def value(text: str) -> tuple[object, ...]:
    (declaration,) = declarations_of(f"fill:{text}")
    return declaration.value


# The values on the right are what Chromium draws, read from the screen.
@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("#abc", "#aabbcc"),
        ("#0a08", "#00aa0088"),
        ("rgb(0 160 0 / 50%)", "#00a00080"),
        ("rgb(10% 20% 30%)", "#1a334d"),
        ("rgb(300, 20, 20)", "#ff1414"),
        ("hsl(0.3turn 60% 40%)", "#41a329"),
        ("hwb(180 10% 20%)", "#1acccc"),
        ("oklch(0.7 0.2 140)", "#4dba30"),
        ("oklch(0.9 0.4 150)", "#00ff00"),
        ("lab(50% 40 59.5)", "#bf5700"),
        ("color(display-p3 1 0 0)", "#ff0000"),
        ("color(srgb 0.2 .4 .6)", "#336699"),
        ("color-mix(in srgb, red, blue)", "#800080"),
        ("color-mix(in srgb, red 30%, blue 30%)", "#80008099"),
        ("color-mix(in srgb, color-mix(in srgb, red, white), black 10%)", "#e67373"),
        ("light-dark(teal, red)", "#008080"),
        ("light-dark(oklch(0.7 0.2 140), red)", "#4dba30"),
        ("RebeccaPurple", "#663399"),
        ("papayawhip", "#ffefd5"),
        ("CanvasText", "#000000"),
        ("transparent", "#00000000"),
        ("currentcolor", "currentColor"),
        ("no-colour", None),
        ("rgb(1 2)", None),
        ("red blue", None),
        ("light-dark(teal)", None),
        ("color-mix(in nowhere, red, blue)", None),
        ("color-mix(in srgb, red 0%, blue 0%)", None),
        ("color-mix(in oklab, red 1e999%, blue 1e999%)", None),
    ],
)
def test_colours(written: str, shown: str | None) -> None:
    assert hexadecimal(value(written)) == shown


def test_a_drawing_that_is_dark_alone_is_drawn_dark() -> None:
    square = '<rect style="fill:light-dark(red, blue)"/>'
    assert fill(square) == "#ff0000"
    assert fill(square, 'style="color-scheme: light dark"') == "#ff0000"
    assert fill(square, 'style="color-scheme: dark"') == "#0000ff"


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("<style>:root{--a:#0a0} .b{fill:var(--a)}</style><rect class='b'/>", "#00aa00"),
        ("<g style='--a:red'><g style='--a: lime'><rect fill='var(--a)'/></g></g>", "#00ff00"),
        ("<rect style='fill:var(--none, orange)'/>", "#ffa500"),
        ("<rect style='fill:red;fill:var(--none)'/>", "inherit"),
        ("<g style='--a:var(--b);--b:var(--a)'><rect style='fill:var(--a, teal)'/></g>", "#008080"),
        ("<rect fill='red' style='fill:blue'/>", "#0000ff"),
        ("<rect style='fill:blue;fill:bogus'/>", "#0000ff"),
        ("<rect style='fill:red !important;fill:blue'/>", "#ff0000"),
        ("<style>rect{fill:blue}</style><rect fill='red'/>", "#0000ff"),
        ("<style>.a{fill:lime}rect{fill:blue}</style><rect class='a'/>", "#00ff00"),
        ("<style>rect{fill:blue !important}</style><rect style='fill:red'/>", "#0000ff"),
        ("<style>@media (prefers-color-scheme: dark){rect{fill:red}}</style><rect fill='lime'/>", "#00ff00"),
        ("<style>@media (prefers-color-scheme: light){rect{fill:red}}</style><rect/>", "#ff0000"),
        ("<style>@media not screen{rect{fill:red}}</style><rect fill='lime'/>", "#00ff00"),
        ("<style media='print'>rect{fill:red}</style><rect fill='lime'/>", "#00ff00"),
        ("<style>g{&amp; rect{fill:red}}</style><g><rect/></g>", "#ff0000"),
        ("<style>rect:hover{fill:red} rect::before{fill:red} b[{fill:red}</style><rect fill='lime'/>", "#00ff00"),
        ("<style><![CDATA[ .s rect { fill: none; } ]]></style><g class='s'><rect fill='red'/></g>", "none"),
        ("<rect fill='url(#a) RED'/>", "url(#a) #ff0000"),
        ("<rect fill='url(https://example.org/#a) red'/>", "#ff0000"),
        ("<rect fill='url(https://example.org/#a)'/>", "none"),
        ("<style>.a.b{fill:#222222} :nth-child(1 of rect){fill:#111111}</style><rect class='a b'/>", "#222222"),
        ("<style>:nth-child(1 of .a){fill:#111111} .b{fill:#222222}</style><rect class='a b'/>", "#111111"),
        ("<rect style='fill:initial'/>", "#000000"),
        ("<rect style='fill:unset'/>", "inherit"),
        ("<rect fill='bogus'/>", None),
    ],
)  # fmt: skip
def test_the_cascade(body: str, shown: str | None) -> None:
    assert fill(body) == shown


@pytest.mark.parametrize(
    ("style", "colour"),
    [
        ("background: #ffffff", "#ffffff"),
        ("background: url(x) no-repeat Gold", "#ffd700"),
        ("background-color: light-dark(#eef, #000)", "#eeeeff"),
        ("background: red; background-color: transparent", "#00000000"),
        ("background-color: red; background: none", "#00000000"),
    ],
)
def test_the_background_of_the_page(style: str, colour: str) -> None:
    root, _ = resolved("", f'style="{style}"')
    assert root.get("style") == f"background-color:{colour}"


@pytest.mark.parametrize(
    ("css", "attribute"),
    [
        ("translate(10px, 20px)", "translate(10 20)"),
        ("translateX(1in) rotate(0.5turn)", "translate(96 0) rotate(180)"),
        ("scaleY(2) skewX(10deg)", "scale(1 2) skewX(10)"),
        ("matrix(1, 0, 0, 1, 5, 6)", "matrix(1 0 0 1 5 6)"),
        ("none", ""),
        ("translate(50%, 0)", None),
        ("perspective(10px)", None),
        ("rotate(1px 2px)", "rotate(1 2)"),
    ],
)
def test_transformations(css: str, attribute: str | None) -> None:
    assert svg_transform(value(css)) == attribute


def test_sizes_and_other_values_are_written_where_they_are_read() -> None:
    root, _ = resolved(
        "<style>rect{width:8px;rx:2px;stroke-width:1rem;transform:translate(1px)}text{text-transform:uppercase}</style>"
        "<text>some <tspan>words</tspan> here</text><rect/>"
    )
    square = root[-1]
    assert (square.get("width"), square.get("rx"), square.get("transform")) == ("8px", "2px", "translate(1)")
    assert square.get("style") == "stroke-width:16px"
    assert "".join(map(str, root[1].itertext())) == "SOME WORDS HERE"


@pytest.mark.parametrize(
    ("declaration", "reported"),
    [
        ("fill: rgb(from red r g b / 50%)", "fill: rgb(from red r g b / 50%)"),
        ("stroke-width: calc(1px * 3)", "stroke-width: calc(1px * 3)"),
        ("transform: translate(50%)", "transform: translate(50%)"),
        ("fill: bogus", None),  # no browser knows it either
    ],
)
def test_what_is_beyond_us_is_reported(folder: Folder, declaration: str, reported: str | None) -> None:
    folder.rendition("a.svg", svg(f'<rect width="9" height="9" style="{declaration}"/>'))
    messages = [diagnostic.message for diagnostic in folder.pictures.diagnostics]
    expected = f"picture `a.svg` has a style that is not understood and left out: `{reported}`"
    assert messages == ([expected] if reported else [])


def test_lengths_in_print_units_are_drawn(folder: Folder) -> None:
    rendition = folder.rendition("a.svg", svg('<rect width="90pt" height="60pt" fill="#eee"/>'))
    assert opened(rendition).convert("RGB").getextrema() == ((238, 238),) * 3


@pytest.mark.parametrize(
    "css",
    [
        "g g g g g g g g g g g rect{fill:red}",
        ":has(:has(:has(:has(rect)))) rect{fill:red}",
        "* ~ * ~ * ~ * ~ * ~ rect{fill:red}",
        ":root{" + "".join(f"--x{n}:f(var(--x{n + 1}) var(--x{n + 1}));" for n in range(60)) + "--x60:red}rect{fill:var(--x0)}",
    ],
)  # fmt: skip
def test_style_sheets_without_end_are_stopped(
    folder: Folder, css: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from confdeck.media import drawing_process

    monkeypatch.setattr(drawing_process, "_SECONDS", 2)
    body = f"<style>{css}</style>" + "<g>" * 120 + "<rect/>" * 300 + "</g>" * 120
    folder.rendition("a.svg", svg(body))


@pytest.mark.parametrize(
    ("font", "style"),
    [
        ("italic 700 20px/1.2 Arial, serif", "font-style:italic;font-weight:700;font-size:20px;line-height:1.2;font-family:Arial, serif"),
        ("10px 'DejaVu Sans'", "font-style:normal;font-weight:normal;font-size:10px;line-height:normal;font-family:'DejaVu Sans'"),
        ("small-caps bold large sans-serif", "font-style:normal;font-weight:bold;font-size:large;line-height:normal;font-family:sans-serif"),
        ("caption", "font:caption"),
    ],
)  # fmt: skip
def test_the_shorthand_for_fonts_is_taken_apart(font: str, style: str) -> None:
    root, _ = resolved(f'<text style="font:{font}"/>')
    assert (root[0].get("style") or "").replace('"', "'") == style


def test_a_style_with_variables_is_not_a_property_itself() -> None:
    root, _ = resolved("<rect style='stroke-width:var(--w, 3)'/>")
    assert root[0].get("style") == "stroke-width:3"
