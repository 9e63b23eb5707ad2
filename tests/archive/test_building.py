"""Many recaps are rendered once, and one that is broken does not stop the others."""

from __future__ import annotations

import json
import os
import signal
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from confdeck.archive import BuildOptions, build
from confdeck.archive import building as building_module
from confdeck.archive.building import BuildState, BuiltRecap
from confdeck.archive.recap_folders import find_recaps
from confdeck.archive.tasks import RecapOutcome, bring_home, remote_task, render_here, render_remotely
from confdeck.cli.build import until_interrupted
from confdeck.errors import UsageError
from tests.command_line import run_in_process as confdeck

if TYPE_CHECKING:
    from confdeck.pipeline import RenderRequest


@pytest.fixture
def options(tmp_path: Path) -> BuildOptions:
    return BuildOptions(tmp_path / "output", ("email",), jobs=2)


def states(folder: Path, options: BuildOptions) -> dict[str, str]:
    return {recap.name: recap.state.value for recap in build(folder, options).recaps}


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_what_has_not_changed_is_not_rendered_again(recaps: Path, options: BuildOptions) -> None:
    assert set(states(recaps, options).values()) == {"made"}
    assert set(states(recaps, options).values()) == {"unchanged"}
    recap = recaps / "icml" / "recap.yaml"
    recap.write_text(recap.read_text() + "subtitle: More\n")
    (options.output / "2024" / "iccv.eml").unlink()
    assert states(recaps, options) == {"2024/iccv": "made", "2025/cvpr": "unchanged", "icml": "made"}
    assert set(states(recaps, replace(options, theme="fjord")).values()) == {"made"}


def test_outputs_stand_as_the_recaps_do(recaps: Path, options: BuildOptions) -> None:
    build(recaps, options)
    names = {name for name in contents(options.output) if name.endswith(".eml")}
    assert names == {"2024/iccv.eml", "2025/cvpr.eml", "icml.eml"}


def test_addresses_of_outputs_have_their_folders(recaps: Path, options: BuildOptions) -> None:
    shared = replace(options, settings={"base_url": "https://lab.example/all/"})
    addresses = [shared.request(recap).settings["base_url"] for recap in find_recaps(recaps)]
    assert addresses == [
        "https://lab.example/all/2024",
        "https://lab.example/all/2025",
        "https://lab.example/all/",
    ]


def test_a_broken_recap_stops_no_other(recaps: Path, options: BuildOptions) -> None:
    (recaps / "icml" / "recap.yaml").write_text("title: [\n")
    report = build(recaps, options)
    failed = [recap for recap in report.recaps if recap.outcome.error]
    assert [recap.name for recap in failed] == ["icml"]
    assert "icml/recap.yaml:1:1: error" in failed[0].outcome.error
    assert states(recaps, options) == {"2024/iccv": "unchanged", "2025/cvpr": "unchanged", "icml": "failed"}


def _killed_once(request: RenderRequest) -> RecapOutcome:
    """Render a recap; the first process that is to render `cvpr` is killed."""
    mark = request.output.parent / "killed"
    if "cvpr" in str(request.recap) and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return render_here(request)


def test_a_killed_process_loses_nothing(
    recaps: Path, options: BuildOptions, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building_module, "render_here", _killed_once)
    options.output.mkdir()
    assert set(states(recaps, options).values()) == {"made"}


def test_a_task_can_be_rendered_elsewhere(recaps: Path, options: BuildOptions, tmp_path: Path) -> None:
    (recap, *_) = find_recaps(recaps)
    here = render_here(options.request(recap))
    known = contents(options.output)
    request = replace(options.request(recap), output=tmp_path / "from afar" / "2024")
    task = remote_task(recap, request)
    outcome = bring_home(task, render_remotely(task), recap)
    assert contents(tmp_path / "from afar") == known
    assert len(outcome.files) == len(here.files)
    assert all(path.is_file() for path in outcome.files)
    assert "confdeck-" not in outcome.report


def test_what_changed_in_the_meantime_is_not_overwritten(recaps: Path, options: BuildOptions) -> None:
    (recap, *_) = find_recaps(recaps)
    render_here(options.request(recap))
    recap.recap.write_text(recap.recap.read_text() + "subtitle: More\n")
    task = remote_task(recap, options.request(recap))
    result = render_remotely(task)
    draft = options.output / "2024" / "iccv.eml"
    draft.write_bytes(b"by hand")
    with pytest.raises(UsageError, match="changed while"):
        bring_home(task, result, recap)
    assert draft.read_bytes() == b"by hand"


def test_the_command_reports_each_recap(recaps: Path, tmp_path: Path) -> None:
    (recaps / "icml" / "recap.yaml").write_text("title: [\n")
    run = confdeck("build", "recaps", "-o", "out", "-f", "email", cwd=tmp_path)
    assert run.returncode == 1
    assert "2024/iccv: 3 files in " in run.stdout
    assert "icml: failed\n  recaps/icml/recap.yaml:1:1: error" in run.stdout
    assert "3 recaps: 2 made, 1 failed; " in run.stdout
    again = confdeck("build", "recaps", "-o", "out", "-f", "email", "--report", "json", cwd=tmp_path)
    found = {recap["name"]: recap["state"] for recap in json.loads(again.stdout)["recaps"]}
    assert found == {"2024/iccv": "unchanged", "2025/cvpr": "unchanged", "icml": "failed"}


def test_a_system_without_semaphores_renders_one_at_a_time(
    recaps: Path, options: BuildOptions, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object, **_options: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("confdeck.archive.executors.ProcessPoolExecutor", refuse)
    assert set(states(recaps, options).values()) == {"made"}


def test_messages_of_all_recaps_are_annotations(recaps: Path, tmp_path: Path) -> None:
    broken = recaps / "icml" / "recap.yaml"
    broken.write_text(broken.read_text().replace("title: A talk", "titel: A talk"))
    warned = recaps / "2024" / "iccv" / "recap.yaml"
    warned.write_text(warned.read_text() + "summary: Look at [@nobody2020].\n")
    options = ("build", "recaps", "-o", "out", "-f", "email", "--report")
    github = confdeck(*options, "github", cwd=tmp_path)
    assert github.returncode == 1
    assert [line.split("::")[1] for line in github.stdout.splitlines()[:2]] == [
        "warning file=recaps/2024/iccv/recap.yaml,line=3,col=10",
        "error file=recaps/icml/recap.yaml,line=2,col=9",
    ]
    assert "3 recaps: 2 made, 1 failed" in github.stderr
    strict = confdeck(*options, "gitlab", "--strict", cwd=tmp_path)
    paths = {issue["location"]["path"] for issue in json.loads(strict.stdout)}
    assert paths == {"recaps/2024/iccv/recap.yaml", "recaps/icml/recap.yaml"}
    assert "3 recaps: 1 made, 2 failed" in strict.stderr


def test_an_interrupt_says_how_many_recaps_were_rendered(capsys: pytest.CaptureFixture[str]) -> None:
    made = BuiltRecap("2024/iccv", BuildState.MADE, RecapOutcome(files=(Path("iccv.html"),)))
    said: list[BuiltRecap] = []

    def interrupted() -> None:
        with until_interrupted(said.append, "build again for the others") as done:
            done(made)
            raise KeyboardInterrupt

    with pytest.raises(SystemExit) as ended:
        interrupted()
    assert said == [made]
    assert ended.value.code == 130
    assert capsys.readouterr().err == "interrupted; 1 recap was rendered; build again for the others\n"
