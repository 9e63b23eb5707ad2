"""Colours are shown as browsers show them, wherever the file names their space."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageStat

from tests.media.conftest import opened
from tests.media.samples import HEIC, display_p3, encoded, png_with, scene, with_heif_property
from tests.tools import screenshot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.media.conftest import Folder

COLOURS = scene()
COLOURS.paste((128, 128, 128), (40, 40, 60, 80))
PNG, AVIF = encoded(COLOURS, "PNG"), encoded(COLOURS, "AVIF", quality=95)
GREY = encoded(COLOURS.convert("L"), "PNG")
ADOBE = (0.3127, 0.329, 0.64, 0.33, 0.21, 0.71, 0.15, 0.06)
P3 = (b"iCCP", b"p3\0\0" + zlib.compress(display_p3()))


def cicp(primaries: int, transfer: int) -> tuple[bytes, bytes]:
    return b"cICP", bytes([primaries, transfer, 0, 1])


def gamma(number: int) -> tuple[bytes, bytes]:
    return b"gAMA", struct.pack(">I", number)


def corners(numbers: Sequence[float]) -> tuple[bytes, bytes]:
    return b"cHRM", struct.pack(">8I", *(round(number * 100_000) for number in numbers))


def avif(primaries: int, transfer: int) -> bytes:
    place = AVIF.index(b"colrnclx") + 8
    return AVIF[:place] + struct.pack(">HH", primaries, transfer) + AVIF[place + 4 :]


# The colours of the first corner, the left half and the right half are those that Chromium shows.
SHOWN = {
    "rec2020.png": (png_with(PNG, cicp(9, 13)), ((0, 190, 14), (255, 0, 25), (0, 59, 210))),
    "p3.png": (png_with(PNG, cicp(12, 13)), ((0, 183, 30), (229, 0, 24), (34, 61, 208))),
    "linear.png": (png_with(PNG, cicp(1, 8)), ((110, 219, 133), (234, 110, 110), (110, 133, 229))),
    "television.png": (png_with(PNG, cicp(1, 1)), ((28, 176, 49), (208, 28, 28), (28, 49, 198))),
    "srgb.png": (png_with(PNG, cicp(1, 13)), ((40, 180, 60), (210, 40, 40), (40, 60, 200))),
    "numbers before profile.png": (png_with(PNG, cicp(1, 13), P3), ((40, 180, 60), (210, 40, 40), (40, 60, 200))),
    "gamma.png": (png_with(PNG, gamma(100_000)), ((110, 219, 133), (234, 110, 110), (110, 133, 229))),
    "usual gamma.png": (png_with(PNG, gamma(45_455)), ((40, 180, 60), (210, 40, 40), (40, 60, 200))),
    "adobe.png": (png_with(PNG, gamma(45_455), corners(ADOBE)), ((0, 181, 42), (244, 35, 35), (20, 57, 205))),
    "corners alone.png": (png_with(PNG, corners(ADOBE)), ((40, 180, 60), (210, 40, 40), (40, 60, 200))),
    "srgb before gamma.png": (
        png_with(PNG, (b"sRGB", b"\0"), gamma(100_000)), ((40, 180, 60), (210, 40, 40), (40, 60, 200)),
    ),
    "grey.png": (png_with(GREY, gamma(100_000)), ((185, 185, 185), (161, 161, 161), (143, 143, 143))),
    "p3.avif": (avif(12, 13), ((0, 185, 22), (230, 0, 24), (32, 61, 208))),
    "video.avif": (avif(1, 1), ((37, 182, 57), (211, 40, 40), (39, 61, 199))),
    "rec2020.avif": (avif(9, 14), ((0, 192, 0), (255, 0, 25), (0, 59, 210))),
    "linear.avif": (avif(1, 8), ((106, 220, 130), (235, 110, 110), (110, 133, 229))),
}  # fmt: skip


@pytest.mark.parametrize("name", SHOWN)
def test_colours_are_converted(folder: Folder, name: str) -> None:
    data, colours = SHOWN[name]
    image = opened(folder.rendition(name, data)).convert("RGB")
    for place, colour in zip(((6, 6), (20, 60), (90, 60)), colours, strict=True):
        assert colour == pytest.approx(image.getpixel(place), abs=8 if name.endswith("avif") else 2)
    assert folder.pictures.diagnostics == ()


def test_numbers_in_heic_are_read(folder: Folder) -> None:
    box = struct.pack(">I4s4sHHHB", 19, b"colr", b"nclx", 12, 13, 6, 128)
    plain, wide = (
        opened(folder.rendition(f"{len(data)}.heic", data)).convert("RGB").getpixel((4, 4))
        for data in (HEIC, with_heif_property(box))
    )
    assert plain == pytest.approx((200, 30, 30), abs=3)
    assert wide == pytest.approx((219, 0, 10), abs=8)


@pytest.mark.parametrize("transfer", [16, 18])
def test_a_high_dynamic_range_is_reported(folder: Folder, transfer: int) -> None:
    folder.rendition("a.png", png_with(PNG, cicp(9, transfer)))
    (diagnostic,) = folder.pictures.diagnostics
    assert "has a high dynamic range" in diagnostic.message


@pytest.mark.parametrize(
    "chunks",
    [
        [cicp(77, 13)], [cicp(1, 200)], [gamma(0)], [gamma(1)], [(b"gAMA", b"")], [(b"cICP", b"\1")],
        [gamma(100_000), corners((0.3, 0.3) * 4)], [gamma(100_000), corners((0,) * 8)],
        [gamma(60_000), corners((40_000,) * 8)],
    ],
)  # fmt: skip
def test_odd_numbers_leave_a_picture(folder: Folder, chunks: list[tuple[bytes, bytes]]) -> None:
    assert opened(folder.rendition("a.png", png_with(PNG, *chunks))).size == (120, 80)


@pytest.mark.proof
@pytest.mark.tool("chromium")
def test_chromium_shows_the_same(folder: Folder, tmp_path: Path) -> None:
    height = 80
    images = []
    for place, (name, (data, _)) in enumerate(SHOWN.items()):
        folder.put(name, data)
        style = f"position:absolute;left:0;top:{place * height}px"
        images.append(f'<img src="{(folder.path / name).as_uri()}" style="{style}">')
    page = tmp_path / "page.html"
    page.write_text(f"<!doctype html><meta charset=utf-8><body>{''.join(images)}")
    with Image.open(screenshot(page, 120, height * len(SHOWN), "--force-color-profile=srgb")) as screen:
        for place, (name, (data, _)) in enumerate(SHOWN.items()):
            theirs = ImageStat.Stat(screen.convert("RGB").crop((0, place * height, 120, place * height + 80)))
            ours = ImageStat.Stat(opened(folder.rendition(name, data)).convert("RGB"))
            assert ours.mean == pytest.approx(theirs.mean, abs=3), name
