"""Inputs are watched, outputs and editors' own files are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from confdeck.preview.watching import (
    InputFilter,
    identities,
    input_filter,
    is_deaf,
    watched_folders,
)

FOLDER = Path("/talks/iccv")
INPUTS = [
    "recap.yaml",
    "references.bib",
    "photos/hall.jpg",
    "figures/new/plot.svg",
    "themes/own/theme.yaml",
    "lab.pptx",
    "photos/IMG~1.jpg",
]
OTHERS = [
    "output/iccv.pptx", "output/deep/iccv.pdf", ".confdeck/written.json", ".confdeck/preview.json", ".git/index",
    ".recap.yaml.swp", "recap.yaml~", "4913", ".#recap.yaml", "#recap.yaml#", "recap.yaml.tmp", ".goutputstream-X1",
    "photos/.DS_Store", "~$lab.pptx", ".venv/lib/x.py", ".confdeck-host-12-x",
]  # fmt: skip


@pytest.mark.parametrize("name", INPUTS)
def test_inputs_matter(name: str) -> None:
    assert InputFilter(FOLDER, Path("/talks/output"))(None, str(FOLDER / name))


@pytest.mark.parametrize("name", OTHERS)
def test_outputs_and_scratch_files_do_not(name: str) -> None:
    assert not InputFilter(FOLDER, Path("/talks/output"))(None, str(FOLDER / name))


def test_outputs_in_another_folder_or_beside_the_recap_do_not_matter() -> None:
    other = InputFilter(FOLDER, FOLDER / "made")
    assert not other(None, str(FOLDER / "made" / "iccv.pptx"))
    beside = InputFilter(FOLDER, FOLDER)
    assert not beside(None, str(FOLDER / "iccv.email.html"))
    assert not beside(None, str(FOLDER / "iccv.html"))
    assert not beside(None, str(FOLDER / "iccv.web" / "picture-0123456789ab.jpg"))
    assert beside(None, str(FOLDER / "recap.yaml"))


def test_folders_are_watched_and_not_files(tmp_path: Path) -> None:
    recap = tmp_path / "iccv" / "recap.yaml"
    theme, template = tmp_path / "theme", tmp_path / "lab" / "lab.pptx"
    for folder in (recap.parent, theme, template.parent):
        folder.mkdir()
    template.touch()
    inside = str(recap.parent / "photos")
    watched = watched_folders(recap, (str(theme), str(template), inside))
    assert watched == (recap.parent, theme, template.parent)
    assert input_filter(recap, Path("output")).folder == recap.parent


def test_a_folder_of_the_same_name_is_another_one(tmp_path: Path) -> None:
    folder = tmp_path / "cv"
    folder.mkdir()
    known = identities((folder,))
    assert not is_deaf((folder,), known, {(2, str(folder / "recap.yaml"))})
    assert is_deaf((folder,), known, {(3, str(folder))})
    folder.rename(tmp_path / "moved")
    assert identities((folder,)) == (None,)
    folder.mkdir()
    assert is_deaf((folder,), known, ())
