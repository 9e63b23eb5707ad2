"""One TeX formula, one guarded MathML tree, and its writers: text, runs, SVG and PNG (OMML comes with the deck)."""

from __future__ import annotations

from functools import lru_cache

from confdeck.text.characters import clean
from confdeck.text.formula.runs import Run, written_in_runs
from confdeck.text.formula.svg import Drawing, drawn, rasterised
from confdeck.text.formula.text import written
from confdeck.text.formula.tree import Node, Unreadable, read

__all__ = ["Drawing", "Node", "Run", "Unreadable", "as_text", "check", "png", "read", "runs", "svg"]


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


@lru_cache(maxsize=512)
def svg(tex: str, *, display: bool = False, size_pt: float = 10.0, colour: str = "#000000") -> Drawing | None:
    """The formula as a drawing of paths, or None where it cannot be drawn.

    Args:
        tex: The formula.
        display: Whether it stands on a line of its own, with limits above and below its sums.
        size_pt: The size of the text around it.
        colour: `#rrggbb`.
    """
    tree = read(tex, display=display)
    return None if isinstance(tree, Unreadable) else drawn(tree, size_pt, colour)


def png(drawing: Drawing, scale: float = 2.0) -> bytes:
    """A drawing as a PNG with a clear ground, `scale` px to the pt."""
    return rasterised(drawing, scale)
