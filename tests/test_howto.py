"""The guides of docs/how-to, followed literally in a copy of the repository."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from pptx import Presentation

from tests.guides import GUIDES, changes
from tests.sources import PACKAGE, ROOT

IN_THE_CLONE = ("slide-layout.md", "content.md", "language.md", "message.md")
"""Guides that change confdeck itself; the renderer's is followed in test_plugins.py."""
LABELS = "src/confdeck/edition/labels/da.toml"


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the code, its tests and documents, changed as all guides together say."""
    folder = tmp_path_factory.mktemp("clone")
    shutil.copytree(PACKAGE, folder / "src" / "confdeck")
    for name in ("docs", "themes"):
        shutil.copytree(ROOT / name, folder / name)
    heavy = shutil.ignore_patterns("golden", "node", "judges", "__pycache__")
    shutil.copytree(ROOT / "tests", folder / "tests", ignore=heavy)
    shutil.copy(ROOT / "pyproject.toml", folder)
    (folder / "input").symlink_to(ROOT / "input")
    for guide in IN_THE_CLONE:
        for change in changes(guide):
            change.apply(folder)
    english = (folder / LABELS).with_name("en.toml").read_text("utf-8")
    translated = re.sub(r'^(\w+ = ")(?!, ")', r"\1dansk ", english, flags=re.MULTILINE)
    (folder / LABELS).write_text(translated, "utf-8")
    for change in changes("theme.md"):
        change.apply(folder)
    return folder


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a module of Python on the changed code."""
    environment = {**os.environ, "PYTHONPATH": str(folder / "src"), "XDG_CACHE_HOME": str(folder / "cache")}
    command = [sys.executable, "-m", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, text=True, capture_output=True, check=False)


def mail(folder: Path, recap: str, *options: str) -> str:
    """Render a recap of a guide as a mail, and return its text part."""
    ended = run(folder, "confdeck", "render", recap, "--format", "email", *options)

    assert ended.returncode == 0, ended.stderr
    return (folder / "output" / recap).with_suffix(".email.txt").read_text("utf-8")


def test_a_layout_has_slides(clone: Path) -> None:
    ended = run(clone, "confdeck", "render", "caution.yaml", "--format", "pptx")

    assert ended.returncode == 0, ended.stderr
    slides = Presentation(str(clone / "output" / "caution.pptx")).slides
    titles = {slide.slide_layout.name: slide.shapes.title.text for slide in slides if slide.shapes.title}
    assert titles["Caution"].split() == ["The", "benchmark", "leaks", "its", "test", "set"]


def test_a_kind_of_content_is_a_section(clone: Path) -> None:
    text = mail(clone, "demos.yaml")

    assert "Demos we saw" in text
    assert "A robot that folds shirts" in text
    assert "Ada Author, Ben Writer" in text


def test_a_language_has_labels_abbreviations_and_quotes(clone: Path) -> None:
    text = mail(clone, "dansk.yaml")

    assert "dansk Papers worth reading" in text
    assert "“Det virker, f.eks. her.”" in text
    code = "from confdeck.typography.sentences import *; print(split_sentences('Robotter, f.eks. Spot.'))"
    command = [sys.executable, "-c", code]
    printed = subprocess.check_output(
        command, env={**os.environ, "PYTHONPATH": str(clone / "src")}, text=True
    )
    assert printed == "['Robotter, f.eks. Spot.']\n"


def test_a_theme_changes_colours(clone: Path) -> None:
    ended = run(
        clone, "confdeck", "render", "demos.yaml", "--format", "email", "--strict", "--theme", "./our-lab"
    )

    assert ended.returncode == 0, ended.stderr
    assert "#1b3a94" in (clone / "output" / "demos.email.html").read_text("utf-8").lower()


@pytest.mark.proof
def test_the_tests_that_the_guides_add_pass(clone: Path) -> None:
    tests = (
        "tests/source/test_cases.py::test_every_diagnostic_is_expected[outside-the-conference]",
        "tests/edition/test_editing.py::test_demos_are_a_section",
        "tests/edition/test_labels.py",
    )
    ended = run(clone, "pytest", "-q", "-p", "no:cacheprovider", *tests)

    assert ended.returncode == 0, ended.stdout


@pytest.mark.proof
def test_tests_of_what_the_guides_change_pass(clone: Path) -> None:
    storyboards = ("assertions", "build", "composition", "deck_layouts", "layouts", "pace", "titles")
    tests = (
        *("tests/source/test_cases.py", "tests/source/test_schema.py", "tests/edition", "tests/typography"),
        *(f"tests/storyboard/test_{name}.py" for name in storyboards),
        "tests/test_nothing_lost.py",
    )
    ended = run(clone, "pytest", "-q", "-p", "no:cacheprovider", "--no-golden", *tests)

    assert ended.returncode == 0, ended.stdout


def test_the_index_lists_all_guides() -> None:
    index = (GUIDES / "README.md").read_text("utf-8")

    assert {path.name for path in GUIDES.glob("*.md")} == {
        "README.md",
        *re.findall(r"\(([\w-]+\.md)\)", index),
    }
