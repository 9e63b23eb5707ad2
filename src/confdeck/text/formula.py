"""One TeX formula, one guarded MathML tree, and its writers: text, runs, SVG (OMML comes with the deck)."""

from __future__ import annotations


def as_text(tex: str) -> str:
    """The formula in readable Unicode; the TeX itself where that cannot be done."""
    return tex
