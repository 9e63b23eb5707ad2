"""A browser shows drawn slides as LibreOffice shows the deck: the same words in the same places."""

from __future__ import annotations

import io
import json
import math
import re
import zipfile
from collections import defaultdict
from ctypes import c_double
from dataclasses import replace
from functools import partial
from html import unescape
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import etree
from pypdfium2 import PdfDocument, raw

from confdeck.renderers.pptx import PptxRenderer
from confdeck.renderers.pptx.drawing import draw_deck
from confdeck.renderers.pptx.planned_deck import planned_deck
from confdeck.storyboard.measure import TextMeasurer
from confdeck.theme import load_theme, theme_names
from tests.renderers.pptx.conftest import SPACES, found
from tests.renderers.pptx.test_judges import (
    folded,
    shipped_fonts,  # noqa: F401  a fixture
    without_autofit,
)
from tests.tools import run_tool

if TYPE_CHECKING:
    from collections.abc import Iterator

    from confdeck.renderers import Job
    from confdeck.renderers.pptx.drawing import DrawnDeck
    from tests.renderers.pptx.conftest import Deck
    from tests.tools import PdfOf

WORDS_IN_BROWSER = Path(__file__).parents[3] / "node" / "words-in-browser.js"
TOLERANCE = 4.0
"""In pt, along and across the line."""
LINE, ASCENT = 1.2, 0.98
"""Height of a line, and of what is above its baseline, in em: in LibreOffice they are the same in all fonts."""
_HEIGHTS = re.compile("ascent-override: [^;]*; descent-override: [^;]*; line-gap-override: [^;]*;")
OTHERS = {"fixture": 0.01, "sample": 0.015, "stress": 0.05}
"""Share of words that may be elsewhere: a line that is just full may break differently, and moves all that follow.

The stress recap has slides that are full of text, in which one such line moves a hundred words.
"""

Place = tuple[float, float]


@pytest.mark.proof
@pytest.mark.tool("soffice", "pdftotext", "fc-match", "chromium")
@pytest.mark.usefixtures("shipped_fonts")
@pytest.mark.parametrize("theme", theme_names())
@pytest.mark.parametrize("name", ["fixture", "sample", "stress"])
def test_words_are_where_libreoffice_draws_them(
    name: str,
    theme: str,
    decks: dict[str, Deck],
    soffice_pdf: PdfOf,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    job = replace(decks[name].job, theme=load_theme(theme))
    ours = words_in_browser(drawn_with_lines_of_libreoffice(job, monkeypatch), tmp_path)
    path = tmp_path / "deck.pptx"
    path.write_bytes(as_in_powerpoint(PptxRenderer().render(job).files[0].data))
    theirs = [*words_in_pdf(soffice_pdf(path))]
    assert len(ours) == len(theirs)
    strays = [
        (number, word, place)
        for number, (slide, page) in enumerate(zip(ours, theirs, strict=True), 1)
        for word, place in away(slide, page)
    ]
    assert len(strays) <= OTHERS[name] * sum(map(len, ours)), "\n".join(map(str, strays))


def drawn_with_lines_of_libreoffice(job: Job, monkeypatch: pytest.MonkeyPatch) -> DrawnDeck:
    """Return the drawings of a deck with lines as high as in LibreOffice; PowerPoint goes by the font, as we do."""
    plan = planned_deck(job)
    with monkeypatch.context() as patch:
        patch.setattr(TextMeasurer, "line_em", lambda _self, _paragraph: LINE)
        deck = draw_deck(job, plan)
    heights = f"ascent-override: {ASCENT:.0%}; descent-override: {LINE - ASCENT:.0%}; line-gap-override: 0%;"
    return replace(deck, style=_HEIGHTS.sub(heights, deck.style))


def words_in_browser(deck: DrawnDeck, folder: Path) -> list[list[tuple[str, Place]]]:
    """Return the words on each drawn slide, with where each begins."""
    for font, file in deck.fonts.items():
        (folder / font).write_bytes(file.read_bytes())
    page = folder / "slides.html"
    page.write_text(
        f'<!DOCTYPE html><meta charset="utf-8"><style>{deck.style}'
        'body { margin: 0 } svg.slide { width: 960px; display: block }</style><pre id="seen"></pre>'
        f"{''.join(slide.svg for slide in deck.slides)}<script>{WORDS_IN_BROWSER.read_text('utf-8')}</script>",
        encoding="utf-8",
    )
    listing = run_tool(
        "chromium",
        *("--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=60000"),
        *(f"--user-data-dir={folder / 'browser'}", "--dump-dom", page.as_uri()),
    )
    seen = re.search(r'<pre id="seen">(.*?)</pre>', listing, re.DOTALL)
    assert seen
    return [[(word, tuple(place)) for word, place in slide] for slide in json.loads(unescape(seen[1]))]


def words_in_pdf(pdf: Path) -> Iterator[list[tuple[str, Place]]]:
    """Yield the words of each page, with where each begins on its baseline; sub- and superscripts are words of their own."""
    for page in PdfDocument(pdf):
        textpage, words = page.get_textpage(), []
        text = textpage.raw
        parts = groupby(range(raw.FPDFText_CountChars(text)), partial(_kind_of_letter, text))
        for (is_blank, _), part in parts:
            letters = [*part]
            if not is_blank:
                word = "".join(chr(raw.FPDFText_GetUnicode(text, at)) for at in letters)
                words.append((word, _origin(text, letters[0], page.get_height())))
        yield words


def _kind_of_letter(text: object, at: int) -> tuple[bool, int]:
    """Return whether there is a space, and the type size, by which letters are grouped to words."""
    letter = chr(raw.FPDFText_GetUnicode(text, at))
    is_blank = letter.isspace() or letter == "\0" or raw.FPDFText_IsGenerated(text, at) == 1
    return is_blank, 0 if is_blank else round(raw.FPDFText_GetFontSize(text, at))


def _origin(text: object, at: int, height: float) -> Place:
    x, y = c_double(), c_double()
    raw.FPDFText_GetCharOrigin(text, at, x, y)
    return x.value, height - y.value


def as_in_powerpoint(deck: bytes) -> bytes:
    """Return the deck without what LibreOffice does differently: tighter lines where text may shrink, and space above first paragraphs."""
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(without_autofit(deck))) as given,
        zipfile.ZipFile(written, "w") as changed,
    ):
        for name in given.namelist():
            data = given.read(name)
            changed.writestr(
                name, _without_space_above(data) if name.startswith("ppt/slides/slide") else data
            )
    return written.getvalue()


def _without_space_above(slide: bytes) -> bytes:
    root = etree.fromstring(slide)
    drawing = f"{{{SPACES['a']}}}"
    for first in found(root, "//*[local-name()='txBody']/a:p[1]"):
        properties = first.find(f"{drawing}pPr")
        if properties is None:
            properties = etree.Element(f"{drawing}pPr")
            first.insert(0, properties)
        for space in properties.findall(f"{drawing}spcBef"):
            properties.remove(space)
        at = 1 if properties.find(f"{drawing}lnSpc") is not None else 0
        space = etree.Element(f"{drawing}spcBef")
        etree.SubElement(space, f"{drawing}spcPts", val="0")
        properties.insert(at, space)
    return etree.tostring(root)


def away(ours: list[tuple[str, Place]], theirs: list[tuple[str, Place]]) -> list[tuple[str, Place]]:
    """Return our words that are not drawn near by, with the distance to the nearest such word."""
    places: dict[str, list[Place]] = defaultdict(list)
    for word, place in theirs:
        places[folded(word)].append(place)
    found_away = []
    for word, (x, baseline) in ours:
        distances = [(abs(x - left), abs(baseline - other)) for left, other in places[folded(word)]]
        nearest = min(distances, key=max, default=(math.inf, math.inf))
        if folded(word) and max(nearest) > TOLERANCE:
            found_away.append((word, nearest))
    return found_away
