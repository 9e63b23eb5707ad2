"""Charts in the deck: PowerPoint's own, in the theme's colours, with their data behind them."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from lxml import etree
from pptx import Presentation
from pptx.chart.data import CategoryChartData

from confdeck.renderers.pptx import PptxRenderer
from tests.chart_text import chart_text
from tests.charts import LATIN, RECAPS, SIX, charts_job
from tests.renderers.pptx import accessibility, audit
from tests.renderers.pptx.test_validators import microsofts_findings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pptx.chart.chart import Chart

    from confdeck.media.charts import ChartData
    from tests.conftest import Golden
    from tests.tools import PdfOf, TextOf

SPACES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
}
SMALLEST = 1200


@pytest.fixture(scope="module")
def decks(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """A deck of charts in each script, and one in another theme."""
    by_language = {
        code: rendered(tmp_path_factory.mktemp(code), *charts, language=code)
        for code, charts in RECAPS.items()
    }
    return {**by_language, "fjord": rendered(tmp_path_factory.mktemp("fjord"), *LATIN, theme="fjord")}


@pytest.fixture
def latin(decks: dict[str, bytes]) -> bytes:
    return decks["en"]


def rendered(folder: Path, *charts: dict[str, Any], **wishes: str) -> bytes:
    return PptxRenderer().render(charts_job(folder, *charts, **wishes)).files[0].data


def parts(deck: bytes, folder: str) -> list[bytes]:
    with zipfile.ZipFile(io.BytesIO(deck)) as archive:
        names = [
            member for member in archive.namelist() if member.startswith(folder) and "_rels" not in member
        ]
        return [archive.read(member) for member in sorted(names, key=lambda name: (len(name), name))]


def chart_parts(deck: bytes) -> list[etree._Element]:
    return [etree.fromstring(part) for part in parts(deck, "ppt/charts/")]


def found(element: etree._Element, path: str) -> list[Any]:
    result = element.xpath(path, namespaces=SPACES)
    assert isinstance(result, list)
    return result


def charts_in(deck: bytes) -> Iterator[Chart]:
    for slide in Presentation(io.BytesIO(deck)).slides:
        yield from (shape.chart for shape in slide.shapes if shape.has_chart)


def test_no_validator_finds_anything(decks: dict[str, bytes]) -> None:
    assert not [finding for deck in decks.values() for finding in audit.findings(deck)]


@pytest.mark.proof
@pytest.mark.tool("node")
def test_microsofts_validator_finds_nothing(decks: dict[str, bytes], tmp_path: Path) -> None:
    files = [tmp_path / f"{name}.pptx" for name in decks]
    for file, data in zip(files, decks.values(), strict=True):
        file.write_bytes(data)
    assert not microsofts_findings(files)


def test_no_finding_of_the_accessibility_check(decks: dict[str, bytes]) -> None:
    assert not [finding for deck in decks.values() for finding in accessibility.findings(deck)]


def test_the_same_bytes_twice(latin: bytes, tmp_path: Path) -> None:
    assert rendered(tmp_path, *LATIN) == latin


def test_another_program_reads_the_numbers(latin: bytes) -> None:
    scores = list(charts_in(latin))[1]

    (plot,) = scores.plots
    assert list(plot.categories) == ["A", "B", "C", "D"]
    assert {series.name: tuple(series.values) for series in plot.series} == {
        name: (at, at + 1, at + 2, at + 3) for at, name in enumerate(SIX)
    }


def test_a_gap_is_a_gap(latin: bytes) -> None:
    change = list(charts_in(latin))[3]

    assert tuple(change.plots[0].series[1].values) == (1, -2, None)


def test_the_data_can_be_edited(latin: bytes) -> None:
    deck = Presentation(io.BytesIO(latin))
    chart = next(shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart)
    data = CategoryChartData()  # type: ignore[no-untyped-call]
    data.categories = ["x", "y", "z"]
    data.add_series("new", (1, 2, 3))  # type: ignore[no-untyped-call]
    chart.replace_data(data)
    assert tuple(chart.plots[0].series[0].values) == (1, 2, 3)


def test_the_workbook_holds_what_the_chart_shows(latin: bytes) -> None:
    books, shown = parts(latin, "ppt/embeddings/"), chart_parts(latin)
    for book, chart in zip(books, shown, strict=True):
        cells = cells_of(book)
        for series in found(chart, "//c:ser"):
            for reference in ("c:tx/c:strRef", "c:cat/c:strRef", "c:val/c:numRef"):
                (where,) = found(series, f"{reference}/c:f/text()")
                cached = {
                    int(point.get("idx")): point.findtext("c:v", None, SPACES)
                    for point in found(series, f"{reference}//c:pt")
                }
                assert {at: cells[cell] for at, cell in enumerate(range_of(where)) if cell in cells} == {
                    at: value if "strRef" in reference else float(value) for at, value in cached.items()
                }


def range_of(where: str) -> list[str]:
    """`Sheet1!$B$2:$B$4` as the names of its cells."""
    first, _, last = where.partition("!")[2].replace("$", "").partition(":")
    return [f"{first[0]}{row}" for row in range(int(first[1:]), int((last or first)[1:]) + 1)]


def cells_of(book: bytes) -> dict[str, str | float]:
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        sheet = etree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
        strings = etree.fromstring(archive.read("xl/sharedStrings.xml"))
    texts = ["".join(string.itertext()) for string in found(strings, "//x:si")]
    assert not found(sheet, "//x:f"), "no cell is a formula, whatever it says"
    return {
        cell.get("r"): texts[int(value)] if cell.get("t") == "s" else float(value)
        for cell in found(sheet, "//x:c[x:v]")
        if (value := cell.findtext("x:v", None, SPACES)) is not None
    }


def test_nothing_in_a_workbook_comes_from_a_clock(latin: bytes) -> None:
    for book in parts(latin, "ppt/embeddings/"):
        with zipfile.ZipFile(io.BytesIO(book)) as archive:
            assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            assert b"1980-01-01T00:00:00Z" in archive.read("docProps/core.xml")


def test_colours_and_faces_are_the_themes(decks: dict[str, bytes]) -> None:
    for deck in decks.values():
        for chart in chart_parts(deck):
            assert not found(chart, "//a:srgbClr | //a:sysClr | //a:prstClr")
            assert {font.get("typeface")[0] for font in found(chart, "//a:latin | //a:ea | //a:cs")} == {"+"}


def test_letters_can_be_read(decks: dict[str, bytes]) -> None:
    for deck in decks.values():
        for chart in chart_parts(deck):
            assert min(int(size) for size in found(chart, "//@sz")) >= SMALLEST


def test_a_chart_as_it_is_written(latin: bytes, golden: Golden) -> None:
    _, many_bars, _, bars_with_a_gap, _, lines, *_ = chart_parts(latin)
    golden("pptx/charts.txt", "\n".join(map(chart_text, (many_bars, bars_with_a_gap, lines))))


def test_values_are_written_out_or_there_is_a_scale(latin: bytes) -> None:
    for chart in chart_parts(latin):
        (hidden,) = found(chart, "//c:valAx/c:delete/@val")
        values = found(chart, "//c:val//c:pt")
        labelled = found(chart, "//c:dLbl") or found(
            chart, "//c:ser[c:dLbls/c:showVal/@val='1']//c:val//c:pt"
        )
        assert bool(found(chart, "//c:majorGridlines")) == (hidden == "0")
        assert len(labelled) == len(values) or hidden == "0"


def test_bars_read_from_the_right_begin_there(decks: dict[str, bytes]) -> None:
    columns, _, horizontal = chart_parts(decks["ur"])

    assert found(columns, "//c:catAx//c:orientation/@val") == ["maxMin"]
    assert found(horizontal, "//c:barDir/@val") == ["bar"]
    assert found(horizontal, "//c:valAx//c:orientation/@val") == ["maxMin"]


def test_a_description_is_on_the_frame(latin: bytes) -> None:
    deck = Presentation(io.BytesIO(latin))
    first = next(shape for slide in deck.slides for shape in slide.shapes if shape.has_chart)

    (properties,) = first._element.xpath("p:nvGraphicFramePr/p:cNvPr")
    assert properties.get("descr") == "Bar chart: Accuracy. CIFAR-10 97.1%, ImageNet 78.0%."


@pytest.mark.proof
@pytest.mark.tool("soffice", "pdftotext")
def test_libreoffice_draws_every_name_and_value(
    latin: bytes, tmp_path: Path, soffice_pdf: PdfOf, pdf_text: TextOf
) -> None:
    path = tmp_path / "deck.pptx"
    path.write_bytes(latin)
    pages = [page.replace(" ", "").replace("\n", "") for page in pdf_text(soffice_pdf(path)).split("\f")]

    text = "".join(pages)
    for job_chart, chart in zip(shown(tmp_path), charts_in(latin), strict=True):
        assert job_chart.heading.replace(" ", "") in text
        names = [series.name for series in chart.plots[0].series] if len(chart.plots[0].series) > 1 else []
        assert all(name.replace(" ", "") in text for name in names)
        if job_chart.shows_values:
            assert all(point.text.replace("\u00a0", "") in text for point in job_chart.points if point.value)


def shown(folder: Path) -> list[ChartData]:
    job = charts_job(folder, *LATIN)
    assets = (figure.asset for entry in job.edition.entries for figure in entry.figures)
    return [asset.chart for asset in assets if asset.chart]
