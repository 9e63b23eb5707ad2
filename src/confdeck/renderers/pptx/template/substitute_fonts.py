"""Chooses the shipped font that measures a font of a template, with the factor on its widths."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from confdeck.renderers.pptx.template.xml_lookup import first, theme_of

if TYPE_CHECKING:
    from pptx.slide import SlideMaster

    from confdeck.renderers.pptx.template.text_style import TextStyle

CAPITALS = 1.28
"""Factor on the width of a line set in capitals."""
_ARIMO, _CARLITO, _GELASIO = "arimo", "carlito", "gelasio"
_DEFAULT = "Calibri"
_NO_NAME = re.compile(r"[^\w .&+-]+")
"""Characters that no font family has in its name."""
_LONGEST_NAME = 64
_UNKNOWN = 1.08
"""Factor on the widths of fonts that are not in the list."""

_BREADTH = {_ARIMO: 1.0, _CARLITO: 0.91, _GELASIO: 0.97}
"""Widths of running text in the faces that measure, against the widest."""
_UNKNOWN_LINE = 1.36
"""Height of a line in fonts that are not in the list, in em: that of the Noto fonts, which often replace them."""
_LINES = {
    "calibri light": 1.36,
    "segoe ui": 1.33,
    "segoe ui light": 1.33,
    "segoe ui semibold": 1.33,
    "aptos": 1.28,
    "aptos display": 1.28,
    "open sans": 1.362,
    "noto sans": 1.362,
    "source sans pro": 1.257,
    "source sans 3": 1.257,
    "ibm plex sans": 1.3,
    "poppins": 1.5,
    "eb garamond": 1.305,
    "palatino linotype": 1.35,
    "book antiqua": 1.25,
    "century gothic": 1.226,
    "verdana": 1.215,
}
"""Height of a line in em, for families in which it is more than 1.2; `Calibri Light` is often replaced by another font."""
# Widths of running text against the face that measures it, on the safe side.
_LIKE = {
    "arial": (_ARIMO, 1.0),
    "helvetica": (_ARIMO, 1.0),
    "helvetica neue": (_ARIMO, 1.02),
    "liberation sans": (_ARIMO, 1.0),
    "arimo": (_ARIMO, 1.0),
    "calibri": (_CARLITO, 1.0),
    "carlito": (_CARLITO, 1.0),
    "calibri light": (_CARLITO, 1.0),
    "aptos": (_ARIMO, 1.02),
    "aptos display": (_ARIMO, 1.0),
    "segoe ui": (_ARIMO, 1.02),
    "segoe ui light": (_ARIMO, 1.0),
    "segoe ui semibold": (_ARIMO, 1.06),
    "tahoma": (_ARIMO, 1.0),
    "verdana": (_ARIMO, 1.2),
    "trebuchet ms": (_ARIMO, 1.0),
    "century gothic": (_ARIMO, 1.12),
    "gill sans mt": (_ARIMO, 0.98),
    "franklin gothic book": (_ARIMO, 0.98),
    "corbel": (_CARLITO, 1.06),
    "candara": (_CARLITO, 1.06),
    "arial narrow": (_ARIMO, 0.84),
    "open sans": (_ARIMO, 1.06),
    "roboto": (_ARIMO, 1.0),
    "lato": (_ARIMO, 1.0),
    "source sans pro": (_ARIMO, 0.95),
    "source sans 3": (_ARIMO, 0.95),
    "noto sans": (_ARIMO, 1.08),
    "inter": (_ARIMO, 1.08),
    "ibm plex sans": (_ARIMO, 1.06),
    "fira sans": (_ARIMO, 1.04),
    "montserrat": (_ARIMO, 1.2),
    "poppins": (_ARIMO, 1.18),
    "raleway": (_ARIMO, 1.08),
    "georgia": (_GELASIO, 1.0),
    "gelasio": (_GELASIO, 1.0),
    "times new roman": (_GELASIO, 0.92),
    "liberation serif": (_GELASIO, 0.92),
    "cambria": (_GELASIO, 1.0),
    "caladea": (_GELASIO, 1.0),
    "constantia": (_GELASIO, 1.0),
    "garamond": (_GELASIO, 0.9),
    "eb garamond": (_GELASIO, 0.92),
    "palatino linotype": (_GELASIO, 1.02),
    "book antiqua": (_GELASIO, 1.02),
}


@dataclass(frozen=True, slots=True)
class SubstituteFont:
    """The shipped font that measures a family."""

    family: str
    face: str
    """Its key among the fonts of the default theme."""
    stretch: float
    """Factor on its widths."""
    known: bool
    """Whether the family is in our list, and not just taken to be wide."""
    line: float = 0.0
    """Height of its lines in em; 0 for that of the font that measures it."""

    @property
    def breadth(self) -> float:
        """Width of its running text, relative to Arial."""
        return self.stretch * _BREADTH[self.face]


def substitute_font(family: str) -> SubstituteFont:
    """Return the font that measures a family; for one that is not in the list, a wide one."""
    family = _NO_NAME.sub(" ", family)[:_LONGEST_NAME].strip(" .&-_") or _DEFAULT
    name = family.casefold()
    face, stretch = _LIKE.get(name, (_ARIMO, _UNKNOWN))
    line = _LINES.get(name, 0.0) if name in _LIKE else _UNKNOWN_LINE
    return SubstituteFont(family, face, stretch, name in _LIKE, line)


def with_breadth(text: TextStyle, kind: str, master: SlideMaster) -> TextStyle:
    """Return the style of a placeholder of some kind with how wide its text runs: font, capitals, letter spacing."""
    typeface = text.typeface or ("+mj-lt" if kind in {"title", "ctrTitle"} else "+mn-lt")
    own = substitute_font(theme_family(master, typeface)).breadth
    capitals = CAPITALS if text.capitals else 1.0
    return replace(text, breadth=own * capitals * (1 + 2 * max(text.spacing, 0)))


def theme_family(master: SlideMaster, typeface: str) -> str:
    """Return the family that a typeface of a master stands for: `+mj-lt` is whatever its theme says."""
    if typeface and not typeface.startswith("+"):
        return typeface
    part = "a:majorFont" if typeface.startswith("+mj") else "a:minorFont"
    latin = first(theme_of(master), f"a:fontScheme/{part}/a:latin")
    return (latin.get("typeface", "") if latin is not None else "") or _DEFAULT
