"""The page engine starts while the recap is read, where it is likely to be needed."""

from __future__ import annotations

import os
from multiprocessing import active_children
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from confdeck import pipeline
from confdeck.errors import ConfdeckError
from confdeck.source import load_recap
from tests.recaps import written

if TYPE_CHECKING:
    from confdeck.source import Loaded

RECAP = "title: A week of talks\ntakeaways: [The hall was full.]\n"


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The number of processes at each reading of a recap."""
    numbers: list[int] = []

    def load(recap: Path, cache: Path | None = None) -> Loaded:
        numbers.append(len(active_children()))
        return load_recap(recap, cache)

    monkeypatch.setattr(pipeline, "load_recap", load)
    return numbers


def rendered(recap: Path, *formats: str) -> dict[str, bytes]:
    request = pipeline.RenderRequest(recap, formats, output=recap.parent / "output")
    return {file.path.suffix: file.path.read_bytes() for file in pipeline.render(request).files}


def test_the_newsletter_is_the_same_and_no_process_is_left(tmp_path: Path, started: list[int]) -> None:
    recap = written(tmp_path, RECAP)
    early = rendered(recap, "pdf")
    again = rendered(recap, "pdf")  # nothing has changed, so that nothing starts early

    assert started == [1, 0]
    assert early == again
    assert not active_children()


def test_a_changed_recap_starts_it_again_also_beside_other_formats(
    tmp_path: Path, started: list[int]
) -> None:
    recap = written(tmp_path, RECAP)
    rendered(recap, "email")
    later = (recap.parent / ".confdeck" / "written.json").stat().st_mtime_ns + 1_000_000_000
    os.utime(recap, ns=(later, later))
    together = rendered(recap, "email", "pdf")

    assert started == [0, 1]
    assert together.keys() >= {".pdf", ".html"}


def test_it_ends_with_a_recap_that_is_wrong(tmp_path: Path, started: list[int]) -> None:
    with pytest.raises(ConfdeckError):
        rendered(written(tmp_path, "title: [\n"), "pdf")

    assert started == [1]
    assert not active_children()
