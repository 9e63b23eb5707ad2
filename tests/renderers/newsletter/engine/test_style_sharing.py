"""Styles that are shared are those WeasyPrint computes."""

from __future__ import annotations

from typing import Any

from weasyprint import HTML
from weasyprint.formatting_structure.boxes import BlockBox

from tests.renderers.newsletter.engine.applied_patch import applied

PAGE = """<html lang="en"><head><title>x</title><style>
li { color: green } li:first-child { color: red } p { margin-left: 2em } .a p { text-indent: 1em }
#one p { font-weight: bold }</style></head><body><ul><li id="one"><p>Words</p><p lang="de">Wörter</p></li>
<li id="two" class="a"><p>Words</p></li><li id="three"><p style="color: blue">Words</p><p>Words</p></li></ul></body></html>"""
LOOKED_AT = ("color", "font_weight", "margin_left", "text_indent", "lang", "anchor")


def test_elements_with_ids_have_the_styles_of_their_rules() -> None:
    def styles() -> list[tuple[Any, ...]]:
        page = HTML(string=PAGE).render().pages[0]
        return [tuple(str(box.style[name]) for name in LOOKED_AT) for box in page._page_box.descendants()]

    original = styles()
    with applied("computed styles"):
        assert styles() == original
        assert styles() == original, "with what is known from the layout before"


def test_equal_lengths_in_attributes_share_a_style() -> None:
    words = "".join(f'<p style="width: {width}px; margin: 3px">Words</p>' for width in (40, 50, 40))
    html = f'<html lang="en"><head><title>x</title></head><body>{words}</body></html>'
    with applied("computed styles"):
        boxes: Any = HTML(string=html).render().pages[0]._page_box.descendants()
        paragraphs: list[Any] = [box for box in boxes if type(box) is BlockBox and box.element_tag == "p"]
    first, second, third = paragraphs
    assert first.style is third.style
    assert (first.width, second.width) == (40, 50)
