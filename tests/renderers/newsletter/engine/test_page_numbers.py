"""Page numbers are filled in where links lead to them."""

from __future__ import annotations

import io
from collections import Counter
from typing import Any

import pytest
from pypdf import PdfReader

from confdeck.renderers.newsletter.engine.page_number_links import PAGE_NUMBER_CLASS
from confdeck.renderers.newsletter.engine.pdf_engine import PdfEngine
from confdeck.renderers.newsletter.sheet import A4
from confdeck.testing.conformance import fixture_job
from tests.renderers.newsletter.local_worker import typeset

PAGES = """<html lang="en"><head><title>x</title></head><body><p>Far, <a class="folio" href="#far">00</a>; 00;
nowhere <a class="folio" href="#none">00</a>.</p><p style="break-before:page" id="far">Here</p></body></html>"""


def test_a_folio_tells_the_page_and_nothing_else_changes() -> None:
    engine = PdfEngine("", {}, A4)
    engine.lay_out(PAGES)
    first = PdfReader(io.BytesIO(engine.print().data)).pages[0].extract_text()
    assert "Far, 2" in " ".join(first.split())
    assert first.count("00") == 1


@pytest.mark.parametrize(("theme", "columns"), [("default", 1), ("quarto", 2), ("fjord", 2)])
def test_leaders_run_from_the_contents_to_their_numbers(
    theme: str, columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = typeset(fixture_job(theme), monkeypatch)
    number = int(theme == "fjord")
    folios = [line for line in made.pages[number].texts if line.words.isdigit() and _is_folio(line.element)]
    assert len(folios) > 10
    ends = Counter(round(each.right, 1) for each in folios)
    # A takeaway may tell a page besides.
    assert len([end for end, several in ends.items() if several > 1]) == columns
    page: Any = PdfReader(io.BytesIO(made.artifact.files[0].data)).pages[number]
    assert len(page["/Resources"]["/Pattern"]) >= ends.total() - 1


def _is_folio(element: Any) -> bool:
    return element is not None and element.get("class") == PAGE_NUMBER_CLASS
