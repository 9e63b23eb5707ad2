"""Find where elements stand on the pages, for those that carry a number in the attribute `SOURCE_ATTRIBUTE`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import reduce
from typing import Any

from weasyprint.formatting_structure.boxes import MarginBox, ReplacedBox, TextBox

from confdeck.renderers.newsletter.element_place import SOURCE_ATTRIBUTE, ElementPlace, RunningHead
from confdeck.renderers.newsletter.units import MM_PER_PX, PT_PER_MM

_PT_PER_PX = MM_PER_PX * PT_PER_MM
_Rectangle = tuple[float, float, float, float]
"""Left, top, right and bottom, in px."""


def take_numbers(root: Any) -> dict[Any, int]:
    """Return the numbers of elements, and remove their attributes, so that styles do not see them."""
    numbered = (element for element in root.iter() if SOURCE_ATTRIBUTE in element.attrib)
    return {element: int(element.attrib.pop(SOURCE_ATTRIBUTE)) for element in numbered}


def element_places(
    pages: Iterable[Any], numbers: Mapping[Any, int], shift: float
) -> tuple[ElementPlace, ...]:
    """Return where the words and pictures of numbered elements stand, for each page that has some of them.

    Args:
        pages: WeasyPrint's pages.
        numbers: the numbers of elements.
        shift: how far pages are shifted, alternately to the right and left, in pt.
    """
    places = []
    for page_number, page in enumerate(pages, 1):
        found: dict[int, _Rectangle] = {}
        for number, rectangle in _leaves(page._page_box, numbers):  # noqa: SLF001  it has no other way to its boxes
            found[number] = _united(found[number], rectangle) if number in found else rectangle
        side = shift if page_number % 2 else -shift
        places += [
            ElementPlace(number, page_number, _in_points(found[number], side)) for number in sorted(found)
        ]
    return tuple(places)


def running_heads(pages: Iterable[Any], shift: float) -> tuple[RunningHead, ...]:
    """Return the words at the heads and feet of pages, which are shifted as for `element_places`."""
    heads = []
    for page_number, page in enumerate(pages, 1):
        side = shift if page_number % 2 else -shift
        margins = (box for box in page._page_box.children if isinstance(box, MarginBox))  # noqa: SLF001
        for margin in margins:
            texts = [box for box in margin.descendants() if isinstance(box, TextBox)]
            if words := "".join(box.text for box in texts).strip():
                rectangle = reduce(_united, (_rectangle(box, is_text=True) for box in texts))
                heads.append(RunningHead(words, page_number, _in_points(rectangle, side)))
    return tuple(heads)


def _leaves(page_box: Any, numbers: Mapping[Any, int]) -> Iterator[tuple[int, _Rectangle]]:
    """Yield the rectangle of each text and picture on a page with the number of the element around it."""
    boxes: list[tuple[Any, int]] = [(page_box, -1)]
    while boxes:
        box, number = boxes.pop()
        box = getattr(box, "_box", box)  # an element placed absolutely stands behind another
        number = numbers.get(box.element, number)
        if isinstance(box, TextBox | ReplacedBox):
            if number >= 0:
                yield number, _rectangle(box, is_text=isinstance(box, TextBox))
        else:
            boxes += [(child, number) for child in getattr(box, "children", ())]


def _rectangle(box: Any, *, is_text: bool) -> _Rectangle:
    left = box.position_x if is_text else box.content_box_x()
    top = box.position_y if is_text else box.content_box_y()
    return left, top, left + box.width, top + box.height


def _united(first: _Rectangle, second: _Rectangle) -> _Rectangle:
    return (
        min(first[0], second[0]),
        min(first[1], second[1]),
        max(first[2], second[2]),
        max(first[3], second[3]),
    )


def _in_points(rectangle: _Rectangle, side: float) -> _Rectangle:
    """Return left, top, width and height in pt on a page whose edge is shifted."""
    left, top, right, bottom = (length * _PT_PER_PX for length in rectangle)
    return round(left - side, 1), round(top, 1), round(right - left, 1), round(bottom - top, 1)
