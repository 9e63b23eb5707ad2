"""Draws pixels of the drawings that confdeck makes itself."""

from __future__ import annotations

import struct
from functools import lru_cache

from confdeck.media.asset import Rendition


@lru_cache(4)
def own_drawing(svg: str, width: int) -> Rendition:
    """Return an opaque SVG as PNG of a width in px; one that comes from a file belongs into the drawing process."""
    import resvg_py

    png = bytes(resvg_py.svg_to_bytes(svg_string=svg, width=width, skip_system_fonts=True))
    across, down = struct.unpack(">II", png[16:24])
    return Rendition(png, "image/png", across, down)
