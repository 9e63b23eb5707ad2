"""Carry the edits that people made in earlier files over to the new ones, for the renderers that can."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from confdeck.diagnostics import Diagnostic, warning
from confdeck.errors import UsageError
from confdeck.regular_files import read_regular_file
from confdeck.renderers.base import EditMerger, MergedFile
from confdeck.written_record import MAX_FILE_BYTES, Original, WrittenRecord


@dataclass(frozen=True, slots=True)
class EditableFile:
    """A new file that people are expected to edit."""

    path: Path
    original: Original
    merger: EditMerger


def merged_files(
    files: tuple[EditableFile, ...], record: WrittenRecord
) -> tuple[Mapping[Path, MergedFile], tuple[Diagnostic, ...]]:
    """Return the new files with the edits that people made in the old ones, where there are any, and messages.

    An old file that cannot be merged is not an error: it is kept under another name, as any edited file.
    """
    merged: dict[Path, MergedFile] = {}
    diagnostics: list[Diagnostic] = []
    for file in files:
        base, edited = record.original(file.path), _content(file.path)
        if base is None or edited in (None, base.data):
            continue
        if base.conditions != file.original.conditions:
            diagnostics.append(_other_conditions(file.path, base.conditions, file.original.conditions))
            continue
        try:
            merged[file.path] = file.merger.merge_edits(base.data, edited, file.original.data, file.path.name)
        except UsageError as fault:
            diagnostics.append(
                warning(
                    f"the edits in `{file.path}` are not in the new file: {fault.message}", hint=fault.hint
                )
            )
    return merged, (*diagnostics, *(message for file in merged.values() for message in file.diagnostics))


def _content(path: Path) -> bytes | None:
    """Return the bytes of an old file; None if there is none, or it cannot be read, which replacing it reports."""
    try:
        return read_regular_file(path, MAX_FILE_BYTES)
    except OSError:
        return None


def _other_conditions(path: Path, old: str, new: str) -> Diagnostic:
    return warning(
        f"the edits in `{path}` are not in the new file, which is rendered in another way ({old}; now {new})",
        hint="the edited file is kept under another name",
    )
