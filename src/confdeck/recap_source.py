"""Read a recap as it is written, with its byte order mark and line ends, and write it changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from confdeck.errors import UsageError
from confdeck.regular_files import read_regular_file
from confdeck.writing import write_files
from confdeck.written_record import free_name

_LIMIT = 5_000_000


def recap_source(recap: Path) -> str:
    """Return the text of a recap with its byte order mark and line ends.

    Raises:
        UsageError: if it cannot be read, is not in UTF-8 or too large.
    """
    try:
        data = read_regular_file(recap, _LIMIT)
        if len(data) > _LIMIT:
            raise UsageError(f"`{recap}` is larger than {_LIMIT // 1_000_000} MB")
        return data.decode("utf-8")
    except OSError as fault:
        raise UsageError(f"cannot read `{recap}`: {fault.strerror}") from fault
    except UnicodeDecodeError as fault:
        raise UsageError(f"`{recap}` is not in UTF-8", "save it as UTF-8, and try again") from fault


def write_recap(recap: Path, text: str, keep: str = "") -> Path | None:
    """Write a recap, whole or not at all.

    Args:
        recap: The file.
        text: Its new text, with byte order mark and line ends.
        keep: What the old file's name is to say, such as `before-edits`; empty if it need not be kept.

    Returns:
        The old file, if it was kept.

    Raises:
        UsageError: if it cannot be written; then the old file is unchanged.
    """
    return write_recaps({recap: text}, keep).get(recap)


def write_recaps(texts: Mapping[Path, str], keep: str = "") -> Mapping[Path, Path]:
    """Write a recap and files that it includes, all or none, and return the old files that were kept.

    A symbolic link stays one: the file that it leads to is written.

    Args:
        texts: The new text of each file, with byte order mark and line ends.
        keep: What the old files' names are to say, such as `before-edits`; empty if they need not be kept.

    Raises:
        UsageError: if one cannot be written; then all old files are unchanged.
    """
    today = datetime.now().astimezone().date()
    kept = {file: free_name(file, keep, today) for file in texts} if keep else {}
    try:
        write_files(
            {file.resolve(): text.encode() for file, text in texts.items()},
            {file.resolve(): name for file, name in kept.items()} or None,
        )
    except UsageError as fault:  # its hint is about rendered files
        raise UsageError(fault.message) from fault
    return kept
