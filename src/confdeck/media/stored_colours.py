"""Finds the colour space that a picture file names, as browsers read it."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

from confdeck.media.colour_spaces import gamma_profile, is_high_range, numbered_profile
from confdeck.media.formats import PictureFormat
from confdeck.media.segments import png_chunks

_CHUNKS = frozenset({b"cICP", b"gAMA", b"cHRM", b"sRGB"})
"""Chunks of a PNG that name its colour space."""
_UNIT = 100_000
"""Factor of the numbers in a PNG."""
_COORDINATES = 8
"""Numbers of the `cHRM` chunk."""
_FOLDERS = frozenset({b"meta", b"iprp", b"ipco"})
"""Boxes of a HEIF file that contain the boxes looked for."""


class StoredColours(NamedTuple):
    """The colour space of a picture as an ICC profile; none for sRGB."""

    profile: bytes | None
    high_range: bool = False
    """Whether the picture has a high dynamic range, whose brightest parts a page cannot show."""


def stored_colours(data: bytes, kind: PictureFormat, icc: bytes | None) -> StoredColours:
    """Return the colour space of a picture whose decoder found the profile `icc`."""
    if kind is PictureFormat.PNG:
        return _of_png(data, icc)
    if kind in {PictureFormat.AVIF, PictureFormat.HEIC} and not icc:
        for primaries, transfer in _nclx(data):
            profile = numbered_profile(primaries, transfer, video=True)
            return StoredColours(profile, is_high_range(transfer))
    return StoredColours(icc)


def _of_png(data: bytes, icc: bytes | None) -> StoredColours:
    chunks = {chunk.name: chunk.content for chunk in png_chunks(data) if chunk.name in _CHUNKS}
    numbers, gamma, corners = (chunks.get(name, b"") for name in (b"cICP", b"gAMA", b"cHRM"))
    if len(numbers) == 4 and numbers[2] == 0:  # noqa: PLR2004  primaries, transfer, RGB, range
        profile = numbered_profile(numbers[0], numbers[1])
        return StoredColours(profile, is_high_range(numbers[1]))
    if icc or b"sRGB" in chunks or len(gamma) != 4:  # noqa: PLR2004  one number
        return StoredColours(icc)
    exponent = struct.unpack(">I", gamma)[0] / _UNIT
    return StoredColours(gamma_profile(1 / exponent, _chromaticities(corners)) if exponent else None)


def _chromaticities(content: bytes) -> tuple[float, ...] | None:
    """Return the chromaticities of red, green, blue and white, which stands first in the file."""
    if len(content) != 4 * _COORDINATES:
        return None
    numbers = [number / _UNIT for number in struct.unpack(">8I", content)]
    return (*numbers[2:], *numbers[:2])


def _nclx(data: bytes) -> Iterator[tuple[int, int]]:
    """Yield the numbers of primaries and transfer function that a HEIF file names."""
    for name, start, end in _boxes(data, 0, len(data)):
        if name == b"colr" and data[start : start + 4] == b"nclx" and end - start >= 8:  # noqa: PLR2004  two numbers
            primaries, transfer = struct.unpack_from(">HH", data, start + 4)
            yield primaries, transfer


def _boxes(data: bytes, start: int, end: int, depth: int = 0) -> Iterator[tuple[bytes, int, int]]:
    """Yield the boxes of a HEIF file, and those in `meta`, with the places of their content."""
    while start + 8 <= end:
        size, name = struct.unpack_from(">I4s", data, start)
        content = start + 8
        if size == 1 and start + 16 <= end:
            size, content = struct.unpack_from(">Q", data, content)[0], content + 8
        last = end if size == 0 else min(start + size, end)
        if last < content:
            return
        if name in _FOLDERS and depth < len(_FOLDERS):
            yield from _boxes(data, content + 4 * (name == b"meta"), last, depth + 1)
        else:
            yield name, content, last
        start = last
