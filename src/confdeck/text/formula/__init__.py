"""One TeX formula, one guarded MathML tree, and its writers: text, runs, OMML, SVG and PNG."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from confdeck.text.characters import clean
from confdeck.text.formula.mathml_tree import MathmlNode, UnreadableFormula, parse
from confdeck.text.formula.svg_drawing import FormulaDrawing, to_png, to_svg
from confdeck.text.formula.text_runs import FormulaRun, to_runs
from confdeck.text.formula.unicode_text import to_text

if TYPE_CHECKING:
    from confdeck.text.formula.omml import RunProperties

__all__ = [
    "FormulaDrawing",
    "FormulaRun",
    "MathmlNode",
    "UnreadableFormula",
    "as_omml",
    "as_text",
    "check",
    "parse",
    "png",
    "runs",
    "svg",
]

_INK = "#0a0b0c"


def check(tex: str) -> str:
    """Why the formula cannot be typeset; nothing where it can."""
    tree = parse(tex)
    return tree.reason if isinstance(tree, UnreadableFormula) else ""


@lru_cache(maxsize=1024)
def as_text(tex: str) -> str:
    """The formula in readable Unicode; the TeX itself where that cannot be done."""
    tree = parse(tex)
    return (not isinstance(tree, UnreadableFormula) and to_text(tree)) or " ".join(clean(tex).split())


@lru_cache(maxsize=1024)
def runs(tex: str) -> tuple[FormulaRun, ...] | None:
    """The formula as runs of text with raised and lowered letters; None where it needs more than those."""
    tree = parse(tex)
    return None if isinstance(tree, UnreadableFormula) else to_runs(tree)


def as_omml(tex: str, dress: RunProperties) -> str | None:
    """The formula set apart as Office's own equation, the content of an `m:oMath`; None where it has no words for it.

    Args:
        tex: The formula.
        dress: Gives the format's properties of runs that look so, as XML.
    """
    from confdeck.text.formula.omml import to_omml

    tree = parse(tex, display=True)
    return None if isinstance(tree, UnreadableFormula) else to_omml(tree, dress)


def svg(
    tex: str, *, display: bool = False, size_pt: float = 10.0, colour: str = "#000000"
) -> FormulaDrawing | None:
    """The formula as a drawing of paths, or None where it cannot be drawn.

    Args:
        tex: The formula.
        display: Whether it stands on a line of its own, with limits above and below its sums.
        size_pt: The size of the text around it.
        colour: `#rrggbb`.
    """
    drawing = _drawing(tex, size_pt, display=display)
    return drawing and replace(drawing, svg=drawing.svg.replace(_INK, colour))


@lru_cache(maxsize=512)
def _drawing(tex: str, size_pt: float, *, display: bool) -> FormulaDrawing | None:
    """The drawing in a colour that is exchanged for others: to draw is what takes time."""
    tree = parse(tex, display=display)
    return None if isinstance(tree, UnreadableFormula) else to_svg(tree, size_pt, _INK)


def png(drawing: FormulaDrawing, scale: float = 2.0) -> bytes:
    """A drawing as a PNG with a clear ground, `scale` px to the pt."""
    return to_png(drawing, scale)
