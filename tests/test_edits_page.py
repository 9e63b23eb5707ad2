"""The commands of docs/edits.md print what the page shows."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from tests.command_line import run_in_process as confdeck

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "edits.md").read_text("utf-8")
RECAP = (ROOT / "docs" / "images" / "edits.yaml").read_text("utf-8")
BLOCKS = re.findall(r"```console\n(.*?)```", PAGE, re.DOTALL)
DATE = re.compile(r"\d{4}-\d\d-\d\d(?=\.)")


def edits_of_the_page() -> ModuleType:
    """The script that makes the edits and changes of the page."""
    specification = importlib.util.spec_from_file_location(
        "hand_edits", ROOT / "docs" / "images" / "hand_edits.py"
    )
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def test_the_page_shows_its_recap_and_its_pictures() -> None:
    assert f"```yaml\n{RECAP}```" in PAGE
    assert all((ROOT / "docs" / name).is_file() for name in re.findall(r"\((images/[^)]+)\)", PAGE))


@pytest.mark.proof
def test_the_commands_print_what_the_page_shows(tmp_path: Path) -> None:
    by_hand = edits_of_the_page()
    folder = tmp_path / "boxes"
    folder.mkdir()
    recap, deck = folder / "recap.yaml", folder / "output" / "boxes.pptx"
    recap.write_text(RECAP, "utf-8")
    confdeck("render", "--format", "pptx", cwd=folder)
    by_hand.correct(deck)
    before = {1: by_hand.change_statements, 2: by_hand.change_title}
    for number, block in enumerate(BLOCKS):
        before.get(number, lambda _: None)(recap)
        command, *lines = block.splitlines()
        result = confdeck(*command.removeprefix("$ confdeck ").split(), cwd=folder)
        printed = DATE.sub("DATE", result.stdout + result.stderr)
        assert [line for line in lines if DATE.sub("DATE", line) not in printed] == [], printed
    assert "tldr: Measure every box before you fill it." in recap.read_text("utf-8")
