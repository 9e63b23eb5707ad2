"""TeX formulas, parsed into a checked MathML tree and written as text, runs, MathML, OMML, SVG or PNG."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from confdeck.text.characters import clean
from confdeck.text.formula.drawable_signs import undrawable_letter
from confdeck.text.formula.mathml_tree import MathmlNode, UnreadableFormula, parse
from confdeck.text.formula.svg_drawing import FormulaDrawing, load_ziamath, png, to_svg
from confdeck.text.formula.text_runs import FormulaRun, to_line, to_runs
from confdeck.text.formula.unicode_text import script_text, to_text

if TYPE_CHECKING:
    from confdeck.text.formula.omml import RunProperties


__all__ = [
    "FormulaDrawing",
    "FormulaRun",
    "MathmlNode",
    "UnreadableFormula",
    "as_mathml",
    "as_omml",
    "as_text",
    "check",
    "extent",
    "line_runs",
    "load_ziamath",
    "parse",
    "png",
    "runs",
    "script_text",
    "svg",
    "undrawable_letter",
]

_INK = "#0a0b0c"


def check(tex: str) -> str:
    """Return why a formula cannot be typeset, or an empty string if it can."""
    tree = parse(tex)
    return tree.reason if isinstance(tree, UnreadableFormula) else ""


@lru_cache(maxsize=1024)
def as_text(tex: str) -> str:
    """Return a formula as readable Unicode text, or as its TeX if that is not possible."""
    tree = parse(tex)
    return " ".join(clean(tex).split()) if isinstance(tree, UnreadableFormula) else to_text(tree)


@lru_cache(maxsize=1024)
def runs(tex: str) -> tuple[FormulaRun, ...] | None:
    """Return a formula as runs with superscripts and subscripts, or None if it needs more than those."""
    tree = parse(tex)
    return None if isinstance(tree, UnreadableFormula) else to_runs(tree)


@lru_cache(maxsize=1024)
def line_runs(tex: str, *, scripts: bool = False) -> tuple[FormulaRun, ...]:
    """Return any formula as runs of one line; one that cannot be typeset as its TeX.

    Args:
        tex: The formula.
        scripts: Whether scripts for which Unicode has no characters are runs of their own, instead of behind `_`.
    """
    tree = parse(tex)
    if isinstance(tree, UnreadableFormula):
        return (FormulaRun(as_text(tex)),)
    return to_line(tree, scripts=scripts)


def as_mathml(tex: str, *, display: bool = False) -> str | None:
    """Return a formula as a `math` element that browsers draw, or None if it cannot be typeset.

    Args:
        tex: The formula.
        display: Whether it stands on a line of its own.
    """
    from confdeck.text.formula.mathml_markup import mathml

    tree = parse(tex, display=display)
    return None if isinstance(tree, UnreadableFormula) else mathml(tree, tex, display=display)


def as_omml(tex: str, properties: RunProperties) -> str | None:
    """Return a display formula as Office's own equation, the content of an `m:oMath`; None if OMML has no form for it.

    Args:
        tex: The formula.
        properties: Returns the format's own run properties for a style, as XML.
    """
    from confdeck.text.formula.omml import to_omml

    tree = parse(tex, display=True)
    return None if isinstance(tree, UnreadableFormula) else to_omml(tree, properties)


def svg(
    tex: str,
    *,
    display: bool = False,
    size_pt: float = 10.0,
    colour: str = "#000000",
    follows_text: bool = False,
) -> FormulaDrawing | None:
    """Return a formula as SVG paths, or None if it cannot be drawn.

    Args:
        tex: The formula.
        display: Whether it is a display formula, with limits above and below its sums.
        size_pt: The font size of the text around it.
        colour: `#rrggbb`.
        follows_text: Whether it has the colour of the text around it, where that is known, instead of `colour`.
    """
    drawing = _drawing(tex, size_pt, display=display)
    if drawing and follows_text:
        drawing = replace(drawing, svg=drawing.svg.replace("<svg ", f'<svg color="{colour}" ', 1))
    return drawing and replace(
        drawing, svg=drawing.svg.replace(_INK, "currentColor" if follows_text else colour)
    )


@lru_cache(maxsize=512)
def extent(tex: str, size_pt: float) -> tuple[float, float] | None:
    """Return the width and height of a display formula in pt, boxes for missing signs included; None if it has none."""
    tree = parse(tex, display=True)
    if isinstance(tree, UnreadableFormula):
        return None
    drawing = _drawing(tex, size_pt, display=True) or to_svg(tree, size_pt, _INK, any_signs=True)
    return (drawing.width, drawing.height) if drawing else None


@lru_cache(maxsize=512)
def _drawing(tex: str, size_pt: float, *, display: bool) -> FormulaDrawing | None:
    """Draw a formula in a placeholder colour, so that one slow drawing serves all colours."""
    tree = parse(tex, display=display)
    return None if isinstance(tree, UnreadableFormula) else to_svg(tree, size_pt, _INK)
