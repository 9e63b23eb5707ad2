"""The page of a recap, made once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from confdeck.model import Settings
from confdeck.renderers.web import WebRenderer
from confdeck.testing import fixture_job, job_for
from tests.recaps import written

if TYPE_CHECKING:
    from confdeck.renderers import Artifact, Job


@pytest.fixture(scope="session")
def job() -> Job:
    """The job of the fixture, which uses every field."""
    return replace(fixture_job(), name="recap")


@pytest.fixture(scope="session")
def artifact(job: Job) -> Artifact:
    """The page of the fixture."""
    return WebRenderer().render(replace(job, settings=Settings(base_url="https://lab.example/recaps/")))


@pytest.fixture(scope="session")
def page(artifact: Artifact) -> str:
    """The HTML of the fixture."""
    return html(artifact)


@pytest.fixture
def page_of(tmp_path: Path) -> Callable[[str], str]:
    """Called with a recap: the HTML of its page."""

    def render(recap: str) -> str:
        job = job_for(written(tmp_path, recap))
        return html(WebRenderer().render(replace(job, name="recap")))

    return render


def html(artifact: Artifact) -> str:
    return next(file.data.decode() for file in artifact.files if file.suffix == ".html")
