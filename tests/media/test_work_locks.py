"""Among processes that share a folder only one makes a rendition."""

from __future__ import annotations

import multiprocessing
import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from confdeck.media import PictureStore, RenditionRequest, processing
from confdeck.media.work_locks import WorkLocks
from tests.media.samples import encoded, scene

if TYPE_CHECKING:
    from tests.media.conftest import Folder

fcntl = pytest.importorskip("fcntl")
FORK = multiprocessing.get_context("fork")
KEYS = ("a" * 64, "b" * 64)


def _hold(folder: Path, ready: Any, until: Any) -> None:
    with WorkLocks(folder).lock(KEYS[0], wait=False) as granted:
        ready.put(granted)
        until.wait(20)


@pytest.fixture
def holder(tmp_path: Path) -> Any:
    """Another process, which holds the lock on the first key."""
    ready, until = FORK.Queue(), FORK.Event()
    process = FORK.Process(target=_hold, args=(tmp_path, ready, until))
    process.start()
    assert ready.get(timeout=20)
    process.release = until.set  # type: ignore[attr-defined]
    yield process
    process.kill()
    process.join()


def test_a_lock_held_by_another_process_is_not_granted(holder: Any, tmp_path: Path) -> None:
    locks = WorkLocks(tmp_path)
    with locks.lock(KEYS[0], wait=False) as granted, locks.lock(KEYS[1], wait=False) as other:
        assert (granted, other) == (False, True)
    holder.release()
    with locks.lock(KEYS[0], wait=True) as granted:
        assert granted


def test_a_process_that_is_killed_release(holder: Any, tmp_path: Path) -> None:
    holder.kill()
    with WorkLocks(tmp_path).lock(KEYS[0], wait=True) as granted:
        assert granted


@pytest.mark.parametrize("folder", [None, Path("/dev/null/nowhere")])
def test_without_a_folder_every_lock_is_granted(folder: Path | None) -> None:
    with WorkLocks(folder).lock(KEYS[0], wait=False) as granted:
        assert granted


def test_formats_in_parallel_make_no_picture_twice(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    photos = [folder.asset(f"{number}.jpg", encoded(scene((64 + number, 48)), "JPEG")) for number in range(6)]
    log, cache, usual = folder.path / "log", folder.path / "cache", processing.process

    def slow(*given: Any) -> Any:
        with log.open("a") as file:
            file.write(f"{os.getpid()} {given[0].width}\n")
        time.sleep(0.05)
        return usual(*given)

    monkeypatch.setattr(processing, "process", slow)
    results, begin = FORK.Queue(), FORK.Barrier(2)
    processes = [FORK.Process(target=_make, args=(photos, cache, begin, results)) for _ in range(2)]
    for process in processes:
        process.start()
    outcomes = [results.get(timeout=60) for _ in processes]
    for process in processes:
        process.join()
    lines = [line.split() for line in log.read_text().splitlines()]
    assert outcomes[0] == outcomes[1]
    assert sorted(width for _, width in lines) == sorted(str(photo.width) for photo in photos)
    assert len({process for process, _ in lines}) == 2


def _make(photos: list[Any], cache: Path, begin: Any, results: Any) -> None:
    pictures = PictureStore(cache)
    begin.wait(20)
    results.put(
        [
            rendition.data
            for rendition in pictures.renditions(RenditionRequest(photo, 640) for photo in photos)
        ]
    )
