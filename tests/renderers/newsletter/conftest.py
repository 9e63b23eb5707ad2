"""One printed newsletter for all the tests that look at a PDF."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pytest

from confdeck.renderers.newsletter import NewsletterRenderer
from confdeck.testing import fixture_job, job_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from confdeck.renderers import Artifact, Job

SAMPLE = Path(__file__).parents[3] / "input" / "iccv-2019" / "recap.yaml"


@pytest.fixture(scope="session")
def job() -> Job:
    """A small recap with something in every field."""
    return fixture_job()


@pytest.fixture(scope="session")
def artifact(job: Job) -> Artifact:
    return NewsletterRenderer().render(job)


@pytest.fixture(scope="session")
def printed(artifact: Artifact) -> bytes:
    """The PDF of the small recap."""
    return artifact.files[0].data


@pytest.fixture(scope="session")
def sample() -> Artifact:
    """The sample's newsletter."""
    return NewsletterRenderer().render(job_for(SAMPLE))


@pytest.fixture
def pdf(printed: bytes, tmp_path: Path) -> Iterator[pikepdf.Pdf]:
    path = tmp_path / "newsletter.pdf"
    path.write_bytes(printed)
    with pikepdf.open(path) as opened:
        yield opened
