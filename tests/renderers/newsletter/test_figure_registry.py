"""Pictures have addresses and sizes; charts are drawn, described, and reported where they show no values."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import page
import pikepdf
import pytest
from pypdf import PdfReader

from confdeck.edition import Figure
from confdeck.media import Asset
from confdeck.renderers.newsletter import NewsletterRenderer
from confdeck.renderers.newsletter.figure_registry import FigureRegistry
from confdeck.testing import lost
from confdeck.text import Phrase
from tests.charts import JAPANESE, LATIN, URDU, charts_job

if TYPE_CHECKING:
    from confdeck.renderers import Artifact, Job


@pytest.fixture(scope="module")
def job(tmp_path_factory: pytest.TempPathFactory) -> Job:
    return charts_job(tmp_path_factory.mktemp("charts"), *LATIN)


@pytest.fixture(scope="module")
def artifact(job: Job) -> Artifact:
    return NewsletterRenderer().render(job)


def text_of(data: bytes) -> str:
    return "".join("".join(pdf_page.extract_text() for pdf_page in PdfReader(io.BytesIO(data)).pages).split())


def images(data: bytes) -> int:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return sum(
            entry.get("/Subtype") == "/Image" for entry in pdf.objects if isinstance(entry, pikepdf.Stream)
        )


def test_words_of_a_chart_are_text(artifact: Artifact) -> None:
    text = text_of(artifact.files[0].data)

    assert all(words in text for words in ("97.1%", "CIFAR-10", "Sixatonce.", "Loss(natspertoken)"))


def test_what_is_only_drawn_is_reported_with_its_values(job: Job, artifact: Artifact) -> None:
    assert not lost(artifact, job.edition)
    reported = [omission for omission in artifact.left_out if "chart" in omission.what]
    assert [omission.what for omission in reported[:2]] == [
        "the values of chart `Six at once. They can be told apart.`",
        "the values of chart `Loss (nats per token)`",
    ]
    assert "D: ours 3, theirs 4, baseline 5" in reported[0].words


def test_no_finding_of_the_accessibility_check(artifact: Artifact) -> None:
    report = page.validate_pdf_bytes(artifact.files[0].data, profile=page.ValidationProfile.PDF_UA_1)
    assert [failure.message for failure in report.failures] == []


def test_a_chart_is_a_figure_with_a_description(artifact: Artifact) -> None:
    with pikepdf.open(io.BytesIO(artifact.files[0].data)) as pdf:
        descriptions = [
            str(entry["/Alt"])
            for entry in pdf.objects
            if isinstance(entry, pikepdf.Dictionary) and "/Alt" in entry
        ]
    assert "Bar chart: Accuracy. CIFAR-10 97.1%, ImageNet 78.0%." in descriptions


@pytest.mark.proof
def test_the_same_bytes_again(job: Job, artifact: Artifact) -> None:
    assert NewsletterRenderer().render(job).files[0].data == artifact.files[0].data


@pytest.mark.proof
def test_japanese_is_set_and_urdu_shaped(tmp_path: Path) -> None:
    japanese, urdu = (
        NewsletterRenderer().render(charts_job(tmp_path, *charts, language=language))
        for charts, language in ((JAPANESE, "ja"), (URDU, "ur"))
    )

    assert "物体検出" in text_of(japanese.files[0].data)
    assert images(urdu.files[0].data) >= images(japanese.files[0].data) + len(URDU), "letters change together"
    assert [omission.what for omission in urdu.left_out] == ["the values of chart `نقصان`"]


PHOTO = Asset("digest", 1500, 1000, Path("photo.jpg"))


def test_the_same_picture_has_one_address_and_a_cut_one_another() -> None:
    figures = FigureRegistry()
    figure = Figure(PHOTO, Phrase(), "alt")
    whole, again, cut = figures.figure(figure, 60), figures.figure(figure, 60), figures.picture(PHOTO, 60, 1)
    assert whole == again
    assert figures.aspects == {whole.url: 1.5, cut.url: 1}
    assert (whole.style, cut.style) == ("width:60.00mm;height:40.00mm", "width:60.00mm;height:60.00mm")


def test_a_scaled_figure_has_the_pixels_of_its_usual_size() -> None:
    figures = FigureRegistry()
    usual, smaller = (figures.figure(Figure(PHOTO, Phrase(), "alt"), 60, scale) for scale in (1.0, 0.5))
    assert usual.url == smaller.url
    assert (smaller.width, smaller.height) == (30, 20)


def test_a_missing_picture_is_an_empty_frame_of_its_size() -> None:
    figures = FigureRegistry()
    frame = figures.picture(Asset("digest", 300, 200, label="Picture missing"), 60, 2)
    assert (frame.missing, frame.width, frame.height) == ("Picture missing", 60, 30)
    assert figures.aspects == {}


def test_only_pictures_with_too_few_pixels_are_reported() -> None:
    figures = FigureRegistry()
    figures.picture(PHOTO, 60, 1.5)
    assert not figures.diagnostics
    figures.picture(PHOTO, 400, 1.5)
    (warning,) = figures.diagnostics
    assert "too small" in warning.message
