"""Page numbers in running text, filled in when all pages stand.

WeasyPrint's `target-counter` sets a page again whenever a number on it was not yet known, which is three times for
the contents and the references. So they are set with room for two digits, and get their number in the end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from weasyprint.formatting_structure.boxes import TextBox
from weasyprint.text.line_break import create_layout

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


def _folios(pages: Sequence[Any]) -> Iterator[Any]:
    for page in pages:
        for box in page._page_box.descendants():  # noqa: SLF001  the one way to the text as it is set
            # What stands in the margin, such as `CVPR 2000`, belongs to no element.
            if isinstance(box, TextBox) and box.element is not None and box.element.get("class") == FOLIO:
                yield box
