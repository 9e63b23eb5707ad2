from __future__ import annotations

import os
import stat
import subprocess
import sys
import tempfile
from typing import TYPE_CHECKING

import pytest

from confdeck.temporary_files import remove_abandoned, temporary_copy, temporary_folder, temporary_name

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("durable", [False, True])
def test_a_copy_replaces_the_file_and_leaves_nothing_else(tmp_path: Path, *, durable: bool) -> None:
    path = tmp_path / "deck.pptx"
    path.write_bytes(b"old")
    with temporary_copy(path, b"new", durable=durable) as temporary:
        assert path.read_bytes() == b"old"
        temporary.replace(path)
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_a_copy_can_be_read_by_its_owner_only(tmp_path: Path) -> None:
    with temporary_copy(tmp_path / "draft.eml", b"private", durable=False) as temporary:
        assert stat.S_IMODE(temporary.stat().st_mode) == 0o600


def test_a_copy_that_replaces_nothing_is_deleted(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), temporary_copy(tmp_path / "a", b"x", durable=False):
        raise KeyboardInterrupt
    assert list(tmp_path.iterdir()) == []


def test_only_a_durable_copy_is_synchronised(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[int] = []
    monkeypatch.setattr(os, "fsync", synced.append)
    with temporary_copy(tmp_path / "a", b"x", durable=False):
        assert not synced
    with temporary_copy(tmp_path / "b", b"x", durable=True):
        assert len(synced) == 1


@pytest.mark.skipif(os.name == "nt", reason="Windows cannot ask whether a process exists")
def test_only_files_of_processes_that_have_ended_are_removed(tmp_path: Path) -> None:
    code = "from confdeck.temporary_files import temporary_name; print(temporary_name('x'))"
    ended = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.strip()
    own, elsewhere = temporary_name("x"), ".confdeck-another.computer-1-x"
    others = [own, elsewhere, ".confdeck-notes", "deck.pptx", ended.removeprefix(".")]
    for name in (ended, *others):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / ".confdeck").mkdir()
    remove_abandoned(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted((".confdeck", *others))


def test_a_folder_that_does_not_exist_has_nothing_to_remove(tmp_path: Path) -> None:
    remove_abandoned(tmp_path / "missing")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_deleted_with_all_in_it_and_with_those_of_ended_processes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    code = "from confdeck.temporary_files import temporary_name; print(temporary_name('x'))"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    left = tmp_path / ended.strip()
    left.mkdir()
    (left / "font").write_bytes(b"x")
    with temporary_folder() as folder:
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        (folder / "font").write_bytes(b"x")
        assert list(tmp_path.iterdir()) == [folder]

    assert list(tmp_path.iterdir()) == []
