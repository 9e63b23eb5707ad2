"""Fills that shapes and backgrounds take from their theme by number, with a colour of their own put in."""

from __future__ import annotations

import copy
from functools import lru_cache
from typing import TYPE_CHECKING

from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from confdeck.renderers.pptx.template.xml_lookup import first, number

if TYPE_CHECKING:
    from lxml import etree
    from pptx.opc.package import Part
    from pptx.slide import SlideMaster

_BACKGROUNDS = 1000
"""Number behind which those of fills for backgrounds begin."""


def theme_part(master: SlideMaster) -> Part:
    """Return the part of a master's theme."""
    return master.part.part_related_by(RELATIONSHIP_TYPE.THEME)


def theme_fill(reference: etree._Element | None, master: SlideMaster) -> etree._Element | None:
    """Return the fill that a reference names (`a:fillRef` or `p:bgRef`), in its colour; None if it names none."""
    index = int(number(reference, "idx"))
    if reference is None or index in {0, _BACKGROUNDS}:
        return None
    formats = first(_theme(theme_part(master).blob), "a:themeElements/a:fmtScheme")
    names = ("a:bgFillStyleLst", index - _BACKGROUNDS) if index > _BACKGROUNDS else ("a:fillStyleLst", index)
    listed = first(formats, names[0])
    if listed is None or not 0 < names[1] <= len(listed):
        return None
    return _coloured(listed[names[1] - 1], next(iter(reference), None))


@lru_cache(maxsize=4)
def _theme(blob: bytes) -> etree._Element:
    root: etree._Element = parse_xml(blob)
    return root


def _coloured(fill: etree._Element, colour: etree._Element | None) -> etree._Element:
    """Return a fill with a colour in place of `phClr`, changed as `phClr` is there."""
    made = copy.deepcopy(fill)
    if colour is None:
        return made
    for holder in list(made.iter(qn("a:schemeClr"))):
        parent = holder.getparent()
        if holder.get("val") == "phClr" and parent is not None:
            own = copy.deepcopy(colour)
            own.extend(list(holder))
            parent.replace(holder, own)
    return made
