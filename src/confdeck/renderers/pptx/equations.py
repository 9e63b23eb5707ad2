"""Equations PowerPoint sets itself and lets be edited, with their pictures for readers that cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from confdeck.renderers.pptx.shapes import identity, preset
from confdeck.renderers.pptx.xml import Xml, tag
from confdeck.storyboard.styles import Ink
from confdeck.text.formula import as_omml
from confdeck.text.formula.omml import NAMESPACE as OMML_NAMESPACE
from confdeck.text.formula.omml import RunStyle

if TYPE_CHECKING:
    from confdeck.renderers.pptx.text import Writing
    from confdeck.storyboard import FormulaSlot

_ALTERNATIVES = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_DRAWING_2010 = "http://schemas.microsoft.com/office/drawing/2010/main"
_ALIAS = "drawing2010"
"""Of the same namespace. LibreOffice knows it by the prefix `a14` alone and would set the equation itself, stretched
and with signs lost; under another it takes the picture, while PowerPoint goes by the namespace."""
_FACE = {"typeface": "Cambria Math", "panose": "02040503050406030204", "pitchFamily": 18, "charset": 0}
"""The one face with which Office sets mathematics."""
_COLOURS = frozenset(
    {
        *("black", "blue", "brown", "cyan", "gray", "green", "lime", "magenta", "olive", "orange", "pink"),
        *("purple", "red", "teal", "violet", "white", "yellow"),
    }
)
_SIX_DIGITS = 7


def equation(number: int, slot: FormulaSlot, picture: Xml, writing: Writing) -> Xml:
    """The formula as an equation, its picture beside it as an alternative; the picture where Office has no words."""
    markup = as_omml(slot.tex, lambda look: _properties(look, slot.size, writing))
    if markup is None:
        return picture
    shape = tag(
        "p:sp",
        tag("p:nvSpPr", _named(number, slot), tag("p:cNvSpPr", txBox=1), tag("p:nvPr")),
        tag("p:spPr", writing.frame(slot.box), preset(), tag("a:noFill")),
        tag("p:txBody", _body(), tag("a:lstStyle"), _paragraph(Xml(markup), slot.size, writing)),
    )
    names = {"xmlns__a14": _DRAWING_2010, f"xmlns__{_ALIAS}": _DRAWING_2010}
    choice = tag("mc:Choice", shape, **names, Requires=_ALIAS)
    return tag("mc:AlternateContent", choice, tag("mc:Fallback", picture), xmlns__mc=_ALTERNATIVES)


def _named(number: int, slot: FormulaSlot) -> Xml:
    return identity(number, f"{slot.role.capitalize()} {number}", alt=slot.tex)


def _body() -> Xml:
    """A frame of the picture's size in which nothing is wrapped: sums and fractions have no good place to break."""
    inset = {"lIns": 0, "tIns": 0, "rIns": 0, "bIns": 0}
    return tag("a:bodyPr", tag("a:noAutofit"), wrap="none", **inset, rtlCol=0, anchor="ctr")


def _paragraph(markup: Xml, size: float, writing: Writing) -> Xml:
    side = "right" if writing.rtl else "left"
    centred = tag("m:oMathParaPr", tag("m:jc", m__val=side))
    formula = tag("m:oMathPara", centred, tag("m:oMath", markup), xmlns__m=OMML_NAMESPACE)
    end = tag("a:endParaRPr", lang=writing.language, sz=writing.hundredths(size))
    return tag(
        "a:p", tag("a:pPr", tag("a:buNone"), marL=0, indent=0, algn=side[0]), tag("a14:m", formula), end
    )


def _properties(look: RunStyle, size: float, writing: Writing) -> Xml:
    return tag(
        "a:rPr",
        _fill(look.colour, writing),
        tag("a:latin", **_FACE),
        tag("a:ea", **_FACE),
        lang=writing.language,
        sz=writing.hundredths(size),
        b=int(look.bold),
        i=int(look.italic),
        dirty=0,
    )


def _fill(colour: str, writing: Writing) -> Xml:
    """The colour of the text, or one that TeX has a name for."""
    if colour in _COLOURS:
        return tag("a:solidFill", tag("a:prstClr", val=colour))
    if colour.startswith("#") and len(colour) == _SIX_DIGITS:
        return tag("a:solidFill", tag("a:srgbClr", val=colour[1:].upper()))
    return writing.palette.fill(Ink.INK)
