"""Carry the edits that people made in earlier files over to the new ones, for the renderers that can."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from confdeck.diagnostics import Diagnostic, warning
from confdeck.edition.audiences import AUDIENCES, may_see
from confdeck.errors import UsageError
from confdeck.model import Audience
from confdeck.regular_files import read_regular_file
from confdeck.renderers.base import Artifact, EditedFile, EditMerger, Job, MergedFile, Renderer
from confdeck.renderers.source_map import SourceMap
from confdeck.written_record import MAX_FILE_BYTES, Original, WrittenRecord

_WITHOUT_COPY = "nothing was written; leave out this `--edits-from`, or name an edited copy of this deck"


@dataclass(frozen=True, slots=True)
class EditableFile:
    """A new file that people are expected to edit."""

    path: Path
    original: Original
    merger: EditMerger
    source_map: SourceMap = ()


def editable_files(
    job: Job, folder: Path, artifacts: Mapping[str, Artifact], renderers: Mapping[str, Renderer]
) -> tuple[EditableFile, ...]:
    """Return the new files that people are expected to edit."""
    return tuple(
        EditableFile(
            folder / f"{job.name}{file.suffix}",
            Original(file.data, job.conditions),
            renderer,
            tuple(entry for entry in artifact.source_map if entry.place.suffix == file.suffix),
        )
        for name, artifact in artifacts.items()
        if isinstance(renderer := renderers[name], EditMerger)
        for file in artifact.files
    )


def merged_files(
    files: Iterable[EditableFile],
    record: WrittenRecord,
    withheld_texts: Callable[[], tuple[str, ...]] = tuple,
    copies: Sequence[Path] = (),
) -> tuple[Mapping[Path, MergedFile], tuple[Diagnostic, ...]]:
    """Return the new files with the edits that people made in the old ones, where there are any, and messages.

    An old file that cannot be merged is not an error: it is kept under another name, as any edited file.

    Args:
        files: The new files.
        record: The record of what was written.
        withheld_texts: Returns the texts of the recap that the readers of the new files must not see.
        copies: Other edited copies of one of the files.

    Raises:
        UsageError: if one of `copies` cannot be merged.
    """
    merged: dict[Path, MergedFile] = {}
    diagnostics: list[Diagnostic] = []
    for file in files:
        base, edited = record.original(file.path), _content(file.path)
        others = _copies(file, base, record, copies, withheld_texts)
        if edited in (None, file.original.data if base is None else base.data):
            if not others:
                continue
            base, edited = file.original, file.original.data
        try:
            new = _edited_file(file, base, edited, withheld_texts())
            merged[file.path] = file.merger.merge_edits(replace(new, others=others))
        except UsageError as fault:
            if others:
                raise UsageError(fault.message, fault.hint or _WITHOUT_COPY) from fault
            message = f"the edits in `{file.path}` are not in the new file: {fault.message}"
            diagnostics.append(warning(message, hint=fault.hint or "it is kept under another name"))
    return merged, (*diagnostics, *(message for file in merged.values() for message in file.diagnostics))


def _copies(
    file: EditableFile,
    base: Original | None,
    record: WrittenRecord,
    copies: Sequence[Path],
    withheld_texts: Callable[[], tuple[str, ...]],
) -> tuple[EditedFile, ...]:
    """Return the copies of a file whose edits are to be merged, too.

    Raises:
        UsageError: if one of them cannot be read.
    """
    others = []
    for path in copies:
        if path.suffix.lower() == file.path.suffix.lower():
            data = _content(path)
            if data is None:
                raise UsageError(f"cannot read `{path}`", "name an edited copy of the deck")
            known = _edited_file(file, record.original(path) or base, data, withheld_texts())
            others.append(replace(known, name=str(path), state=""))
    return tuple(others)


def _edited_file(
    file: EditableFile, base: Original | None, edited: bytes, withheld_texts: tuple[str, ...]
) -> EditedFile:
    if base is None:
        new_audience = audience_in(file.original.conditions)
        return EditedFile(
            str(file.path),
            None,
            edited,
            file.original.data,
            withheld_texts,
            with_comments=new_audience != AUDIENCES[-1],
            source_map=file.source_map,
        )
    old, new = (audience_in(conditions) for conditions in (base.conditions, file.original.conditions))
    return EditedFile(
        str(file.path),
        base.data,
        edited,
        file.original.data,
        withheld_texts,
        wider_audience=old != new and not (old and new and may_see(new, old)),
        same_layout=base.conditions == file.original.conditions,
        with_comments=new != AUDIENCES[-1],
        source_map=file.source_map,
        state=base.state,
    )


def audience_in(conditions: str) -> Audience | None:
    """Return the audience that a file was rendered for; None if that is not known."""
    name = conditions.partition(",")[0].removeprefix("audience ")
    return next((audience for audience in AUDIENCES if audience == name), None)


def _content(path: Path) -> bytes | None:
    """Return the bytes of an old file; None if there is none, or it cannot be read, which replacing it reports."""
    try:
        return read_regular_file(path, MAX_FILE_BYTES)
    except OSError:
        return None
