"""Measure how much room letters take as drawn: in some scripts their strokes reach far beyond their advance widths."""

from __future__ import annotations

from dataclasses import dataclass

from PIL import ImageFont

_PIXELS = 400
"""Size at which letters are measured."""


@dataclass(frozen=True, slots=True)
class LetterInk:
    """Room that the letters of a text on one line take as drawn, in em."""

    width: float
    """Advance width, as a line of text counts it."""
    left: float = 0.0
    """How far strokes reach beyond the width at the left."""
    right: float = 0.0
    above: float = 0.0
    """How far strokes reach above the baseline; 0 where the font is the theme's own."""
    below: float = 0.0
    ascent: float = 0.0
    """Ascent of the font, by which a line is placed; 0 where the font is the theme's own."""
    descent: float = 0.0

    @property
    def drawn_width(self) -> float:
        """Width from stroke to stroke."""
        return self.width + self.left + self.right

    @property
    def line_height(self) -> float:
        """Least height of a line that contains all strokes, where the font's box is in its middle."""
        lean = self.ascent - self.descent
        return max(1.0, 2 * self.above - lean, 2 * self.below + lean) if self.ascent else 1.0

    @property
    def white_below(self) -> float:
        """White between the lowest stroke and the end of such a line."""
        return (self.line_height - self.ascent + self.descent) / 2 - self.below

    def beside(self, other: LetterInk) -> LetterInk:
        """Return the ink of two texts side by side, of which either may stand at an edge."""
        return LetterInk(self.width + other.width, *map(max, zip(self._edges, other._edges, strict=True)))

    @property
    def _edges(self) -> tuple[float, ...]:
        return self.left, self.right, self.above, self.below, self.ascent, self.descent


def drawn_ink(text: str, file: str, index: int = 0) -> LetterInk | None:
    """Return the ink of a text in a font, by the number of the font in its file; None where it cannot be read."""
    try:
        font = ImageFont.truetype(file, _PIXELS, index=index)
        left, top, right, bottom = font.getbbox(text, anchor="ls")
        width, (ascent, descent) = font.getlength(text), font.getmetrics()
    except (OSError, ValueError):
        return None
    edges = (-left, right - width, -top, bottom, ascent, descent)
    return LetterInk(width / _PIXELS, *(max(0.0, edge) / _PIXELS for edge in edges))
