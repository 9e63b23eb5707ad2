"""PNG pictures put into the PDF as they are; WeasyPrint would unpack their palettes and pack all pixels anew, twice."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import pydyf
from weasyprint.images import RasterImage

if TYPE_CHECKING:
    from collections.abc import Iterator

SIGNATURE = b"\x89PNG\r\n\x1a\n"
COLOURS = {0: ("/DeviceGray", 1), 2: ("/DeviceRGB", 3), 3: ("/DeviceRGB", 1)}
"""Colour space and samples a pixel, by PNG colour type; those with transparency are left to WeasyPrint."""


@dataclass(frozen=True, slots=True)
class Png:
    """What a PDF wants to know of a PNG."""

    width: int
    height: int
    depth: int
    colour_type: int
    palette: bytes
    pixels: bytes
    """Compressed, as they are in the file."""


def read_png(data: bytes) -> Png | None:
    """The parts of a PNG that can go into a PDF unchanged, or None."""
    if not data.startswith(SIGNATURE):
        return None
    chunks: dict[bytes, bytes] = {}
    for kind, content in _chunks(data):
        chunks[kind] = chunks.get(kind, b"") + content
    width, height, depth, colour_type, *_, interlaced = struct.unpack("!IIBBBBB", chunks[b"IHDR"])
    if interlaced or b"tRNS" in chunks or colour_type not in COLOURS:
        return None
    return Png(width, height, depth, colour_type, chunks.get(b"PLTE", b""), chunks[b"IDAT"])


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = len(SIGNATURE)
    while place < len(data):
        length, kind = struct.unpack_from("!I4s", data, place)
        yield kind, data[place + 8 : place + 8 + length]
        place += length + 12


class ReadyImage(RasterImage):
    """A PNG for WeasyPrint's image cache."""

    def __init__(self, png: Png, address: str) -> None:
        self._png = png
        self._dpi = None
        self.id = sha256(address.encode()).hexdigest()[:32]
        self.width, self.height = png.width, png.height
        self.ratio = png.width / png.height

    def get_x_object(self, interpolate: bool, _dpi_ratio: float) -> Any:  # noqa: FBT001  WeasyPrint's signature
        """The picture as a PDF object."""
        png = self._png
        space, samples = COLOURS[png.colour_type]
        indexed = pydyf.Array(["/Indexed", space, len(png.palette) // 3 - 1, f"<{png.palette.hex()}>"])
        parameters = {"Predictor": 15, "Columns": png.width, "Colors": samples, "BitsPerComponent": png.depth}
        extra = {
            "Type": "/XObject",
            "Subtype": "/Image",
            "Width": png.width,
            "Height": png.height,
            "ColorSpace": indexed if png.palette else space,
            "BitsPerComponent": png.depth,
            "Interpolate": "true" if interpolate else "false",
            "Filter": "/FlateDecode",
            "DecodeParms": pydyf.Dictionary(parameters),
        }
        return pydyf.Stream([png.pixels], extra)
