"""Writes data to temporary files beside the files that they replace, so that nobody ever sees half a file."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def temporary_copy(path: Path, data: bytes, *, durable: bool) -> Iterator[Path]:
    """Write `data` to a private file in the folder of `path`, to replace `path`; delete it if it does not.

    Args:
        path: The file to be replaced.
        data: Its new content.
        durable: Whether to wait until the data are on the disk.
    """
    handle, name = tempfile.mkstemp(prefix=".confdeck-", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            if durable:
                stream.flush()
                os.fsync(stream.fileno())
        yield temporary
    finally:
        temporary.unlink(missing_ok=True)
