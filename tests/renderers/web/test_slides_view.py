"""The slides beside the page: links, files, notes, and what a strict policy allows."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from lxml import html as lxml_html

from confdeck.renderers.web import WebRenderer
from confdeck.testing import job_for
from tests.recaps import written

if TYPE_CHECKING:
    from pathlib import Path

    from confdeck.renderers import Artifact

RECAP = r"""
title: Seven </script> "days"
audience: lab
summary: It was *good*.
takeaways: [One thing., Another thing.]
talks:
  - {title: "7", speakers: Ada, tldr: It was good., notes: Say this aloud., takeaways: [See $x^2$.]}
  - {title: "8", notes: Privatewords, audience: private}
papers: [{title: A paper, authors: [A. Bee]}]
"""


@pytest.fixture(scope="module")
def artifact(tmp_path_factory: pytest.TempPathFactory) -> Artifact:
    return rendered(tmp_path_factory.mktemp("slides"))


@pytest.fixture(scope="module")
def view(artifact: Artifact) -> str:
    return next(file.data.decode() for file in artifact.files if file.suffix == ".web/slides.html")


def rendered(folder: Path) -> Artifact:
    job = job_for(written(folder, RECAP))
    settings = job.settings.overridden({"slides": True})
    return WebRenderer().render(replace(job, name="recap", settings=settings))


def test_the_page_links_to_its_slides_and_back(artifact: Artifact, view: str) -> None:
    page = next(file.data.decode() for file in artifact.files if file.suffix == ".html")
    assert '<a href="recap.web/slides.html">Slides</a>' in page
    assert '<a href="../recap.html">' in view


def test_slides_are_numbered_and_linked(artifact: Artifact, view: str) -> None:
    root = lxml_html.document_fromstring(view.encode())
    ids = root.xpath("//@id")
    slides = root.xpath("//main/section/@id")
    names = {file.suffix.removeprefix(".web/") for file in artifact.files} | {"../recap.html"}
    addresses = {*root.xpath("//@href"), *re.findall(r'url\("([^"]+)"\)', view)}
    assert slides == [f"slide-{number}" for number in range(1, len(slides) + 1)]
    assert len(slides) > 4
    assert len(ids) == len(set(ids))
    assert {address[1:] for address in addresses if address.startswith("#")} == set(slides)
    assert {address for address in addresses if not address.startswith("#")} <= names


def test_a_strict_policy_allows_its_own_style_and_script_alone(view: str) -> None:
    root = lxml_html.document_fromstring(view.encode())
    (policy,) = root.xpath("//meta[@http-equiv]/@content")
    parts = [
        part
        for name in ("style", "script")
        for part in re.findall(rf"<{name}>(.*?)</{name}>", view, re.DOTALL)
    ]
    assert len(parts) == 2
    for part in parts:
        assert f"'sha256-{b64encode(hashlib.sha256(part.encode()).digest()).decode()}'" in policy
    assert "unsafe" not in policy
    assert not root.xpath("//@style | //@onclick | //@data-source")
    assert not root.xpath("//script/@src | //link")


def test_notes_are_those_of_the_audience(artifact: Artifact, view: str) -> None:
    assert "Say this aloud." in view
    assert "Privatewords" not in view
    assert not artifact.left_out


def test_without_a_wish_there_are_no_slides(tmp_path: Path) -> None:
    artifact = WebRenderer().render(job_for(written(tmp_path, RECAP)))
    assert not [file for file in artifact.files if "slides" in file.suffix]
    assert [omission.what for omission in artifact.left_out] == ["notes of `7`"]


def test_the_same_recap_gives_the_same_slides(artifact: Artifact, tmp_path: Path) -> None:
    assert rendered(tmp_path).files == artifact.files
