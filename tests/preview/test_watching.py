"""Inputs are watched, outputs and editors' own files are not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from confdeck.errors import UsageError
from confdeck.preview.watching import (
    InputFilter,
    WatchedFolders,
    explained_refusals,
    identities,
    input_filter,
    input_folders,
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
    folders = input_folders(recap, (str(theme), str(template), inside))
    assert folders == (recap.parent, theme, template.parent)
    assert input_filter(recap, Path("output")).folder == recap.parent


def test_a_folder_of_the_same_name_is_another_one(tmp_path: Path) -> None:
    folder = tmp_path / "cv"
    folder.mkdir()
    watched = WatchedFolders.below((folder,))
    assert not watched.are_others({(2, str(folder / "recap.yaml"))})
    assert watched.are_others({(3, str(folder))})
    folder.rename(tmp_path / "moved")
    assert identities((folder,)) == (None,)
    folder.mkdir()
    assert watched.are_others(())


def test_folders_in_which_nothing_of_a_recap_is_are_not_watched(tmp_path: Path) -> None:
    for name in ("photos/day one", ".git/objects", "node_modules/a", ".confdeck", "figures/output"):
        (tmp_path / name).mkdir(parents=True)
    names = [str(folder.relative_to(tmp_path)) for folder in WatchedFolders.below((tmp_path,)).folders]
    assert names == [".", "figures", "figures/output", "photos", "photos/day one"]


def test_linked_folders_are_watched_once(tmp_path: Path) -> None:
    photos, folder = tmp_path / "photos", tmp_path / "cv"
    photos.mkdir()
    folder.mkdir()
    (folder / "photos").symlink_to(photos)
    (photos / "again").symlink_to(folder)
    assert WatchedFolders.below((folder,)).folders == (folder, folder / "photos")


def test_a_folder_that_may_not_be_read_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a", "secret", "z"):
        (tmp_path / name).mkdir()
    scandir = os.scandir

    def refused(path: str) -> object:
        if Path(path).name == "secret":
            raise PermissionError
        return scandir(path)

    monkeypatch.setattr("os.scandir", refused)
    assert WatchedFolders.below((tmp_path,)).folders == (tmp_path, tmp_path / "a", tmp_path / "z")


def test_a_new_folder_has_to_be_watched_as_well(tmp_path: Path) -> None:
    watched = WatchedFolders.below((tmp_path,))
    (tmp_path / "new").mkdir()
    assert watched.are_others({(1, str(tmp_path / "new"))})


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (OSError('OS file watch limit reached. about ["/a"] (Error)'), "more folders in it than the system"),
        (OSError("Too many open files"), "Too many open files"),
    ],
)
def test_a_system_that_refuses_is_explained(fault: OSError, reason: str) -> None:
    with pytest.raises(UsageError, match=reason) as caught, explained_refusals(Path("recap.yaml")):
        raise fault
    assert "recap.yaml" in caught.value.message
    assert "max_user_watches" in caught.value.hint
