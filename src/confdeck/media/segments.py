"""Chunks of PNG files and segments of JPEG files, in file order; truncated files end early, without an error."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
JPEG_SIGNATURE = b"\xff\xd8"
JPEG_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""Markers of the segments that hold the size of a JPEG."""
_CHUNK_HEADER, _CHECKSUM = 8, 4
"""Bytes of a PNG chunk before and behind its content."""
_MARKER = 0xFF
_WITHOUT_CONTENT = frozenset({0x00, 0x01, *range(0xD0, 0xD9)})
_PIXELS_BEGIN = frozenset({0xD9, 0xDA})
_LENGTH = 2
"""Bytes of the length that begins a JPEG segment and counts itself."""


@dataclass(frozen=True, slots=True)
class PngChunk:
    """One chunk of a PNG file; its bytes are copied only when asked for."""

    file: bytes
    name: bytes
    start: int
    """Offset of its content in the file."""
    length: int
    """Bytes of its content."""

    @property
    def content(self) -> bytes:
        """The bytes between name and checksum."""
        return self.file[self.start : self.start + self.length]

    @property
    def raw(self) -> bytes:
        """All its bytes: length, name, content and checksum."""
        return self.file[self.start - _CHUNK_HEADER : self.start + self.length + _CHECKSUM]


class JpegSegment(NamedTuple):
    """One segment of a JPEG file."""

    marker: int
    content: bytes


def png_chunks(data: bytes) -> Iterator[PngChunk]:
    """Yield the chunks of a PNG file up to the end of the picture; the last of a truncated file is shorter."""
    start = len(PNG_SIGNATURE) + _CHUNK_HEADER
    while start + _CHECKSUM <= len(data):
        length, name = struct.unpack_from(">I4s", data, start - _CHUNK_HEADER)
        yield PngChunk(data, name, start, length)
        if name == b"IEND":
            return
        start += length + _CHECKSUM + _CHUNK_HEADER


def jpeg_segments(data: bytes) -> Iterator[JpegSegment]:
    """Yield the segments of a JPEG file up to its pixels; the last of a truncated file is shorter."""
    start = len(JPEG_SIGNATURE)
    while (start := data.find(_MARKER, start)) >= 0:
        while start < len(data) and data[start] == _MARKER:  # markers may be padded
            start += 1
        content = start + 1 + _LENGTH
        if content > len(data) or data[start] in _PIXELS_BEGIN:
            return
        marker = data[start]
        start += 1
        if marker not in _WITHOUT_CONTENT:
            end = start + max(_LENGTH, struct.unpack_from(">H", data, start)[0])
            yield JpegSegment(marker, data[content:end])
            start = end
