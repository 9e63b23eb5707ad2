"""A theme written for one test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def write_theme(tmp_path: Path) -> Callable[..., Path]:
    """Writes a theme.yaml and returns its folder."""

    def write(text: str, name: str = "mine") -> Path:
        folder = tmp_path / name
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "theme.yaml").write_text(text, "utf-8")
        return folder

    return write
