"""The renderer that docs/how-to/renderer.md builds: installed as a package of its own, found, run and checked."""

from __future__ import annotations

import json
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


# Renderers that do what they should not

UNRULY = """
import os, sys
from confdeck.renderers import Artifact, OutputFile
class Renderer:
    summary = "unruly"
    deterministic = False
    def render(self, job):
        {action}
        return Artifact((OutputFile({suffix!r}, {data}),))
"""


def offered(
    folder: Path, action: str = "pass", suffix: str = ".x", data: str = 'b"x"', top: str = ""
) -> Path:
    """A folder with a package that offers the renderer `unruly`."""
    information = folder / "site" / "unruly-1.0.dist-info"
    information.mkdir(parents=True)
    (information / "METADATA").write_text("Metadata-Version: 2.1\nName: unruly\nVersion: 1.0\n")
    (information / "entry_points.txt").write_text("[confdeck.renderers]\nunruly = unruly:Renderer\n")
    code = top + UNRULY.format(action=action, suffix=suffix, data=data)
    (information.parent / "unruly.py").write_text(code)
    written(folder, "title: Seven days\ntalks: [The only talk]\n")
    return information.parent


FORMATS = pytest.mark.parametrize(
    "formats", [("unruly",), ("unruly", "email")], ids=["alone", "with another"]
)


@FORMATS
@pytest.mark.parametrize(
    ("unruly", "message"),
    [
        ({"action": "sys.exit(0)"}, "the unruly renderer ended the program"),
        ({"action": "return None"}, "the unruly renderer returned NoneType instead of an Artifact"),
        ({"action": "return Artifact(())"}, "the unruly renderer returned no file"),
        ({"data": "'text'"}, "the unruly renderer returned a file that does not consist of bytes"),
        ({"suffix": "/../x"}, "the unruly renderer returned a file with the suffix '/../x'"),
        ({"suffix": "../x"}, "the unruly renderer returned a file with the suffix '../x'"),
        (
            {"action": "return Artifact((OutputFile('.x', b'x'),), '', ('oops',))"},
            "the unruly renderer returned messages or omissions of another type",
        ),
        ({"top": "raise SystemExit(0)\n"}, "`unruly` from the package unruly ended the program"),
        ({"top": "import os\nos._exit(0)\n"}, "`unruly` from the package unruly ended the program"),
        *(
            pytest.param(
                {where: f"raise {fault}{end}"},
                f"{name}: {fault}",
                marks=pytest.mark.proof,
                id=f"{where} {fault}",
            )
            for where, name, end in (
                ("action", "the unruly renderer failed", ""),
                ("top", "`unruly` from the package unruly cannot be loaded", "\n"),
            )
            for fault in (
                "KeyboardInterrupt",
                "GeneratorExit",
                "MemoryError",
                "RecursionError",
                "BaseException",
            )
        ),
        pytest.param(
            {"action": "os._exit(0)"},
            "the unruly renderer stopped without a result",
            marks=pytest.mark.proof,
        ),
    ],
)
def test_a_renderer_without_a_result_is_an_error(
    unruly: dict[str, str], message: str, formats: tuple[str, ...], tmp_path: Path
) -> None:
    options = [word for name in formats for word in ("--format", name)]
    ended = run(offered(tmp_path, **unruly), "render", *options, cwd=tmp_path)

    assert ended.returncode not in (0, 130)
    assert f"error: {message}" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert not (tmp_path / "output").exists()


@FORMATS
@pytest.mark.parametrize("where", ["action", "top"])
def test_a_renderer_cannot_spoil_the_report_or_the_place_of_files(
    where: str, formats: tuple[str, ...], tmp_path: Path
) -> None:
    code = 'import os; os.chdir("/"); print("one"); os.write(1, b"two"); os.system("echo three")'
    site = offered(tmp_path, **{where: code if where == "action" else f"{code}\n"})
    options = [word for name in formats for word in ("--format", name)]
    ended = run(site, "render", *options, "--report", "json", cwd=tmp_path)

    assert ended.returncode == 0, ended.stderr
    assert len(json.loads(ended.stdout)["files"]) >= len(formats)
    assert (tmp_path / "output" / f"{tmp_path.name}.x").read_bytes() == b"x"
    assert all(word in ended.stderr for word in ("one", "two", "three"))
