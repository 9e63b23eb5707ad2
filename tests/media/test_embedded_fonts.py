"""Fonts that a drawing brings along are used for its text."""

from __future__ import annotations

import base64
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from fontTools.ttLib import TTFont

from confdeck.media import PictureStore, RenditionRequest
from confdeck.theme import load_theme
from tests.media.conftest import opened
from tests.media.samples import svg

if TYPE_CHECKING:
    from tests.media.conftest import Folder

FONTS = Path(__file__).parents[2] / "themes/default/fonts"
MONO, SANS = FONTS / "SourceCodePro-Regular.ttf", FONTS / "IBMPlexSans-Regular.ttf"


def packed(file: Path, flavor: str | None) -> str:
    """Return a font as the address of its data, as programs embed it."""
    font: Any = TTFont(file)
    font.flavor = flavor
    buffer = BytesIO()
    font.save(buffer)
    return f"data:font/{flavor or 'ttf'};base64,{base64.b64encode(buffer.getvalue()).decode()}"


def drawing(face: str, family: str) -> bytes:
    words = f'<text x="5" y="50" font-family="{family}" font-size="20">Wide illi</text>'
    return svg(f'<style>{face}</style><rect width="120" height="80" fill="#eee"/>{words}')


def drawn(folder: Folder, data: bytes) -> tuple[bytes, list[str]]:
    store = PictureStore(fonts=load_theme("default").print_files())
    rendition = store.rendition(RenditionRequest(folder.asset("a.svg", data), 480))
    return opened(rendition).convert("RGB").tobytes(), [
        diagnostic.message for diagnostic in store.diagnostics
    ]


@pytest.mark.parametrize("flavor", [None, "woff", "woff2"])
@pytest.mark.parametrize("quote", ["", '"'])
def test_an_embedded_font_is_used(folder: Folder, flavor: str | None, quote: str) -> None:
    face = f"@font-face {{font-family: d2-1-mono; src: url({quote}{packed(MONO, flavor)}{quote}) format('woff');}}"
    picture, messages = drawn(folder, drawing(face, "d2-1-mono"))
    reference, _ = drawn(folder, drawing("", "Source Code Pro"))

    assert messages == []
    assert picture == reference
    assert not list(Path.cwd().glob("font-*.ttf"))


@pytest.mark.parametrize(
    "source",
    [
        "url(data:font/woff2;base64,AAAA)",
        "url(https://example.org/a.woff2)",
        "local('Arial')",
        "url(data:,x)",
    ],
)
def test_a_font_that_cannot_be_read_is_replaced_with_a_warning(folder: Folder, source: str) -> None:
    face = f"@font-face {{font-family: Virgil; src: {source};}}"
    picture, messages = drawn(folder, drawing(face, "Virgil"))

    assert picture == drawn(folder, drawing("", "Virgil"))[0]
    assert messages == [
        "picture `a.svg` uses the font `Virgil`, which the theme does not have; a similar one is used instead"
    ]
