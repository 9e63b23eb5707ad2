"""Writes native equations, with a picture as the alternative for programs that cannot draw them."""

from __future__ import annotations

from confdeck.renderers.pptx.paragraphs import DeckContext
from confdeck.renderers.pptx.shapes import (
    NO_FILL,
    NO_INSETS,
    non_visual_properties,
    preset_geometry,
    shape,
    text_body,
)
from confdeck.renderers.pptx.slide_places import shape_name
from confdeck.renderers.pptx.xml_writer import Xml, join, tag
from confdeck.storyboard.slide import FormulaSlot
from confdeck.storyboard.styles import Ink
from confdeck.text.formula import as_omml
from confdeck.text.formula.omml import NAMESPACE as OMML_NAMESPACE
from confdeck.text.formula.omml import RunStyle

_ALTERNATIVES = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_DRAWING_2010 = "http://schemas.microsoft.com/office/drawing/2010/main"
_ALIAS = "drawing2010"
"""Second prefix of the namespace of `a14`, which hides equations from LibreOffice.

LibreOffice knows the namespace by the prefix `a14` alone, and would draw the equation itself, stretched and with signs
lost; with another prefix it takes the picture, while PowerPoint goes by the namespace.
"""
_FONT = {"typeface": "Cambria Math", "panose": "02040503050406030204", "pitchFamily": 18, "charset": 0}
"""The font that Office uses for equations."""
_COLOURS = frozenset(
    {
        *("black", "blue", "brown", "cyan", "gray", "green", "lime", "magenta", "olive", "orange", "pink"),
        *("purple", "red", "teal", "violet", "white", "yellow"),
    }
)
"""Names of colours that mean the same in TeX and in DrawingML."""
_HEX_LENGTH = len("#rrggbb")
# Sums and fractions have no good place to break, so lines are not wrapped.
_BODY = tag("a:bodyPr", tag("a:noAutofit"), wrap="none", **NO_INSETS, rtlCol=0, anchor="ctr")


def equation(number: int, slot: FormulaSlot, picture: Xml, context: DeckContext) -> Xml:
    """Return an equation with its picture as the alternative, or the picture if Office cannot express the formula."""
    markup = as_omml(slot.tex, lambda style: _run_properties(style, slot.size, context))
    if markup is None:
        return picture
    equation_shape = shape(
        non_visual_properties(number, shape_name(slot, number), alt=slot.tex),
        join(context.transform(slot.box), preset_geometry(), NO_FILL),
        text_body(_BODY, _paragraph(Xml(markup), slot.size, context)),
        text_box=True,
    )
    names = {"xmlns__a14": _DRAWING_2010, f"xmlns__{_ALIAS}": _DRAWING_2010}
    choice = tag("mc:Choice", equation_shape, **names, Requires=_ALIAS)
    return tag("mc:AlternateContent", choice, tag("mc:Fallback", picture), xmlns__mc=_ALTERNATIVES)


def _paragraph(markup: Xml, size: float, context: DeckContext) -> Xml:
    side = "right" if context.rtl else "left"
    alignment = tag("m:oMathParaPr", tag("m:jc", m__val=side))
    formula = tag("m:oMathPara", alignment, tag("m:oMath", markup), xmlns__m=OMML_NAMESPACE)
    properties = tag("a:pPr", tag("a:buNone"), marL=0, indent=0, algn=side[0])
    end = tag("a:endParaRPr", lang=context.language, sz=context.centipoints(size))
    return tag("a:p", properties, tag("a14:m", formula), end)


def _run_properties(style: RunStyle, size: float, context: DeckContext) -> Xml:
    return tag(
        "a:rPr",
        _fill(style.colour, context),
        tag("a:latin", **_FONT),
        tag("a:ea", **_FONT),
        lang=context.language,
        sz=context.centipoints(size),
        b=int(style.bold),
        i=int(style.italic),
        dirty=0,
    )


def _fill(colour: str, context: DeckContext) -> Xml:
    """Return the fill of a TeX colour, or that of text if it is unknown or none."""
    if colour in _COLOURS:
        return tag("a:solidFill", tag("a:prstClr", val=colour))
    if colour.startswith("#") and len(colour) == _HEX_LENGTH:
        return tag("a:solidFill", tag("a:srgbClr", val=colour[1:].upper()))
    return context.palette.fill(Ink.INK)
