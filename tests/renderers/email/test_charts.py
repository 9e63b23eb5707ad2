"""Charts in the mail: a picture with its data in words, and the numbers in the text."""

from __future__ import annotations

import email
import email.policy
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageColor

from confdeck.model import Settings
from confdeck.renderers.email import EmailRenderer
from confdeck.renderers.email.text_part import TextPart
from confdeck.testing import lost
from tests.charts import LATIN, charts_job

if TYPE_CHECKING:
    from email.message import EmailMessage
    from pathlib import Path

    from confdeck.renderers import Artifact, Job


@pytest.fixture(scope="module")
def job(tmp_path_factory: pytest.TempPathFactory) -> Job:
    return charts_job(tmp_path_factory.mktemp("charts"), *LATIN)


@pytest.fixture(scope="module")
def artifact(job: Job) -> Artifact:
    return EmailRenderer().render(job)


@pytest.fixture
def message(artifact: Artifact) -> EmailMessage:
    data = next(file.data for file in artifact.files if file.suffix == ".eml")
    return email.message_from_bytes(data, policy=email.policy.default)


def test_a_chart_travels_as_a_picture(message: EmailMessage) -> None:
    pictures = [part for part in message.walk() if part.get_content_type() == "image/png"]

    assert pictures
    assert all(part.get_content().startswith(b"\x89PNG") for part in pictures)


def test_it_stands_on_the_paper_of_a_tinted_theme(tmp_path: Path) -> None:
    job = charts_job(tmp_path, *LATIN, theme="quarto")
    message = next(file.data for file in EmailRenderer().render(job).files if file.suffix == ".eml")
    parts = email.message_from_bytes(message, policy=email.policy.default).walk()
    charts = [part.get_content() for part in parts if part.get_content_type() == "image/png"][1:]
    assert charts
    for chart in charts:
        with Image.open(BytesIO(chart)) as image:
            assert image.convert("RGB").getpixel((1, 1)) == ImageColor.getrgb(job.theme.tokens.colours.paper)


def test_its_data_is_in_the_alternative_text(message: EmailMessage) -> None:
    html = next(part for part in message.walk() if part.get_content_type() == "text/html").get_content()

    assert 'alt="Bar chart: Accuracy. CIFAR-10 97.1%, ImageNet 78.0%."' in html


def test_its_numbers_are_in_the_text_part(job: Job) -> None:
    text = TextPart(job.edition).write()

    assert "[Figure 1]\n     Accuracy\n     CIFAR-10: 97.1%\n     ImageNet: 78.0%\n" in text
    assert all(len(line) <= 72 for line in text.splitlines())


def test_numbers_that_a_short_mail_leaves_out_are_reported(artifact: Artifact) -> None:
    (omission,) = [
        omission for omission in artifact.left_out if omission.what == "numbers of the chart `Accuracy`"
    ]

    assert omission.words == "Accuracy\nCIFAR-10: 97.1%\nImageNet: 78.0%"


def test_nothing_is_lost(job: Job, artifact: Artifact) -> None:
    assert not lost(artifact, job.edition)


def test_a_chart_without_a_caption_is_named_by_what_it_measures(job: Job) -> None:
    brief = EmailRenderer().render(replace(job, settings=Settings(length="brief")))

    assert any(omission.what == "picture `Change`" for omission in brief.left_out)


def test_the_same_bytes_again(tmp_path: Path, artifact: Artifact) -> None:
    again = EmailRenderer().render(charts_job(tmp_path, *LATIN))

    assert [file.data for file in again.files] == [file.data for file in artifact.files]
