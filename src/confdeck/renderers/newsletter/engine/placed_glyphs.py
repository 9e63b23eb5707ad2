"""The glyphs of a line of text as Pango has placed them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from weasyprint.text.ffi import FROM_UNITS, ffi, pango

from confdeck.renderers.newsletter.engine.reading_order import Letter, with_room

MAX_GLYPHS = 60_000
"""Glyphs of a font that still has codes for letters behind them; those of East Asian fonts have none left."""


@dataclass(frozen=True, slots=True)
class PlacedGlyph:
    """A glyph of a font, with its origin from the start of the line's baseline."""

    font: Any
    number: int
    size: float
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class ShapedLine:
    """A line of text: its glyphs, its letters in the order of reading, and the font that carries them."""

    glyphs: tuple[PlacedGlyph, ...]
    letters: tuple[Letter, ...]
    carrier: Any
    size: float
    rtl: bool


def shaped_line(box: Any, font_of: Callable[[Any], tuple[Any, float]]) -> ShapedLine | None:
    """Return the line of a text box; None if one of its fonts cannot be drawn as shapes."""
    box.pango_layout.reactivate(box.style)
    pango.pango_layout_set_single_paragraph_mode(box.pango_layout.layout, True)  # noqa: FBT003  Pango's signature
    line, _ = box.pango_layout.get_first_line()
    reader = _LineReader(box.pango_layout.text, font_of)
    run = line.runs[0]
    while run != ffi.NULL:
        reader.read(run.data)
        run = run.next
    box.pango_layout.deactivate()
    carriers = (font for font in reader.fonts if font.type == "ttf" and font.glyph_count <= MAX_GLYPHS)
    carrier = next(carriers, None)
    if carrier is None or not all(map(_is_drawable, reader.fonts)):
        return None
    rtl = box.style["direction"] == "rtl"
    return ShapedLine(tuple(reader.glyphs), reader.letters(), carrier, box.style["font_size"], rtl)


class _LineReader:
    """Reads the glyphs and the widths of letters from the runs of a line, from left to right."""

    def __init__(self, text: str, font_of: Callable[[Any], tuple[Any, float]]) -> None:
        self._text = text
        self._font_of = font_of
        self._x = 0.0
        self._places: dict[int, int] = {}
        offset = 0
        for index, character in enumerate(text):
            self._places[offset] = index
            offset += len(character.encode())
        self._widths = [0.0] * len(text)
        self.glyphs: list[PlacedGlyph] = []
        self.fonts: dict[Any, None] = {}

    def read(self, item: Any) -> None:
        """Read one run."""
        font, size = self._font_of(item.item.analysis.font)
        self.fonts[font] = None
        widths: dict[int, float] = {}
        for index in range(item.glyphs.num_glyphs):
            glyph = item.glyphs.glyphs[index]
            width = glyph.geometry.width * FROM_UNITS
            if glyph.glyph != pango.PANGO_GLYPH_EMPTY and not glyph.glyph & pango.PANGO_GLYPH_UNKNOWN_FLAG:
                x = self._x + glyph.geometry.x_offset * FROM_UNITS
                self.glyphs.append(
                    PlacedGlyph(font, glyph.glyph, size, x, glyph.geometry.y_offset * FROM_UNITS)
                )
            self._x += width
            place = self._places[item.item.offset + item.glyphs.log_clusters[index]]
            widths[place] = widths.get(place, 0.0) + width
        end = self._places.get(item.item.offset + item.item.length, len(self._text))
        bounds = [*sorted(widths), end]
        for start, stop in pairwise(bounds):
            for place in range(start, stop):
                self._widths[place] = widths[start] / (stop - start)

    def letters(self) -> tuple[Letter, ...]:
        """Return the characters of the text with their widths."""
        return with_room(map(Letter, self._text, self._widths))


def _is_drawable(font: Any) -> bool:
    """Return whether glyphs of a font are plain outlines."""
    return not (font.bitmap or font.png or font.svg or font.colr or "fvar" in font.tables)
