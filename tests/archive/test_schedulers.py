"""Recaps rendered by the workers of a Dask scheduler, of which one disappears."""

from __future__ import annotations

import os
import signal
from dataclasses import replace
from pathlib import Path

import pytest

from confdeck.archive import BuildOptions, build
from confdeck.archive import building as building_module
from confdeck.archive.tasks import RemoteOutcome, RemoteTask, render_remotely
from tests.archive.test_building import contents
from tests.recaps import written

pytestmark = [pytest.mark.proof, pytest.mark.filterwarnings("ignore")]  # Dask warns of lost workers
COUNT = 9


def _killed_once(task: RemoteTask) -> RemoteOutcome:
    """Render a task; the first worker that is to render recap 4 is killed."""
    mark = task.request.output.parent / "killed"
    if "recap-4" in str(task.request.recap) and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return render_remotely(task)


def test_three_workers_of_which_one_is_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from distributed import LocalCluster

    recaps = tmp_path / "recaps"
    for number in range(COUNT):
        (recaps / f"recap-{number}").mkdir(parents=True)
        written(recaps / f"recap-{number}", f"title: Recap {number}\ntalks: [{{title: A talk}}]\n")
    here = BuildOptions(tmp_path / "here" / "out", ("email", "web"), jobs=2, cache=tmp_path / "cache")
    build(recaps, here)
    monkeypatch.setattr(building_module, "render_remotely", _killed_once)
    (tmp_path / "afar").mkdir()
    with LocalCluster(n_workers=3, threads_per_worker=1, dashboard_address=None, host="127.0.0.1") as cluster:  # type: ignore[no-untyped-call]
        afar = replace(here, output=tmp_path / "afar" / "out", scheduler=cluster.scheduler_address)
        report = build(recaps, afar)
    assert [recap.outcome.error for recap in report.recaps] == [""] * COUNT
    assert (tmp_path / "afar" / "killed").exists()
    assert contents(afar.output) == contents(here.output)
    assert len({name.partition(".")[0] for name in contents(afar.output)}) == COUNT


def test_no_scheduler_is_a_clear_error() -> None:
    from confdeck.archive.executors import dask_executor
    from confdeck.errors import UsageError

    with pytest.raises(UsageError, match="no scheduler answers"), dask_executor("tcp://127.0.0.1:9"):
        pass
