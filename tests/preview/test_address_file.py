"""Editors find the preview in a file that nobody else may read."""

from __future__ import annotations

import json
import socket
import stat
from pathlib import Path

import pytest

from confdeck.preview.address_file import address_file, token_for


def test_the_file_is_private_and_gone_at_the_end(tmp_path: Path) -> None:
    (tmp_path / ".confdeck").mkdir()
    old = tmp_path / ".confdeck" / "preview.json"
    old.write_text("{}")
    old.chmod(0o644)
    with address_file(tmp_path, "http://127.0.0.1:8465/", "secret") as path:
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        content = json.loads(path.read_text("utf-8"))
        assert content["cursor"] == "http://127.0.0.1:8465/secret/cursor"
    assert not path.exists()


def test_a_file_of_a_later_preview_stays(tmp_path: Path) -> None:
    with address_file(tmp_path, "http://127.0.0.1:1/", "one") as path:
        path.write_text('{"process": 1}')
    assert path.exists()


def test_when_a_second_preview_ends_the_file_names_the_first_again(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        first = f"http://127.0.0.1:{server.getsockname()[1]}/"
        with address_file(tmp_path, first, "one") as path:
            with address_file(tmp_path, "http://127.0.0.1:2/", "two"):
                assert json.loads(path.read_text("utf-8"))["token"] == "two"
            assert json.loads(path.read_text("utf-8"))["address"] == first
            with address_file(tmp_path, "http://127.0.0.1:3/", "three"):
                server.close()
            assert not path.exists()


@pytest.mark.parametrize(("host", "mode"), [("localhost.example.org", 0o600), ("127.0.0.1", 0o644)])
def test_a_file_from_somebody_else_is_not_trusted(host: str, mode: int, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        (tmp_path / ".confdeck").mkdir()
        file = tmp_path / ".confdeck" / "preview.json"
        file.write_text(json.dumps({"address": f"http://{host}:{server.getsockname()[1]}/"}), "utf-8")
        file.chmod(mode)
        with address_file(tmp_path, "http://127.0.0.1:1/", "one"):
            pass
        assert not file.exists()


def test_a_folder_that_cannot_be_written_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / ".confdeck").write_text("a file where the folder would be")
    with address_file(tmp_path, "http://127.0.0.1:1/", "one") as path:
        assert not path.exists()


def test_tokens_are_kept_for_bookmarks_and_differ_from_recap_to_recap(tmp_path: Path) -> None:
    one = token_for(Path("/talks/a"), tmp_path / "state")
    assert one == token_for(Path("/talks/a"), tmp_path / "state")
    assert one != token_for(Path("/talks/b"), tmp_path / "state")
    assert one != token_for(Path("/talks/a"), tmp_path / "another")
    assert len(one) >= 32


def test_a_key_that_others_can_read_is_not_used(tmp_path: Path) -> None:
    before = token_for(Path("/talks/a"), tmp_path)
    (key,) = tmp_path.iterdir()
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    key.chmod(0o644)
    assert token_for(Path("/talks/a"), tmp_path) != before


@pytest.mark.parametrize("state", [None, Path("/dev/null/nowhere")])
def test_without_a_place_for_the_key_every_preview_has_a_new_token(state: Path | None) -> None:
    assert token_for(Path("/talks/a"), state) != token_for(Path("/talks/a"), state)
