"""Page numbers in running text, and what of a reference stays on one line."""

from __future__ import annotations

import io

from markupsafe import Markup
from pypdf import PdfReader

from confdeck.renderers.newsletter.environment import unbroken
from confdeck.renderers.newsletter.headlines import headline
from confdeck.renderers.newsletter.press import Press
from confdeck.renderers.newsletter.sheet import A4

PAGES = """<html lang="en"><head><title>x</title></head><body><p>Far, <a class="folio" href="#far">00</a>; 00;
nowhere <a class="folio" href="#none">00</a>.</p><p style="break-before:page" id="far">Here</p></body></html>"""


def test_a_folio_tells_the_page_and_nothing_else_changes() -> None:
    press = Press("", {}, A4)
    first = PdfReader(io.BytesIO(press.print(press.proof(PAGES)))).pages[0].extract_text()
    assert "Far, 2" in " ".join(first.split())
    assert first.count("00") == 1


def test_identifiers_and_ranges_do_not_break_but_addresses_stay() -> None:
    written = unbroken(Markup('521–528. arXiv:<a href="https://a.org/2-3">1412.0035</a>'))
    assert written == (
        '<span class="unbroken">521–528</span>. '
        '<span class="unbroken">arXiv:<a href="https://a.org/2-3">1412.0035</a></span>'
    )


def test_headlines_shrink_before_they_take_a_third_line() -> None:
    sizes = [
        float(headline([width], 0.25, 320).split("pt")[0].removeprefix("font-size:"))
        for width in (10, 25, 30, 90)
    ]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] > sizes[-1]
