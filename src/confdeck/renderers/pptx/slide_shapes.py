"""Finds the shapes of a slide in its XML, whatever program wrote it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

FURNITURE = frozenset({"dt", "sldNum", "hdr"})
"""Placeholders that programs fill in."""
PLACE = (("off", "x"), ("off", "y"), ("ext", "cx"), ("ext", "cy"))
"""The four numbers of a place in a transform, by their elements and attributes."""
_SHAPES = frozenset({"sp", "pic", "cxnSp", "grpSp", "graphicFrame", "contentPart"})


def outermost_element(element: etree._Element) -> etree._Element:
    """Return a shape, or the `mc:AlternateContent` that has it in several forms."""
    form = element.getparent()
    if form is not None and str(form.tag).rpartition("}")[2] in {"Choice", "Fallback"}:
        outer = form.getparent()
        return element if outer is None else outer
    return element


def shape_words(element: etree._Element) -> str:
    """Return the words in a shape, one behind the other."""
    return "".join(text.text or "" for text in element.iter("{*}t"))


def given_name(element: etree._Element) -> str:
    """Return the name of a shape, as programs show it; an empty string if it has none."""
    return next((found.get("name", "") for found in element.iter("{*}cNvPr")), "")


def shape_elements(tree: etree._Element | None) -> Iterator[etree._Element]:
    """Yield the shapes of a slide; of shapes in two forms the one for programs that know more."""
    for element in () if tree is None else tree:
        name = str(element.tag).rpartition("}")[2]
        if name in _SHAPES:
            yield element
        elif name == "AlternateContent":
            yield from (shape for form in list(element)[:1] for shape in form)
