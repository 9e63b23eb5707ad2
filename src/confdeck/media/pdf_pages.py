"""Measures and draws pages of PDF files with PDFium, and of EPS and PostScript files by way of Ghostscript."""

from __future__ import annotations

import io
from typing import Any

from PIL import Image

from confdeck.media.drawing_process import ask_drawing_process
from confdeck.media.formats import PictureFormat
from confdeck.media.limits import PictureRefused
from confdeck.media.picture_header import PictureHeader, no_page
from confdeck.media.postscript import pdf_of
from confdeck.media.svg_size import drawing_sides

_UNREADABLE = {
    "password": (
        "is a PDF that needs a password",
        "save it without one: `qpdf --decrypt --password=... in.pdf out.pdf`",
    ),
    "damaged": ("is damaged: the PDF cannot be read", "export or copy it again"),
}
"""Message and hint by the problem that the drawing process names."""


def measure_page(data: bytes, kind: PictureFormat, page: int) -> PictureHeader:
    """Return the header of a page, with the size of its crop box after rotation.

    Raises:
        PictureRefused: if there is no such page, or it cannot be read.
    """
    facts, _ = _asked(data, kind, page)
    width, height = drawing_sides(facts["width"], facts["height"])
    return PictureHeader(kind, width, height, page=page, pages=facts["pages"])


def draw_page(data: bytes, kind: PictureFormat, page: int, width: int, height: int) -> Image.Image:
    """Return a page on white paper in that size.

    Raises:
        PictureRefused: if it cannot be drawn, or takes too long.
    """
    facts, pixels = _asked(data, kind, page, width=width, height=height)
    return Image.frombytes("RGB", (width, height), pixels, "raw", "BGR", facts["stride"])


def page_png(data: bytes, page: int, width: int) -> bytes:
    """Return a page of a PDF as PNG, so many px wide.

    Raises:
        PictureRefused: if there is no such page, or it cannot be drawn.
    """
    header = measure_page(data, PictureFormat.PDF, page)
    height = max(1, round(width * header.height / header.width))
    written = io.BytesIO()
    draw_page(data, PictureFormat.PDF, page, width, height).save(written, "png", compress_level=1)
    return written.getvalue()


def _asked(data: bytes, kind: PictureFormat, page: int, **size: int) -> tuple[dict[str, Any], bytes]:
    pdf = pdf_of(data) if kind is PictureFormat.POSTSCRIPT else data
    facts, pixels = ask_drawing_process("pdf", {"page": page, **size}, pdf)
    problem = facts.get("problem")
    if problem == "no page":
        raise no_page(page, facts["pages"])
    if problem:
        raise PictureRefused(*_UNREADABLE[problem])
    return facts, pixels
