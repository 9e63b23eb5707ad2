"""Looks things up in a template's XML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from confdeck.renderers.pptx.xml import NAMESPACES

if TYPE_CHECKING:
    from lxml import etree

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


def qualified(name: str) -> str:
    """`p:sp` as lxml writes it."""
    prefix, _, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"
