"""Puts files on disk whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import tempfile
from collections.abc import Mapping
from pathlib import Path

from confdeck.errors import UsageError


def write_files(files: Mapping[Path, bytes]) -> None:
    """Write all of `files`, each beside its place first and moved there when all are complete.

    Raises:
        UsageError: if one of them cannot be written; what was there before is still there.
    """
    with contextlib.ExitStack() as leftovers:
        ready = {path: _written_beside(path, data, leftovers) for path, data in files.items()}
        before = {path: _kept(path, leftovers) for path in ready} if len(ready) > 1 else {}
        moved: list[Path] = []
        try:
            for path, temporary in ready.items():
                _move(temporary, path)
                moved.append(path)
        except BaseException:
            for path in moved:
                _put_back(path, before[path])
            raise


def _written_beside(path: Path, data: bytes, leftovers: contextlib.ExitStack) -> Path:
    """A complete file next to `path`, with the rights that `path` has or shall have."""
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = _temporary(path.parent, leftovers)
        with temporary.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(_mode(path))
    except OSError as fault:
        raise _refused(path, fault) from fault
    return temporary


def _temporary(folder: Path, leftovers: contextlib.ExitStack) -> Path:
    handle, name = tempfile.mkstemp(prefix=".confdeck-", dir=folder)
    os.close(handle)
    temporary = Path(name)
    leftovers.callback(temporary.unlink, missing_ok=True)
    return temporary


def _kept(path: Path, leftovers: contextlib.ExitStack) -> Path | None:
    """A second name for what is at `path` now, to put it back by; None where nothing is, or no link can be made."""
    kept = path.with_name(f".confdeck-{os.getpid()}-{path.name[-100:]}")
    try:
        os.link(path, kept)
    except OSError:
        return None
    leftovers.callback(kept.unlink, missing_ok=True)
    return kept


def _move(temporary: Path, path: Path) -> None:
    try:
        temporary.replace(path)
    except OSError as fault:
        raise _refused(path, fault) from fault


def _put_back(path: Path, kept: Path | None) -> None:
    with contextlib.suppress(OSError):
        kept.replace(path) if kept else path.unlink()


def _refused(path: Path, fault: OSError) -> UsageError:
    return UsageError(f"cannot write `{path}`: {fault.strerror}", "name another `--output`")


def _mode(path: Path) -> int:
    """The rights of the file that is there, else what a new file gets: a private file stays private."""
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
