"""Write files without losing what somebody changed in the old ones: edits are carried over, or the file is kept."""

from __future__ import annotations

import os
from collections.abc import Container, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from confdeck.errors import EditedError, UsageError
from confdeck.writing import write_files
from confdeck.written_record import KeptFile, Original, WrittenRecord


@dataclass(frozen=True, slots=True)
class Replaced:
    """The old files that were kept when new ones were written."""

    kept: tuple[KeptFile, ...] = ()
    unrecorded: str = ""
    """Why it could not be recorded what was written, so that the next run will keep these files; empty if it was."""


def replace_files(
    files: Mapping[Path, bytes],
    record: WrittenRecord,
    originals: Mapping[Path, Original] | None = None,
    losing: Container[Path] = (),
    *,
    refuse: bool = False,
) -> Replaced:
    """Write all of `files` or none, and keep the old ones that somebody may have changed.

    In the folders that belong to a page, what an earlier run wrote and nobody has changed is deleted: a picture that is no
    longer shown may be one that is no longer to be seen.

    Args:
        files: The new content of each file.
        record: The record of what was written for the recap.
        originals: Files that people edit, without their edits.
        losing: Files whose new content lacks edits that the old one has.
        refuse: Whether to write nothing if an old file may have been changed.

    Raises:
        EditedError: if so.
        UsageError: if a file cannot be written, or is open in another program; then the old files are unchanged.
    """
    require_closed(files)
    kept = record.files_to_keep(files, datetime.now().astimezone().date(), losing)
    if kept and refuse:
        names = ", ".join(f"`{file.path}`" for file in kept)
        raise EditedError(
            f"{names} may have been edited by hand; nothing was written",
            "leave out `--edits refuse` to keep the edits, or move the file away",
        )
    write_files(files, {file.path: file.kept_as for file in kept})
    for path in record.leftovers(files):
        with suppress(OSError):
            path.unlink()
    try:
        record.store(files, kept, originals)
    except OSError as fault:
        return Replaced(kept, f"cannot write `{record.path}`: {fault.strerror}")
    return Replaced(kept)


def require_closed(paths: Iterable[Path]) -> None:
    """Raise an error if another program has one of the files open.

    Office programs put a lock file beside an open file: PowerPoint `~$deck.pptx`, LibreOffice `.~lock.deck.pptx#`.

    Raises:
        UsageError: if so.
    """
    for path in paths:
        for lock in (path.with_name(f"~${path.name}"), path.with_name(f".~lock.{path.name}#")):
            if os.path.lexists(path) and os.path.lexists(lock):
                raise UsageError(
                    f"`{path}` is open in another program",
                    f"close it there, or choose another `--output`; if it is closed, delete `{lock.name}` beside it",
                )
