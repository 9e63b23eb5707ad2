"""The source map: every word of the author's that is shown leads to a line that contains it, and every place to its words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings

from confdeck.pipeline import load_renderers
from confdeck.renderers import Artifact
from confdeck.testing import job_for
from tests import markup_strategies, strategies
from tests.renderings import SAMPLE
from tests.shown_words import Lines, idle, unmapped, words_of

FORMATS = ("pptx", "pdf", "email")
ADDED = words_of("https http www org com arxiv abs doi et al ai arg")
"""Words of addresses, citations and formulas that the author has not written like this."""


def assert_mapped(recap: Path, name: str) -> Artifact:
    """Check the map of one format."""
    job = job_for(recap)
    artifact = load_renderers((name,))[name].render(job)
    lines = Lines.of([recap, *recap.parent.glob("*.bib")])
    faces = (face.family for face in job.theme.tokens.faces.values())
    labels = words_of(" ".join((*job.edition.language.labels.values(), *faces))) | ADDED
    assert not unmapped(artifact, lines, labels)
    assert not idle(artifact, lines)
    return artifact


def test_titles_that_are_told_apart_lead_to_their_sessions(tmp_path: Path) -> None:
    claim = {"chart": {"kind": "bar", "labels": ["a"], "series": {"x": [1]}}, "takeaways": ["It is fast"]}
    talks = [{"title": f"{name} networks", "tldr": "Same claim", **claim} for name in ("Narrow", "Wide")]
    recap = {"title": "Week", "sessions": [{"title": "Theory", "talks": talks}]}
    assert_mapped(_written(recap, tmp_path), "pptx")


@pytest.mark.proof
@pytest.mark.tool("pdftotext")
@pytest.mark.parametrize("name", FORMATS)
def test_the_sample(name: str) -> None:
    assert_mapped(SAMPLE, name)


@pytest.mark.proof
@pytest.mark.tool("pdftotext")
def test_pages_from_right_to_left() -> None:
    assert_mapped(SAMPLE.parents[2] / "docs" / "images" / "recaps" / "urdu.yaml", "pdf")


def _written(recap: dict[str, Any], folder: Path) -> Path:
    """A recap as a file in which long texts go over several lines, plain, quoted or as blocks."""
    path = folder / "recap.yaml"
    path.write_text(yaml.safe_dump(recap, allow_unicode=True, width=60, sort_keys=False), encoding="utf-8")
    return path


_generated = settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.mark.proof
@pytest.mark.parametrize("name", ["pptx", "email"])
@_generated
@given(strategies.recap)
def test_any_recap(name: str, tmp_path: Path, recap: dict[str, Any]) -> None:
    assert_mapped(_written(recap, tmp_path), name)


@pytest.mark.proof
@pytest.mark.parametrize("name", ["pptx", "email"])
@_generated
@given(markup_strategies.recap)
def test_any_markup(name: str, tmp_path: Path, recap: dict[str, Any]) -> None:
    assert_mapped(_written(recap, tmp_path), name)


@pytest.mark.proof
@pytest.mark.tool("pdftotext")
@settings(_generated, max_examples=10)
@given(strategies.recap)
def test_any_recap_in_print(tmp_path: Path, recap: dict[str, Any]) -> None:
    assert_mapped(_written(recap, tmp_path), "pdf")
