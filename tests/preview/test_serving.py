"""What the command says where it cannot begin."""

from __future__ import annotations

import socket
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from confdeck.cli.app import cli
from confdeck.errors import ConfdeckError, MissingError, UsageError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator


@pytest.fixture
def recap(tmp_path: Path) -> Path:
    path = tmp_path / "recap.yaml"
    path.write_text("title: A\ntalks: [One]\n", "utf-8")
    return path


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def fault_of(*arguments: str) -> ConfdeckError:
    result = CliRunner().invoke(cli, ["preview", "--no-open", *arguments])
    assert isinstance(result.exception, ConfdeckError)
    return result.exception


def test_a_port_in_use_is_named_with_another_one(
    recap: Path, taken_port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("confdeck.preview.format_worker.FormatWorker.start", lambda _worker: None)
    fault = fault_of(str(recap), "--port", str(taken_port))
    assert isinstance(fault, UsageError)
    assert f"port {taken_port} cannot be used" in fault.message
    assert f"--port {taken_port + 1}" in fault.hint
    assert not (recap.parent / ".confdeck").exists()


def too_many() -> set[tuple[int, str]]:
    raise OSError("OS file watch limit reached.")


def test_a_system_that_refuses_to_watch_ends_it_with_a_hint(
    recap: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refused(*_folders: Path, **_options: object) -> AsyncIterator[set[tuple[int, str]]]:
        yield too_many()

    monkeypatch.setattr("watchfiles.awatch", refused)
    fault = fault_of(str(recap), "--port", "0")
    assert isinstance(fault, UsageError)
    assert "cannot be watched" in fault.message
    assert not (recap.parent / ".confdeck" / "preview.json").exists()


@pytest.mark.parametrize("package", ["starlette", "uvicorn", "watchfiles"])
def test_a_missing_package_is_named_with_the_extra(
    package: str, recap: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    fault = fault_of(str(recap))
    assert isinstance(fault, MissingError)
    assert package in fault.message
    assert package in fault.hint


def test_a_folder_without_a_recap_is_named(tmp_path: Path) -> None:
    fault = fault_of(str(tmp_path))
    assert isinstance(fault, UsageError)
    assert str(tmp_path) in fault.message
    assert "confdeck new" in fault.hint
