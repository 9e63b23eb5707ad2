"""Put photos and bitmaps into the PDF as they are, where WeasyPrint would decode and encode their pixels twice.

Pages can be laid out before their pictures are ready: only the aspect ratios are needed.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from functools import partial
from hashlib import sha256
from typing import Any, cast

import pydyf
from weasyprint import DEFAULT_OPTIONS
from weasyprint.images import RasterImage, get_image_from_uri

from confdeck.media.segments import JPEG_FRAMES, JPEG_SIGNATURE, PNG_SIGNATURE, jpeg_segments, png_chunks
from confdeck.renderers.newsletter.engine.asset_fetcher import AssetFetcher
from confdeck.renderers.newsletter.engine.stream_compression import pad_line_end

PNG_COLOURS = {0: ("/DeviceGray", 1), 2: ("/DeviceRGB", 3), 3: ("/DeviceRGB", 1)}
"""Colour space and samples per pixel, by PNG colour type; types with transparency are left to WeasyPrint."""
JPEG_COLOURS = {1: "/DeviceGray", 3: "/DeviceRGB"}
"""Colour space by number of components."""
NOMINAL_WIDTH = 1000
"""Width in px of a picture whose pixels are not known yet."""


def png_stream(data: bytes) -> pydyf.Stream | None:
    """Return a PNG as a PDF image with its compressed pixels unchanged; None for data that cannot be one."""
    if not data.startswith(PNG_SIGNATURE):
        return None
    chunks: dict[bytes, bytes] = {}
    for chunk in png_chunks(data):
        chunks[chunk.name] = chunks.get(chunk.name, b"") + chunk.content
    width, height, depth, colour_type, *_, interlaced = struct.unpack("!IIBBBBB", chunks[b"IHDR"])
    if interlaced or b"tRNS" in chunks or colour_type not in PNG_COLOURS:
        return None
    space, samples = PNG_COLOURS[colour_type]
    palette = chunks.get(b"PLTE", b"")
    indexed = pydyf.Array(["/Indexed", space, len(palette) // 3 - 1, f"<{palette.hex()}>"])
    parameters = {"Predictor": 15, "Columns": width, "Colors": samples, "BitsPerComponent": depth}
    extra = _image(width, height, depth, indexed if palette else space)
    extra |= {"Filter": "/FlateDecode", "DecodeParms": pydyf.Dictionary(parameters)}
    return pydyf.Stream([pad_line_end(chunks[b"IDAT"])], extra)


def jpeg_stream(data: bytes) -> pydyf.Stream | None:
    """Return a JPEG as a PDF image, unchanged; None for any other data."""
    if not data.startswith(JPEG_SIGNATURE):
        return None
    for marker, content in jpeg_segments(data):
        if marker in JPEG_FRAMES:
            _, height, width, components = struct.unpack_from("!BHHB", content)
            if space := JPEG_COLOURS.get(components):
                extra = _image(width, height, 8, space) | {"Filter": "/DCTDecode"}
                return pydyf.Stream([data], extra)
    return None


def _image(width: int, height: int, depth: int, space: object) -> dict[str, object]:
    # Interpolation is for the viewer to decide; archives forbid it.
    return {
        "Type": "/XObject",
        "Subtype": "/Image",
        "Width": width,
        "Height": height,
        "ColorSpace": space,
        "BitsPerComponent": depth,
        "Interpolate": "false",
    }


class StoredPixels(pydyf.Object):
    """The pixels of a picture, which are read again when the PDF is written: together they may take much memory."""

    def __init__(self, read: Callable[[], bytes]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._read = read

    @property
    def data(self) -> bytes:
        """The bytes of the stream."""
        return self._read()


class RasterPicture(RasterImage):
    """A picture for WeasyPrint's image cache; `read`, which returns its file, may be set after the pages are laid out.

    With `multiply` the colour of the paper shows through, so that the picture's white is the paper's.
    """

    def __init__(self, address: str, aspect: float, *, multiply: bool = False) -> None:
        self._dpi = None
        self._address = address
        self.id = sha256(address.encode()).hexdigest()[:32]
        self.width, self.height = NOMINAL_WIDTH, NOMINAL_WIDTH / aspect
        self.ratio = aspect
        self.read: Callable[[], bytes] = bytes
        self._multiply = multiply

    def draw(self, stream: Any, *arguments: Any) -> None:
        """Draw the picture on a page."""
        with stream.stacked():
            if self._multiply:
                stream.set_blend_mode("Multiply")
            super().draw(stream, *arguments)  # type: ignore[no-untyped-call]

    def get_x_object(self, interpolate: bool, dpi_ratio: float) -> pydyf.Stream:  # noqa: FBT001, ARG002  WeasyPrint's
        """Return the picture as a PDF object."""
        data = self.read()
        for unchanged in (jpeg_stream, png_stream):
            if stream := unchanged(data):
                stream.stream[:] = [StoredPixels(partial(self._pixels, unchanged))]
                return stream
        fetcher = AssetFetcher({self._address: data})
        decoded = get_image_from_uri({}, fetcher, DEFAULT_OPTIONS, self._address)
        return cast("pydyf.Stream", decoded.get_x_object(interpolate=False, dpi_ratio=1))

    def _pixels(self, unchanged: Callable[[bytes], pydyf.Stream | None]) -> bytes:
        stream = unchanged(self.read())
        assert stream  # noqa: S101  the file is the same as before
        return cast("bytes", stream.stream[0])
