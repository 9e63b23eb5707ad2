"""A folder of small recaps."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.recaps import written

NAMES = ("2024/iccv", "2025/cvpr", "icml")


@pytest.fixture
def recaps(tmp_path: Path) -> Path:
    """A folder with three recaps."""
    folder = tmp_path / "recaps"
    for name in NAMES:
        (folder / name).mkdir(parents=True)
        written(folder / name, f"title: Recap of {name}\ntalks: [{{title: A talk, tldr: It was good.}}]\n")
    return folder
