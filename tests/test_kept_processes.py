"""Processes that go on from one run to the next: the same results, and every failure is reported and mended."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from confdeck import kept_processes as module
from confdeck.errors import RenderError
from confdeck.kept_processes import kept_processes
from confdeck.parallel import RenderAll, Rendered
from confdeck.renderers import Artifact, Job, OutputFile
from confdeck.testing import fixture_job

JOB = fixture_job()


class Counting:
    """Says how often its process has rendered, and which one that is."""

    summary = "counts"
    deterministic = False
    rendered = 0
    ready = False

    @contextmanager
    def kept_ready(self) -> Iterator[None]:
        self.ready = True
        yield

    def render(self, job: Job) -> Artifact:
        job.progress("one step")
        self.rendered += 1
        if job.name == "wrong":
            raise RenderError("it went wrong", "")
        if job.name == "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        text = f"{self.rendered} {self.ready} {os.getpid()} {job.edition.title}"
        return Artifact((OutputFile(".txt", text.encode()),))


@pytest.fixture(autouse=True)
def own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "is_own", lambda renderer: isinstance(renderer, Counting))


def words(render_all: RenderAll, name: str = "recap") -> list[list[str]]:
    """Render twice named renderers, and return what each says."""
    steps: list[tuple[str, str]] = []
    job = Job(JOB.edition, JOB.theme, JOB.pictures, name=name)
    renderers = {"one": Counting(), "two": Counting()}
    results = render_all(renderers, job, lambda stage, step: steps.append((stage, step)))
    assert sorted(steps) == [("one", "one step"), ("two", "one step")]
    assert list(results) == ["one", "two"]
    return [
        result.artifact.files[0].data.decode().split(" ", 3)
        for result in results.values()
        if isinstance(result, Rendered)
    ]


def test_each_renderer_has_one_process_that_goes_on_and_ends_at_last() -> None:
    with kept_processes() as render_all:
        first, second = words(render_all), words(render_all)
        assert [count for count, *_ in first] == ["1", "1"]
        assert [count for count, *_ in second] == ["2", "2"]
        assert all(ready == "True" and title == JOB.edition.title for _, ready, _, title in second)
        assert [pid for _, _, pid, _ in first] == [pid for _, _, pid, _ in second]
        assert len({str(os.getpid()), first[0][2], first[1][2]}) == 3
    assert not multiprocessing.active_children()


@pytest.mark.parametrize(("name", "message"), [("wrong", "it went wrong"), ("killed", "without a result")])
def test_after_an_error_the_next_run_renders_again(name: str, message: str) -> None:
    with kept_processes() as render_all:
        with pytest.raises(RenderError, match=message):
            words(render_all, name)
        assert all(ready == "True" for _, ready, *_ in words(render_all))
    assert not multiprocessing.active_children()


class Foreign:
    summary = "of another package"
    deterministic = False

    def render(self, _job: Job) -> Artifact:
        return Artifact((OutputFile(".txt", str(os.getpid()).encode()),))


def test_renderers_of_other_packages_have_a_new_process_each_time() -> None:
    with kept_processes() as render_all:
        results = [render_all({"foreign": Foreign()}, JOB, lambda *_: None)["foreign"] for _ in range(2)]
    processes = {result.artifact.files[0].data for result in results if isinstance(result, Rendered)}
    assert len(processes | {str(os.getpid()).encode()}) == 3
