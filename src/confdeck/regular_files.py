"""Read ordinary files, and no device or pipe, which may never end."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from pathlib import Path


def read_regular_file(path: Path, max_bytes: int) -> bytes:
    """Return a file's bytes; of a larger file, one more than `max_bytes`.

    Raises:
        OSError: if it cannot be read, or is a device or a pipe.
    """
    try:
        # A pipe that nobody writes to would block even while it is opened.
        with open(os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)), "rb") as stream:  # noqa: PTH123
            status = os.fstat(stream.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise OSError(errno.EINVAL, _reason(status.st_mode))
            # Reading up to the limit would allocate that much memory for every file.
            return stream.read(min(status.st_size, max_bytes) + 1)
    except (ValueError, RuntimeError) as fault:  # an invalid name, a symbolic link to itself
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL)) from fault


def file_digest(path: Path) -> str:
    """Return the SHA-256 of a file's bytes, in hexadecimal digits.

    Raises:
        OSError: if it cannot be read.
    """
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _reason(mode: int) -> str:
    """Return why a file that is not a regular one is not read."""
    if stat.S_ISDIR(mode):
        return os.strerror(errno.EISDIR)
    return "it is a pipe, not a file" if stat.S_ISFIFO(mode) else "it is a device, not a file"
