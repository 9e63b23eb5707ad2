"""The outlines of a font's glyphs as PDF forms."""

from __future__ import annotations

import io
from typing import Any

import pydyf
from fontTools.misc.roundTools import otRound
from fontTools.pens.basePen import BasePen
from fontTools.ttLib import TTFont


class GlyphShapes:
    """The outlines of a font's glyphs as PDF forms, each made once."""

    def __init__(self, font: Any) -> None:
        file = TTFont(io.BytesIO(font.file_content), fontNumber=font.index, lazy=True)
        self._names = file.getGlyphOrder()
        self._outlines = file.getGlyphSet()
        self._forms: dict[int, pydyf.Stream | None] = {}

    @classmethod
    def of(cls, font: Any) -> GlyphShapes:
        """Return the shapes of a font."""
        if not hasattr(font, "glyph_shapes"):
            font.glyph_shapes = cls(font)
        shapes: GlyphShapes = font.glyph_shapes
        return shapes

    def form(self, number: int) -> pydyf.Stream | None:
        """Return the form of a glyph in units of its font; None for a glyph without ink."""
        if number not in self._forms:
            pen = _PathPen(self._outlines)
            self._outlines[self._names[number]].draw(pen)
            self._forms[number] = pen.form() if pen.operators else None
        return self._forms[number]


class _PathPen(BasePen):
    """Writes an outline as PDF operators."""

    def __init__(self, outlines: Any) -> None:
        super().__init__(outlines)  # type: ignore[no-untyped-call]
        self.operators: list[str] = []
        self._points: list[tuple[float, float]] = []

    def form(self) -> pydyf.Stream:
        """Return the outline as a form, filled with the colour in use."""
        across, down = zip(*self._points, strict=True)
        box = pydyf.Array((min(across), min(down), max(across), max(down)))
        extra = {"Type": "/XObject", "Subtype": "/Form", "BBox": box}
        return pydyf.Stream([" ".join((*self.operators, "f")).encode()], extra, compress=True)

    def _moveTo(self, pt: tuple[float, float]) -> None:  # noqa: N802  fontTools' name
        self._write("m", pt)

    def _lineTo(self, pt: tuple[float, float]) -> None:  # noqa: N802
        self._write("l", pt)

    def _curveToOne(self, *points: tuple[float, float]) -> None:  # noqa: N802
        self._write("c", *points)

    def _closePath(self) -> None:  # noqa: N802
        self.operators.append("h")

    def _write(self, operator: str, *points: tuple[float, float]) -> None:
        rounded = [(otRound(x), otRound(y)) for x, y in points]
        self._points += rounded
        self.operators.append(" ".join((*(f"{x} {y}" for x, y in rounded), operator)))
