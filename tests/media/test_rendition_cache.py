"""Renditions are cached between runs, and damaged entries are not used."""

from __future__ import annotations

import json
import os
import stat
import threading
from typing import TYPE_CHECKING

import pytest

from confdeck.file_cache import FileCache
from confdeck.media import PictureStore, RenditionRequest, empty_frame, processing
from tests.media import samples

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.media.conftest import Folder


@pytest.fixture
def processed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the pictures that were developed, and not found."""
    names: list[str] = []
    process = processing.process

    def counted(asset, *rest):  # type: ignore[no-untyped-def]
        names.append(asset.path.name if asset.path else asset.label)
        return process(asset, *rest)

    monkeypatch.setattr(processing, "process", counted)
    return names


@pytest.fixture
def request_a(folder: Folder) -> RenditionRequest:
    return RenditionRequest(folder.asset("a.png", samples.encoded(samples.scene(), "PNG")), 120)


def stored(cache: Path) -> list[Path]:
    return sorted((cache / "pictures").iterdir())


def test_a_second_run_develops_nothing(
    folder: Folder, tmp_path: Path, processed: list[str], request_a: RenditionRequest
) -> None:
    first = PictureStore(tmp_path).rendition(request_a)
    again = PictureStore(tmp_path)
    assert again.rendition(request_a) == first
    assert again.renditions([request_a]) == (first,)
    assert processed == ["a.png"]
    folder.put("b.png", (folder.path / "a.png").read_bytes())
    assert PictureStore(tmp_path).rendition(RenditionRequest(folder.inspect("b.png")[0], 100)) == first
    assert processed == ["a.png"]


def test_other_wishes_and_other_bytes_are_other_renditions(
    folder: Folder, tmp_path: Path, processed: list[str], request_a: RenditionRequest
) -> None:
    other = folder.asset("b.png", samples.encoded(samples.scene(mode="L"), "PNG"))
    wishes = [
        request_a,
        RenditionRequest(request_a.asset, 120, 1.0),
        RenditionRequest(request_a.asset, 120, 1.0, (0, 0)),
        RenditionRequest(other, 120),
    ]
    store = PictureStore(tmp_path)
    assert len({rendition.data for rendition in store.renditions(wishes)}) == 4
    assert len(processed) == len(stored(tmp_path)) == 4


def test_remarks_are_kept_with_the_picture(folder: Folder, tmp_path: Path, processed: list[str]) -> None:
    odd = folder.asset("odd.jpg", samples.encoded(samples.scene(), "JPEG", icc_profile=b"nonsense"))
    stores = [PictureStore(tmp_path) for _ in range(2)]
    for store in stores:
        store.rendition(RenditionRequest(odd, 120))
    assert processed == ["odd.jpg"]
    assert stores[0].diagnostics == stores[1].diagnostics
    assert len(stores[0].diagnostics) == 1


def spoilings() -> Iterator[tuple[str, object]]:
    yield "empty", lambda data: data[:0]
    yield "cut short", lambda data: data[:-10]
    yield "cut to the seal", lambda data: data[:30]
    yield "one bit", lambda data: data[:-50] + bytes([data[-50] ^ 1]) + data[-49:]
    yield "foreign", lambda data: b"\x89PNG\r\n\x1a\n" + data
    yield "lengthened", lambda data: data + b"x"


@pytest.mark.parametrize(("spoil"), [pytest.param(spoil, id=name) for name, spoil in spoilings()])
def test_a_spoilt_file_is_made_anew(
    tmp_path: Path, processed: list[str], request_a: RenditionRequest, spoil: Callable[[bytes], bytes]
) -> None:
    first = PictureStore(tmp_path).rendition(request_a)
    (file,) = stored(tmp_path)
    whole = file.read_bytes()
    file.write_bytes(spoil(whole))
    assert PictureStore(tmp_path).rendition(request_a) == first
    assert len(processed) == 2
    assert file.read_bytes() == whole


def test_a_well_sealed_file_of_another_kind_is_made_anew(
    tmp_path: Path, processed: list[str], request_a: RenditionRequest
) -> None:
    first = PictureStore(tmp_path).rendition(request_a)
    (file,) = stored(tmp_path)
    for body in (
        b"",
        b"[]\nx",
        b"{}",
        b"\xff\n",
        json.dumps(["image/png", 1, 2, [["a", "b", "c"]]]).encode() + b"\nx",
    ):
        FileCache(file.parent, 1_000_000).store(file.name, body)
        assert PictureStore(tmp_path).rendition(request_a) == first
    assert len(processed) == 6


def test_a_folder_that_cannot_be_written_is_as_good_as_none(
    tmp_path: Path, processed: list[str], request_a: RenditionRequest
) -> None:
    (tmp_path / "file").write_text("not a folder")
    store = PictureStore(tmp_path / "file")
    assert store.rendition(request_a) == store.rendition(request_a)
    assert store.diagnostics == ()
    assert processed == ["a.png"]


def test_a_full_disk_leaves_no_litter(
    tmp_path: Path, request_a: RenditionRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr(os, "fdopen", full)
        PictureStore(tmp_path).rendition(request_a)
    assert stored(tmp_path) == []


def test_what_is_kept_is_private(tmp_path: Path, request_a: RenditionRequest) -> None:
    PictureStore(tmp_path / "cache").rendition(request_a)
    assert stat.S_IMODE((tmp_path / "cache" / "pictures").stat().st_mode) == 0o700
    assert [stat.S_IMODE(file.stat().st_mode) for file in stored(tmp_path / "cache")] == [0o600]


def test_names_in_the_cache_tell_nothing(folder: Folder, tmp_path: Path) -> None:
    secret = folder.asset(
        "secret-meeting.jpg", samples.encoded(samples.scene(), "JPEG", icc_profile=b"nonsense")
    )
    PictureStore(tmp_path).rendition(RenditionRequest(secret, 120))
    (file,) = stored(tmp_path)
    assert len(file.name) == 64
    assert b"secret" not in file.read_bytes()
    assert b"What it shows" not in file.read_bytes()


def test_broken_pictures_are_not_kept(folder: Folder, tmp_path: Path) -> None:
    broken = folder.asset("a.jpg", samples.encoded(samples.noise((60, 60)), "JPEG")[:-200])
    store = PictureStore(tmp_path)
    store.rendition(RenditionRequest(broken, 160))
    assert not (tmp_path / "pictures").exists()
    assert len(store.diagnostics) == 1


def test_a_broken_picture_is_tried_once(folder: Folder, processed: list[str]) -> None:
    broken = folder.asset("a.jpg", samples.encoded(samples.noise((60, 60)), "JPEG")[:-200])
    store = PictureStore()
    frames = {store.rendition(RenditionRequest(broken, 160, aspect)).data for aspect in (None, 1.0, 2.0)}
    assert processed == ["a.jpg"]
    assert len(store.diagnostics) == 1
    assert frames


def test_frames_are_kept_like_pictures(tmp_path: Path, processed: list[str]) -> None:
    frame = RenditionRequest(empty_frame("Coffee"), 320)
    assert PictureStore(tmp_path).rendition(frame) == PictureStore(tmp_path).rendition(frame)
    assert processed == ["Coffee"]


def test_several_stores_may_share_a_folder(tmp_path: Path, request_a: RenditionRequest) -> None:
    found: list[bytes] = []
    threads = [
        threading.Thread(target=lambda: found.append(PictureStore(tmp_path).rendition(request_a).data))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert len(set(found)) == 1
    assert len(stored(tmp_path)) == 1


def test_the_folder_does_not_grow_for_ever(tmp_path: Path) -> None:
    for age in range(5):
        file = tmp_path / f"{age}"
        file.write_bytes(bytes(100))
        os.utime(file, (1000 - age, 1000 - age))
    FileCache(tmp_path, 250).store("new", b"")
    assert sorted(file.name for file in tmp_path.iterdir()) == ["0", "1", "new"]
