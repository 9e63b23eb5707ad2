"""QR codes of web addresses as SVG or PNG."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from typing import Any

MAX_BYTES = 300
"""Greatest length of an address whose code a phone can still read across a room."""


def qr_svg(text: str, dark: str) -> bytes | None:
    """Return a QR code as a transparent SVG with one path in the colour `dark`; None if `text` is too long.

    The caller has to leave the quiet zone of 4 modules around it.
    """
    return _encoded(text, kind="svg", dark=dark, light=None, xmldecl=False, omitsize=True, nl=False)


def qr_png(text: str, dark: str, *, border: int = 0) -> bytes | None:
    """Return a QR code as a PNG in the colour `dark` on white, 12 px per module; None if `text` is too long.

    Args:
        text: The address.
        dark: The colour of the dark modules.
        border: The width in modules of the white border.
    """
    return _encoded(text, kind="png", dark=dark, light="#ffffff", scale=12, border=border)


@lru_cache(256)
def _encoded(text: str, *, border: int = 0, **options: Any) -> bytes | None:
    import segno

    if len(text.encode()) > MAX_BYTES:
        return None
    file = BytesIO()
    # Error correction level M survives a crease in the paper; a higher one makes the modules smaller.
    segno.make_qr(text, error="m", boost_error=False).save(file, border=border, **options)
    return file.getvalue()
