"""Behind a reference stand the pages with its citations, close to each other and in the digits of the language."""

from __future__ import annotations

import io
from itertools import pairwise
from typing import Any

import pytest
from pypdf import PdfReader
from weasyprint.formatting_structure.boxes import InlineBox

from confdeck.renderers.newsletter.engine.page_number_links import CITING_PAGE_CLASS, CITING_PAGES_CLASS
from confdeck.renderers.newsletter.engine.pdf_engine import PdfEngine
from confdeck.renderers.newsletter.engine.pdf_style import PdfStyle
from confdeck.renderers.newsletter.sheet import A4

CITATION = '<a href="#work">[1]</a>'
ISSUE = """<html lang="en" dir="{direction}"><head><title>x</title><style>p {{ break-after: page }}</style></head>
<body><p style="break-after: avoid" id="entry"></p>{pages}<p id="work">A work. <span class="cited" data-work="work">→ {links}</span></p></body></html>"""


def laid_out(cited: str, links: int, *, direction: str = "ltr", digits: str = "00") -> tuple[PdfEngine, str]:
    """Lay out pages, of which those with an `x` cite a work, and the work; return the engine and the last page's text."""
    link = f'<a class="{CITING_PAGE_CLASS}" href="#entry">{digits}</a>'
    engine = PdfEngine(PdfStyle("", {}, A4))
    pages = "".join(f"<p>Page {CITATION if sign == 'x' else ''}</p>" for sign in cited)
    engine.lay_out(ISSUE.format(direction=direction, pages=pages, links=", ".join([link] * links)))
    return engine, PdfReader(io.BytesIO(engine.print().data)).pages[-1].extract_text()


@pytest.mark.parametrize(
    ("cited", "links", "shown"),
    [
        ("-x", 1, "→ 2"),
        ("x-x", 2, "→ 1, 3"),
        ("-xxx", 2, "→ 2–4"),
        ("-x", 2, "→ 2"),
        ("x-x-xx", 2, "→ 1, 3, 5–6"),
        ("x-x", 1, "→ 1, 3"),
        ("---", 1, ""),
    ],
)
def test_the_pages_with_citations_are_shown(cited: str, links: int, shown: str) -> None:
    engine, text = laid_out(cited, links)
    assert " ".join(text.split()) == f"A work. {shown}".strip()
    ranges = len(shown.split(", ")) if shown else 0
    assert len(engine.document.pages[-1].links) == min(links, ranges)


def test_they_have_the_digits_of_the_placeholder() -> None:
    assert "→ ۱–۲" in laid_out("xx", 1, digits="۰۰")[1]


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_several_numbers_on_a_line_leave_no_holes(direction: str) -> None:
    engine, _ = laid_out("x-x", 3, direction=direction)
    boxes = engine.document.pages[-1]._page_box.descendants(placeholders=True)
    (row,) = (box for box in boxes if isinstance(box, InlineBox) and _has_class(box, CITING_PAGES_CLASS))
    texts = [box for box in row.descendants() if getattr(box, "text", "")]
    assert len(texts) == 4
    for left, right in pairwise(texts if direction == "ltr" else texts[::-1]):
        assert left.position_x + left.width == pytest.approx(right.position_x, abs=0.3)


def _has_class(box: Any, name: str) -> bool:
    return box.element is not None and box.element.get("class") == name
