"""Picture formats, detected by the first bytes of a file and never by its name."""

from __future__ import annotations

import re
from enum import StrEnum

from confdeck.media.limits import PictureRefused


class PictureFormat(StrEnum):
    """The formats that are read, by Pillow's names."""

    JPEG = "JPEG"
    """JPEG, and MPO: several JPEGs in one file, as phones write them."""
    PNG = "PNG"
    GIF = "GIF"
    WEBP = "WEBP"
    TIFF = "TIFF"
    AVIF = "AVIF"
    HEIC = "HEIF"
    JPEG_2000 = "JPEG2000"
    JPEG_XL = "JXL"
    SVG = "SVG"
    PDF = "PDF"
    POSTSCRIPT = "EPS"
    """EPS, and PostScript of one or more pages."""


PAGE_FORMATS = frozenset({PictureFormat.PDF, PictureFormat.POSTSCRIPT})
"""Documents whose pages are drawings."""
VECTOR_FORMATS = PAGE_FORMATS | {PictureFormat.SVG}


_SIGNATURES = (
    (PictureFormat.JPEG, re.compile(rb"\xff\xd8\xff")),
    (PictureFormat.PNG, re.compile(rb"\x89PNG\r\n\x1a\n")),
    (PictureFormat.GIF, re.compile(rb"GIF8[79]a")),
    (PictureFormat.WEBP, re.compile(rb"RIFF....WEBP", re.DOTALL)),
    (PictureFormat.TIFF, re.compile(rb"II[*+]\0|MM\0[*+]")),
    (PictureFormat.AVIF, re.compile(rb"....ftyp(avif|avis|mif1....(....)*?avif)", re.DOTALL)),
    (PictureFormat.JPEG_2000, re.compile(rb"\0\0\0\x0cjP  |\xff\x4f\xff\x51")),
    (PictureFormat.JPEG_XL, re.compile(rb"\xff\x0a|\0\0\0\x0cJXL ")),
    (PictureFormat.HEIC, re.compile(rb"....ftyp(hei[cmsx]|hev[cmsx]|mif1|msf1)", re.DOTALL)),
    (PictureFormat.POSTSCRIPT, re.compile(rb"\x04?%!PS|\xc5\xd0\xd3\xc6")),
    (PictureFormat.PDF, re.compile(rb".{0,1019}%PDF-", re.DOTALL)),
)

_SAVE = "save it as JPEG, PNG, SVG or PDF"
_UNREAD = (
    (re.compile(rb"BM.{12}[\x0c-\x7c]\0\0\0", re.DOTALL), "is a BMP picture, which is not read", _SAVE),
    (re.compile(rb"\x00\x00\x01\x00[\x01-\x40]\x00"), "is an icon (ICO), which is not read", _SAVE),
    (re.compile(rb"8BPS"), "is a Photoshop document, which is not read", _SAVE),
    (re.compile(rb"....ftyp", re.DOTALL), "is a film, not a picture", "save one of its frames as JPEG"),
    (re.compile(rb"\x1f\x8b"), "is packed with gzip", "unpack it, or save the drawing as plain SVG"),
    (re.compile(rb"PK\x03\x04"), "is a ZIP archive, not a picture", "unpack it"),
    (
        re.compile(rb"version https://git-lfs"),
        "is a Git LFS pointer, not the picture itself",
        "run `git lfs pull`",
    ),
    (
        re.compile(rb"\s*<(!doctype )?html", re.IGNORECASE),
        "is a web page, not a picture",
        "save the picture itself",
    ),
)

_MARKUP = re.compile(rb"(\xef\xbb\xbf)?\s*<|\xfe\xff\0<|\xff\xfe<\0")
_HEAD_BYTES = 4096


def detect_format(data: bytes) -> PictureFormat:
    """Return the format of a file that begins with `data`.

    Raises:
        PictureRefused: if it is not a format that is read.
    """
    head = data[:_HEAD_BYTES]
    for format_, magic in _SIGNATURES:
        if magic.match(head):
            return format_
    for magic, message, hint in _UNREAD:
        if magic.match(head):
            raise PictureRefused(message, hint)
    if _MARKUP.match(head):
        return PictureFormat.SVG
    raise PictureRefused("is not a picture in a format that is read", _SAVE)
