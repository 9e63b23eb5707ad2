from __future__ import annotations

import socket
from pathlib import Path

import pytest

from tests.conftest import LONGEST, Golden
from tests.tools import require_tool, run_tool


def test_a_golden_file_that_agrees_passes(tmp_path: Path) -> None:
    (tmp_path / "deck.txt").write_text("slide 1\n", encoding="utf-8")

    Golden(tmp_path)("deck.txt", "slide 1\n")


def test_a_golden_text_that_differs_shows_the_lines(tmp_path: Path) -> None:
    (tmp_path / "deck.txt").write_text("slide 1\nslide 2\n", encoding="utf-8")

    with pytest.raises(pytest.fail.Exception, match=r"(?s)--update-golden.*-slide 2\n\+slide 3"):
        Golden(tmp_path)("deck.txt", "slide 1\nslide 3\n")


def test_golden_bytes_that_differ_show_the_place(tmp_path: Path) -> None:
    (tmp_path / "mark.bin").write_bytes(b"\x00\x01\x02")

    with pytest.raises(pytest.fail.Exception, match="made 4 bytes, first difference at byte 2"):
        Golden(tmp_path)("mark.bin", b"\x00\x01\x03\x04")


def test_a_missing_golden_file_fails_and_tells_the_flag(tmp_path: Path) -> None:
    with pytest.raises(pytest.fail.Exception, match=r"is missing.*--update-golden"):
        Golden(tmp_path)("new/deck.txt", "slide 1\n")

    assert not (tmp_path / "new").exists()


def test_updating_writes_what_was_made(tmp_path: Path) -> None:
    Golden(tmp_path, update=True)("new/deck.txt", "Ünïcode\n")

    Golden(tmp_path)("new/deck.txt", "Ünïcode\n")


@pytest.mark.parametrize("host", ["192.0.2.1", "2001:db8::1"])
def test_no_connection_leaves_this_machine(host: str, network_attempts: list[str]) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET

    with socket.socket(family) as outgoing, pytest.raises(PermissionError, match="must not use the network"):
        outgoing.connect((host, 80))

    assert network_attempts == [f"socket.connect to {host}"]
    network_attempts.clear()


def test_no_name_is_looked_up(network_attempts: list[str]) -> None:
    with pytest.raises(PermissionError):
        socket.create_connection(("confdeck.example", 80))

    network_attempts.clear()


def test_this_machine_may_talk_to_itself() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection(server.getsockname()) as client,
    ):
        assert client.getpeername() == server.getsockname()


def test_a_missing_tool_skips_with_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CONFDECK_REQUIRE_TOOLS", raising=False)

    with pytest.raises(pytest.skip.Exception, match="`no-such-tool` is not installed"):
        require_tool("no-such-tool")


def test_a_missing_tool_fails_where_tools_are_required(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONFDECK_REQUIRE_TOOLS", "1")

    with pytest.raises(pytest.fail.Exception, match="`no-such-tool` is not installed"):
        require_tool("no-such-tool")


def test_a_tool_that_hangs_is_ended() -> None:
    with pytest.raises(pytest.fail.Exception, match=r"took more than 0\.1 s"):
        run_tool("sleep", "60", seconds=0.1)


def test_a_tool_that_fails_shows_its_complaint() -> None:
    with pytest.raises(AssertionError, match="no-such-file"):
        run_tool("ls", "no-such-file")


def test_files_that_take_longest_are_there_and_come_first(request: pytest.FixtureRequest) -> None:
    folder = Path(__file__).parent
    paths = list(dict.fromkeys(item.path for item in request.session.items))

    assert [name for name in LONGEST if not (folder / name).is_file()] == []
    listed = [folder / name for name in LONGEST if folder / name in paths]
    assert paths[: len(listed)] == listed
