"""A stranger's renderer: built and installed as a package of its own, then found and held to the promise."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.recaps import written

PACKAGE = Path(__file__).parent / "plugins" / "confdeck-outline"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the stranger's package installed from its own source."""
    folder = tmp_path_factory.mktemp("site")
    options = ["--quiet", "--no-deps", "--no-build-isolation", "--no-index", "--disable-pip-version-check"]
    subprocess.run(
        [sys.executable, "-m", "pip", "install", *options, "--target", str(folder), str(PACKAGE)], check=True
    )
    return folder


def run(site: Path, *words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(site)}
    command = [sys.executable, "-m", "confdeck", *words]
    return subprocess.run(command, cwd=cwd, env=environment, text=True, capture_output=True, check=False)


def test_it_is_listed(installed: Path, tmp_path: Path) -> None:
    listed = run(installed, "list", "renderers", cwd=tmp_path)

    assert "outline      an outline in plain text  (confdeck-outline)" in listed.stdout.splitlines()


def test_it_renders(installed: Path, tmp_path: Path) -> None:
    written(tmp_path, "title: Seven days\ntalks: [The only talk]\n")
    ended = run(installed, "render", "--format", "outline", cwd=tmp_path)

    assert ended.returncode == 0, ended.stderr
    made = (tmp_path / "output" / f"{tmp_path.name}.outline.txt").read_text("utf-8")
    assert "Seven days" in made
    assert "    The only talk" in made


def test_it_conforms(installed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(installed)
    from confdeck_outline import OutlineRenderer  # type: ignore[import-not-found,unused-ignore]

    from confdeck.testing import assert_conforms

    assert assert_conforms(OutlineRenderer()).extent.endswith("lines")


def test_a_renderer_that_loses_something_is_found_out() -> None:
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


def test_a_paragraph_may_run_over_a_page() -> None:
    from confdeck.testing.conformance import _is_in

    assert _is_in("thefirsthalfofitthesecondhalfofit", "xxthefirsthalfofit7runningheadthesecondhalfofitxx")
    assert not _is_in("thefirsthalfofitthesecondhalfofit", "xxthefirsthalfofit7runningheadthesecondhalf")
    assert not _is_in("thefirsthalfofitshort", "xxthefirsthalfofit7runningheadshort")
