"""Fill in page numbers in running text once all pages are laid out.

WeasyPrint's `target-counter` lays a page out again whenever a number on it was not known yet, which is three times for
the contents and the references. So links are laid out with room for two digits, and get their number at the end.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from weasyprint.formatting_structure.boxes import InlineBox, TextBox
from weasyprint.text.line_break import create_layout, line_size

from confdeck.renderers.newsletter.engine.page_number_links import (
    PAGE_NUMBER_CLASS,
    PAGE_NUMBERS_CLASS,
    PLACEHOLDERS,
)


def fill_page_numbers(pages: Sequence[Any]) -> None:
    """Replace the placeholder in each page number link with the page of its target."""
    anchors = [(anchor, number) for number, page in enumerate(pages, start=1) for anchor in page.anchors]
    numbers = dict(reversed(anchors))  # an element on several pages has the number of the first
    for box in _link_texts(pages):
        target = box.element.get("href", "").removeprefix("#")
        box.text = _filled(box.text, numbers.get(target))
        if box.text:
            box.pango_layout = create_layout(box.text, box.style, None, None, 0)
            _align(box)
    for row in _boxes(pages, InlineBox, PAGE_NUMBERS_CLASS):
        _close_up(row)


def _filled(text: str, number: int | None) -> str:
    """Return the text of a link with a page number, in the digits of the placeholder."""
    found = PLACEHOLDERS.search(text)
    if found is None:
        return text
    zero = ord(found[1])
    digits = "" if number is None else "".join(chr(zero + int(digit)) for digit in str(number))
    return text.replace(found[0], digits)


def _align(box: Any) -> None:
    """Move a number aligned to the end of its line, which may be narrower or wider than its placeholder."""
    line, _ = box.pango_layout.get_first_line()
    old_width = box.width
    box.width, _ = line_size(line, box.style)
    if box.style["text_align_all"] == "end" and box.style["direction"] == "ltr":
        box.position_x += old_width - box.width


def _close_up(row: Any) -> None:
    """Move what stands on a line with page numbers to the one before it, which may be narrower than its placeholder."""
    first, *others = ((child, _text_in(child)) for child in row.children)
    is_ltr, place = row.style["direction"] == "ltr", first[1].position_x
    place += first[1].width if is_ltr else 0
    for child, text in others:
        place -= 0 if is_ltr else text.width
        child.translate(dx=place - text.position_x)
        place += text.width if is_ltr else 0


def _text_in(box: Any) -> Any:
    return (
        box
        if isinstance(box, TextBox)
        else next(inner for inner in box.descendants() if isinstance(inner, TextBox))
    )


def _link_texts(pages: Sequence[Any]) -> Iterator[Any]:
    """Yield the text boxes of all page number links."""
    return _boxes(pages, TextBox, PAGE_NUMBER_CLASS)


def _boxes(pages: Sequence[Any], kind: type[Any], class_name: str) -> Iterator[Any]:
    """Yield the boxes of a kind that belong to elements of a class."""
    for page in pages:
        for box in page._page_box.descendants(placeholders=True):  # noqa: SLF001  the one way to the text as it is set
            # Text in the page margins, such as `CVPR 2000`, belongs to no element.
            element = box.element if isinstance(box, kind) else None
            if element is not None and element.get("class") == class_name:
                yield box
