"""Lengths that a style decides are found once, and are what WeasyPrint finds each time."""

from __future__ import annotations

from typing import Any

import pytest
from weasyprint import HTML
from weasyprint.layout import block, percent

from confdeck.renderers.newsletter.engine import length_cache

PAGE = '<html lang="en"><head><title>x</title></head><body>{}</body></html>'
BOXES = (
    '<p style="margin: 3mm 2em; padding: 1pt; border: 2px solid; min-width: 5px">text</p>',
    '<p style="width: 40%; margin-left: 10%; padding-top: 5%">text</p>',
    '<p style="box-sizing: border-box; width: 50mm; padding: 4mm; border: 1mm solid">text</p>',
    '<div style="width: 30mm; height: 12mm; max-height: 8mm; float: right">text</div>',
    '<table style="border-collapse: collapse"><tr><td style="border: 3px solid; padding: 1mm">x</td></tr></table>',
    '<p><span style="display: inline-block; width: 20mm; margin: 1mm; padding: 2px">a</span></p>',
)


def placed(markup: str) -> list[tuple[Any, ...]]:
    """Place and size of every box."""
    page = HTML(string=PAGE.format(markup)).render().pages[0]._page_box
    return [
        (type(box).__name__, box.position_x, box.position_y, box.width, box.height)
        for box in page.descendants()
        if isinstance(getattr(box, "width", None), int | float)
    ]


@pytest.mark.parametrize("markup", BOXES)
def test_boxes_come_out_the_same(markup: str) -> None:
    usual = placed(markup * 2)
    with length_cache.patched():
        assert placed(markup * 2) == usual


def test_what_depends_on_the_box_around_is_not_kept() -> None:
    halved = '<div style="width: {}mm"><p class="x" style="width: 50%">text</p></div>'
    with length_cache.patched():
        widths = {box[3] for box in placed(halved.format(100) + halved.format(60))}
    assert {round(100 / 2 / 25.4 * 96, 3), round(60 / 2 / 25.4 * 96, 3)} <= {
        round(each, 3) for each in widths
    }


def test_weasyprint_is_left_as_it_was() -> None:
    usual = percent.resolve_percentages
    with length_cache.patched():
        assert block.resolve_percentages is not usual  # type: ignore[attr-defined]
    assert block.resolve_percentages is usual  # type: ignore[attr-defined]
