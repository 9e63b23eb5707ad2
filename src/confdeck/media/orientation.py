"""Reads how a picture is to be turned, from its EXIF, XMP and text."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterable

UPRIGHT = 1
EXIF_HEADER = b"Exif\0\0"
XMP_HEADER = b"http://ns.adobe.com/xap/1.0/\0"
"""Beginning of a JPEG segment with XMP."""
_TAG, _SHORT = 0x0112, 3
_VALID = range(1, 9)
_IN_XMP = re.compile(rb"tiff:Orientation\s*(?:=\s*[\"']|>)\s*([1-8])\b")
_XMP_KEYWORD = b"XML:com.adobe.xmp"
_RAW_KEYWORDS = (b"Raw profile type exif", b"Raw profile type APP1")
_MAX_TEXT = 1_000_000


def exif_orientation(exif: bytes) -> int:
    """Return the orientation in an EXIF block, 1 to 8; 0 if it has none that is valid."""
    exif = exif.removeprefix(EXIF_HEADER)
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(exif[:4])
    if order is None:
        return 0
    try:
        directory = struct.unpack_from(f"{order}I", exif, 4)[0]
        count = struct.unpack_from(f"{order}H", exif, directory)[0]
        for offset in range(directory + 2, directory + 2 + 12 * count, 12):
            tag, type_, _, value = struct.unpack_from(f"{order}HHIH", exif, offset)
            if (tag, type_) == (_TAG, _SHORT):
                return value if value in _VALID else 0
    except struct.error:
        pass
    return 0


def xmp_orientation(xmp: bytes) -> int:
    """Return the orientation in an XMP packet, 1 to 8; 0 if it has none."""
    found = _IN_XMP.search(xmp)
    return int(found[1]) if found else 0


def png_text_orientation(name: bytes, content: bytes) -> int:
    """Return the orientation in a text chunk of a PNG, where XMP and older programs' EXIF stand; 0 if there is none."""
    keyword, _, rest = content.partition(b"\0")
    if name == b"iTXt" and keyword == _XMP_KEYWORD and len(rest) > 1:
        text = rest[2:].split(b"\0", 2)[-1]
        return xmp_orientation(_inflated(text) if rest[0] else text)
    if name == b"zTXt" and keyword in _RAW_KEYWORDS:
        return exif_orientation(_unhexed(_inflated(rest[1:])))
    if name == b"tEXt" and keyword in _RAW_KEYWORDS:
        return exif_orientation(_unhexed(rest))
    return 0


def first_known(orientations: Iterable[int]) -> int:
    """Return the first orientation that is known, or else upright."""
    return next(filter(None, orientations), UPRIGHT)


def _inflated(data: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(data, _MAX_TEXT)
    except zlib.error:
        return b""


def _unhexed(text: bytes) -> bytes:
    """Return the bytes of a raw profile: a name, a length, and hexadecimal digits."""
    digits = b"".join(text[:_MAX_TEXT].split()[2:])
    try:
        return bytes.fromhex(digits.decode("ascii"))
    except (UnicodeDecodeError, ValueError):
        return b""
