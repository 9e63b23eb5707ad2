"""What cannot be merged ends no run: the old file is kept, and the report says why."""

from __future__ import annotations

from pathlib import Path

import pytest

from confdeck import edit_merging
from confdeck.edit_merging import EditableFile, merged_files
from confdeck.edited_files import replace_files
from confdeck.renderers.base import EditedFile, MergedFile
from confdeck.written_record import Original, WrittenRecord


class Joining:
    """A merger that joins all three."""

    def merge_edits(self, file: EditedFile) -> MergedFile:
        return MergedFile(b"|".join((file.base or b"", file.edited, file.new, file.name.encode())), 1)


@pytest.fixture
def edited(tmp_path: Path) -> EditableFile:
    """A file that confdeck wrote, and somebody edited."""
    path = tmp_path / "deck.pptx"
    replace_files({path: b"base"}, WrittenRecord(tmp_path), {path: Original(b"base", "theme a")})
    path.write_bytes(b"edited")
    return EditableFile(path, Original(b"new", "theme a"), Joining())


def test_the_merger_gets_all_three(tmp_path: Path, edited: EditableFile) -> None:
    merged, messages = merged_files((edited,), WrittenRecord(tmp_path))

    assert merged == {edited.path: MergedFile(f"base|edited|new|{edited.path}".encode(), 1)}
    assert messages == ()


def test_a_file_that_cannot_be_read_is_not_merged(
    tmp_path: Path, edited: EditableFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> bytes:
        raise PermissionError

    record = WrittenRecord(tmp_path)
    monkeypatch.setattr(edit_merging, "read_regular_file", refuse)

    assert merged_files((edited,), record) == ({}, ())


def test_a_file_without_edits_needs_no_merger(tmp_path: Path, edited: EditableFile) -> None:
    edited.path.write_bytes(b"base")

    assert merged_files((edited,), WrittenRecord(tmp_path)) == ({}, ())
