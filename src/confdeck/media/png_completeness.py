"""Finds PNG files whose pixels end early, though every chunk is sound: decoders show the missing ones as black."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

from confdeck.media.limits import PictureRefused
from confdeck.media.segments import png_chunks

_SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
"""Samples per pixel, by colour type."""
_STEP = 1 << 20
_INTERLACED = (
    (0, 0, 8, 8),
    (4, 0, 8, 8),
    (0, 4, 4, 8),
    (2, 0, 4, 4),
    (0, 2, 2, 4),
    (1, 0, 2, 2),
    (0, 1, 1, 2),
)
"""First column and row, and steps between columns and rows, of the seven passes of an interlaced picture."""


def check_complete(data: bytes) -> None:
    """Raise `PictureRefused` for a PNG with fewer pixels than its size says."""
    missing = _pixel_bytes(data)
    inflate = zlib.decompressobj()
    for chunk in png_chunks(data):
        if chunk.name == b"IDAT":
            rest = chunk.content
            while rest and missing > 0:
                missing -= len(inflate.decompress(rest, _STEP))
                rest = inflate.unconsumed_tail
    if missing > 0:
        raise PictureRefused("is damaged: its pixels end early", "copy the picture again, or save it again")


def _pixel_bytes(data: bytes) -> int:
    """Return the number of bytes of all rows, each of which begins with one for its filter."""
    width, height, depth, colour_type, _, _, interlaced = struct.unpack_from(">IIBBBBB", data, 16)
    bits = depth * _SAMPLES.get(colour_type, 1)
    return sum(rows * ((columns * bits + 7) // 8 + 1) for columns, rows in _passes(width, height, interlaced))


def _passes(width: int, height: int, interlaced: int) -> Iterator[tuple[int, int]]:
    """Yield columns and rows of each pass that has pixels."""
    if not interlaced:
        yield width, height
        return
    for left, top, across, down in _INTERLACED:
        columns, rows = -(-(width - left) // across), -(-(height - top) // down)
        if columns > 0 and rows > 0:
            yield columns, rows
