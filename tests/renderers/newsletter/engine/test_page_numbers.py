"""Page numbers in running text: each is its target's page, and those at the end of a line end there."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader
from weasyprint.formatting_structure.boxes import BlockBox
from weasyprint.text.line_break import create_layout, line_size

from confdeck.renderers.newsletter.engine.page_number_links import PAGE_NUMBER_CLASS
from confdeck.renderers.newsletter.engine.pdf_engine import PdfEngine
from confdeck.renderers.newsletter.engine.pdf_style import PdfStyle
from confdeck.renderers.newsletter.sheet import A4

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.renderers.newsletter.local_worker import Issue

PAGES = """<html lang="en"><head><title>x</title></head><body><p>Far, <a class="folio" href="#far">00</a>; 00;
nowhere <a class="folio" href="#none">00</a>.</p><p style="break-before:page" id="far">Here</p></body></html>"""
ROWS = """<html lang="en" dir="{direction}"><head><title>x</title><style>
p {{ position: relative; width: 60mm }} a {{ position: absolute; inset-inline-end: 0; text-align: end }}
section {{ break-before: page }} h2 {{ break-before: page }}</style></head>
<body><p>Near <a class="folio" href="#near">00</a></p><p>Far <a class="folio" href="#far">00</a></p>
<section id="near">Near</section>{pages}<section id="far">Far</section></body></html>"""


def test_a_link_shows_the_page_of_its_target_and_nothing_else_changes() -> None:
    engine = PdfEngine(PdfStyle("", {}, A4))
    engine.lay_out(PAGES)
    first = PdfReader(io.BytesIO(engine.print().data)).pages[0].extract_text()
    assert "Far, 2" in " ".join(first.split())
    assert first.count("00") == 1


@pytest.mark.parametrize(("direction", "edge"), [("ltr", "right"), ("rtl", "left")])
def test_numbers_of_one_and_two_digits_end_at_the_edge(direction: str, edge: str) -> None:
    engine = PdfEngine(PdfStyle("", {}, A4))
    engine.lay_out(ROWS.format(direction=direction, pages="<h2>Between</h2>" * 9))
    engine.print()
    boxes = list(engine.document.pages[0]._page_box.descendants(placeholders=True))
    rows = [box for box in boxes if isinstance(box, BlockBox) and box.element_tag == "p"]
    numbers = [box for box in boxes if _is_page_number(box)]
    assert [number.text for number in numbers] == ["2", "12"]
    assert [_edge(number, edge) for number in numbers] == pytest.approx(
        [_edge(row, edge) for row in rows], abs=0.01
    )


@pytest.mark.parametrize(
    ("theme", "columns"),
    [
        ("default", 1),
        pytest.param("quarto", 2, marks=pytest.mark.proof),
        pytest.param("fjord", 2, marks=pytest.mark.proof),
    ],
)
def test_numbers_in_the_contents_end_at_the_edge_of_their_column(
    theme: str, columns: int, laid_out: Callable[..., Issue]
) -> None:
    issue = laid_out("fixture", theme)
    page = int(theme == "fjord")
    boxes = list(issue.document.pages[page]._page_box.descendants(placeholders=True))
    listed = [box for box in boxes if isinstance(box, BlockBox) and _has_class(box, "listed")]
    edges = {link: _edge(box, "right") for box in listed for link in box.element}
    numbers = [box for box in boxes if _is_page_number(box) and box.element in edges]
    assert len(numbers) > 10
    assert len({round(_edge(number, "right")) for number in numbers}) == columns
    for number in numbers:
        assert _edge(number, "right") == pytest.approx(edges[number.element], abs=0.01)
    marks = [_edge(box, "right") for box in boxes if isinstance(box, BlockBox) and _has_class(box, "marks")]
    assert len(marks) > len(numbers) // 2, "most titles leave room for them"
    assert len({round(edge) for edge in marks}) == columns


def test_marks_stay_in_their_column_from_right_to_left(laid_out: Callable[..., Issue]) -> None:
    pages = laid_out("ur").document.pages
    boxes: list[Any] = [box for page in pages for box in page._page_box.descendants(placeholders=True)]
    titles = [box for box in boxes if isinstance(box, BlockBox) and _has_class(box, "led")]
    found = 0
    for title in titles:
        for box in title.descendants():
            if _has_class(box, "marks"):
                found += 1
                assert box.position_x == pytest.approx(title.content_box_x(), abs=0.01)
    assert found


def _is_page_number(box: Any) -> bool:
    return hasattr(box, "text") and _has_class(box, PAGE_NUMBER_CLASS)


def _has_class(box: Any, name: str) -> bool:
    return box.element is not None and box.element.get("class") == name


def _edge(box: Any, side: str) -> float:
    """Where a block, or the text drawn in a text box, ends, in px."""
    width = _drawn_width(box) if hasattr(box, "text") else box.padding_width()
    return float(box.position_x + (width if side == "right" else 0))


def _drawn_width(box: Any) -> float:
    layout = create_layout(box.text, box.style, None, None, 0)  # its lines live as long as it does
    line, _ = layout.get_first_line()
    return float(line_size(line, box.style)[0])
