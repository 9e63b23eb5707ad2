"""Changes the tree of an SVG drawing."""

from __future__ import annotations

from lxml import etree


def remove_element(element: etree._Element) -> None:
    """Remove an element with all in it; the root of a drawing stays."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
