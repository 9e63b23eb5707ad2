"""Whatever is asked of the mail: every word of a recap is in it, or in its report."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from confdeck.model import Settings
from confdeck.renderers.email import EmailRenderer
from confdeck.testing import fixture_job, job_for, lost
from tests import strategies

if TYPE_CHECKING:
    from pathlib import Path

SAMPLE = Path(__file__).parents[3] / "input" / "iccv-2019" / "recap.yaml"
ASKED: list[dict[str, Any]] = [
    {"length": "brief"},
    {"length": "full"},
    {"images": "none"},
    {"profile": "list"},
    {"profile": "list", "length": "full"},
    {"newsletter_url": "https://lab.example/recap.pdf"},
]


@pytest.mark.parametrize("asked", ASKED, ids=str)
def test_the_fixture(asked: dict[str, Any]) -> None:
    job = replace(fixture_job(), settings=Settings(**asked))
    assert not lost(EmailRenderer().render(job), job.edition)


@pytest.mark.proof
@given(strategies.recap, st.sampled_from(ASKED))
@settings(max_examples=150, suppress_health_check=list(HealthCheck))
def test_any_recap(
    tmp_path_factory: pytest.TempPathFactory, recap: dict[str, Any], asked: dict[str, Any]
) -> None:
    path = tmp_path_factory.mktemp("recap") / "recap.yaml"
    path.write_text(json.dumps(recap, ensure_ascii=False), encoding="utf-8")
    job = replace(job_for(path), settings=Settings(**asked))
    assert not lost(EmailRenderer().render(job), job.edition)


@pytest.mark.proof
@pytest.mark.parametrize("asked", [{}, *ASKED], ids=str)
def test_the_sample(asked: dict[str, Any]) -> None:
    job = replace(job_for(SAMPLE), settings=Settings(**asked))
    assert not lost(EmailRenderer().render(job), job.edition)
