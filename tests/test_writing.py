"""Files are written whole or not at all, whatever step of it fails."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from confdeck.errors import UsageError
from confdeck.writing import write_files

NAMES = ("a.pptx", "b.pdf", "c.eml")


@pytest.fixture
def before(tmp_path: Path) -> dict[Path, bytes]:
    """Files of an earlier run; the last is not there yet."""
    files = {tmp_path / name: f"old {name}".encode() for name in NAMES[:-1]}
    for path, data in files.items():
        path.write_bytes(data)
    return files


def new(folder: Path) -> dict[Path, bytes]:
    return {folder / name: f"new {name}".encode() for name in NAMES}


def there(folder: Path) -> dict[Path, bytes]:
    """All that is in the folder, hidden files too."""
    return {path: path.read_bytes() for path in folder.iterdir()}


def failing_at(call: int, function: Callable[..., Any], fault: BaseException) -> Callable[..., Any]:
    """The function, but for one call of it."""
    calls = count(1)

    def failing(*arguments: Any, **options: Any) -> Any:
        if next(calls) == call:
            raise fault
        return function(*arguments, **options)

    return failing


@pytest.mark.usefixtures("before")
def test_all_is_written(tmp_path: Path) -> None:
    write_files(new(tmp_path))

    assert there(tmp_path) == new(tmp_path)


def test_folders_are_made(tmp_path: Path) -> None:
    write_files({tmp_path / "one" / "two" / "three.txt": b"x"})

    assert (tmp_path / "one" / "two" / "three.txt").read_bytes() == b"x"


def test_nothing_to_write_is_nothing_written(tmp_path: Path) -> None:
    write_files({})

    assert not list(tmp_path.iterdir())


STEPS: dict[str, tuple[object, str]] = {
    "the temporary file": (tempfile, "mkstemp"),
    "the disk": (os, "fsync"),
    "opening": (os, "fdopen"),
    "permissions": (Path, "chmod"),
    "moving": (Path, "replace"),
}
FAULTS = [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt(), MemoryError()]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: type(fault).__name__)
@pytest.mark.parametrize("call", [1, 2, 3])
@pytest.mark.parametrize("step", STEPS)
def test_a_failure_leaves_what_was_there(
    step: str,
    call: int,
    fault: BaseException,
    tmp_path: Path,
    before: dict[Path, bytes],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    owner, name = STEPS[step]
    with monkeypatch.context() as patch:
        patch.setattr(owner, name, failing_at(call, getattr(owner, name), fault))
        with pytest.raises(UsageError if isinstance(fault, OSError) else type(fault)) as raised:
            write_files(new(tmp_path))

    assert there(tmp_path) == before
    if isinstance(fault, OSError):
        assert str(raised.value) == f"cannot write `{tmp_path / NAMES[call - 1]}`: No space left on device"


@pytest.mark.usefixtures("before")
def test_without_hard_links_all_is_written_yet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "link", failing_at(1, os.link, OSError(errno.EPERM, "no links here")))
    write_files(new(tmp_path))

    assert there(tmp_path) == new(tmp_path)


def test_a_full_disk(tmp_path: Path, before: dict[Path, bytes]) -> None:
    """The kernel's own refusal in the middle of a file."""
    program = (
        "import resource, sys; from pathlib import Path; from confdeck.writing import write_files\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))\n"
        "folder = Path(sys.argv[1])\n"
        "write_files({folder / 'a.pptx': b'new', folder / 'b.pdf': bytes(1_000_000)})\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, check=False
    )

    assert f"UsageError: cannot write `{tmp_path / 'b.pdf'}`: File too large" in ended.stderr
    assert there(tmp_path) == before


def test_a_folder_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "a.pptx").mkdir()
    with pytest.raises(UsageError, match="Is a directory"):
        write_files(new(tmp_path))

    assert [path.name for path in tmp_path.iterdir()] == ["a.pptx"]


def test_a_file_in_the_way_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "output").write_bytes(b"a file")
    with pytest.raises(UsageError, match="cannot write"):
        write_files({tmp_path / "output" / "a.pptx": b"x"})

    assert there(tmp_path) == {tmp_path / "output": b"a file"}


def test_new_files_have_the_usual_rights(tmp_path: Path) -> None:
    mask = os.umask(0o027)
    try:
        write_files({tmp_path / "a": b"x"})
    finally:
        os.umask(mask)

    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o640


@pytest.mark.usefixtures("before")
def test_a_private_file_stays_private(tmp_path: Path) -> None:
    (tmp_path / "a.pptx").chmod(0o600)
    write_files(new(tmp_path))

    assert (tmp_path / "a.pptx").stat().st_mode & 0o777 == 0o600
