"""One printed newsletter for all the tests that look at a PDF."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from confdeck.renderers import Artifact, Job
    from tests.renderings import Renderings


@pytest.fixture(scope="session")
def job(renderings: Renderings) -> Job:
    """A small recap with something in every field."""
    return renderings.job()


@pytest.fixture(scope="session")
def small_job(renderings: Renderings) -> Job:
    """A recap of one talk without a text."""
    return renderings.job("one_talk")


@pytest.fixture(scope="session")
def artifact(renderings: Renderings) -> Artifact:
    return renderings.artifact("pdf")


@pytest.fixture(scope="session")
def printed(artifact: Artifact) -> bytes:
    """The PDF of the small recap."""
    return artifact.files[0].data


@pytest.fixture(scope="session")
def sample(renderings: Renderings) -> Artifact:
    """The sample's newsletter."""
    return renderings.artifact("pdf", "sample")


@pytest.fixture
def pdf(printed: bytes, tmp_path: Path) -> Iterator[pikepdf.Pdf]:
    path = tmp_path / "newsletter.pdf"
    path.write_bytes(printed)
    with pikepdf.open(path) as opened:
        yield opened
