"""Collect the drawings of a document's formulas while it is written."""

from __future__ import annotations

from confdeck.diagnostics import Diagnostic, warning
from confdeck.text.formula import FormulaDrawing, check, svg, undrawable_letter
from confdeck.text.nodes import Math, MathBlock

FORMULA_PT = 10.0
"""Text size for which formulas are drawn; they scale with the text around them."""


class FormulaRegistry:
    """Collects the drawings of a document's formulas, and warnings about those that cannot be drawn."""

    def __init__(self, colour: str) -> None:
        self.diagnostics: dict[Diagnostic, None] = {}
        self._colour = colour
        self._urls: dict[str, str] = {}

    def drawing(self, node: Math | MathBlock, *, display: bool) -> tuple[FormulaDrawing, str] | None:
        """Return the drawing of a formula and its address, or None if it cannot be drawn."""
        drawing = svg(node.tex, display=display, size_pt=FORMULA_PT, colour=self._colour, follows_text=True)
        if drawing:
            return drawing, self._urls.setdefault(drawing.svg, f"asset:formula-{len(self._urls) + 1}")
        # Errors in the TeX itself, and letters of other scripts, were reported when the recap was read.
        if not check(node.tex) and not undrawable_letter(node.tex):
            message = f"formula `{node.tex[:60]}` cannot be drawn; print has it as text"
            self.diagnostics[warning(message, node.span)] = None
        return None

    def assets(self) -> dict[str, bytes]:
        """Return the drawings by address."""
        return {url: drawing.encode() for drawing, url in self._urls.items()}
