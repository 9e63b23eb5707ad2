"""Others judge the decks: a validator of the format, and LibreOffice as a second reader."""

from __future__ import annotations

import json
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree

from confdeck.renderers.pptx import PptxRenderer
from confdeck.storyboard import TableSlot, TextSlot, draw_storyboard
from confdeck.storyboard.geometry import SLIDE_HEIGHT, SLIDE_WIDTH
from confdeck.storyboard.layouts import HOUSE_DESIGN
from confdeck.testing import job_for
from tests import strategies
from tests.renderers.pptx.audit import findings
from tests.tools import run_tool

if TYPE_CHECKING:
    from collections.abc import Iterator

    from confdeck.storyboard import Slide
    from confdeck.storyboard.geometry import Box
    from tests.renderers.pptx.conftest import Deck
    from tests.tools import PdfOf

FONTS = Path(__file__).parents[3] / "themes" / "default" / "fonts"
TOLERANCE = 3.0
"""In pt: italics lean over, and descenders reach below."""


def test_the_validator_finds_nothing(deck: Deck) -> None:
    assert findings(deck.data) == []


@settings(max_examples=6, suppress_health_check=list(HealthCheck))
@given(strategies.recap)
def test_the_validator_finds_nothing_in_any_recap(recap: dict[str, Any]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "recap.yaml"
        path.write_text(json.dumps(recap, ensure_ascii=False), encoding="utf-8")
        deck = PptxRenderer().render(job_for(path)).files[0].data
    assert findings(deck) == []


@pytest.fixture
def shipped_fonts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """LibreOffice sees the faces the deck was measured with; the system's aliases map Georgia to Gelasio."""
    configuration = tmp_path / "fonts.conf"
    configuration.write_text(
        f'<fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include><dir>{FONTS}</dir>'
        f"<cachedir>{tmp_path}</cachedir></fontconfig>",
        encoding="utf-8",
    )
    monkeypatch.setenv("FONTCONFIG_FILE", str(configuration))
    if "Carlito" not in run_tool("fc-match", "Calibri"):
        pytest.skip("Carlito, which has Calibri's widths, is not installed")


@pytest.mark.tool("soffice", "pdftotext", "fc-match")
@pytest.mark.usefixtures("shipped_fonts")
def test_every_word_is_drawn_inside_its_shape(deck: Deck, soffice_pdf: PdfOf, tmp_path: Path) -> None:
    path = tmp_path / "deck.pptx"
    path.write_bytes(deck.data)
    board = draw_storyboard(deck.job.edition, deck.job.theme)
    pages = list(drawn_words(soffice_pdf(path)))
    assert len(pages) == len(board.slides)
    for slide, words in zip(board.slides, pages, strict=True):
        furniture = (HOUSE_DESIGN.footer, HOUSE_DESIGN.number)
        places = [*boxes(slide), *furniture, *(each.mirrored() for each in furniture)]
        outside = [(word, at) for word, at in words if not any(inside(at, box) for box in places)]
        assert not outside, (slide.heading, outside[:5])
        if board.language.direction == "ltr":
            lost = missing("".join(word for word, _ in words), slide)
            assert not lost, (slide.heading, lost[:5])


def drawn_words(pdf: Path) -> Iterator[list[tuple[str, list[float]]]]:
    """The words of each page, with the corners of their boxes in pt of our slide."""
    listing = run_tool("pdftotext", "-bbox", "-enc", "UTF-8", pdf, "-")
    root = etree.fromstring(listing.encode(), etree.XMLParser(recover=True))
    for page in root.iter("{*}page"):
        wide, high = SLIDE_WIDTH / float(page.attrib["width"]), SLIDE_HEIGHT / float(page.attrib["height"])
        scales = {"xMin": wide, "yMin": high, "xMax": wide, "yMax": high}
        yield [
            (word.text or "", [float(word.attrib[name]) * scale for name, scale in scales.items()])
            for word in page.iter("{*}word")
        ]


def boxes(slide: Slide) -> list[Box]:
    return [slot.box for slot in slide.slots]


def inside(corners: list[float], box: Box) -> bool:
    left, top, right, bottom = corners
    return (
        left >= box.x - TOLERANCE
        and right <= box.right + TOLERANCE
        and (top + bottom) / 2 >= box.y - TOLERANCE
        and (top + bottom) / 2 <= box.bottom + TOLERANCE
    )


def missing(drawn: str, slide: Slide) -> list[str]:
    """Words of the storyboard that are not on the page; hyphens and ligatures are read in many ways."""
    shown = folded(drawn)
    paragraphs = chain(
        (each for slot in slide.slots if isinstance(slot, TextSlot) for each in slot.paragraphs),
        (cell for slot in slide.slots if isinstance(slot, TableSlot) for row in slot.rows for cell in row),
    )
    words = (word for paragraph in paragraphs for word in str(paragraph).split())
    return [word for word in words if folded(word) not in shown]


def folded(text: str) -> str:
    for ligature, letters in (("ﬁ", "fi"), ("ﬂ", "fl"), ("ﬀ", "ff"), ("ﬃ", "ffi"), ("ﬄ", "ffl")):
        text = text.replace(ligature, letters)
    return "".join(character for character in text if character.isalnum())
