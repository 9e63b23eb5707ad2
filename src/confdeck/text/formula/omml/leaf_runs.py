"""Writes the leaves of a formula as OMML runs: styled signs, text, and spaces as Unicode spaces."""

from __future__ import annotations

import re
from unicodedata import name

from confdeck.text.formula.mathml_tree import MathmlNode
from confdeck.text.formula.omml.elements import RunProperties, RunStyle, element, run
from confdeck.text.formula.unicode_letters import drawn_text, is_bold, is_italic

_STYLES = {(False, False): "p", (False, True): "b", (True, False): "i", (True, True): "bi"}
_LITERAL = frozenset('/\\^_|&#@{}%"')
"""Signs that Office would read as linear format, unless they are marked as literal."""
_SPACES = (
    (2.0, "\u2003\u2003"),
    (1.0, "\u2003"),
    (0.5, "\u2002"),
    (0.27, "\u2004"),
    (0.2, "\u205f"),
    (0.1, "\u2009"),
)
"""Unicode spaces by the least width in em that they are used for."""
_LENGTH = re.compile(r"(\d*\.?\d+)\s*(em|ex|mu|pt|px|cm|mm|in)?")
_EM = {"em": 1.0, "ex": 0.43, "mu": 1 / 18, "pt": 0.1, "px": 0.075, "mm": 0.28, "cm": 2.8, "in": 7.2}
WORD_SPACE = "\u205f"
"""Space around `mod`, which stands between numbers."""


def math_run(leaf: MathmlNode, properties_of: RunProperties, colour: str = "") -> str:
    """Return the run for an `mi`, `mn` or `mo`, or nothing if it is empty."""
    text = drawn_text(leaf)
    if not text:
        return ""
    italic, bold = _has_italics(leaf), is_bold(leaf)
    if leaf.tag == "mo" and text == "mod":
        text = f"{WORD_SPACE}{text}{WORD_SPACE}"
    literal = element("lit") if _LITERAL.intersection(text) else ""
    properties = element("rPr", literal, element("sty", val=_STYLES[italic, bold]))
    return run(text, properties, properties_of(RunStyle(italic, bold, colour)))


def text_run(leaf: MathmlNode, properties_of: RunProperties, colour: str = "") -> str:
    """Return the run for an `mtext`, or nothing if it is empty."""
    variant = leaf.get("mathvariant")
    look = RunStyle("italic" in variant, "bold" in variant, colour)
    return run(leaf.text, element("rPr", element("nor")), properties_of(look)) if leaf.text else ""


def space_run(leaf: MathmlNode, properties_of: RunProperties) -> str:
    """Return the run for an `mspace`, or nothing for a negative one, which OMML lacks."""
    text = _space(space_width(leaf))
    return run(text, element("rPr", element("sty", val="p")), properties_of(RunStyle())) if text else ""


def space_width(leaf: MathmlNode) -> float:
    """Return the width of an `mspace` in em, or 0 for a negative one."""
    return length_in_em(leaf.get("width")) or 0.0


def length_in_em(value: str) -> float | None:
    """Return a length in em, or None if it is negative or not a length."""
    measure = _LENGTH.fullmatch(value)
    return float(measure[1]) * _EM[measure[2] or "em"] if measure else None


def _space(width: float) -> str:
    """Return the widest spaces that fit into a width, the last one rounded."""
    text = ""
    for least, character in _SPACES:
        while width >= least:
            text += character
            width -= max(least, 0.1)
        if least < 1 and text:
            break
    return text


def _has_italics(leaf: MathmlNode) -> bool:
    return is_italic(leaf) or "MATHEMATICAL ITALIC" in name(leaf.text[:1], "")
