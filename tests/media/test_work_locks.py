"""Of processes that share a folder only one is at work on a picture."""

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
    with WorkLocks(folder).on(KEYS[0], wait=False) as ours:
        ready.put(ours)
        until.wait(20)


@pytest.fixture
def holder(tmp_path: Path) -> Any:
    """Another process, which has claimed the first key."""
    ready, until = FORK.Queue(), FORK.Event()
    process = FORK.Process(target=_hold, args=(tmp_path, ready, until))
    process.start()
    assert ready.get(timeout=20)
    process.lets_go = until.set  # type: ignore[attr-defined]
    yield process
    process.kill()
    process.join()


def test_what_another_process_has_claimed_is_not_ours(holder: Any, tmp_path: Path) -> None:
    claims = WorkLocks(tmp_path)
    with claims.on(KEYS[0], wait=False) as ours, claims.on(KEYS[1], wait=False) as other:
        assert (ours, other) == (False, True)
    holder.lets_go()
    with claims.on(KEYS[0], wait=True) as ours:
        assert ours


def test_a_process_that_is_killed_lets_go(holder: Any, tmp_path: Path) -> None:
    holder.kill()
    with WorkLocks(tmp_path).on(KEYS[0], wait=True) as ours:
        assert ours


@pytest.mark.parametrize("folder", [None, Path("/dev/null/nowhere")])
def test_without_a_folder_everything_is_free(folder: Path | None) -> None:
    with WorkLocks(folder).on(KEYS[0], wait=False) as ours:
        assert ours


def test_formats_side_by_side_make_each_picture_once(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    photos = [folder.asset(f"{number}.jpg", encoded(scene((64 + number, 48)), "JPEG")) for number in range(6)]
    log, cache, usual = folder.path / "log", folder.path / "cache", processing.process

    def slow(*given: Any) -> Any:
        with log.open("a") as file:
            file.write(f"{os.getpid()} {given[0].width}\n")
        time.sleep(0.05)
        return usual(*given)

    monkeypatch.setattr(processing, "process", slow)
    told = FORK.Queue()
    processes = [FORK.Process(target=_make, args=(photos, cache, told)) for _ in range(2)]
    for process in processes:
        process.start()
    made = [told.get(timeout=60) for _ in processes]
    for process in processes:
        process.join()
    lines = [line.split() for line in log.read_text().splitlines()]
    assert made[0] == made[1]
    assert sorted(width for _, width in lines) == sorted(str(photo.width) for photo in photos)
    assert len({process for process, _ in lines}) == 2


def _make(photos: list[Any], cache: Path, told: Any) -> None:
    pictures = PictureStore(cache)
    told.put([each.data for each in pictures.renditions(RenditionRequest(photo, 640) for photo in photos)])
