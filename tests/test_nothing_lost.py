"""The first promise: every word of a recap is in each output, or in its report."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from confdeck.pipeline import load_renderers
from confdeck.renderers import Artifact, Job
from confdeck.testing import assert_conforms, job_for, lost
from tests import strategies
from tests.examples import examples
from tests.renderings import SAMPLE, Renderings

FORMATS = ("pptx", "pdf", "email", "web")


def job_of(recap: dict[str, Any]) -> Job:
    """The job for a recap given as data: JSON is YAML."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "recap.yaml"
        path.write_text(json.dumps(recap, ensure_ascii=False), encoding="utf-8")
        return job_for(path)


def rendered(name: str, job: Job) -> Artifact:
    return load_renderers((name,))[name].render(job)


@pytest.mark.parametrize("name", FORMATS)
def test_the_fixture(name: str, renderings: Renderings) -> None:
    assert not lost(renderings.artifact(name), renderings.job().edition)


@pytest.mark.proof
@pytest.mark.parametrize("name", FORMATS)
def test_the_fixture_conforms(name: str) -> None:
    assert_conforms(load_renderers((name,))[name])


@pytest.mark.proof
@pytest.mark.parametrize("name", FORMATS)
def test_the_sample(name: str) -> None:
    assert_conforms(load_renderers((name,))[name], job_for(SAMPLE))


@examples(10)
@given(strategies.recap)
def test_any_recap_in_the_mail(recap: dict[str, Any]) -> None:
    job = job_of(recap)

    assert not lost(rendered("email", job), job.edition)


@pytest.mark.proof
@examples(10)
@given(strategies.recap)
def test_any_recap_on_the_page(recap: dict[str, Any]) -> None:
    job = job_of(recap)

    assert not lost(rendered("web", job), job.edition)


@pytest.mark.proof
@examples(30)
@given(strategies.recap)
def test_any_recap_in_the_deck(recap: dict[str, Any]) -> None:
    job = job_of(recap)

    assert not lost(rendered("pptx", job), job.edition)


@pytest.mark.proof
@examples(6)
@given(strategies.recap)
def test_any_recap_in_print(recap: dict[str, Any]) -> None:
    job = job_of(recap)

    assert not lost(rendered("pdf", job), job.edition)
