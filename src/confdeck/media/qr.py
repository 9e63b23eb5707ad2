"""QR codes of addresses, for what is printed or thrown on a wall."""

from __future__ import annotations

from io import BytesIO
from typing import Any

MOST_BYTES = 300
"""A longer address makes modules too small for a telephone at the other end of a room."""


def qr_svg(text: str, dark: str) -> bytes | None:
    """The code as an SVG of one path in the colour `dark` on nothing; None where `text` is too long.

    The quiet zone of 4 modules is left to the caller's white space.
    """
    return _drawn(text, kind="svg", dark=dark, light=None, xmldecl=False, omitsize=True, nl=False)


def qr_png(text: str, dark: str, *, border: int = 0) -> bytes | None:
    """As `qr_svg`, a PNG in the colour `dark` on white, 12 px a module, with so many modules of white around it."""
    return _drawn(text, kind="png", dark=dark, light="#ffffff", scale=12, border=border)


def _drawn(text: str, *, border: int = 0, **form: Any) -> bytes | None:
    import segno

    if len(text.encode()) > MOST_BYTES:
        return None
    drawn = BytesIO()
    # Level M survives a crease; a higher one makes the modules smaller.
    segno.make_qr(text, error="m", boost_error=False).save(drawn, border=border, **form)
    return drawn.getvalue()
