"""Reads and takes the number and the date of a slide, which people switch on and off for all slides at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from confdeck.renderers.pptx.edits.inheritance import mark_of
from confdeck.renderers.pptx.edits.shape_placing import renumber
from confdeck.renderers.pptx.slide_shapes import shape_elements, shape_words
from confdeck.renderers.pptx.template.xml_lookup import first, remove_element

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml import etree

_NAMES = {"sldNum": "slide number", "dt": "date"}


def furniture_of(slide: etree._Element) -> tuple[str, ...]:
    """Return what a slide has of number and date, a date with its words if it is not that of the day."""
    return tuple(sorted(look for look, _ in _furniture(slide)))


def furniture_words(before: Sequence[str], after: Sequence[str]) -> str:
    """Return in plain words which of them were switched on or off."""
    gone = [f"the {name} was switched off" for name in before if name not in after]
    return " and ".join((*gone, *(f"the {name} was switched on" for name in after if name not in before)))


def take_furniture(
    slide: etree._Element,
    versions: tuple[etree._Element, etree._Element],
    adopt: Callable[[etree._Element], etree._Element],
) -> None:
    """Switch number and date of a slide on or off as a person did.

    Args:
        slide: The slide.
        versions: The slide as it was, and as the person left it.
        adopt: Returns a copy of an element with relationships of the slide here.
    """
    before, after = (dict(_furniture(version)) for version in versions)
    tree = first(slide, "p:cSld/p:spTree")
    for look, element in _furniture(slide):
        if look in before and look not in after:
            remove_element(element)
    for look, element in after.items():
        if look not in {*before, *furniture_of(slide)} and tree is not None:
            added = adopt(element)
            renumber(added, tree)
            tree.append(added)


def _furniture(slide: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    for element in list(shape_elements(first(slide, "p:cSld/p:spTree"))):
        mark = mark_of(element)
        name = "" if mark is None else _NAMES.get(mark.get("type", ""), "")
        words = shape_words(element)
        is_field = next(element.iter("{*}fld"), None) is not None
        if name:
            yield (f"{name} '{words}'" if words and not is_field else name), element
