"""Write behind each reference the pages that cite it, once all pages are laid out.

A citation is a link to the work, so the pages with such links are those that cite it. A row of links behind the work has
a placeholder for each entry that cites it; entries may be longer than a page, and several may be on one.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import Any

from weasyprint.formatting_structure.boxes import InlineBox, TextBox

from confdeck.renderers.newsletter.engine.page_number_links import (
    CITING_PAGES_CLASS,
    WORK_ATTRIBUTE,
    fill_placeholder,
)
from confdeck.renderers.newsletter.engine.page_numbers import boxes_of, set_text
from confdeck.typography.number_ranges import number_ranges


def fill_citing_pages(pages: Sequence[Any]) -> None:
    """Replace the placeholders behind each reference with the pages that cite it; links that are left over go."""
    numbers = _linking_pages(pages)
    removed: set[Any] = set()
    for row in boxes_of(pages, InlineBox, CITING_PAGES_CLASS):
        removed.update(_fill_row(row, numbers.get(row.element.get(WORK_ATTRIBUTE), [])))
    for page in pages:
        page.links = [link for link in page.links if link[-1] not in removed]


def _linking_pages(pages: Sequence[Any]) -> dict[str, list[int]]:
    """Return the numbers of the pages with links to an element, by its id."""
    found: dict[str, dict[int, None]] = {}
    for number, page in enumerate(pages, start=1):
        for kind, target, _, _ in page.links:
            if kind == "internal":
                found.setdefault(target, {})[number] = None
    return {target: list(linking) for target, linking in found.items()}


def _fill_row(row: Any, numbers: Sequence[int]) -> Sequence[Any]:
    """Write page numbers into the links of a row, and return the links for which there are none left."""
    arrow, *others = row.children
    links: Sequence[Any] = others[::2]
    separators = others[1::2]
    # A space behind a separator stands at the beginning of the next link.
    between = separators[0].text + fill_placeholder(_text_in(links[1]).text, "") if separators else ", "
    shown = _in_places(number_ranges(numbers), len(links), between)
    for link, words in zip_longest(links, shown, fillvalue=""):
        text = _text_in(link)
        set_text(text, words and fill_placeholder(text.text, words))
    for empty in (*separators[max(len(shown) - 1, 0) :], *(() if shown else (arrow,))):
        set_text(empty, "")
    _close_up(row)
    return links[len(shown) :]


def _in_places(ranges: list[str], places: int, separator: str) -> list[str]:
    """Return ranges of pages for some places; the last place has all that are left."""
    if len(ranges) <= places:
        return ranges
    return [*ranges[: places - 1], separator.join(ranges[places - 1 :])]


def _close_up(row: Any) -> None:
    """Move what stands in a row to the one before it, which may be narrower than its placeholder."""
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
