"""Looks up elements and attributes in a template's XML."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml

from confdeck.renderers.pptx.xml_writer import EMPTY, NAMESPACES, Xml

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pptx.slide import SlideMaster

RELATION = f"{{{NAMESPACES['r']}}}"
"""Namespace of the attributes that hold a relationship's id, in braces."""


def first(element: etree._Element | None, path: str) -> etree._Element | None:
    """Return the first element below `element` at a path like `p:cSld/p:spTree`."""
    if element is None or "/" in path:
        return None if element is None else element.find(path, NAMESPACES)
    return next(element.iterchildren(_expanded(path)), None)  # faster than a search for a path


@cache
def _expanded(name: str) -> str:
    """Return the name of an element with its namespace in place of the prefix."""
    prefix, colon, local = name.rpartition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}" if colon else name


def every(element: etree._Element | None, path: str) -> list[etree._Element]:
    """Return all elements at a path."""
    return [] if element is None else element.findall(path, NAMESPACES)


def number(element: etree._Element | None, attribute: str, default: float = 0) -> float:
    """Return the whole number in an attribute, or the default where there is none."""
    written = "" if element is None else element.get(attribute, "")
    try:
        return int(written)
    except ValueError:
        return default


def stated(elements: Iterable[etree._Element], attribute: str, default: str = "") -> str:
    """Return an attribute of the first element that has it."""
    return next((value for element in elements if (value := element.get(attribute))), default)


def local_name(element: etree._Element) -> str:
    """Return the name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def remove_element(element: etree._Element) -> None:
    """Take an element out of what contains it."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def xml_of(element: etree._Element | None) -> Xml:
    """Return an element as XML; empty if there is none."""
    return EMPTY if element is None else Xml(etree.tostring(element, encoding="unicode", with_tail=False))


def theme_of(master: SlideMaster) -> etree._Element | None:
    """Return the `a:themeElements` of a master's theme."""
    return first(parse_xml(master.part.part_related_by(RELATIONSHIP_TYPE.THEME).blob), "a:themeElements")
