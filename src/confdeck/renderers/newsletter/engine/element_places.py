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
_Piece = tuple[int, int]
"""The number of an element, and which of its boxes: it has one in each line, column and page that it goes on in."""


def take_numbers(root: Any) -> dict[Any, int]:
    """Return the numbers of elements, and remove their attributes, so that styles do not see them."""
    numbered = (element for element in root.iter() if SOURCE_ATTRIBUTE in element.attrib)
    return {element: int(element.attrib.pop(SOURCE_ATTRIBUTE)) for element in numbered}


def element_places(
    pages: Iterable[Any], numbers: Mapping[Any, int], shift: float
) -> tuple[ElementPlace, ...]:
    """Return where the words and pictures of numbered elements stand.

    An element that goes on in the next line of a paragraph, the next column or page has a place in each, so that it
    does not seem to contain what stands between them.

    Args:
        pages: WeasyPrint's pages.
        numbers: the numbers of elements.
        shift: how far pages are shifted, alternately to the right and left, in pt.
    """
    places = []
    for page_number, page in enumerate(pages, 1):
        found: dict[_Piece, _Rectangle] = {}
        for piece, rectangle in _leaves(page._page_box, numbers):  # noqa: SLF001  it has no other way to its boxes
            found[piece] = _united(found[piece], rectangle) if piece in found else rectangle
        side = shift if page_number % 2 else -shift
        places += [
            ElementPlace(piece[0], page_number, _in_points(found[piece], side)) for piece in sorted(found)
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


def _leaves(page_box: Any, numbers: Mapping[Any, int]) -> Iterator[tuple[_Piece, _Rectangle]]:
    """Yield the rectangle of each text and picture on a page with the piece of the element around it."""
    boxes: list[tuple[Any, _Piece]] = [(page_box, (-1, 0))]
    entered = 0
    while boxes:
        box, piece = boxes.pop()
        box = getattr(box, "_box", box)  # an element placed absolutely stands behind another
        number = numbers.get(box.element, piece[0])
        if number != piece[0]:
            entered += 1
            piece = number, entered
        if isinstance(box, TextBox | ReplacedBox):
            if number >= 0:
                yield piece, _rectangle(box, is_text=isinstance(box, TextBox))
        else:
            boxes += [(child, piece) for child in reversed(getattr(box, "children", ()))]


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
