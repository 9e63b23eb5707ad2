"""Reads size and orientation from the headers of pictures, without a decoder and without loading Pillow."""

from __future__ import annotations

import struct

from confdeck.media.formats import PAGE_FORMATS, VECTOR_FORMATS, PictureFormat, detect_format
from confdeck.media.limits import MAX_DRAWING_BYTES, PictureRefused, check_bytes, check_pixels
from confdeck.media.picture_header import ANIMATED, PictureHeader, no_page
from confdeck.media.segments import JPEG_FRAMES, jpeg_segments, png_chunks

_COPY_AGAIN = "copy the picture again"
_EXIF = b"Exif\0\0"
_ORIENTATIONS = range(1, 9)


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
_NO_PIXELS = "is damaged: the {} has no picture in it"


def _jpeg(data: bytes) -> PictureHeader:
    orientation = 0
    for marker, content in jpeg_segments(data):
        if marker in JPEG_FRAMES:
            height, width = struct.unpack_from(">HH", content, 1)
            return PictureHeader(PictureFormat.JPEG, width, height, orientation or 1)
        if marker == _APP1 and not orientation and content.startswith(_EXIF):
            orientation = exif_orientation(content.removeprefix(_EXIF))
    raise PictureRefused(_NO_PIXELS.format("JPEG"), _COPY_AGAIN)


def _png(data: bytes) -> PictureHeader:
    width, height = struct.unpack_from(">II", data, 16)
    orientation, omission = 1, ""
    for chunk in png_chunks(data):
        if chunk.name == b"eXIf":
            orientation = exif_orientation(chunk.content)
        elif chunk.name == b"acTL":
            omission = ANIMATED
        elif chunk.name == b"IDAT":
            break
    return PictureHeader(PictureFormat.PNG, width, height, orientation, omission)


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
    orientation = 1
    offset = 30
    while offset + 8 <= len(data):
        name, length = struct.unpack_from("<4sI", data, offset)
        if name == b"EXIF":
            orientation = exif_orientation(data[offset + 8 : offset + 8 + length].removeprefix(_EXIF))
        offset += 8 + length + length % 2
    return PictureHeader(PictureFormat.WEBP, width, height, orientation, ANIMATED if flags & 2 else "")


def _svg(data: bytes) -> PictureHeader:
    check_bytes(len(data), MAX_DRAWING_BYTES)
    from confdeck.media.svg_size import drawing_sides, drawing_size

    return PictureHeader(PictureFormat.SVG, *drawing_sides(*drawing_size(data)))


_ORIENTATION_TAG, _SHORT = 0x0112, 3


def exif_orientation(exif: bytes) -> int:
    """Return the orientation in an EXIF block, or 1 (upright) if it has no valid one."""
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(exif[:4])
    if order is None:
        return 1
    try:
        directory = struct.unpack_from(f"{order}I", exif, 4)[0]
        count = struct.unpack_from(f"{order}H", exif, directory)[0]
        for offset in range(directory + 2, directory + 2 + 12 * count, 12):
            tag, type_, _, value = struct.unpack_from(f"{order}HHIH", exif, offset)
            if (tag, type_) == (_ORIENTATION_TAG, _SHORT):
                return value if value in _ORIENTATIONS else 1
    except struct.error:
        pass
    return 1


_READERS = {
    PictureFormat.JPEG: _jpeg,
    PictureFormat.PNG: _png,
    PictureFormat.GIF: _gif,
    PictureFormat.WEBP: _webp,
    PictureFormat.SVG: _svg,
}
"""Readers by format; other formats have headers too complex to read without their decoders."""
