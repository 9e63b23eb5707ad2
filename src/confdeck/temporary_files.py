"""Writes data to temporary files beside the files that they replace, so that nobody ever sees half a file."""

from __future__ import annotations

import os
import platform
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_OWNER = re.compile(r"\.confdeck-(?P<host>[\w.]*)-(?P<process>\d+)-.*", re.DOTALL)


def temporary_name(suffix: str) -> str:
    """Return a hidden file name that says which process on which computer it belongs to."""
    return f".confdeck-{_host()}-{os.getpid()}-{suffix}"


@contextmanager
def temporary_copy(path: Path, *data: bytes, durable: bool) -> Iterator[Path]:
    """Write `data` to a private file in the folder of `path`, to replace `path`; delete it if it does not.

    Args:
        path: The file to be replaced.
        data: Its new content.
        durable: Whether to wait until the data are on the disk.
    """
    handle, name = tempfile.mkstemp(prefix=temporary_name(""), dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.writelines(data)
            if durable:
                stream.flush()
                os.fsync(stream.fileno())
        yield temporary
    finally:
        temporary.unlink(missing_ok=True)


def replace_file(path: Path, data: bytes) -> None:
    """Write a file whole or not at all, in a folder that may not exist yet."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with temporary_copy(path, data, durable=False) as temporary:
        temporary.replace(path)


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """Make a private folder for temporary files, and delete it at the end, with those of killed processes."""
    remove_abandoned(Path(tempfile.gettempdir()))
    folder = Path(tempfile.mkdtemp(prefix=temporary_name("")))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def remove_abandoned(folder: Path) -> None:
    """Delete the temporary files and folders that killed processes of this computer left in a folder."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if not _is_abandoned(entry.name):
                continue
            if entry.is_dir(follow_symlinks=False):
                shutil.rmtree(entry.path, ignore_errors=True)
            else:
                Path(entry.path).unlink(missing_ok=True)


def _is_abandoned(name: str) -> bool:
    owner = _OWNER.fullmatch(name)
    return owner is not None and owner["host"] == _host() and not _is_running(int(owner["process"]))


def _is_running(process: int) -> bool:
    """Return whether a process exists; always true on Windows, where asking would end it."""
    if os.name == "nt":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def _host() -> str:
    """Return the name of this computer, as far as it can be part of a file name."""
    return re.sub(r"[^A-Za-z0-9_.]", "_", platform.node())[:60]
