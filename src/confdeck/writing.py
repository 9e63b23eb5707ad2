"""Puts files on disk whole or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from confdeck.errors import UsageError


def write_files(files: Mapping[Path, bytes]) -> None:
    """Write all of `files`, each beside its place first and moved there when all are complete.

    Raises:
        UsageError: if a folder cannot be written to; what was there before is still there.
    """
    ready: dict[Path, Path] = {}
    try:
        for path, data in files.items():
            ready[path] = _written_beside(path, data)
        for path, temporary in ready.items():
            temporary.replace(path)
    except OSError as fault:
        raise UsageError(
            f"cannot write `{fault.filename or ''}`: {fault.strerror}", "name another `--output`"
        ) from fault
    finally:
        for temporary in ready.values():
            temporary.unlink(missing_ok=True)


def _written_beside(path: Path, data: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(0o666 & ~_umask())
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    return temporary


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
