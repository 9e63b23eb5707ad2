"""One printed newsletter for all the tests that look at a PDF."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pytest

from tests.renderers.newsletter.local_worker import typeset

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from confdeck.renderers import Artifact, Job
    from tests.renderers.newsletter.local_worker import Issue as LaidOutIssue
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


@pytest.fixture(scope="session")
def laid_out(renderings: Renderings) -> Callable[..., LaidOutIssue]:
    """Called with a recap and a theme as `Renderings.job` is: its pages, which nobody may change."""

    @cache
    def typeset_once(recap: str = "fixture", theme: str = "default") -> LaidOutIssue:
        with pytest.MonkeyPatch.context() as patch:
            return typeset(renderings.job(recap, theme), patch)

    return typeset_once


@pytest.fixture
def pdf(printed: bytes, tmp_path: Path) -> Iterator[pikepdf.Pdf]:
    path = tmp_path / "newsletter.pdf"
    path.write_bytes(printed)
    with pikepdf.open(path) as opened:
        yield opened
