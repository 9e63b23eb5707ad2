"""Reads size and orientation from the headers of pictures, without a decoder and without loading Pillow."""

from __future__ import annotations

import struct

from confdeck.media.formats import PAGE_FORMATS, VECTOR_FORMATS, PictureFormat, detect_format
from confdeck.media.limits import (
    MAX_DRAWING_BYTES,
    PictureRefused,
    check_bytes,
    check_compression,
    check_pixels,
)
from confdeck.media.orientation import (
    EXIF_HEADER,
    XMP_HEADER,
    exif_orientation,
    first_known,
    png_text_orientation,
    xmp_orientation,
)
from confdeck.media.picture_header import ANIMATED, PictureHeader, no_page
from confdeck.media.segments import JPEG_FRAMES, jpeg_segments, png_chunks

_COPY_AGAIN = "copy the picture again"


def read_header(data: bytes, page: int = 1) -> PictureHeader:
    """Return the header of a picture file, or of one of its pages.

    Raises:
        PictureRefused: if the file is damaged, too large, or not a picture that is read, or has no such page.
    """
    kind = detect_format(data)
    try:
        header = _READERS[kind](data) if kind in _READERS else _read_by_decoder(data, kind, page)
    except (struct.error, IndexError) as problem:
        raise PictureRefused("is damaged: its header cannot be read", _COPY_AGAIN) from problem
    if kind not in VECTOR_FORMATS:
        check_pixels(header.width, header.height)
        check_compression(header.width, header.height, len(data))
    if page > header.pages:
        raise no_page(page, header.pages)
    return header


def _read_by_decoder(data: bytes, kind: PictureFormat, page: int) -> PictureHeader:
    if kind in PAGE_FORMATS:
        from confdeck.media.pdf_pages import measure_page

        return measure_page(data, kind, page)
    from confdeck.media.raster_decoding import measure

    return measure(data, kind, page)


_APP1 = 0xE1
_PNG_TEXTS = frozenset({b"iTXt", b"zTXt", b"tEXt"})
_NO_PIXELS = "is damaged: the {} has no picture in it"


def _jpeg(data: bytes) -> PictureHeader:
    frame = exif = xmp = b""
    for marker, content in jpeg_segments(data):
        if marker in JPEG_FRAMES:
            frame = frame or content
        elif marker == _APP1 and content.startswith(EXIF_HEADER):
            exif = exif or content
        elif marker == _APP1 and content.startswith(XMP_HEADER):
            xmp = xmp or content
    if not frame:
        raise PictureRefused(_NO_PIXELS.format("JPEG"), _COPY_AGAIN)
    height, width = struct.unpack_from(">HH", frame, 1)
    orientation = first_known((exif_orientation(exif), xmp_orientation(xmp)))
    return PictureHeader(PictureFormat.JPEG, width, height, orientation)


def _png(data: bytes) -> PictureHeader:
    width, height = struct.unpack_from(">II", data, 16)
    exif = text = 0
    omission = ""
    for chunk in png_chunks(data):
        if chunk.name == b"eXIf":
            exif = exif or exif_orientation(chunk.content)
        elif chunk.name in _PNG_TEXTS:
            text = text or png_text_orientation(chunk.name, chunk.content)
        elif chunk.name == b"acTL":
            omission = ANIMATED
    return PictureHeader(PictureFormat.PNG, width, height, first_known((exif, text)), omission)


_EXTENSION, _FRAME, _COLOUR_TABLE = 0x21, 0x2C, 0x80


def _gif(data: bytes) -> PictureHeader:
    width, height = struct.unpack_from("<HH", data, 6)
    return PictureHeader(
        PictureFormat.GIF, width, height, omission=ANIMATED if _has_second_frame(data) else ""
    )


def _has_second_frame(data: bytes) -> bool:
    offset = 13 + _colour_table_size(data[10])
    first_found = False
    while offset < len(data):
        if data[offset] == _FRAME:
            if first_found:
                return True
            first_found = True
            offset = _after_blocks(data, offset + 11 + _colour_table_size(data[offset + 9]))
        elif data[offset] == _EXTENSION:
            offset = _after_blocks(data, offset + 2)
        else:
            break
    return False


def _colour_table_size(flags: int) -> int:
    """Return the bytes of the colour table that `flags` announce."""
    return 3 * 2 ** ((flags & 7) + 1) if flags & _COLOUR_TABLE else 0


def _after_blocks(data: bytes, offset: int) -> int:
    """Return the offset behind the blocks that begin at `offset`."""
    while offset < len(data) and data[offset]:
        offset += 1 + data[offset]
    return offset + 1


def _webp(data: bytes) -> PictureHeader:
    name = data[12:16]
    if name == b"VP8X":
        return _extended_webp(data)
    if name == b"VP8L":
        bits = struct.unpack_from("<I", data, 21)[0]
        return PictureHeader(PictureFormat.WEBP, (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
    if name == b"VP8 ":
        width, height = struct.unpack_from("<HH", data, 26)
        return PictureHeader(PictureFormat.WEBP, width & 0x3FFF, height & 0x3FFF)
    raise PictureRefused(_NO_PIXELS.format("WebP"), _COPY_AGAIN)


def _extended_webp(data: bytes) -> PictureHeader:
    flags = data[20]
    width, height = (1 + int.from_bytes(data[offset : offset + 3], "little") for offset in (24, 27))
    exif = xmp = 0
    offset = 30
    while offset + 8 <= len(data):
        name, length = struct.unpack_from("<4sI", data, offset)
        if name == b"EXIF":
            exif = exif_orientation(data[offset + 8 : offset + 8 + length])
        elif name == b"XMP ":
            xmp = xmp_orientation(data[offset + 8 : offset + 8 + length])
        offset += 8 + length + length % 2
    omission = ANIMATED if flags & 2 else ""
    return PictureHeader(PictureFormat.WEBP, width, height, first_known((exif, xmp)), omission)


def _svg(data: bytes) -> PictureHeader:
    check_bytes(len(data), MAX_DRAWING_BYTES)
    from confdeck.media.svg_size import drawing_sides, drawing_size

    return PictureHeader(PictureFormat.SVG, *drawing_sides(*drawing_size(data)))


_READERS = {
    PictureFormat.JPEG: _jpeg,
    PictureFormat.PNG: _png,
    PictureFormat.GIF: _gif,
    PictureFormat.WEBP: _webp,
    PictureFormat.SVG: _svg,
}
"""Readers by format; other formats have headers too complex to read without their decoders."""
