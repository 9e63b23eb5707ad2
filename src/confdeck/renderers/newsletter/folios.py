"""Page numbers in running text, filled in when all pages stand.

WeasyPrint's `target-counter` sets a page again whenever a number on it was not yet known, which is three times for
the contents and the references. So they are set with room for two digits, and get their number in the end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from weasyprint.formatting_structure.boxes import TextBox
from weasyprint.text.line_break import create_layout, line_size

from confdeck.renderers.newsletter.folio import FOLIO, ROOM

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def fill(pages: Sequence[Any]) -> None:
    """Put the numbers in."""
    numbers: dict[str, int] = {}
    for number, page in enumerate(pages, start=1):
        for name in page.anchors:
            numbers.setdefault(name, number)
    for box in _folios(pages):
        target = box.element.get("href", "").removeprefix("#")
        box.text = box.text.replace(ROOM, str(numbers.get(target, "")))
        if box.text:
            box.pango_layout = create_layout(box.text, box.style, None, None, 0)
            _align(box)


def _align(box: Any) -> None:
    """A number of fewer or more digits ends where its room ended, if it was to stand at the end of a line."""
    room, box.width = box.width, _width(box)
    if box.style["text_align_all"] == "end" and box.style["direction"] == "ltr":
        box.position_x += room - box.width


def _width(box: Any) -> float:
    """Of its words as they are now, in px."""
    line, _ = box.pango_layout.get_first_line()
    width, _ = line_size(line, box.style)
    return float(width)


def _folios(pages: Sequence[Any]) -> Iterator[Any]:
    for page in pages:
        for box in page._page_box.descendants(placeholders=True):  # noqa: SLF001  the one way to the text as it is set
            # What stands in the margin, such as `CVPR 2000`, belongs to no element.
            if isinstance(box, TextBox) and box.element is not None and box.element.get("class") == FOLIO:
                yield box
