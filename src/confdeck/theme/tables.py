"""Advance tables: the widths of a font's characters as JSON, so that the font need not be opened.

`python -m confdeck.theme.tables My-Regular.ttf` writes `My-Regular.json` beside the font. A table is enough for
measuring and contains no glyph shapes, so it may be published where the font may not.
"""

from __future__ import annotations

import json
import sys
from io import BytesIO
from pathlib import Path
from typing import Any, NotRequired, TypedDict

_FIGURES = "0123456789"


class AdvanceTable(TypedDict):
    """All that measuring needs of a font; lengths in font units."""

    font: str
    units: int
    """Units per em."""
    ascent: int
    descent: int
    gap: int
    advances: dict[str, str]
    """Characters by their advance width."""
    bearings: NotRequired[dict[str, str]]
    """Left and right side bearings of the figures 0 to 9, used to align large ones."""


def advance_table(font: Path) -> AdvanceTable:
    """Return the advance table of a TTF or OTF file."""
    from fontTools.ttLib import TTFont

    with TTFont(BytesIO(font.read_bytes()), lazy=True) as tables:
        # fontTools defines its tables' attributes at run time.
        line: Any = tables["hhea"]
        head: Any = tables["head"]
        return AdvanceTable(
            font=str(tables["name"].getDebugName(4) or font.stem),
            units=head.unitsPerEm,
            ascent=line.ascent,
            descent=-line.descent,
            gap=line.lineGap,
            advances=_by_width(tables.getBestCmap() or {}, tables["hmtx"].metrics),
            bearings=_bearings(tables),
        )


def _bearings(tables: Any) -> dict[str, str]:
    from fontTools.pens import boundsPen

    pens: Any = boundsPen
    glyphs, names = tables.getGlyphSet(), tables.getBestCmap() or {}
    found = {}
    for figure in _FIGURES:
        glyph = glyphs[names[ord(figure)]] if ord(figure) in names else None
        pen = pens.BoundsPen(glyphs)
        if glyph is not None:
            glyph.draw(pen)
        if glyph is not None and pen.bounds:
            left, _, right, _ = pen.bounds
            found[figure] = f"{round(left)} {round(glyph.width - right)}"
    return found


def _by_width(glyphs: dict[int, str], metrics: dict[str, tuple[int, int]]) -> dict[str, str]:
    by_width: dict[int, list[str]] = {}
    for code, glyph in sorted(glyphs.items()):
        by_width.setdefault(metrics[glyph][0], []).append(chr(code))
    return {str(width): "".join(by_width[width]) for width in sorted(by_width)}


def main(fonts: list[str]) -> None:
    """Write the advance table of each font file beside it."""
    for font in map(Path, fonts):
        text = json.dumps(advance_table(font), ensure_ascii=False, indent=0)
        font.with_suffix(".json").write_text(f"{text}\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
