"""Damaged pictures are reported, and small files that claim to be large cost nothing."""

from __future__ import annotations

import struct
import subprocess
import sys
import zlib
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from confdeck.media import PictureStore, RenditionRequest
from tests.media import samples
from tests.media.conftest import opened
from tests.media.samples import encoded, noise, png, scene

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.media.conftest import Folder

NOISE = noise((120, 80))
WHOLE = {
    "a.jpg": encoded(NOISE, "JPEG", quality=90),
    "progressive.jpg": encoded(NOISE, "JPEG", progressive=True),
    "a.png": encoded(NOISE, "PNG"),
    "a.gif": encoded(NOISE, "GIF"),
    "a.webp": encoded(NOISE, "WEBP", quality=90),
    "lossless.webp": encoded(NOISE, "WEBP", lossless=True),
    "animated.webp": encoded(NOISE, "WEBP", save_all=True, append_images=[scene()]),
    "a.tif": encoded(NOISE, "TIFF"),
    "packed.tif": encoded(NOISE, "TIFF", compression="tiff_lzw"),
    "a.avif": encoded(NOISE, "AVIF", quality=90),
    "a.jp2": encoded(NOISE, "JPEG2000"),
    "a.heic": samples.HEIC,
}


def complaints(folder: Folder, name: str, data: bytes) -> list[str]:
    """Return what is said about a picture when it is read and shown."""
    asset, diagnostics = folder.inspect(folder.put(name, data))
    store = PictureStore()
    opened(store.rendition(RenditionRequest(asset, 960)))
    return [diagnostic.message for diagnostic in (*diagnostics, *store.diagnostics)]


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
@pytest.mark.parametrize("name", WHOLE)
def test_a_truncated_picture_is_damaged(folder: Folder, name: str, share: float) -> None:
    data = WHOLE[name]
    messages = complaints(folder, name, data[: int(len(data) * share)])
    assert any("is damaged" in message for message in messages)
    assert all("is damaged" in message or "is animated" in message for message in messages)


def early_png(image: Image.Image, share: float, interlaced: int = 0) -> bytes:
    """Return a PNG with sound chunks and a sound stream, but only some of its rows."""
    rows = b"".join(b"\0" + image.crop((0, y, image.width, y + 1)).tobytes() for y in range(image.height))
    data = zlib.compress(rows[: int(len(rows) * share)])
    return png(image.width, image.height, (b"IDAT", data), interlaced=interlaced)


@pytest.mark.parametrize("image", [NOISE, scene()])
@pytest.mark.parametrize("interlaced", [0, 1])
def test_a_png_whose_stream_ends_early_is_damaged(
    folder: Folder, image: Image.Image, interlaced: int
) -> None:
    data = early_png(image, 0.5, interlaced)
    assert complaints(folder, "a.png", data) == ["picture `a.png` is damaged: its pixels end early"]


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
@pytest.mark.parametrize("size", [(1, 1), (7, 3), (121, 80)])
def test_a_whole_png_is_whole(folder: Folder, mode: str, size: tuple[int, int]) -> None:
    assert complaints(folder, "a.png", encoded(Image.new(mode, size), "PNG")) == []


N = 7_740
"""Side of the largest square that is read."""
CLAIMS: dict[str, Callable[[], bytes]] = {
    "a.png": lambda: png(N, N),
    "a.gif": lambda: b"GIF89a" + struct.pack("<HH", N, N) + b"\0\0\0," + struct.pack("<HHHH", 0, 0, N, N) + b"\0\2\2\x44\1\0;",
    "a.jpg": lambda: encoded(Image.new("RGB", (16, 16)), "JPEG").replace(b"\0\x10\0\x10\3", struct.pack(">HH", N, N) + b"\3"),
    "a.webp": lambda: encoded(Image.new("RGB", (N, N)), "WEBP", lossless=True, method=0),
}  # fmt: skip
"""Made when a test asks for them: each collection of tests reads this file, and some take a second."""


@pytest.mark.parametrize("name", CLAIMS)
def test_a_few_bytes_cannot_claim_millions_of_pixels(folder: Folder, name: str) -> None:
    folder.put(name, CLAIMS[name]())
    assert f"claims {N} x {N} pixels in a file of" in folder.refused(name).message


@pytest.mark.parametrize(("width", "height"), [(65_536, 1), (1, 60_000_000), (2**31 - 1, 1), (7_746, 7_746)])
def test_each_side_and_the_whole_are_limited(folder: Folder, width: int, height: int) -> None:
    folder.put("a.png", png(width, height))
    message = folder.refused("a.png").message
    assert "than the" in message
    assert "that are read" in message


PROGRAM = """
import re, resource, sys
from pathlib import Path
from confdeck.media import PictureStore, RenditionRequest, inspect_picture
asset, _ = inspect_picture(sys.argv[1], Path(sys.argv[2]), None, "")
PictureStore().rendition(RenditionRequest(asset, 960))
# Not its own `ru_maxrss`: it begins with the memory of the process that has started it.
own = int(re.search("VmHWM:[ \\t]+([0-9]+)", Path("/proc/self/status").read_text())[1])
print(max(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) >> 10)
"""


LARGE: dict[str, Callable[[], bytes]] = {
    "large.png": lambda: encoded(Image.new("RGBA", (N, N)), "PNG", compress_level=1),
    "deep.png": lambda: encoded(Image.new("I;16", (N, N)), "PNG", compress_level=1),
    "wide.svg": lambda: samples.svg("<rect width='1e9' height='1e9' opacity='.5'/>", 'width="1e9" height="2e7"'),
    "layers.svg": lambda: samples.svg('<g opacity=".9">' * 200 + "<rect width='9' height='9'/>" + "</g>" * 200),
}  # fmt: skip


@pytest.mark.proof
@pytest.mark.skipif(sys.platform != "linux", reason="memory is counted in other units elsewhere")
@pytest.mark.parametrize("name", LARGE)
def test_no_picture_costs_a_gigabyte(folder: Folder, name: str) -> None:
    folder.put(name, LARGE[name]())
    command = [sys.executable, "-c", PROGRAM, name, str(folder.path)]
    run = subprocess.run(command, check=True, capture_output=True, text=True, timeout=120)
    assert int(run.stdout) < 1024
