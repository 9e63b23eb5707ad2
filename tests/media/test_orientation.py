"""Pictures are turned upright wherever the orientation is stored, and once."""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from tests.media import samples
from tests.media.conftest import opened
from tests.media.samples import (
    BLUE,
    RED,
    encoded,
    exif_block,
    jpeg_with,
    png_with,
    scene,
    with_heif_property,
    xmp,
)

if TYPE_CHECKING:
    from tests.media.conftest import Folder

QUARTER = Image.Transpose.ROTATE_90
"""How a picture lies on its side that orientation 6 turns upright."""
JPEG = encoded(scene().transpose(QUARTER), "JPEG", quality=95)
PNG = encoded(scene().transpose(QUARTER), "PNG")
EXIF, XMP = b"Exif\0\0", b"http://ns.adobe.com/xap/1.0/\0"
XMP_TEXT = b"XML:com.adobe.xmp\0"
RAW = b"\nexif\n      40\n" + (EXIF + exif_block(6)).hex().encode() + b"\n"
APP1 = 0xE1


def _behind_frame(data: bytes) -> bytes:
    """Return a JPEG whose EXIF stands behind the segment with its size."""
    frame = data.index(b"\xff\xc0")
    end = frame + 2 + struct.unpack_from(">H", data, frame + 2)[0]
    exif = EXIF + exif_block(6)
    return data[:end] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + data[end:]


def _webp(**options: object) -> bytes:
    return encoded(scene().transpose(QUARTER), "WEBP", lossless=True, **options)


def _tiff(**options: object) -> bytes:
    return encoded(scene().transpose(QUARTER), "TIFF", **options)


TURNED = {
    "exif.jpg": jpeg_with(JPEG, (APP1, EXIF + exif_block(6))),
    "other end.jpg": jpeg_with(JPEG, (APP1, EXIF + exif_block(6, ">"))),
    "behind xmp.jpg": jpeg_with(JPEG, (APP1, XMP + xmp(1)), (APP1, EXIF + exif_block(6))),
    "behind others.jpg": jpeg_with(JPEG, (0xE2, b"MPF\0" + bytes(20)), (0xFE, b"words"), (APP1, EXIF + exif_block(6))),
    "first of two.jpg": jpeg_with(JPEG, (APP1, EXIF + exif_block(6)), (APP1, EXIF + exif_block(3))),
    "behind the frame.jpg": _behind_frame(JPEG),
    "xmp.jpg": jpeg_with(JPEG, (APP1, XMP + xmp(6))),
    "exif without, xmp.jpg": jpeg_with(JPEG, (APP1, EXIF + exif_block(0)), (APP1, XMP + xmp(6, element=True))),
    "before.png": png_with(PNG, (b"eXIf", exif_block(6))),
    "behind.png": png_with(PNG, (b"eXIf", exif_block(6)), behind=True),
    "prefix.png": png_with(PNG, (b"eXIf", EXIF + exif_block(6))),
    "xmp.png": png_with(PNG, (b"iTXt", XMP_TEXT + b"\0\0\0\0" + xmp(6))),
    "packed xmp.png": png_with(PNG, (b"iTXt", XMP_TEXT + b"\1\0\0\0" + zlib.compress(xmp(6))), behind=True),
    "raw profile.png": png_with(PNG, (b"zTXt", b"Raw profile type exif\0\0" + zlib.compress(RAW))),
    "exif.webp": _webp(exif=exif_block(6)),
    "xmp.webp": _webp(xmp=xmp(6)),
    "tag.tif": _tiff(tiffinfo={274: 6}),
    "xmp.tif": _tiff(tiffinfo={700: xmp(6)}),
    "tag and xmp.tif": _tiff(tiffinfo={274: 6, 700: xmp(3)}),
}  # fmt: skip


@pytest.mark.parametrize("name", TURNED)
def test_a_picture_on_its_side_is_turned_upright(folder: Folder, name: str) -> None:
    image = opened(folder.rendition(name, TURNED[name])).convert("RGB")
    assert image.size == (120, 80)
    assert all(
        abs(a - b) < 12
        for place, colour in (((30, 60), RED), ((90, 40), BLUE))
        for a, b in zip(image.getpixel(place), colour, strict=True)  # type: ignore[arg-type]
    )


@pytest.mark.parametrize("orientation", range(1, 9))
def test_avif_is_turned_and_mirrored_as_its_boxes_say(folder: Folder, orientation: int) -> None:
    flat = samples.turned(orientation)
    with Image.open(folder.path / folder.put("a.jpg", flat)) as stored:
        data = encoded(stored.convert("RGB"), "AVIF", quality=95, exif=exif_block(orientation))
    image = opened(folder.rendition("a.avif", data)).convert("RGB")
    assert image.size == (120, 80)
    assert pytest.approx(image.getpixel((30, 60)), abs=12) == samples.RED
    assert pytest.approx(image.getpixel((90, 40)), abs=12) == samples.BLUE
    assert pytest.approx(image.getpixel((8, 8)), abs=30) == samples.GREEN


def test_exif_does_not_turn_an_avif_again(folder: Folder) -> None:
    data = bytearray(encoded(scene(), "AVIF", quality=95, exif=exif_block(6)))
    turn = data.index(b"irot")
    data[turn + 4] = 0  # not turned by its box, though its EXIF still says so
    assert opened(folder.rendition("a.avif", bytes(data))).size == (120, 80)


@pytest.mark.parametrize(
    ("box", "size", "first"),
    [
        (struct.pack(">I4sB", 9, b"irot", 1), (32, 48), (29, 30, 200)),
        (struct.pack(">I4sB", 9, b"irot", 2), (48, 32), (29, 30, 200)),
        (struct.pack(">I4sB", 9, b"irot", 3), (32, 48), (200, 30, 30)),
        (struct.pack(">I4sB", 9, b"imir", 1), (48, 32), (29, 30, 200)),
        (struct.pack(">I4sB", 9, b"imir", 0), (48, 32), (200, 30, 30)),
    ],
)
def test_heic_is_turned_and_mirrored_as_its_boxes_say(
    folder: Folder, box: bytes, size: tuple[int, int], first: tuple[int, int, int]
) -> None:
    asset = folder.asset("a.heic", with_heif_property(box))
    image = opened(folder.rendition("a.heic", with_heif_property(box))).convert("RGB")
    assert (asset.width, asset.height) == image.size == size
    assert first == pytest.approx(image.getpixel((4, 4)), abs=12)


@pytest.mark.parametrize(
    "data",
    [
        png_with(PNG, (b"eXIf", b"II*\0\xff\xff\xff\xff")),
        png_with(PNG, (b"iTXt", XMP_TEXT + b"\1\0\0\0no zlib")),
        png_with(PNG, (b"zTXt", b"Raw profile type exif\0\0" + zlib.compress(b"\nexif\n 4\nxyz"))),
        png_with(PNG, (b"iTXt", XMP_TEXT + b"\0\0\0\0" + b'tiff:Orientation="9"')),
        png_with(PNG, (b"tEXt", b"Raw profile type exif")),
    ],
)
def test_what_is_not_valid_turns_nothing(folder: Folder, data: bytes) -> None:
    assert opened(folder.rendition("a.png", data)).size == (80, 120)
