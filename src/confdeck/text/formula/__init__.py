"""One TeX formula, one guarded MathML tree, and its writers: text, runs, OMML, SVG and PNG."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from confdeck.text.characters import clean
from confdeck.text.formula.runs import Run, written_in_runs
from confdeck.text.formula.svg import Drawing, drawn, rasterised
from confdeck.text.formula.text import written
from confdeck.text.formula.tree import Node, Unreadable, read

if TYPE_CHECKING:
    from confdeck.text.formula.omml import Dress

__all__ = [
    "Drawing",
    "Node",
    "Run",
    "Unreadable",
    "as_omml",
    "as_text",
    "check",
    "png",
    "read",
    "runs",
    "svg",
]

_INK = "#0a0b0c"


def check(tex: str) -> str:
    """Why the formula cannot be typeset; nothing where it can."""
    tree = read(tex)
    return tree.reason if isinstance(tree, Unreadable) else ""


@lru_cache(maxsize=1024)
def as_text(tex: str) -> str:
    """The formula in readable Unicode; the TeX itself where that cannot be done."""
    tree = read(tex)
    return (not isinstance(tree, Unreadable) and written(tree)) or " ".join(clean(tex).split())


@lru_cache(maxsize=1024)
def runs(tex: str) -> tuple[Run, ...] | None:
    """The formula as runs of text with raised and lowered letters; None where it needs more than those."""
    tree = read(tex)
    return None if isinstance(tree, Unreadable) else written_in_runs(tree)


def as_omml(tex: str, dress: Dress) -> str | None:
    """The formula set apart as Office's own equation, the content of an `m:oMath`; None where it has no words for it.

    Args:
        tex: The formula.
        dress: Gives the format's properties of runs that look so, as XML.
    """
    from confdeck.text.formula.omml import written_in_omml

    tree = read(tex, display=True)
    return None if isinstance(tree, Unreadable) else written_in_omml(tree, dress)


def svg(tex: str, *, display: bool = False, size_pt: float = 10.0, colour: str = "#000000") -> Drawing | None:
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
def _drawing(tex: str, size_pt: float, *, display: bool) -> Drawing | None:
    """The drawing in a colour that is exchanged for others: to draw is what takes time."""
    tree = read(tex, display=display)
    return None if isinstance(tree, Unreadable) else drawn(tree, size_pt, _INK)


def png(drawing: Drawing, scale: float = 2.0) -> bytes:
    """A drawing as a PNG with a clear ground, `scale` px to the pt."""
    return rasterised(drawing, scale)
