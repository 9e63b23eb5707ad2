"""Draws pixels of the drawings that confdeck makes itself."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

from confdeck.media.asset import Rendition


@lru_cache(4)
def own_drawing(svg: str, width: int) -> Rendition:
    """Return an opaque SVG as PNG of a width in px; one that comes from a file belongs into the drawing process."""
    import resvg_py
    from PIL import Image

    from confdeck.media.encoding import encode

    png = bytes(resvg_py.svg_to_bytes(svg_string=svg, width=width, skip_system_fonts=True))
    with Image.open(BytesIO(png), formats=["PNG"]) as image:
        return encode(image.convert("RGB"), lossless=True)
