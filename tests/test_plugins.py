"""The renderer that docs/how-to/renderer.md builds: installed as a package of its own, found, run and checked."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.guides import changes
from tests.recaps import written


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the files of the guide."""
    folder = tmp_path_factory.mktemp("confdeck-outline")
    for change in changes("renderer.md"):
        change.apply(folder)
    return folder


@pytest.fixture(scope="module")
def installed(package: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the package installed from its own source."""
    folder = tmp_path_factory.mktemp("site")
    options = ["--quiet", "--no-deps", "--no-build-isolation", "--no-index", "--disable-pip-version-check"]
    subprocess.run(
        [sys.executable, "-m", "pip", "install", *options, "--target", str(folder), str(package)], check=True
    )
    return folder


def run(site: Path, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(site)}
    command = [sys.executable, "-m", "confdeck", *arguments]
    return subprocess.run(command, cwd=cwd, env=environment, text=True, capture_output=True, check=False)


def test_it_is_listed(installed: Path, tmp_path: Path) -> None:
    listed = run(installed, "list", "renderers", cwd=tmp_path)

    assert "outline      an outline in plain text  (confdeck-outline)" in listed.stdout.splitlines()


def test_it_renders(installed: Path, tmp_path: Path) -> None:
    written(tmp_path, "title: Seven days\ntalks: [The only talk]\n")
    ended = run(installed, "render", "--format", "outline", cwd=tmp_path)

    assert ended.returncode == 0, ended.stderr
    outline = (tmp_path / "output" / f"{tmp_path.name}.outline.txt").read_text("utf-8")
    assert "Seven days" in outline
    assert "    The only talk" in outline


@pytest.mark.proof
def test_its_own_tests_pass(package: Path, installed: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests"]
    ended = subprocess.run(command, cwd=package, env=environment, text=True, capture_output=True, check=False)

    assert ended.returncode == 0, ended.stdout
    assert "1 passed" in ended.stdout


def test_a_renderer_that_loses_something_fails() -> None:
    from confdeck.renderers import Artifact, Job, OutputFile
    from confdeck.testing import assert_conforms

    class TitlesOnly:
        summary = "titles"
        deterministic = True

        def render(self, job: Job) -> Artifact:
            words = "\n".join(str(entry.title) for entry in job.edition.entries)
            return Artifact((OutputFile(".txt", words.encode()),))

    with pytest.raises(AssertionError, match="Boxes should be measured before they are filled"):
        assert_conforms(TitlesOnly())


def test_a_renderer_without_an_attribute_fails() -> None:
    from confdeck.testing import assert_conforms

    class Undecided:
        summary = "says not whether it is deterministic"

        def render(self, job: object) -> object:
            raise NotImplementedError

    with pytest.raises(AssertionError, match="no attribute `deterministic`"):
        assert_conforms(Undecided())  # type: ignore[arg-type]


def test_a_renderer_whose_runs_differ_fails() -> None:
    from confdeck.renderers import Artifact, Job, OutputFile
    from confdeck.testing import assert_conforms

    class Counting:
        summary = "counts its runs"
        deterministic = False
        runs = 0

        def render(self, job: Job) -> Artifact:
            self.runs += 1
            return Artifact((OutputFile(".txt", f"{job.name} {self.runs}".encode()),))

    with pytest.raises(AssertionError, match="two runs of the renderer differ"):
        assert_conforms(Counting())


def test_a_paragraph_may_run_over_a_page() -> None:
    from confdeck.testing.conformance import _contains

    words = "thefirsthalfofitthesecondhalfofit"
    assert _contains("xxthefirsthalfofit7runningheadthesecondhalfofitxx", words)
    assert not _contains("xxthefirsthalfofit7runningheadthesecondhalf", words)
    assert not _contains("xxthefirsthalfofit7runningheadshort", "thefirsthalfofitshort")
