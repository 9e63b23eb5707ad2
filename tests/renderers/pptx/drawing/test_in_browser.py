"""A browser shows drawn slides as LibreOffice shows the deck: the same words in the same places."""

from __future__ import annotations

import io
import json
import math
import re
import zipfile
from collections import defaultdict
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from confdeck.renderers.pptx import PptxRenderer
from confdeck.renderers.pptx.drawing import draw_deck
from confdeck.theme import load_theme, theme_names
from tests.renderers.pptx.conftest import SPACES, found
from tests.renderers.pptx.test_judges import (
    drawn_words,
    folded,
    shipped_fonts,  # noqa: F401  a fixture
    without_autofit,
)
from tests.tools import run_tool

if TYPE_CHECKING:
    from confdeck.renderers import Job
    from tests.renderers.pptx.conftest import Deck
    from tests.tools import PdfOf

WORDS_IN_BROWSER = Path(__file__).parents[3] / "node" / "words-in-browser.js"
TOLERANCE = 4.0
"""In pt, along and across the line."""
ASCENT_IN_PDF = 0.73
"""Share of the height of a word's box above the baseline, in what pdftotext gives."""
OTHERS = {"fixture": 0.04, "sample": 0.04, "stress": 0.1}
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
    name: str, theme: str, decks: dict[str, Deck], soffice_pdf: PdfOf, tmp_path: Path
) -> None:
    job = replace(decks[name].job, theme=load_theme(theme))
    ours = words_in_browser(job, tmp_path)
    path = tmp_path / "deck.pptx"
    path.write_bytes(as_in_powerpoint(PptxRenderer().render(job).files[0].data))
    theirs = [
        [(word, (left, top + ASCENT_IN_PDF * (bottom - top))) for word, (left, top, _, bottom) in page]
        for page in drawn_words(soffice_pdf(path))
    ]
    assert len(ours) == len(theirs)
    strays = [
        (number, word, place)
        for number, (slide, page) in enumerate(zip(ours, theirs, strict=True), 1)
        for word, place in away(slide, page)
    ]
    assert len(strays) <= OTHERS[name] * sum(map(len, ours)), "\n".join(map(str, strays))


def words_in_browser(job: Job, folder: Path) -> list[list[tuple[str, Place]]]:
    """Return the words on each drawn slide, with where each begins."""
    deck = draw_deck(job)
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
