from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest

from confdeck.temporary_files import temporary_copy

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
