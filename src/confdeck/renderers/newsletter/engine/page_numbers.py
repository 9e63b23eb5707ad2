"""Fill in page numbers in running text once all pages are laid out.

WeasyPrint's `target-counter` lays a page out again whenever a number on it was not known yet, which is three times for
the contents and the references. So links are laid out with room for two digits, and get their number at the end.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from weasyprint.formatting_structure.boxes import TextBox
from weasyprint.text.line_break import create_layout, line_size

from confdeck.renderers.newsletter.engine.page_number_links import PAGE_NUMBER_CLASS, fill_placeholder


def fill_page_numbers(pages: Sequence[Any]) -> None:
    """Replace the placeholder in each page number link with the page of its target."""
    anchors = [(anchor, number) for number, page in enumerate(pages, start=1) for anchor in page.anchors]
    numbers = dict(reversed(anchors))  # an element on several pages has the number of the first
    for box in boxes_of(pages, TextBox, PAGE_NUMBER_CLASS):
        target = box.element.get("href", "").removeprefix("#")
        old_width = box.width
        set_text(box, fill_placeholder(box.text, str(numbers.get(target, ""))))
        if box.text and box.style["text_align_all"] == "end" and box.style["direction"] == "ltr":
            box.position_x += old_width - box.width


def set_text(box: Any, text: str) -> None:
    """Change the text of a box, and its width; what stands behind it on its line does not move."""
    box.text, box.width = text, 0
    if text:
        box.pango_layout = create_layout(text, box.style, None, None, 0)
        line, _ = box.pango_layout.get_first_line()
        box.width, _ = line_size(line, box.style)


def boxes_of(pages: Sequence[Any], kind: type[Any], class_name: str) -> Iterator[Any]:
    """Yield the boxes of a kind that belong to elements of a class."""
    for page in pages:
        for box in page._page_box.descendants(placeholders=True):  # noqa: SLF001  the one way to the text as it is set
            # Text in the page margins, such as `CVPR 2000`, belongs to no element.
            element = box.element if isinstance(box, kind) else None
            if element is not None and element.get("class") == class_name:
                yield box
