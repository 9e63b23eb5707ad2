"""LibreOffice judges the decks as a second reader: every word is drawn, and inside its shape."""

from __future__ import annotations

import io
import os
import re
import zipfile
from collections import Counter
from dataclasses import replace
from itertools import chain, product
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from confdeck.authoring.starter import begin
from confdeck.model import Settings
from confdeck.renderers.pptx import PptxRenderer
from confdeck.renderers.pptx.blank import ThemeTemplate
from confdeck.storyboard import build_storyboard
from confdeck.storyboard.geometry import HOUSE, SLIDE_HEIGHT, SLIDE_WIDTH
from confdeck.storyboard.layouts import HOUSE_DESIGN
from confdeck.storyboard.placeholders import BODY_END
from confdeck.storyboard.slide import TableSlot, TextSlot
from confdeck.testing import job_for
from confdeck.theme import load_theme, theme_names
from tests.renderers.pptx.conftest import NAMES
from tests.renderings import ORDINARY
from tests.tools import run_tool

if TYPE_CHECKING:
    from collections.abc import Iterator

    from confdeck.renderers import Job
    from confdeck.storyboard.geometry import Box
    from confdeck.storyboard.slide import Slide
    from tests.renderers.pptx.conftest import Deck
    from tests.renderings import Renderings
    from tests.tools import PdfOf

FONTS = sorted((Path(__file__).parents[3] / "themes").glob("*/fonts"))
WORD = re.compile("[A-Za-z]{4,}")
LONG = 40
CONTENT_END = HOUSE.row(BODY_END)
TOLERANCE = 3.0
"""In pt: italics lean over, and descenders reach below."""


@pytest.fixture
def shipped_fonts(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """LibreOffice sees the faces the deck was measured with; the system's aliases map Georgia to Gelasio."""
    folders = "".join(f"<dir>{folder}</dir>" for folder in FONTS)
    rules = '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>'
    use_fonts(f"{rules}{folders}", tmp_path_factory.getbasetemp() / "shipped-fonts", monkeypatch)
    for family, stands_in in (("Calibri", "Carlito"), ("Arial", "Liberation")):
        if stands_in not in run_tool("fc-match", family):
            pytest.skip(f"{stands_in}, which has {family}'s widths, is not installed")


@pytest.fixture
def other_fonts(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """LibreOffice sees neither our fonts nor any with their widths."""
    folders = "".join(
        f"<dir>/usr/share/fonts/truetype/{name}</dir>" for name in ("noto", "dejavu", "liberation")
    )
    rules = '<include ignore_missing="yes">/etc/fonts/conf.d</include>'
    use_fonts(f"{folders}{rules}", tmp_path_factory.getbasetemp() / "other-fonts", monkeypatch)
    if "Noto" not in run_tool("fc-match", "Georgia"):
        pytest.skip("the Noto fonts are not installed where this test looks for them")


def use_fonts(rules: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have fontconfig follow rules, which all tests that call this with the same folder share."""
    folder.mkdir(exist_ok=True)
    configuration = folder / "fonts.conf"
    configuration.write_text(
        f"<fontconfig>{rules}<cachedir>{folder}</cachedir></fontconfig>", encoding="utf-8"
    )
    monkeypatch.setenv("FONTCONFIG_FILE", str(configuration))


def in_themes(*themes: str) -> list[tuple[str, str]]:
    """Return each ordinary recap with one of the themes, or with all of them if that is asked for."""
    if os.environ.get("CONFDECK_ALL_RECAPS") == "1":
        return list(product(ORDINARY, theme_names()))
    return list(zip(ORDINARY, themes, strict=True))


THEMES = tuple(name for name in theme_names() if name != "default")


@pytest.mark.proof
@pytest.mark.tool("soffice", "pdftotext", "fc-match")
@pytest.mark.usefixtures("shipped_fonts")
@pytest.mark.parametrize("name", NAMES)
def test_every_word_is_drawn_inside_its_shape(
    name: str, decks: dict[str, Deck], soffice_pdf: PdfOf, tmp_path: Path
) -> None:
    assert_drawn(decks[name].job, soffice_pdf, tmp_path)


@pytest.mark.proof
@pytest.mark.tool("soffice", "pdftotext", "fc-match")
@pytest.mark.usefixtures("other_fonts")
@pytest.mark.parametrize("theme", ["default", *THEMES])
@pytest.mark.parametrize("name", ["sample", "stress", "starter"])
def test_every_word_is_inside_its_shape_in_other_fonts(
    name: str, theme: str, decks: dict[str, Deck], soffice_pdf: PdfOf, tmp_path: Path
) -> None:
    if name == "starter":
        begin(tmp_path / "starter")
    job = job_for(tmp_path / "starter" / "recap.yaml") if name == "starter" else decks[name].job
    assert_drawn(replace(job, theme=load_theme(theme)), soffice_pdf, tmp_path, shrinks=True)


@pytest.mark.proof
@pytest.mark.tool("soffice", "pdftotext", "fc-match")
@pytest.mark.usefixtures("shipped_fonts")
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", ["sample", "stress", "ja", "ur"])
def test_every_word_is_drawn_inside_its_shape_in_every_theme(
    name: str, theme: str, decks: dict[str, Deck], soffice_pdf: PdfOf, tmp_path: Path
) -> None:
    assert_drawn(replace(decks[name].job, theme=load_theme(theme)), soffice_pdf, tmp_path)


@pytest.mark.proof
@pytest.mark.tool("soffice", "pdftotext", "fc-match")
@pytest.mark.usefixtures("shipped_fonts")
@pytest.mark.parametrize(("name", "theme"), in_themes("default", "fjord", "quarto", "fjord"))
def test_every_word_of_ordinary_recaps_is_drawn_inside_its_shape(
    name: str, theme: str, renderings: Renderings, soffice_pdf: PdfOf, tmp_path: Path
) -> None:
    assert_drawn(renderings.job(name, theme), soffice_pdf, tmp_path)


@pytest.mark.proof
@pytest.mark.tool("soffice", "pdftotext", "fc-match")
@pytest.mark.usefixtures("other_fonts")
@pytest.mark.parametrize(("name", "theme"), in_themes("quarto", "default", "fjord", "default"))
def test_every_word_of_ordinary_recaps_is_inside_its_shape_in_other_fonts(
    name: str, theme: str, renderings: Renderings, soffice_pdf: PdfOf, tmp_path: Path
) -> None:
    assert_drawn(renderings.job(name, theme), soffice_pdf, tmp_path, shrinks=True)


@pytest.mark.proof
@pytest.mark.tool("soffice", "pdftotext", "fc-match")
@pytest.mark.usefixtures("shipped_fonts")
def test_every_word_is_drawn_inside_its_shape_in_a_short_talk(
    decks: dict[str, Deck], soffice_pdf: PdfOf, tmp_path: Path
) -> None:
    assert_drawn(replace(decks["sample"].job, settings=Settings(minutes=12)), soffice_pdf, tmp_path)


def assert_drawn(job: Job, soffice_pdf: PdfOf, folder: Path, *, shrinks: bool = False) -> None:
    """Write the deck, let LibreOffice draw it, and compare the words of each page with those of its slide."""
    path = folder / "deck.pptx"
    data = PptxRenderer().render(job).files[0].data
    path.write_bytes(data if shrinks else without_autofit(data))
    board = build_storyboard(
        job.edition, job.theme, ThemeTemplate(job.theme).design, minutes=job.settings.minutes
    )
    pages = list(drawn_words(soffice_pdf(path)))
    assert len(pages) == len(board.slides)
    for slide, words in zip(board.slides, pages, strict=True):
        furniture = (HOUSE_DESIGN.footer, HOUSE_DESIGN.date, HOUSE_DESIGN.number)
        places = [*boxes(slide, grow=shrinks), *furniture, *(box.mirrored() for box in furniture)]
        outside = [(word, at) for word, at in words if not any(inside(at, box) for box in places)]
        assert not outside, (slide.heading, outside[:5])
        lost = missing("".join(word for word, _ in words), slide, rtl=board.language.direction == "rtl")
        assert not lost, (slide.heading, lost[:5])
        if board.language.code.startswith("en"):
            broken = broken_words([word for word, _ in words], slide)
            assert not broken, (slide.heading, broken[:5])


def without_autofit(deck: bytes) -> bytes:
    """The deck with all text at its own size, so that LibreOffice does not make it fit."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(deck)) as given, zipfile.ZipFile(written, "w") as changed:
        for name in given.namelist():
            changed.writestr(name, given.read(name).replace(b"<a:normAutofit/>", b"<a:noAutofit/>"))
    return written.getvalue()


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


def boxes(slide: Slide, *, grow: bool = False) -> list[Box]:
    """The boxes of a slide; the rows of a table may `grow` in another font, down to the end of the content."""
    return [
        replace(slot.box, height=CONTENT_END - slot.box.y)
        if grow and isinstance(slot, TableSlot)
        else slot.box
        for slot in slide.slots
    ]


def inside(corners: list[float], box: Box) -> bool:
    left, top, right, bottom = corners
    return (
        left >= box.x - TOLERANCE
        and right <= box.right + TOLERANCE
        and (top + bottom) / 2 >= box.y - TOLERANCE
        and (top + bottom) / 2 <= box.bottom + TOLERANCE
    )


def missing(drawn: str, slide: Slide, *, rtl: bool = False) -> list[str]:
    """Words of the storyboard that are not on the page; hyphens and ligatures are read in many ways.

    Words from right to left come with their letters in another order: of them the letters are counted.
    """
    shown = folded(drawn)
    paragraphs = chain(
        (paragraph for slot in slide.slots if isinstance(slot, TextSlot) for paragraph in slot.paragraphs),
        (cell for slot in slide.slots if isinstance(slot, TableSlot) for row in slot.rows for cell in row),
    )
    words = (word for paragraph in paragraphs for word in str(paragraph).split())
    if rtl:
        return list((Counter(folded("".join(words))) - Counter(shown)).elements())
    return [word for word in words if folded(word) not in shown]


def broken_words(drawn: list[str], slide: Slide) -> list[str]:
    """Words of texts that are drawn on two lines, though they are no longer than words are."""
    shown = [folded(word) for word in drawn]
    slots = (slot for slot in slide.slots if isinstance(slot, TextSlot))
    words = (word for slot in slots for paragraph in slot.paragraphs for word in WORD.findall(str(paragraph)))
    return [word for word in words if len(word) < LONG and not any(word in whole for whole in shown)]


def folded(text: str) -> str:
    for ligature, letters in (("ﬁ", "fi"), ("ﬂ", "fl"), ("ﬀ", "ff"), ("ﬃ", "ffi"), ("ﬄ", "ffl")):
        text = text.replace(ligature, letters)
    return "".join(character for character in text if character.isalnum())
