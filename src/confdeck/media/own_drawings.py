"""Draws pixels of the drawings that confdeck makes itself."""

from __future__ import annotations

import struct
from functools import lru_cache
from pathlib import Path

from confdeck.media.asset import Rendition


@lru_cache(4)
def own_drawing(
    svg: str, width: int, fonts: tuple[Path, ...] = (), *, system_fonts: bool = False
) -> Rendition:
    """Return an opaque SVG as PNG; one that comes from a file belongs into the drawing process.

    Args:
        svg: The drawing.
        width: The width of the picture in px.
        fonts: The font files of its words.
        system_fonts: Whether the system's fonts are there too, for characters that those files lack.
    """
    import resvg_py

    files = [str(file) for file in fonts] or None
    png = bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg, width=width, font_files=files, skip_system_fonts=not system_fonts
        )
    )
    across, down = struct.unpack(">II", png[16:24])
    return Rendition(png, "image/png", across, down)
