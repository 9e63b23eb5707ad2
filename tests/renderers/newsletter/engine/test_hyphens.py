"""The letters of a word are the same with a hyphen and without, also in languages where they should change."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from confdeck.renderers.newsletter.engine.pdf_engine import PdfEngine
from confdeck.renderers.newsletter.engine.pdf_style import PdfStyle
from confdeck.renderers.newsletter.sheet import A4

PAGE = """<html lang="{language}"><head><title>x</title></head>
<body><p style="hyphens: auto; width: {width}">{word}</p></body></html>"""


@pytest.mark.parametrize(
    ("language", "word", "width", "lines"),
    [
        ("hu", "asszonnyal", "60mm", ["asszonnyal"]),
        ("hu", "asszonnyal", "9mm", ["asszonnyal"]),
        ("hu", "hosszúsággal", "16mm", ["hosszú‐", "sággal"]),
        ("ca", "col·leccions", "60mm", ["col·leccions"]),
    ],
)
def test_no_letter_is_lost_at_a_hyphen(language: str, word: str, width: str, lines: list[str]) -> None:
    engine = PdfEngine(PdfStyle("", {}, A4))
    engine.lay_out(PAGE.format(language=language, word=word, width=width))
    (page,) = PdfReader(io.BytesIO(engine.print().data)).pages
    assert page.extract_text().split() == lines
