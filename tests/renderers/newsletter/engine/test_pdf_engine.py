"""The page engine sees the listed assets and nothing else, and its warnings are collected."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path
from typing import Any

import pikepdf
import pydyf
import pytest
from PIL import Image

from confdeck.renderers.newsletter.engine import pdf_engine
from confdeck.renderers.newsletter.engine.asset_fetcher import AssetFetcher
from confdeck.renderers.newsletter.engine.pdf_engine import PdfEngine
from confdeck.renderers.newsletter.engine.pdf_style import PdfStyle
from confdeck.renderers.newsletter.engine.raster_images import png_stream
from confdeck.renderers.newsletter.sheet import A4
from confdeck.text.formula import svg
from tests.renderers.newsletter.engine.applied_patch import applied

PLAIN = PdfStyle("", {}, A4)
PAGE = '<html lang="en"><head><title>x</title></head><body>{}</body></html>'


def picture(mode: str = "RGB", **options: object) -> bytes:
    image = Image.new(mode, (30, 20), 1 if mode == "P" else None)
    if mode == "P":
        image.putpalette([10, 20, 30, 200, 100, 50])
    data = io.BytesIO()
    image.save(data, "PNG", **options)
    return data.getvalue()


def engine_with(**assets: bytes) -> PdfEngine:
    return PdfEngine(PLAIN, {f"asset:{name}": data for name, data in assets.items()})


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/x.png",
        "http://127.0.0.1:9/x.png",
        "file:///etc/passwd",
        "ftp://example.org/x",
        "asset:other",
        "data:text/plain,x",
    ],
)
def test_unlisted_addresses_are_not_fetched(address: str, network_attempts: list[str]) -> None:
    fetcher = AssetFetcher({"asset:known": b"x"})
    with pytest.raises(ValueError, match="not an asset"):
        fetcher.fetch(address)
    assert network_attempts == []


def test_listed_assets_are_fetched() -> None:
    assert AssetFetcher({"asset:known": b"bytes"}).fetch("asset:known").read() == b"bytes"


@pytest.mark.parametrize(
    "markup",
    [
        '<img src="file:///etc/passwd" alt="x">',
        '<img src="https://example.org/x.png" alt="x">',
        '<link rel="stylesheet" href="https://example.org/x.css">',
        "<style>@import url(file:///etc/passwd); p {background: url(http://example.org/x)}</style><p>x",
        '<object data="file:///etc/hostname"></object>',
    ],
)
def test_a_document_cannot_reach_out(markup: str, network_attempts: list[str]) -> None:
    engine = engine_with()
    engine.lay_out(PAGE.format(markup))
    engine.print()
    assert network_attempts == []


def test_no_file_is_attached(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("a secret of this machine")
    engine = engine_with()
    engine.lay_out(PAGE.format(f'<a rel="attachment" href="{secret.as_uri()}">x</a>'))
    data = engine.print().data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert not pdf.attachments
    assert b"secret of this machine" not in data


def test_warnings_are_collected() -> None:
    engine = engine_with()
    engine.lay_out(PAGE.format('<img src="asset:missing" alt="x">'))
    assert any("asset:missing" in message for message in engine.warnings)


def test_a_layout_has_the_positions_and_heights_of_elements() -> None:
    engine = PdfEngine(
        PdfStyle(
            "@page {size: A4; margin: 24mm 18mm 22mm} body {margin: 0} p {height: 150mm; margin: 0}", {}, A4
        )
    )
    document = engine.lay_out(PAGE.format('<p>a</p><p id="c">c</p>'))
    assert document.pages == 2
    assert document.positions["c"] == pytest.approx(A4.depth, abs=0.1)
    assert document.heights["c"] == pytest.approx(150, abs=0.1)


def test_of_many_pages_only_what_the_tags_need_is_kept_while_they_are_written(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    words = '<ul><li>Words <a href="#end">and more</a></li></ul><table><tr><td>x</td></tr></table><p id="end">End</p>'
    engine = engine_with()
    engine.lay_out(PAGE.format(words))
    usual = engine.print().data
    kept: list[Any] = []
    monkeypatch.setattr(pdf_engine, "MANY_PAGES", 0)
    monkeypatch.setattr(pdf_engine, "tag_notes", lambda document, _pdf: kept.extend(document.pages))
    engine.lay_out(PAGE.format(words))
    assert engine.print().data == usual
    assert engine.document is None
    (page,) = kept
    assert not any(hasattr(box, "pango_layout") for box in page._page_box.descendants())


@pytest.mark.parametrize("mode", ["RGB", "L", "P"])
def test_flat_pngs_go_in_as_they_are(mode: str) -> None:
    data = picture(mode)
    png = png_stream(data)
    assert png
    engine = PdfEngine(PLAIN, pictures={"asset:flat": 1.5})
    engine.lay_out(PAGE.format('<img src="asset:flat" alt="x">'))
    printed = engine.print({"asset:flat": data}).data
    with pikepdf.open(io.BytesIO(printed)) as pdf:
        (image,) = pdf.pages[0].get_images().values()
        assert isinstance(image, pikepdf.Stream)
        shown = pikepdf.PdfImage(image).as_pil_image().convert("RGB")
    assert shown.size == (30, 20)
    assert shown.getpixel((3, 3)) == Image.open(io.BytesIO(data)).convert("RGB").getpixel((3, 3))


def test_transparent_pngs_are_left_to_the_engine() -> None:
    assert png_stream(picture("RGBA")) is None
    assert png_stream(picture("P", transparency=0)) is None
    assert png_stream(b"\xff\xd8\xff") is None


def test_interlaced_pngs_are_left_to_the_engine() -> None:
    header = struct.pack("!IIBBBBB", 1, 1, 8, 2, 0, 0, 1)
    chunk = struct.pack("!I4s", len(header), b"IHDR") + header + struct.pack("!I", zlib.crc32(header))
    assert png_stream(b"\x89PNG\r\n\x1a\n" + chunk) is None


def test_formulas_have_the_colour_of_the_text_around_them() -> None:
    drawing = svg(r"O(n) \boldsymbol{+} \textcolor{#00ff00}{x}", colour="#112233", follows_text=True)
    assert drawing
    engine = PdfEngine(PLAIN, {"asset:formula": drawing.svg.encode()})
    engine.lay_out(PAGE.format('<p style="color: #ff0000"><img src="asset:formula" alt="x"></p>'))
    with pikepdf.open(io.BytesIO(engine.print().data)) as pdf:
        operators = pdf.pages[0].Contents.read_bytes()
    assert b"1 0 0 rg" in operators
    assert b"0 1 0 rg" in operators
    assert b"0.0667" not in operators  # of #112233


def test_no_compressed_stream_ends_like_a_line() -> None:
    with applied("compressed objects that end like no line"):
        written = pydyf.Stream([b"10699"], compress=True).data

    head, _, rest = written.partition(b"\nstream\n")
    compressed = rest.removesuffix(b"\nendstream")
    assert zlib.compress(b"10699").endswith(b"\n")
    assert not compressed.endswith(b"\n")
    assert b"/Length %d>>" % len(compressed) in head
    assert zlib.decompressobj().decompress(compressed) == b"10699"
