"""The container file, the action for GitHub and the template for GitLab: judged by linters, and their scripts run."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.recaps import written
from tests.sources import ROOT
from tests.tools import require_tool, run_tool

ENVIRONMENT = Path(sys.prefix)
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
TEMPLATE: dict[str, Any] = yaml.safe_load((ROOT / "ci/gitlab.yml").read_text("utf-8"))
PROGRAMS = f"{ENVIRONMENT / 'bin'}:{os.environ['PATH']}"


@pytest.fixture
def recaps(tmp_path: Path) -> Path:
    """A folder with a recap that is right, and one with a misspelt field."""
    for name, field in (("good", "title"), ("broken", "titel")):
        (tmp_path / "all" / name).mkdir(parents=True)
        written(
            tmp_path / "all" / name, f"title: A recap\ntalks: [{{{field}: A talk, tldr: It was good.}}]\n"
        )
    (tmp_path / "confdeck").symlink_to(ENVIRONMENT)
    return tmp_path


def run_action(folder: Path, recaps: str, **inputs: str) -> subprocess.CompletedProcess[str]:
    """Run the last step of the action in a shell, with its inputs as GitHub gives them."""
    step = ACTION["runs"]["steps"][-1]
    given = {name: str(values["default"]) for name, values in ACTION["inputs"].items()}
    given |= {"folder": recaps, "formats": "email"} | inputs
    variables = {
        name: re.sub(r"\$\{\{ inputs\.(\w+) \}\}", lambda found: given[found[1]], value)
        for name, value in step["env"].items()
    }
    variables |= {"GITHUB_ACTION_PATH": str(ROOT), "RUNNER_TEMP": str(folder)}
    variables |= {"GITHUB_OUTPUT": str(folder / "outputs"), "XDG_CACHE_HOME": str(folder / "cache")}
    return subprocess.run(
        [step["shell"], "-e", "-c", step["run"]],
        cwd=folder,
        env=os.environ | variables,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.proof
def test_the_action_renders_and_annotates(recaps: Path) -> None:
    good = run_action(recaps, "all/good", output="made", strict="true")
    assert (good.returncode, good.stdout.strip()) == (0, ""), good.stderr
    assert (recaps / "made" / "good.eml").exists()
    assert (recaps / "outputs").read_text() == "output=made\n"

    broken = run_action(recaps, "all", options="--jobs 1")
    assert broken.returncode == 1
    assert broken.stdout.startswith("::error file=all/broken/recap.yaml,line=2,col=9::")
    assert "2 recaps: 1 made, 1 failed" in broken.stderr
    assert (recaps / "output" / "good.eml").exists()


@pytest.mark.proof
def test_the_template_renders_and_reports_the_quality_of_the_code(recaps: Path) -> None:
    job = TEMPLATE[".confdeck"]
    given = {"CONFDECK_FOLDER": "all/broken", "CONFDECK_OPTIONS": "--format email --jobs 1"}
    environment = os.environ | job["variables"] | given
    environment |= {"PATH": PROGRAMS, "XDG_CACHE_HOME": str(recaps / "cache")}
    ended = subprocess.run(
        ["sh", "-e", "-c", "\n".join(job["script"])], cwd=recaps, env=environment, check=False
    )

    assert ended.returncode == 1
    issue, _ = json.loads((recaps / job["artifacts"]["reports"]["codequality"]).read_text("utf-8"))
    assert issue["location"] == {"path": "all/broken/recap.yaml", "lines": {"begin": 2}}


def test_the_version_is_that_of_the_package() -> None:
    version = re.search(r'^version = "(.+)"', (ROOT / "pyproject.toml").read_text("utf-8"), re.MULTILINE)
    assert version
    assert TEMPLATE[".confdeck"]["variables"]["CONFDECK_PACKAGE"] == f"confdeck=={version[1]}"
    text = (ROOT / "docs/ci.md").read_text("utf-8")
    assert set(re.findall(r"\bv(\d+\.\d+\.\d+)", text)) == {version[1]}


@pytest.mark.proof
def test_action_and_template_please_their_linters() -> None:
    program = ENVIRONMENT / "bin"
    run_tool(
        str(program / "zizmor"), "--offline", "--no-progress", "--strict-collection", ROOT / "action.yml"
    )
    check = (str(program / "check-jsonschema"), "--builtin-schema")
    run_tool(*check, "vendor.github-actions", ROOT / "action.yml")
    run_tool(*check, "vendor.gitlab-ci", "--data-transform", "gitlab-ci", ROOT / "ci/gitlab.yml")


@pytest.mark.proof
@pytest.mark.tool("hadolint")
def test_the_container_file_pleases_its_linter() -> None:
    run_tool(require_tool("hadolint"), ROOT / "Dockerfile")


def test_the_container_runs_as_an_ordinary_user_from_pinned_packages() -> None:
    text = (ROOT / "Dockerfile").read_text("utf-8")
    assert all(re.search(r":\d+", image) for image in re.findall(r"^FROM (\S+)", text, re.MULTILINE))
    last = text.rpartition("\nFROM ")[2]
    assert re.search(r"^USER [1-9]\d*$", last, re.MULTILINE)
    assert "--require-hashes" in text
    kept = {line[1:] for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines() if line[:1] == "!"}
    copied = {
        source
        for line in re.findall(r"^COPY (?!--from)(.+) \S+$", text, re.MULTILINE)
        for source in line.split()
    }
    assert copied == kept
