"""Nested lists and long lists on slides, end to end: as PowerPoint's paragraphs, and as LibreOffice draws them."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest
from lxml import etree
from pptx import Presentation

from confdeck.renderers.pptx import PptxRenderer
from confdeck.testing import job_for
from confdeck.theme import load_theme
from tests.recaps import written
from tests.renderers.pptx.conftest import found
from tests.renderers.pptx.inherited_type import InheritedType
from tests.renderers.pptx.template.conftest import job_on
from tests.renderers.pptx.template.makers import template
from tests.renderers.pptx.test_judges import assert_drawn, shipped_fonts

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from tests.tools import PdfOf, TextOf

__all__ = ["shipped_fonts"]

LONG = "".join(
    f"""\
      {number}. Item {number} of a list that goes on over several slides, with as many words as fill a line or two
         - nested under {number}
           7. deep under {number}
           8. deeper under {number}
"""
    for number in range(27, 40)
)
RECAP = f"title: T\nlanguage: LANGUAGE\nsections:\n  - title: Long\n    body: |\n{LONG}"


def parsed(slide: Any) -> etree._Element:
    """A slide or a master without python-pptx's own classes of elements."""
    return etree.fromstring(etree.tostring(slide.element))


@dataclass(frozen=True)
class Item:
    """A paragraph of a slide with what it inherits."""

    paragraph: Any
    type: InheritedType

    @property
    def level(self) -> int:
        return int((found(self.paragraph, "a:pPr/@lvl") or ["0"])[0])

    @property
    def words(self) -> str:
        return "".join(found(self.paragraph, "a:r/a:t/text()"))

    @property
    def start(self) -> int | None:
        """The first number of its list, None without one."""
        bullets = self.type.of_paragraph(self.paragraph, "*[starts-with(local-name(), 'bu')][last()]")
        if not bullets or etree.QName(bullets[-1]).localname != "buAutoNum":
            return None
        return int(bullets[-1].get("startAt", "1"))


def body_paragraphs(deck: bytes) -> list[list[Item]]:
    """The paragraphs of the body of each slide that has numbered items."""
    pages = []
    for slide in Presentation(io.BytesIO(deck)).slides:
        layout = slide.slide_layout
        parts = (layout, layout.slide_master, slide.part.package.presentation_part.presentation)
        inherited = InheritedType(*map(parsed, parts))
        for body in found(parsed(slide), ".//p:txBody"):
            items = [Item(paragraph, inherited) for paragraph in found(body, "a:p")]
            if any(item.start is not None for item in items):
                pages.append(items)
    return pages


def shown_numbers(items: list[Item]) -> dict[str, int]:
    """The number that PowerPoint shows before each numbered paragraph, by its words."""
    shown: dict[str, int] = {}
    latest: dict[int, tuple[int, int]] = {}
    for item in items:
        level, start = item.level, item.start
        latest = {below: numbers for below, numbers in latest.items() if below <= level}
        if start is None:
            latest.pop(level, None)
            continue
        began, count = latest.get(level, (0, 0))
        latest[level] = (start, count + 1 if began == start else 1)
        shown[item.words] = start + latest[level][1] - 1
    return shown


def test_a_nested_list_that_is_split_over_slides_keeps_its_levels_and_numbers(tmp_path: Path) -> None:
    job = job_for(written(tmp_path, RECAP.replace("LANGUAGE", "en")))
    pages = body_paragraphs(PptxRenderer().render(job).files[0].data)
    assert len(pages) > 2
    for page in pages:
        for words, number in shown_numbers(page).items():
            expected = re.match(r"(?:Item (\d+)|(deep) |(deeper) )", words)
            assert expected
            assert number == int(expected[1] or {"deep": 7, "deeper": 8}[expected[2] or expected[3]])
    assert [item.level for page in pages for item in page] == [0, 1, 2, 2] * 13


def test_the_master_has_a_bullet_and_an_indent_for_each_level_of_a_list(tmp_path: Path) -> None:
    job = job_for(written(tmp_path, RECAP.replace("LANGUAGE", "en")))
    presentation = Presentation(io.BytesIO(PptxRenderer().render(job).files[0].data))
    (style,) = found(parsed(presentation.slide_master), ".//p:bodyStyle")
    levels = [etree.QName(level).localname for level in style if found(level, "a:buChar")]
    assert levels == [f"lvl{number}pPr" for number in range(2, 10)]
    margins = [int(level.get("marL")) for level in style]
    assert margins == sorted(set(margins))
    nested = found(parsed(presentation.slides[1]), ".//a:p[a:pPr/@lvl='1']/a:pPr")
    assert nested
    assert not any(found(properties, "a:buChar") for properties in nested)


@pytest.mark.parametrize("has_bullets", [True, False])
def test_nested_lists_on_a_template_have_its_bullets_or_ours(*, has_bullets: bool, tmp_path: Path) -> None:
    path = tmp_path / "lab.pptx"
    if has_bullets:
        Presentation().save(str(path))  # of PowerPoint, with a bullet for each level
    else:
        path.write_bytes(template("plain"))
    job = job_on(path, written(tmp_path, RECAP.replace("LANGUAGE", "en")))
    slides = Presentation(io.BytesIO(PptxRenderer().render(job).files[0].data)).slides
    nested = [item for slide in slides for item in found(parsed(slide), ".//a:p[a:pPr/@lvl='1']/a:pPr")]
    assert len(nested) == 13
    own = [found(item, "a:buChar | ../../a:lstStyle/a:lvl2pPr/a:buChar") for item in nested]
    assert [bool(bullets) for bullets in own] == [not has_bullets] * 13


@pytest.mark.proof
@pytest.mark.tool("soffice", "pdftotext", "fc-match")
@pytest.mark.usefixtures("shipped_fonts")
@pytest.mark.parametrize("theme", ["default", "fjord", "quarto"])
def test_libreoffice_draws_a_split_nested_list_as_written(
    theme: str, soffice_pdf: PdfOf, pdf_text: TextOf, tmp_path: Path
) -> None:
    job = replace(job_for(written(tmp_path, RECAP.replace("LANGUAGE", "en"))), theme=load_theme(theme))
    assert_drawn(job, soffice_pdf, tmp_path)
    words = " ".join(pdf_text(soffice_pdf(tmp_path / "deck.pptx")).split())
    for number in range(27, 40):
        assert f"{number} Item {number} of" in words
        assert f"7 deep under {number}" in words
        assert f"8 deeper under {number}" in words


CODE = (
    "title: T\nlanguage: {}\nsections:\n  - title: Code\n    body: |\n      ```python\n"
    + "".join(
        f"      if x == {number}:  # a comment\n          y = '{'word ' * number}'\n" for number in range(26)
    )
    + "      ```\n"
)


@pytest.mark.proof
@pytest.mark.tool("soffice", "pdftotext", "fc-match")
@pytest.mark.usefixtures("shipped_fonts")
@pytest.mark.parametrize("theme", ["default", "fjord", "quarto"])
@pytest.mark.parametrize("language", ["en", "ur"])
def test_libreoffice_draws_code_within_its_panel(
    theme: str, language: str, soffice_pdf: PdfOf, tmp_path: Path
) -> None:
    job = replace(job_for(written(tmp_path, CODE.format(language))), theme=load_theme(theme))
    assert_drawn(job, soffice_pdf, tmp_path)


def test_an_item_longer_than_a_slide_fills_slides_and_keeps_details_with_their_points(tmp_path: Path) -> None:
    points = "".join(
        f"         {number}. point {number}\n" + ("            - a detail\n" if number % 4 == 0 else "")
        for number in range(5, 45)
    )
    recap = f"title: T\nsections:\n  - title: Long\n    body: |\n      1. First\n{points}      2. Second\n"
    pages = body_paragraphs(PptxRenderer().render(job_for(written(tmp_path, recap))).files[0].data)
    assert 2 < len(pages) < 6
    assert all(page[0].level < 2 for page in pages)
    shown = {words: number for page in pages for words, number in shown_numbers(page).items()}
    assert shown == {"First": 1, "Second": 2, **{f"point {number}": number for number in range(5, 45)}}
