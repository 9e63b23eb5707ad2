"""Puts shapes of one slide on another: in the place of others, with their position, under free numbers."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from lxml import etree

from confdeck.renderers.pptx.edits.group_parts import Place, Space
from confdeck.renderers.pptx.slide_shapes import PLACE
from confdeck.renderers.pptx.template.xml_lookup import first, local_name, number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


INNER_PLACE = (("chOff", "x"), ("chOff", "y"), ("chExt", "cx"), ("chExt", "cy"))
"""The numbers of the same place as `PLACE`, in those of the shapes in a group."""


def replace_shape(
    target: etree._Element, element: etree._Element, *, takes_place: bool = False
) -> etree._Element:
    """Put an element in the place of another, under its number on the slide, and return it.

    It stands where the other one stood, if it is not to take its own place along.
    """
    if not takes_place:
        take_place(target, element)
    own, old = name_properties(element), name_properties(target)
    own.set("id", old.get("id", "2"))
    if not own.get("descr") and old.get("descr"):  # programs drop it
        own.set("descr", old.get("descr", ""))
    _parent(target).replace(target, element)
    return element


def _parent(element: etree._Element) -> etree._Element:
    parent = element.getparent()
    assert parent is not None, "a shape stands in the tree of a slide"  # noqa: S101  for the type checker
    return parent


def take_place(source: etree._Element, target: etree._Element) -> None:
    """Give a shape the position and size of another."""
    place = next(source.iter("{*}xfrm"), None)
    owner = next((child for child in target if local_name(child) in {"spPr", "grpSpPr"}), target)
    if place is None:
        return
    own = next(owner.iter("{*}xfrm"), None)
    if own is not None and local_name(target) == local_name(source) == "grpSp":
        space = Space(across=1, down=1).within(place_numbers(place, PLACE), place_numbers(place, INNER_PLACE))
        write_place(own, PLACE, space.place(*place_numbers(own, INNER_PLACE)))
        own.attrib.update({name: str(value) for name, value in place.attrib.items()})
    elif own is not None:
        for child in list(own):
            own.remove(child)
        own.extend(copy.deepcopy(child) for child in place)
        own.attrib.update({name: str(value) for name, value in place.attrib.items()})
    else:
        owner.insert(0, copy.deepcopy(place))


def place_numbers(transform: etree._Element, names: Sequence[tuple[str, str]]) -> Place:
    """Return four numbers of a transform."""
    x, y, width, height = (number(first(transform, f"a:{child}"), name) for child, name in names)
    return x, y, width, height


def write_place(
    transform: etree._Element | None, names: Sequence[tuple[str, str]], sides: Sequence[float]
) -> None:
    """Write four numbers of a transform."""
    for (child, name), side in zip(names, sides, strict=True):
        found = first(transform, f"a:{child}")
        if found is not None:
            found.set(name, str(round(side)))


def name_properties(element: etree._Element) -> etree._Element:
    """Return the `p:cNvPr` of a shape; a new one outside of the slide for a shape without."""
    found = next(element.iter("{*}cNvPr"), None)
    return etree.Element("cNvPr") if found is None else found


def renumber(element: etree._Element, tree: etree._Element) -> None:
    """Give the shapes in an element numbers that are free on the slide."""
    taken = {shape.get("id") for shape in tree.iter("{*}cNvPr")}
    free: Iterator[str] = (name for number in range(2, 100_000) if (name := str(number)) not in taken)
    for shape in element.iter("{*}cNvPr"):
        if shape.get("id") in taken:
            shape.set("id", next(free))
