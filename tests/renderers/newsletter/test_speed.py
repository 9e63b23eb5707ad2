"""Time grows with the pages and no faster, memory hardly; and what is done for speed changes no byte."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from confdeck.renderers.newsletter import press
from confdeck.testing import job_for
from tests.renderers.newsletter.issues import Writer, issue, talks
from tests.renderers.newsletter.local_press import typeset

if TYPE_CHECKING:
    from confdeck.renderers import Job

SAMPLE = Path(__file__).parents[3] / "input" / "iccv-2019" / "recap.yaml"


def test_short_ways_lead_to_the_same_pages(job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    quick = typeset(job, monkeypatch)
    monkeypatch.setattr(press, "quick", nullcontext)
    assert typeset(job, monkeypatch).artifact.files == quick.artifact.files


@pytest.mark.proof
def test_the_sample_is_the_same_the_long_way(monkeypatch: pytest.MonkeyPatch) -> None:
    quick = typeset(job_for(SAMPLE), monkeypatch)
    monkeypatch.setattr(press, "quick", nullcontext)
    assert typeset(job_for(SAMPLE), monkeypatch).artifact.files == quick.artifact.files


@pytest.mark.proof
@pytest.mark.parametrize("name", ["ur", "long_words"])
def test_other_issues_are_the_same_the_long_way(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = job_for(issue(tmp_path, name), "fjord")
    quick = typeset(job, monkeypatch)
    monkeypatch.setattr(press, "quick", nullcontext)
    assert typeset(job, monkeypatch).artifact.files == quick.artifact.files


@pytest.mark.proof
def test_time_grows_with_the_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    costs = []
    for number in (10, 40):
        folder = tmp_path / str(number)
        folder.mkdir()
        job = job_for(talks(Writer(folder), number))
        begun = time.process_time()
        made = typeset(job, monkeypatch)
        costs.append((time.process_time() - begun) / len(made.pages))
    assert costs[1] < 1.6 * costs[0]


_WATCHED = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


@pytest.mark.proof
@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux how much a process took")
def test_two_hundred_pages_with_as_many_photos_take_little_memory(tmp_path: Path) -> None:
    writer = Writer(tmp_path)
    sessions = [
        {
            "title": f"Session {start}",
            "talks": [
                writer.talk(number, 3) | {"figures": [writer.photo(number, (1600, 1067))]}
                for number in range(start, start + 20)
            ],
        }
        for start in range(0, 200, 20)
    ]
    recap = writer.write(sessions=sessions)
    command = [
        sys.executable,
        "-m",
        "confdeck",
        "render",
        str(recap),
        "-q",
        "--format",
        "pdf",
        "-o",
        str(tmp_path),
    ]
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache")}
    # Measured from a small process of its own: on Linux a child's peak begins with what its parent holds.
    watched = [sys.executable, "-c", _WATCHED, *command]
    kilobytes = int(
        subprocess.run(watched, env=environment, check=True, capture_output=True, text=True).stdout
    )
    (made,) = tmp_path.glob("*.pdf")
    assert len(PdfReader(made).pages) > 180
    assert kilobytes < 300 * 1024
