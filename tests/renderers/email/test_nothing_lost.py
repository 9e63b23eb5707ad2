"""With any options, every word of a recap is in the mail or in its report."""

from __future__ import annotations

import json
import re
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
OPTIONS: list[dict[str, Any]] = [
    {"length": "brief"},
    {"length": "full"},
    {"images": "none"},
    {"profile": "list"},
    {"profile": "list", "length": "full"},
    {"newsletter_url": "https://lab.example/recap.pdf"},
]


@pytest.mark.parametrize("options", OPTIONS, ids=str)
def test_the_fixture(options: dict[str, Any]) -> None:
    job = replace(fixture_job(), settings=Settings(**options))
    assert not lost(EmailRenderer().render(job), job.edition)


@pytest.mark.proof
@given(strategies.recap, st.sampled_from(OPTIONS))
@settings(max_examples=150, suppress_health_check=list(HealthCheck))
def test_any_recap(
    tmp_path_factory: pytest.TempPathFactory, recap: dict[str, Any], options: dict[str, Any]
) -> None:
    path = tmp_path_factory.mktemp("recap") / "recap.yaml"
    path.write_text(json.dumps(recap, ensure_ascii=False), encoding="utf-8")
    job = replace(job_for(path), settings=Settings(**options))
    assert not lost(EmailRenderer().render(job), job.edition)


@pytest.mark.proof
@pytest.mark.parametrize("options", [{}, *OPTIONS], ids=str)
def test_the_sample(options: dict[str, Any]) -> None:
    job = replace(job_for(SAMPLE), settings=Settings(**options))
    assert not lost(EmailRenderer().render(job), job.edition)


@pytest.mark.parametrize("options", OPTIONS, ids=str)
def test_every_mark_of_a_footnote_has_its_words(options: dict[str, Any], tmp_path: Path) -> None:
    talks = [
        {
            "title": f"Talk {number}^[of the title]",
            "tldr": "So^[of the message].",
            "summary": "Text^[of it]. " * 9,
        }
        for number in range(5)
    ]
    papers = [{"title": "P^[of a paper]", "why": "Because^[of this].", "rating": 5}]
    recap = {"title": "T", "summary": "S^[of the summary].", "talks": talks, "papers": papers}
    path = tmp_path / "recap.yaml"
    path.write_text(json.dumps(recap), encoding="utf-8")
    page, *_ = EmailRenderer().render(replace(job_for(path), settings=Settings(**options))).files
    html = page.data.decode()
    marks, notes = re.findall(r'id="mark_(\d+)"', html), re.findall(r'id="note_(\d+)"', html)
    assert set(re.findall(r'href="#note_(\d+)"', html)) == set(marks) == set(notes) != set()
    assert len(marks) == len(set(marks)) == len(notes)
