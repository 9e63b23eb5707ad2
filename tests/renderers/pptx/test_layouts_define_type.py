"""Layouts define the type of a deck: slides repeat nothing of it, can be reset, and follow their master."""

from __future__ import annotations

import io
import re
from copy import deepcopy
from typing import TYPE_CHECKING, Any

import pytest
from lxml import etree
from pptx import Presentation

from confdeck.renderers.pptx import PptxRenderer
from confdeck.testing import job_for
from confdeck.theme import load_theme, theme_names
from tests.recaps import written
from tests.renderers.pptx.conftest import found
from tests.renderers.pptx.inherited_type import InheritedType
from tests.renderers.pptx.reset_slide import changed, reset
from tests.renderers.pptx.test_judges import drawn_words, shipped_fonts
from tests.renderings import ORDINARY, OTHER_SCRIPTS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.renderings import Renderings
    from tests.tools import PdfOf

__all__ = ["shipped_fonts"]

SIZED_RUNS = 0.05
"""Most runs with a size of their own, as a share."""
MOVED_PLACEHOLDERS = 0.1
FOUR_WORDS = " with four further words"
HURRIED = "title: T\nconference: {name: Neural Systems 2024, short: NS 2024}\ntalks:\n" + "".join(
    f"  - title: Talk {number} on what is learnt\n    takeaways: [loss curves bend once data repeats, small models lie]\n"
    for number in range(5)
)
HURRIED += "people: [Ada Roe, Ben Doe]\nsections: [{title: Open, body: '- Who?\\n- Why?'}, {title: Thanks, body: All.}]\n"
NAMES = ("sample", "stress", "hurried")
LARGE_TITLES = {
    *("Title", "Portrait title", "Landscape title", "Panorama title", "Closing"),
    *("Section", "Message", "Message and picture", "Spotlight"),
}
"""Layouts with larger titles than the master has, as a title slide and a section header of PowerPoint have them."""


@pytest.fixture(params=NAMES)
def data(request: pytest.FixtureRequest, renderings: Renderings, tmp_path: Path) -> bytes:
    if request.param == "hurried":
        return PptxRenderer().render(job_for(written(tmp_path, HURRIED))).files[0].data
    return renderings.artifact("pptx", request.param).files[0].data


class Parsed:
    """The slides of a deck with what their words inherit."""

    def __init__(self, deck: bytes) -> None:
        self.presentation = Presentation(io.BytesIO(deck))

    def __iter__(self) -> Iterator[tuple[Any, InheritedType]]:
        root = plain(self.presentation.part.presentation.element)
        for slide in self.presentation.slides:
            layout = slide.slide_layout
            inherited = InheritedType(plain(layout.element), plain(layout.slide_master.element), root)
            yield plain(slide.element), inherited

    def paragraphs(self) -> Iterator[list[tuple[Any, InheritedType]]]:
        """The paragraphs in placeholders, slide by slide."""
        for slide, inherited in self:
            bodies = found(slide, ".//p:sp[p:nvSpPr/p:nvPr/p:ph]/p:txBody")
            yield [(paragraph, inherited) for body in bodies for paragraph in found(body, "a:p[a:r]")]


def plain(element: Any) -> Any:
    return etree.fromstring(etree.tostring(element))


def assert_type_is_in_the_layouts(data: bytes) -> None:
    slides = [slide for slide, _ in Parsed(data)]
    runs = [run for slide in slides for run in found(slide, "//a:r | //a:fld")]
    assert sum(bool(found(run, "a:rPr/@sz")) for run in runs) <= SIZED_RUNS * len(runs)
    shapes = [shape for slide in slides for shape in found(slide, "//*[*/p:nvPr/p:ph]")]
    moved = [shape for shape in shapes if found(shape, "p:spPr/a:xfrm | p:xfrm")]
    assert len(moved) <= MOVED_PLACEHOLDERS * len(shapes)


def assert_reset_changes_nothing(data: bytes) -> None:
    before, after = Parsed(data).paragraphs(), Parsed(reset(data)).paragraphs()
    for slide, slide_after in zip(before, after, strict=True):
        for (paragraph, known), (paragraph_after, known_after) in zip(slide, slide_after, strict=True):
            words = "".join(found(paragraph, "a:r/a:t/text()"))
            for path in ("*[starts-with(local-name(), 'buAuto')]/@startAt", "a:lnSpc/a:spcPct/@val"):
                own, reset_to = (
                    known.of_paragraph(paragraph, path),
                    known_after.of_paragraph(paragraph_after, path),
                )
                assert own == reset_to, words
            (run, *_), (run_after, *_) = found(paragraph, "a:r"), found(paragraph_after, "a:r")
            assert known.of_run(run, "@sz") == known_after.of_run(run_after, "@sz"), words


def test_few_runs_have_a_size_and_few_placeholders_a_place_of_their_own(data: bytes) -> None:
    assert_type_is_in_the_layouts(data)


def test_reset_slide_changes_no_size_and_no_number(data: bytes) -> None:
    assert_reset_changes_nothing(data)


def test_a_list_has_its_first_number_in_one_place(data: bytes) -> None:
    for slide, inherited in Parsed(data):
        for body in found(slide, ".//p:txBody"):
            numbered = [item for item in found(body, "a:p") if inherited.of_paragraph(item, "a:buAutoNum")]
            assert not found(body, "a:p/a:pPr[not(@lvl)]/a:buAutoNum") or len(numbered) < 2


def with_larger_titles(root: Any) -> None:
    for style in found(root, ".//p:titleStyle/a:lvl1pPr/a:defRPr"):
        style.set("sz", "3600")


def assert_titles_follow(deck: bytes) -> None:
    """Change the title size in the master, and check that only layouts with large titles of their own keep theirs."""

    parsed = Parsed(changed(deck, with_larger_titles, "ppt/slideMasters/"))
    for (slide, inherited), written_slide in zip(parsed, parsed.presentation.slides, strict=True):
        layout = written_slide.slide_layout.name.rstrip(" 0123456789")
        (run, *_) = found(slide, ".//p:sp[p:nvSpPr/p:nvPr/p:ph/@type='title']//a:r")
        follows = inherited.of_run(run, "@sz") == ["3600"]
        assert follows or layout in LARGE_TITLES, "".join(found(run, "../a:r/a:t/text()"))


def test_a_title_size_in_the_master_arrives_on_every_slide(data: bytes) -> None:
    assert_titles_follow(data)


@pytest.mark.proof
@pytest.mark.parametrize("theme", theme_names())
@pytest.mark.parametrize("name", ["sample", "stress", "fixture", *ORDINARY, *OTHER_SCRIPTS])
def test_type_is_in_the_layouts_of_every_theme(name: str, theme: str, renderings: Renderings) -> None:
    deck = renderings.artifact("pptx", name, theme).files[0].data
    assert_titles_follow(deck)
    assert_type_is_in_the_layouts(deck)
    if name != "fixture":  # whose crowded slide of questions has a size of its own
        assert_reset_changes_nothing(deck)


def test_a_smaller_title_is_reduced_by_a_percentage(tmp_path: Path) -> None:
    recap = written(
        tmp_path, f"title: T\ntalks: [{{title: {'word ' * 32}end, takeaways: [One., Two., Three., Four.]}}]\n"
    )
    deck = Parsed(PptxRenderer().render(job_for(recap)).files[0].data)
    titles = ".//p:sp[p:nvSpPr/p:nvPr/p:ph/@type='title']/p:txBody/a:bodyPr/a:normAutofit/@fontScale"
    scales = {int(scale) for slide, _ in deck for scale in found(slide, titles)}
    assert scales
    assert scales <= {80_000, 66_667}


def test_colours_and_fonts_of_the_theme_arrive_on_every_slide(data: bytes) -> None:
    deck = load_theme("default").tokens.deck
    for slide, _ in Parsed(data):
        assert not found(slide, "//a:srgbClr")
        assert not {deck.text.family, deck.display.family} & set(found(slide, "//a:latin/@typeface"))


def overlaps(pdf: Path) -> list[tuple[int, str, str]]:
    """Pairs of words that are drawn over one another, with the number of their page."""
    found_pairs = []
    for number, words in enumerate(drawn_words(pdf), 1):
        for index, (word, (left, top, right, bottom)) in enumerate(words):
            for other, (x, y, end, foot) in words[index + 1 :]:
                across, down = min(right, end) - max(left, x), min(bottom, foot) - max(top, y)
                if across > 1 and down > 0.3 * min(bottom - top, foot - y):
                    found_pairs.append((number, word, other))
    return found_pairs


@pytest.mark.proof
@pytest.mark.tool("soffice", "pdftotext", "fc-match")
@pytest.mark.usefixtures("shipped_fonts")
def test_reset_slide_leaves_no_overlap_and_no_other_number(
    data: bytes, soffice_pdf: PdfOf, tmp_path: Path
) -> None:
    pages = []
    for name, deck in (("before", data), ("after", reset(data))):
        path = tmp_path / f"{name}.pptx"
        path.write_bytes(deck)
        pages.append(soffice_pdf(path))
    assert not overlaps(pages[1])
    before, after = ([sorted(word for word, _ in page) for page in drawn_words(pdf)] for pdf in pages)
    assert before == after


def with_four_words(root: Any) -> None:
    for title in found(root, ".//p:sp[p:nvSpPr/p:nvPr/p:ph/@type='title']"):
        words = found(title, ".//a:t")
        words[-1].text += FOUR_WORDS


@pytest.mark.proof
@pytest.mark.tool("soffice", "pdftotext", "fc-match")
@pytest.mark.usefixtures("shipped_fonts")
def test_four_more_words_in_a_title_do_not_touch_the_body(
    data: bytes, soffice_pdf: PdfOf, tmp_path: Path
) -> None:
    path = tmp_path / "longer.pptx"
    path.write_bytes(changed(data, with_four_words))
    assert not overlaps(soffice_pdf(path))


@pytest.mark.proof
@pytest.mark.tool("soffice", "pdftotext", "fc-match")
@pytest.mark.usefixtures("shipped_fonts")
def test_a_larger_title_size_in_the_master_does_not_touch_the_body(
    data: bytes, soffice_pdf: PdfOf, tmp_path: Path
) -> None:
    path = tmp_path / "larger.pptx"
    path.write_bytes(changed(data, with_larger_titles, "ppt/slideMasters/"))
    assert not overlaps(soffice_pdf(path))


@pytest.mark.proof
@pytest.mark.tool("soffice", "pdftotext", "fc-match")
@pytest.mark.usefixtures("shipped_fonts")
@pytest.mark.parametrize("name", OTHER_SCRIPTS)
def test_decks_in_other_scripts_can_be_taken_over(
    name: str, renderings: Renderings, soffice_pdf: PdfOf, tmp_path: Path
) -> None:
    deck = renderings.artifact("pptx", name).files[0].data
    edited = {
        "reset and longer": reset(changed(deck, with_four_words)),
        "larger": changed(deck, with_larger_titles, "ppt/slideMasters/"),
    }
    for edit, data in edited.items():
        path = tmp_path / f"{edit}.pptx"
        path.write_bytes(data)
        assert not overlaps(soffice_pdf(path)), edit


@pytest.mark.proof
@pytest.mark.tool("soffice", "pdftotext")
def test_an_inserted_paragraph_renumbers_the_list(soffice_pdf: PdfOf, tmp_path: Path) -> None:
    def with_another(root: Any) -> None:
        for body in found(root, ".//p:txBody[count(a:p) > 1]"):
            paragraph = found(body, "a:p")[0]
            paragraph.addnext(deepcopy(paragraph))

    data = PptxRenderer().render(job_for(written(tmp_path, HURRIED))).files[0].data
    path = tmp_path / "longer.pptx"
    path.write_bytes(changed(data, with_another))
    pages = list(drawn_words(soffice_pdf(path)))
    numbers = [[word for word, _ in page if re.fullmatch(r"\d", word)] for page in pages]
    assert [page[1:4] for page in numbers if len(page) > 3] == [["1", "2", "3"]] * 5
