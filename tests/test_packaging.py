from __future__ import annotations

import configparser
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from itertools import chain
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.tools import run_tool

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
RUN, DEV, SDIST = (
    (ROOT / f"constraints{part}.txt").read_text(encoding="utf-8") for part in ("", "-dev", "-sdist")
)
FINDINGS = sorted((ROOT / "findings").glob("*.sh"))
SCRIPTS = [
    ROOT / ".ci/run",
    *sorted(path for name in ("scripts", "ci") for path in (ROOT / name).iterdir() if not path.suffix),
    *FINDINGS,
]


# The pins


def pins(text: str) -> dict[str, set[str]]:
    """The pinned versions by package, one for each environment that has its own."""
    found: dict[str, set[str]] = {}
    for line in text.splitlines():
        if "==" in line and not line.startswith((" ", "#")):
            name, version = line.removesuffix("\\").split(";")[0].split("==")
            found.setdefault(canonicalize_name(name), set()).add(version.strip())
    return found


def requirements() -> list[Requirement]:
    lists = [
        PROJECT["project"]["dependencies"],
        PROJECT["build-system"]["requires"],
        *PROJECT["project"]["optional-dependencies"].values(),
        *PROJECT["dependency-groups"].values(),
    ]
    return [Requirement(each) for each in chain(*lists) if isinstance(each, str)]


@pytest.mark.parametrize("requirement", requirements(), ids=str)
def test_every_requirement_is_pinned_within_its_bounds(requirement: Requirement) -> None:
    versions = pins(RUN + DEV + SDIST).get(canonicalize_name(requirement.name))

    assert versions, "`sh scripts/lock` pins it"
    assert all(version in requirement.specifier for version in versions)


def test_what_users_run_is_pinned_apart_from_what_tests_need() -> None:
    assert not pins(RUN).keys() & pins(DEV).keys()
    assert not pins(RUN).keys() & {"mypy", "pytest", "ruff"}


@pytest.mark.parametrize("text", [RUN, DEV, SDIST], ids=["run", "dev", "sdist"])
def test_every_pin_is_hashed_and_no_host_is_named(text: str) -> None:
    opened = [line for line in text.splitlines() if "==" in line and not line.startswith(" ")]

    assert opened
    assert all(line.endswith("\\") for line in opened), "a pin without hashes"
    assert "://" not in text


# The wheel


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return zipfile.ZipFile(next(folder.glob("*.whl")))


def files_below(folder: Path) -> set[str]:
    files = (
        path
        for path in folder.rglob("*")
        if path.is_file() and not {"__pycache__", ".confdeck"} & {*path.parts}
    )
    return {path.relative_to(folder).as_posix() for path in files}


def test_the_wheel_holds_the_whole_package_and_every_theme(wheel: zipfile.ZipFile) -> None:
    code = files_below(ROOT / "src/confdeck")
    themes = {f"themes/{name}" for name in files_below(ROOT / "themes")}

    held = {name.removeprefix("confdeck/") for name in wheel.namelist() if name.startswith("confdeck/")}

    assert "py.typed" in code
    assert held == code | themes


def test_the_wheel_carries_licence_command_and_renderers(wheel: zipfile.ZipFile) -> None:
    info = next(name for name in wheel.namelist() if name.endswith("/METADATA")).removesuffix("METADATA")
    entry_points = configparser.ConfigParser()
    entry_points.read_string(wheel.read(f"{info}entry_points.txt").decode())

    assert f"{info}licenses/LICENSE" in wheel.namelist()
    assert entry_points["console_scripts"]["confdeck"] == "confdeck.cli:main"
    assert sorted(entry_points["confdeck.renderers"]) == ["email", "pdf", "pptx", "web"]


@pytest.mark.proof
def test_archives_have_the_same_bytes_wherever_they_are_built(tmp_path: Path) -> None:
    copy = tmp_path / "other place"
    for name in ("src", "themes", "input"):
        shutil.copytree(ROOT / name, copy / name, copy_function=shutil.copyfile)
    for file in (*ROOT.glob("*.md"), *ROOT.glob("LICENSE"), ROOT / ".gitignore", ROOT / "pyproject.toml"):
        shutil.copyfile(file, copy / file.name)
    built: list[dict[str, bytes]] = []
    for folder, mask in ((ROOT, 0o022), (copy, 0o077)):
        archives = tmp_path / f"built under {mask:o}"
        command = [sys.executable, "-m", "hatchling", "build", "-d", str(archives)]
        environment = {**os.environ, "SOURCE_DATE_EPOCH": "1700000000"}
        subprocess.run(command, cwd=folder, check=True, capture_output=True, umask=mask, env=environment)
        built.append({path.name: path.read_bytes() for path in archives.iterdir()})

    assert len(built[0]) == 2
    assert built[0] == built[1], "the bytes differ"
    run_tool(sys.executable, ROOT / "scripts/release_contents.py", *archives.iterdir())


def test_the_changelog_begins_with_this_version() -> None:
    sections = re.findall(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)

    assert sections[0] == PROJECT["project"]["version"]


def test_commands_and_pins_in_the_documentation_name_this_version() -> None:
    texts = (path.read_text(encoding="utf-8") for path in (ROOT / "README.md", *ROOT.glob("docs/**/*.md")))
    named = [
        version
        for text in texts
        for version in re.findall(r"(?:confdeck-|confdeck@v|(?:ref|rev): v)(\d+\.\d+\.\d+)", text)
    ]

    assert len(named) >= 6
    assert {*named} == {PROJECT["project"]["version"]}


# The scripts


def test_scripts_are_plain_posix_shell() -> None:
    assert len(SCRIPTS) > 5
    for script in SCRIPTS[1:]:
        assert script.read_text(encoding="utf-8").startswith("#!/bin/sh\n#")
        run_tool("sh", "-n", script)


@pytest.mark.parametrize("finding", FINDINGS, ids=lambda path: path.stem)
def test_a_finding_pins_its_packages_and_names_an_existing_guard(finding: Path) -> None:
    text = finding.read_text(encoding="utf-8")
    header = text.partition("\nset -eu\n")[0]
    guards = [ROOT / path for path in re.findall(r"tests/[\w/]+\.py", header)]

    assert all(f"\n# {part}: " in header for part in ("Expected", "What happens", "Seen", "Why it matters"))
    assert re.search(r"install .*[\w-](==|@)[\d.]+", text)
    assert guards
    sources = "".join(path.read_text(encoding="utf-8") for path in guards)
    assert all(f"def {name}(" in sources for name in re.findall(r"\btest_\w+\b(?!\.py)", header))
    assert len(text.splitlines()) <= 60


@pytest.mark.tool("shellcheck")
def test_scripts_please_shellcheck() -> None:
    run_tool("shellcheck", *SCRIPTS)


EVERYDAY = ("cat", "cut", "dirname", "env", "find", "grep", "id", "paste", "readlink", "sh", "sort", "uname")


@pytest.fixture
def poor_path(tmp_path: Path) -> Path:
    """A search path with the shell's everyday programs: no package manager, no Python."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in EVERYDAY:
        (folder / name).symlink_to(shutil.which(name) or pytest.fail(f"no {name}"))
    return folder


def system(level: str, path: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    command = ["sh", str(ROOT / "scripts/system"), level]
    variables = {"PATH": str(path), "HOME": str(path)} | environment
    return subprocess.run(command, cwd=path, env=variables, capture_output=True, text=True, check=False)


def test_a_system_without_python_is_told_so(poor_path: Path) -> None:
    ended = system("check", poor_path)

    assert ended.returncode == 3
    assert "missing: python-3.11" in ended.stderr
    assert not ended.stdout


@pytest.mark.parametrize(("required", "status"), [("0", 0), ("1", 3)])
def test_missing_test_programs_are_named_and_stop_only_where_required(
    poor_path: Path, required: str, status: int
) -> None:
    (poor_path / "python3").symlink_to(sys.executable)

    ended = system("test", poor_path, CONFDECK_REQUIRE_TOOLS=required)

    assert ended.returncode == status
    assert "qpdf" in ended.stderr
    assert "libreoffice-impress" in ended.stderr
    assert ended.stdout == ("" if status else f"{poor_path}/python3\n")
