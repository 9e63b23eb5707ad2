"""Lines and texts with few attributes are laid out and drawn as WeasyPrint does it, and take less memory."""

from __future__ import annotations

import statistics
import sys
from typing import Any

import pytest
from weasyprint import HTML
from weasyprint.formatting_structure.boxes import LineBox, TextBox

from tests.renderers.newsletter.engine.applied_patch import applied

WORDS = "Fit office affairs into narrow columns of words that are too long. "
FONT = "@page { size: 90mm 60mm; margin: 8mm } body { font: 10px/13px serif }"
CONTENTS = {
    "plain": (
        "",
        f"<p>{WORDS * 3}<b>Bold</b> and <a href='#x' id='x'>a link</a>.</p><ul><li>{WORDS}</li></ul>",
    ),
    "first line": ("p::first-line { background: red; color: blue; font-size: 14px }", f"<p>{WORDS * 3}</p>"),
    "first letter": (
        (
            "p::first-letter { margin: 2px; padding: 3px; border: 1px solid; border-radius: 2px; background: red }"
            "p + p::first-letter { float: left; font-size: 20px }"
        ),
        f"<p>{WORDS}</p><p>{WORDS * 2}</p>",
    ),
    "decorated": (
        (
            "b { border: 2px solid; border-radius: 4px; background: yellow; padding: 1px; margin: 3px }"
            "i { text-decoration: underline; box-decoration-break: clone; padding: 2px; border: 1px dotted }"
        ),
        f"<p>{WORDS}<b>{WORDS}</b><i>{WORDS}</i></p>",
    ),
    "cut": (
        (
            "p { width: 80px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap }"
            "div { max-lines: 2; block-ellipsis: auto; width: 90px }"
        ),
        f"<p>{WORDS}</p><div>{WORDS}</div>",
    ),
    "leader": ("p::after { content: leader('.') '7' }", f"<p>{WORDS}</p>"),
    "table": (
        "table { border-collapse: collapse } td, th { border: 2px solid; padding: 2px }",
        f"<table><tr><th>Head</th></tr><tr><td>{WORDS}</td><td>Words</td></tr></table>",
    ),
    "footnote": ("i { float: footnote }", f"<p>{WORDS}<i>{WORDS}</i>{WORDS}</p>"),
    "columns": ("div { columns: 2; text-align: justify; orphans: 2 }", f"<div>{WORDS * 8}</div>"),
    "pages": ("p { widows: 3 } i { position: relative; top: 2px }", f"<p>{WORDS * 25}<i>Moved</i></p>"),
}


def document(rules: str, content: str, way: str = "ltr") -> Any:
    html = f'<html lang="en" dir="{way}"><head><title>x</title><style>{FONT}{rules}</style></head><body>{content}</body></html>'
    return HTML(string=html).render(pdf_variant="pdf/ua-1")


EVERYDAY = ("first line", "decorated", "cut")
CASES = [(name, "ltr") for name in EVERYDAY] + [
    pytest.param(name, way, marks=pytest.mark.proof) for name in CONTENTS for way in ("ltr", "rtl")
]


@pytest.mark.parametrize(("name", "way"), CASES)
def test_a_page_is_drawn_as_weasyprint_draws_it(name: str, way: str) -> None:
    rules, content = CONTENTS[name]
    original = document(rules, content, way).write_pdf(pdf_variant="pdf/ua-1")
    with applied("small boxes"):
        small = document(rules, content, way)
    assert small.write_pdf(pdf_variant="pdf/ua-1") == original
    with applied("small boxes"), applied("plain boxes"), applied("cached lines"):
        smaller = document(rules, content, way)
    assert smaller.write_pdf(pdf_variant="pdf/ua-1") == original


def test_lines_and_texts_have_few_attributes_and_share_their_names() -> None:
    with applied("small boxes"), applied("plain boxes"):
        pages = document(*CONTENTS["pages"]).pages
    boxes = [
        box for page in pages for box in page._page_box.descendants() if isinstance(box, LineBox | TextBox)
    ]
    assert len(boxes) > 50
    assert max(len(vars(box)) for box in boxes) <= 14
    assert statistics.median(sys.getsizeof(vars(box)) for box in boxes) < 300
