"""Renderers in processes of their own: results as in one process, and every failure is reported."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import replace
from pathlib import Path
from pickle import PicklingError
from typing import NoReturn, cast

import pytest

from confdeck.diagnostics import warning
from confdeck.edition import Omission
from confdeck.errors import ConfdeckError, MissingError, RenderError
from confdeck.parallel import Rendered, render_all
from confdeck.pipeline import load_renderers
from confdeck.renderers import Artifact, Job, OutputFile, Renderer
from confdeck.testing import fixture_job
from tests.renderings import Renderings

FIXTURE = fixture_job()


class Good:
    summary = "says what it was given"
    deterministic = False

    def render(self, job: Job) -> Artifact:
        job.progress("one step")
        return Artifact(
            (OutputFile(".txt", job.edition.title.encode()),),
            extent="1 line",
            diagnostics=(warning("a downgrade", job.edition.entries[0].span),),
            left_out=(Omission("the rest", "it is a test"),),
        )


class Failing:
    summary = "fails"
    deterministic = False

    def __init__(self, fault: Exception) -> None:
        self.fault = fault

    def render(self, job: Job) -> Artifact:
        job.progress("failing")
        raise self.fault


class Hanging:
    summary = "never ends, and will not be asked to"
    deterministic = False

    def render(self, job: Job) -> Artifact:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        job.progress("hanging")
        time.sleep(600)
        return Artifact(())


class Leaving:
    summary = "ends its process"
    deterministic = False

    def __init__(self, how: str) -> None:
        self.how = how

    def render(self, job: Job) -> NoReturn:
        job.progress("leaving")
        if self.how == "exit":
            os._exit(7)
        os.kill(os.getpid(), signal.SIGKILL)
        raise AssertionError


class Printing(Good):
    def render(self, job: Job) -> Artifact:
        sys.stdout.write("printed by a renderer\n")
        return super().render(job)


class OwnError(ConfdeckError):
    """Cannot be made again from what its parents know."""

    def __init__(self, one: str, two: str, three: str) -> None:
        super().__init__(f"{one} {two} {three}", "its hint")


class StayingError(Exception):
    def __reduce__(self) -> NoReturn:
        raise TypeError("stays here")


class HoldingOn(Good):
    """What it makes cannot leave its process."""

    def render(self, job: Job) -> Artifact:
        class Local(str):
            __slots__ = ()

        return replace(super().render(job), extent=Local("x"))


@pytest.fixture(autouse=True)
def several_cores(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    yield
    assert not multiprocessing.active_children()


def tried(**renderers: Renderer) -> dict[str, Rendered | MissingError]:
    return render_all(renderers, FIXTURE, lambda _stage, _step: None)


def run(**renderers: Renderer) -> dict[str, Rendered]:
    results = tried(**renderers)
    assert all(isinstance(result, Rendered) for result in results.values())
    return cast("dict[str, Rendered]", results)


@contextmanager
def within(seconds: float) -> Iterator[None]:
    begun = time.perf_counter()
    yield
    assert time.perf_counter() - begun < seconds


def test_results_are_as_in_one_process() -> None:
    together = run(one=Good(), two=Good())
    (alone,) = run(one=Good()).values()

    assert list(together) == ["one", "two"]
    assert [result.artifact for result in together.values()] == [alone.artifact] * 2


def test_nothing_is_imported_where_all_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("confdeck.parallel.load_decoders", lambda: pytest.fail("imports for no renderer"))
    monkeypatch.setattr("confdeck.parallel.process_context", lambda: pytest.fail("a process for no renderer"))

    assert run() == {}


class Counting:
    """Writes how many of its kind render at the same time."""

    summary = "their number"
    deterministic = True

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def render(self, job: Job) -> Artifact:
        job.progress("begins")
        mark = self.folder / str(os.getpid())
        mark.touch()
        time.sleep(0.2)
        number = len(list(self.folder.iterdir()))
        mark.unlink()
        return Artifact((OutputFile(".txt", str(number).encode()),))


class Early(Counting):
    """Begins before the recap is read, and so first."""

    def begun_early(self) -> AbstractContextManager[None]:
        return nullcontext()


def test_no_more_render_at_a_time_than_there_are_processors(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    begun: list[str] = []
    renderers = {name: Counting(tmp_path) for name in ("one", "two", "three")} | {"long": Early(tmp_path)}
    results = render_all(renderers, FIXTURE, lambda name, _step: begun.append(name))

    assert list(results) == ["one", "two", "three", "long"]
    assert "long" in begun[:2]
    for result in results.values():
        assert isinstance(result, Rendered)
        assert int(result.artifact.files[0].data) <= 2


def test_progress_comes_home() -> None:
    steps: list[tuple[str, str]] = []
    render_all({"one": Good(), "two": Good()}, FIXTURE, lambda stage, step: steps.append((stage, step)))

    assert sorted(steps) == [("one", "one step"), ("two", "one step")]


@pytest.mark.parametrize("start", ["fork", pytest.param("spawn", marks=pytest.mark.proof)])
def test_built_in_renderers_either_way(
    start: str, renderings: Renderings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """macOS spawns its processes: all that a renderer is given must be able to travel."""
    monkeypatch.setattr("confdeck.parallel.process_context", lambda: multiprocessing.get_context(start))
    renderers = load_renderers(("email", "pptx"))
    together = run(**renderers)

    assert {name: result.artifact.files for name, result in together.items()} == {
        name: renderings.artifact(name).files for name in renderers
    }


def test_an_error_for_the_user_comes_home() -> None:
    with pytest.raises(RenderError) as raised:
        run(good=Good(), failing=Failing(RenderError("cannot", "do so")))

    assert (raised.value.message, raised.value.hint) == ("cannot", "do so")


@pytest.mark.parametrize("alone", [True, False])
def test_what_is_missing_from_the_system_stops_nobody_else(alone: bool) -> None:  # noqa: FBT001
    others: dict[str, Renderer] = {} if alone else {"good": Good()}
    results = tried(**others, lacking=Failing(MissingError("no Pango", "apt install it")))

    assert list(results) == [*others, "lacking"]
    assert all(isinstance(results[name], Rendered) for name in others)
    lacking = results["lacking"]
    assert isinstance(lacking, MissingError)
    assert (lacking.message, lacking.hint) == ("no Pango", "apt install it")


def test_an_error_that_cannot_travel_is_told_yet() -> None:
    with pytest.raises(RenderError, match="one two three") as raised:
        run(good=Good(), failing=Failing(OwnError("one", "two", "three")))

    assert raised.value.hint == "its hint"


@pytest.mark.parametrize(
    ("fault", "kind"), [(ZeroDivisionError("1/0"), ZeroDivisionError), (StayingError(), RuntimeError)]
)
def test_a_bug_of_ours_comes_home_with_its_traceback(
    fault: Exception, kind: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("confdeck.parallel.is_own", lambda _renderer: True)
    with pytest.raises(kind) as raised:
        run(good=Good(), buggy=Failing(fault))

    words = "\n".join((str(raised.value), *getattr(raised.value, "__notes__", ())))
    assert "in the buggy renderer:" in words
    assert "raise self.fault" in words


@pytest.mark.parametrize("alone", [True, False])
def test_what_other_people_s_code_raises_is_an_error_with_its_place(*, alone: bool) -> None:
    renderers = {"buggy": Failing(ZeroDivisionError("by nothing"))} | ({} if alone else {"good": Good()})
    place = r"ZeroDivisionError: by nothing \(test_parallel\.py, line \d+\)"
    with pytest.raises(RenderError, match=f"the buggy renderer failed: {place}"):
        run(**renderers)


@pytest.mark.parametrize("how", ["exit", "kill"])
def test_a_process_that_ends_is_named(how: str) -> None:
    with pytest.raises(RenderError, match="the leaving renderer stopped without a result"):
        run(good=Good(), leaving=Leaving(how))


def test_what_cannot_travel_is_an_error() -> None:
    with pytest.raises((AttributeError, PicklingError)):
        run(good=Good(), holding=HoldingOn())


def test_prints_are_no_harm(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(one=Printing(), two=Good())["one"].artifact.extent == "1 line"
    assert capfd.readouterr() == ("", "printed by a renderer\n")


def test_one_failure_stops_the_others() -> None:
    with within(20), pytest.raises(RenderError, match="enough"):
        run(hanging=Hanging(), failing=Failing(RenderError("enough")))


def test_an_interrupt_stops_all() -> None:
    def interrupt(_stage: str, _step: str) -> None:
        os.kill(os.getpid(), signal.SIGINT)

    with within(20), pytest.raises(KeyboardInterrupt):
        render_all({"one": Hanging(), "two": Hanging()}, FIXTURE, interrupt)
