"""Looks things up in a template's XML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml

from confdeck.renderers.pptx.xml import NAMESPACES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml import etree
    from pptx.slide import SlideMaster

RELATION = f"{{{NAMESPACES['r']}}}"
"""The namespace of the attributes that hold a relationship's id."""


def first(element: etree._Element | None, path: str) -> etree._Element | None:
    """The first element below `element` at a path like `p:cSld/p:spTree`."""
    return None if element is None else element.find(path, NAMESPACES)


def every(element: etree._Element | None, path: str) -> list[etree._Element]:
    """All elements at a path."""
    return [] if element is None else element.findall(path, NAMESPACES)


def number(element: etree._Element | None, attribute: str, default: float = 0) -> float:
    """A whole number in an attribute; what is none counts as the default."""
    written = "" if element is None else element.get(attribute, "")
    try:
        return int(written)
    except ValueError:
        return default


def stated(elements: Iterable[etree._Element], attribute: str, default: str = "") -> str:
    """Return an attribute of the first element that has it."""
    return next((value for element in elements if (value := element.get(attribute))), default)


def theme_of(master: SlideMaster) -> etree._Element | None:
    """Return the `a:themeElements` of a master's theme."""
    return first(parse_xml(master.part.part_related_by(RELATIONSHIP_TYPE.THEME).blob), "a:themeElements")


def qualified(name: str) -> str:
    """`p:sp` as lxml writes it."""
    prefix, _, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"
