"""Hands light PNG drawings on as they are, without what is not pixels: nothing is sharper, or faster."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from confdeck.media.asset import Rendition
from confdeck.media.decoders import decoding, open_image
from confdeck.media.formats import Format
from confdeck.media.sizes import Window

if TYPE_CHECKING:
    from collections.abc import Iterator

    from confdeck.media.header import Header
    from confdeck.media.sizes import Cut

_WIDER = 1.3
"""A drawing at most this much wider than asked for may stay as it is."""
_HEADER = 33
"""Bytes of the signature and the first chunk."""
_LIGHT = 0.25
"""Bytes for each pixel asked for; photos weigh more as PNG, and go the way of photos."""

_PIXELS = frozenset({b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"})
_COLOURS = frozenset({b"iCCP", b"cICP", b"eXIf", b"acTL"})
"""What changes how the pixels are to be seen: such pictures have to be decoded."""
_BITS = 8
_OPAQUE_TYPES = frozenset({0, 2, 3})


def untouched(data: bytes, header: Header, cut: Cut) -> Rendition | None:
    """The picture with its pixels as they are stored, if they can stay so.

    Raises:
        Refused: if it is broken.
    """
    light = len(data) <= _LIGHT * cut.width * cut.height and header.width <= _WIDER * cut.width
    if header.format is not Format.PNG or cut.window != Window() or not light:
        return None
    chunks = tuple(_chunks(data))
    if not _plain(data) or any(name in _COLOURS for name, _ in chunks):
        return None
    clean = data[:8] + b"".join(chunk for name, chunk in chunks if name in _PIXELS)
    with decoding(), open_image(clean, Format.PNG) as image:
        image.load()
    return Rendition(clean, "image/png", header.width, header.height)


def _plain(data: bytes) -> bool:
    """Whether the pixels are opaque (but for a palette's holes), of at most 8 bits, and stored line by line."""
    if len(data) <= _HEADER:
        return False
    depth, colour_type, interlaced = data[24], data[25], data[28]
    return depth <= _BITS and colour_type in _OPAQUE_TYPES and not interlaced


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Name and bytes of each chunk, up to the end of the picture and not beyond it."""
    place = 8
    while place + 12 <= len(data):
        length, name = struct.unpack_from(">I4s", data, place)
        yield name, data[place : place + 12 + length]
        if name == b"IEND":
            return
        place += 12 + length
