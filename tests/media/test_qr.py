"""QR codes decode to the address they were made from."""

from __future__ import annotations

from io import BytesIO
from xml.etree import ElementTree as ET

from PIL import Image

from confdeck.media import qr_png, qr_svg

ADDRESS = "https://example.org/a?b=c&d=é"


def test_svg_has_no_size_of_its_own_and_one_colour() -> None:
    root = ET.fromstring(qr_svg(ADDRESS, "#1d2230") or b"")
    assert "width" not in root.attrib
    assert [path.get("stroke") for path in root] == ["#1d2230"]


def test_png_and_svg_are_the_same_bytes_each_time() -> None:
    assert qr_png(ADDRESS, "#1d2230") == qr_png(ADDRESS, "#1d2230")
    assert qr_svg(ADDRESS, "#1d2230") == qr_svg(ADDRESS, "#1d2230")


def test_png_is_of_the_asked_colour_on_white() -> None:
    with Image.open(BytesIO(qr_png(ADDRESS, "#1d2230") or b"")) as image:
        colours = image.convert("RGB").getcolors()
    assert {colour for _, colour in colours or []} == {(0x1D, 0x22, 0x30), (255, 255, 255)}


def test_what_no_telephone_would_read_is_not_drawn() -> None:
    assert qr_svg("https://example.org/" + "x" * 300, "#000000") is None
