"""Write files to disk, all of them or none."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import stat
from collections.abc import Mapping
from pathlib import Path

from confdeck.errors import UsageError
from confdeck.temporary_files import remove_abandoned, temporary_copy, temporary_name


def write_files(files: Mapping[Path, bytes], keep: Mapping[Path, Path] | None = None) -> None:
    """Write all of `files`: complete temporary files first, which then replace the old ones.

    Args:
        files: The new content of each file.
        keep: Old files that are to stay, with the name that each is to have.

    Raises:
        UsageError: if one of them cannot be written or kept; then the old files are unchanged.
    """
    for folder in {path.parent for path in files}:
        remove_abandoned(folder)
    with contextlib.ExitStack() as cleanup:
        complete = {path: _complete_copy(path, data, cleanup) for path, data in files.items()}
        undo = cleanup.enter_context(contextlib.ExitStack())
        kept = keep or {}
        for path, kept_as in kept.items():
            _keep(path, kept_as)
            undo.callback(kept_as.unlink, missing_ok=True)
        others = [path for path in complete if path not in kept] if len(complete) > 1 else []
        backups = {**kept, **{path: _backup(path, cleanup) for path in others}}
        replaced: list[Path] = []
        try:
            for path, temporary in complete.items():
                _replace(path, temporary)
                replaced.append(path)
        except BaseException:
            for path in replaced:
                _restore(path, backups[path])
            raise
        undo.pop_all()


def _complete_copy(path: Path, data: bytes, cleanup: contextlib.ExitStack) -> Path:
    """Write `data` to a temporary file in the folder of `path`, with the permissions `path` has or will have."""
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = cleanup.enter_context(temporary_copy(path, data, durable=True))
        temporary.chmod(_mode(path))
    except OSError as fault:
        raise _cannot_write(path, fault) from fault
    return temporary


def _keep(path: Path, kept_as: Path) -> None:
    """Give an old file a second name; where the file system has no hard links, copy it."""
    try:
        try:
            os.link(path.resolve(), kept_as)
        except FileExistsError:
            raise
        except OSError:
            shutil.copy2(path, kept_as)
    except OSError as fault:
        raise _cannot_write(kept_as, fault) from fault


def _backup(path: Path, cleanup: contextlib.ExitStack) -> Path | None:
    """Return a hard link to the file at `path`; None if there is no file, or the file system has no links."""
    link = path.with_name(temporary_name(path.name[-60:]))
    try:
        os.link(path, link)
    except OSError:
        return None
    cleanup.callback(link.unlink, missing_ok=True)
    return link


def _replace(path: Path, temporary: Path) -> None:
    try:
        temporary.replace(path)
    except OSError as fault:
        raise _cannot_write(path, fault) from fault


def _restore(path: Path, backup: Path | None) -> None:
    with contextlib.suppress(OSError):
        backup.replace(path) if backup else path.unlink()


def _cannot_write(path: Path, fault: OSError) -> UsageError:
    return UsageError(f"cannot write `{path}`: {fault.strerror}", "choose another `--output`")


def _mode(path: Path) -> int:
    """Return the permissions of the file at `path`, or those of a new file; so a private file stays private."""
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
