"""A browser shows drawn slides as LibreOffice shows the deck: the same words in the same places."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections import defaultdict
from ctypes import c_double
from dataclasses import dataclass, replace
from functools import partial
from html import unescape
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import etree
from PIL import Image
from pypdfium2 import PdfDocument, raw

from confdeck.renderers.pptx import PptxRenderer
from confdeck.renderers.pptx.drawing import draw_deck
from confdeck.renderers.pptx.planned_deck import planned_deck
from confdeck.storyboard.layouts import HOUSE_DESIGN
from confdeck.storyboard.measure import TextMeasurer
from confdeck.testing import job_for
from confdeck.theme import load_theme, theme_names
from tests.renderers.pptx.conftest import SPACES, found
from tests.renderers.pptx.test_judges import (
    folded,
    shipped_fonts,  # noqa: F401  a fixture
    without_autofit,
)
from tests.tools import run_tool

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from confdeck.renderers import Job
    from confdeck.renderers.pptx.drawing import DrawnDeck
    from tests.renderers.pptx.conftest import Deck
    from tests.tools import PdfOf

WORDS_IN_BROWSER = Path(__file__).parents[3] / "node" / "words-in-browser.js"
TOLERANCE = 4.0
"""In pt, along and across the line."""
SPACE = 3.5
"""Width of a space, in pt."""
LINE, ASCENT = 1.2, 0.98
"""Height of a line, and of what is above its baseline, in em: in LibreOffice they are the same in all fonts."""
_HEIGHTS = re.compile("ascent-override: [^;]*; descent-override: [^;]*; line-gap-override: [^;]*;")
SYMBOL = re.compile("[●•▪○▲Φ]")
FULL = 0.006
"""Share of a line that may be left or lacking where a line is just full: LibreOffice rounds the width of each letter to 1/100 mm."""
RECAPS = ("fixture", "sample", "stress", "rare")
"""Recaps that have slides on all layouts together."""
RARE = """
title: Rare layouts
cover: {image: wide.png, alt: A panorama}
talks:
- {title: A high picture, speakers: Ann Lee, tldr: A pillar stands alone, figures: [{image: high.png, alt: A pillar}]}
sessions:
- title: Posters
  talks:
  - {title: One, speakers: Bo Chen, tldr: The first of three}
  - {title: Two, speakers: Cy Dahl, tldr: The second of three}
  - {title: Three, speakers: Di Eden, tldr: The last of three}
events:
- {title: A boat trip, summary: Cold soup and warm wind., photos: [{image: upright.png, alt: A}, {image: photo.png, alt: B}]}
papers: [MUSTS]
"""
SIZES = {"wide": (2400, 700), "high": (500, 1500), "upright": (900, 1200), "photo": (1520, 800)}

Place = tuple[float, float]


@dataclass(frozen=True)
class DrawnWord:
    """A word on a drawn slide."""

    letters: str
    place: Place
    """Where it begins on its baseline."""
    end: float
    limit: float
    """Where its line has to end."""
    box: int
    """The number of the box on the slide that it stands in."""


@pytest.mark.proof
@pytest.mark.tool("soffice", "pdftotext", "fc-match", "chromium")
@pytest.mark.usefixtures("shipped_fonts")
@pytest.mark.parametrize("theme", theme_names())
@pytest.mark.parametrize("name", RECAPS)
def test_words_are_where_libreoffice_draws_them(
    name: str,
    theme: str,
    job_of: Callable[[str], Job],
    soffice_pdf: PdfOf,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    job = replace(job_of(name), theme=load_theme(theme))
    ours = words_in_browser(drawn_with_lines_of_libreoffice(job, monkeypatch), tmp_path)
    path = tmp_path / "deck.pptx"
    path.write_bytes(as_in_powerpoint(PptxRenderer().render(job).files[0].data))
    theirs = [*words_in_pdf(soffice_pdf(path))]
    assert len(ours) == len(theirs)
    strays = [
        (number, word)
        for number, (slide, page) in enumerate(zip(ours, theirs, strict=True), 1)
        for word in unexplained(slide, away(slide, page))
    ]
    assert not strays, "\n".join(map(str, strays))


@pytest.mark.proof
def test_the_recaps_have_slides_on_all_layouts(job_of: Callable[[str], Job]) -> None:
    boards = (planned_deck(job_of(name)).storyboard for name in RECAPS)
    used = {slide.layout.name for board in boards for slide in board.slides}
    assert sorted({layout.name for layout in HOUSE_DESIGN.layouts} - used) == []


@pytest.fixture
def job_of(decks: dict[str, Deck], tmp_path: Path) -> Callable[[str], Job]:
    """Returns the job of a recap by its name."""

    def job(name: str) -> Job:
        if name != "rare":
            return decks[name].job
        for picture, size in SIZES.items():
            Image.new("RGB", size, "#335577").save(tmp_path / f"{picture}.png")
        musts = ", ".join(f"{{title: Paper {number}, rating: 5}}" for number in range(12))
        (tmp_path / "recap.yaml").write_text(RARE.replace("MUSTS", musts), "utf-8")
        return job_for(tmp_path / "recap.yaml")

    return job


def drawn_with_lines_of_libreoffice(job: Job, monkeypatch: pytest.MonkeyPatch) -> DrawnDeck:
    """Return the drawings of a deck with lines as high as in LibreOffice; PowerPoint goes by the font, as we do."""
    plan = planned_deck(job)
    with monkeypatch.context() as patch:
        patch.setattr(TextMeasurer, "line_em", lambda _self, _paragraph: LINE)
        deck = draw_deck(job, plan)
    heights = f"ascent-override: {ASCENT:.0%}; descent-override: {LINE - ASCENT:.0%}; line-gap-override: 0%;"
    return replace(deck, style=_HEIGHTS.sub(heights, deck.style))


def words_in_browser(deck: DrawnDeck, folder: Path) -> list[list[DrawnWord]]:
    """Return the words on each drawn slide."""
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
    return [
        [DrawnWord(word, (x, baseline), *more) for word, x, baseline, *more in slide]
        for slide in json.loads(unescape(seen[1]))
    ]


def words_in_pdf(pdf: Path) -> Iterator[list[tuple[str, Place]]]:
    """Yield the words of each page, with where each begins on its baseline; sub- and superscripts are words of their own."""
    for page in PdfDocument(pdf):
        textpage, words = page.get_textpage(), []
        text = textpage.raw
        parts = groupby(range(raw.FPDFText_CountChars(text)), partial(_kind_of_letter, text))
        for (is_blank, *_), part in parts:
            letters = [*part]
            if not is_blank:
                word = "".join(chr(raw.FPDFText_GetUnicode(text, at)) for at in letters)
                words.append((word, _origin(text, letters[0], page.get_height())))
        yield words


def _kind_of_letter(text: object, at: int) -> tuple[bool, int, float]:
    """Return whether there is a space, the type size and the baseline, by which letters are grouped to words."""
    letter = chr(raw.FPDFText_GetUnicode(text, at))
    is_blank = letter.isspace() or letter == "\0" or raw.FPDFText_IsGenerated(text, at) == 1
    if is_blank:
        return True, 0, 0.0
    return False, round(raw.FPDFText_GetFontSize(text, at)), round(_origin(text, at, 0.0)[1], 1)


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


def away(ours: list[DrawnWord], theirs: list[tuple[str, Place]]) -> list[DrawnWord]:
    """Return our words that are not drawn near by."""
    places: dict[str, list[Place]] = defaultdict(list)
    for word, place in theirs:
        places[folded(word)].append(place)
    return [word for word in ours if not _is_near(word.place, places[folded(word.letters)])]


def _is_near(place: Place, others: list[Place]) -> bool:
    x, baseline = place
    return any(max(abs(x - left), abs(baseline - other)) <= TOLERANCE for left, other in others)


def unexplained(slide: list[DrawnWord], strays: list[DrawnWord]) -> list[DrawnWord]:
    """Return the stray words but for those that a line explains that is just full, and for all behind it in the same box."""
    found: list[DrawnWord] = []
    boxes = set()
    for word in strays:
        if word.box not in boxes and not _is_at_full_line(word, slide[slide.index(word) - 1]):
            if not _is_behind_symbol(word, slide):
                found.append(word)
        else:
            boxes.add(word.box)
    return [word for word in found if folded(word.letters)]


def _is_behind_symbol(word: DrawnWord, slide: list[DrawnWord]) -> bool:
    """Return whether in the same line there is a sign that the theme's fonts lack: each program takes it from another font."""
    line = (other for other in slide if other.box == word.box and other.place[1] == word.place[1])
    return any(SYMBOL.search(other.letters) for other in line)


def _is_at_full_line(word: DrawnWord, before: DrawnWord) -> bool:
    """Return whether a word just fits at the end of its line, or just not at the end of the line before."""
    width = word.end - word.place[0]
    left = min(word.limit - word.end, abs(before.limit - before.end - SPACE - width))
    return left <= FULL * word.limit
