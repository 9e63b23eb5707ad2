"""Finds the shapes of a slide in its XML, whatever program wrote it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

FURNITURE = frozenset({"dt", "ftr", "sldNum", "hdr"})
"""Placeholders that are the same on every slide."""
_SHAPES = frozenset({"sp", "pic", "cxnSp", "grpSp", "graphicFrame", "contentPart"})


def shape_elements(tree: etree._Element | None) -> Iterator[etree._Element]:
    """Yield the shapes of a slide; of shapes in two forms the one for programs that know more."""
    for element in () if tree is None else tree:
        name = str(element.tag).rpartition("}")[2]
        if name in _SHAPES:
            yield element
        elif name == "AlternateContent":
            yield from (shape for form in list(element)[:1] for shape in form)
