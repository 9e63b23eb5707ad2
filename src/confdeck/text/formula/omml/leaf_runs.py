"""The leaves of the tree as runs: signs with their styles, and spaces as the signs Unicode has for them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import name

from confdeck.text.formula.omml.elements import RunProperties, RunStyle, element, run
from confdeck.text.formula.unicode_letters import is_bold, is_italic, leaf_text

if TYPE_CHECKING:
    from confdeck.text.formula.mathml_tree import MathmlNode

_STYLES = {(False, False): "p", (False, True): "b", (True, False): "i", (True, True): "bi"}
_KEPT = ("SANS-SERIF", "MONOSPACE")
"""Alphabets that are written in Unicode's own letters: the markup's names for them are little known."""
_BUILDING = frozenset('/\\^_|&#@{}%"')
"""Signs that build something when they are typed."""
_SPACES = (
    (2.0, "\u2003\u2003"),
    (1.0, "\u2003"),
    (0.5, "\u2002"),
    (0.27, "\u2004"),
    (0.2, "\u205f"),
    (0.1, "\u2009"),
)
"""By their least width in em."""
_MEASURE = re.compile(r"(\d*\.?\d+)\s*(em|ex|mu|pt|px|cm|mm|in)?")
_EM = {"em": 1.0, "ex": 0.43, "mu": 1 / 18, "pt": 0.1, "px": 0.075, "mm": 0.28, "cm": 2.8, "in": 7.2}
WORD_SPACE = "\u205f"
"""Around `mod`, which stands between numbers."""


def sign(leaf: MathmlNode, dress: RunProperties, colour: str = "") -> str:
    """The run for an `mi`, `mn` or `mo`; nothing for one without a text."""
    text = _text(leaf)
    if not text:
        return ""
    italic, bold = _slants(leaf), is_bold(leaf)
    if leaf.tag == "mo" and text == "mod":
        text = f"{WORD_SPACE}{text}{WORD_SPACE}"
    literal = element("lit") if _BUILDING.intersection(text) else ""
    properties = element("rPr", literal, element("sty", val=_STYLES[italic, bold]))
    return run(text, properties, dress(RunStyle(italic, bold, colour)))


def words(leaf: MathmlNode, dress: RunProperties, colour: str = "") -> str:
    """The run for an `mtext`: text, not mathematics."""
    variant = leaf.get("mathvariant")
    look = RunStyle("italic" in variant, "bold" in variant, colour)
    return run(leaf.text, element("rPr", element("nor")), dress(look)) if leaf.text else ""


def space(leaf: MathmlNode, dress: RunProperties) -> str:
    """The run for an `mspace`; nothing for a negative one, which Office has not."""
    text = _space(space_width(leaf))
    return run(text, element("rPr", element("sty", val="p")), dress(RunStyle())) if text else ""


def space_width(leaf: MathmlNode) -> float:
    """How wide an `mspace` is, in em; a negative one is nothing."""
    return length_in_em(leaf.get("width")) or 0.0


def length_in_em(value: str) -> float | None:
    """A measure in em; None where it is none, or less than nothing."""
    measure = _MEASURE.fullmatch(value)
    return float(measure[1]) * _EM[measure[2] or "em"] if measure else None


def _space(width: float) -> str:
    """The widest spaces that fit, the last at its nearest."""
    text = ""
    for least, character in _SPACES:
        while width >= least:
            text += character
            width -= max(least, 0.1)
        if least < 1 and text:
            break
    return text


def _text(leaf: MathmlNode) -> str:
    kept = any(alphabet in name(each, "") for each in leaf.text for alphabet in _KEPT)
    return leaf.text if kept else leaf_text(leaf)


def _slants(leaf: MathmlNode) -> bool:
    return is_italic(leaf) or "MATHEMATICAL ITALIC" in name(leaf.text[:1], "")
