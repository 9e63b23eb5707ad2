"""The render report: files written, diagnostics, and what was left out and why."""

from __future__ import annotations

import json
import os
import shlex
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from itertools import groupby
from pathlib import Path

from confdeck.ci_reports import as_record
from confdeck.diagnostics import Diagnostic, Severity, Span
from confdeck.edited_files import Replaced
from confdeck.edition import Omission
from confdeck.errors import MissingError
from confdeck.renderers.source_map import OutputPlace, SourceMap
from confdeck.written_record import KeptFile

_KILO = 1000


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """One file on disk."""

    path: Path
    size: int
    """Bytes."""
    extent: str
    """Slides, pages: whatever the format counts; empty for all but a format's first file."""
    seconds: float
    """Seconds its renderer took; 0 for all but a format's first file."""
    cached: bool = False
    """Whether an earlier run made it from the same input."""


@dataclass(frozen=True, slots=True)
class Report:
    """The result of one run, for people and for programs."""

    recap: str
    audience: str
    theme: str
    files: tuple[WrittenFile, ...]
    replaced: Replaced
    diagnostics: tuple[Diagnostic, ...]
    left_out: tuple[tuple[str, Omission], ...]
    """Omissions, each with the format it is missing from, or `all`."""
    missing: Mapping[str, MissingError] = field(default_factory=dict)
    """Formats that could not be made, with the error that says what is not installed."""
    seconds: float = 0
    merged: Mapping[Path, int] = field(default_factory=dict)
    """How many edits by hand each file has kept."""
    source_maps: Mapping[Path, SourceMap] = field(default_factory=dict)
    """The lines of the author's files that each place in a file shows."""

    def as_text(self, *, verbose: bool = False) -> str:
        """Return the report for a person; notes and the list of omissions only when `verbose`."""
        return "\n".join(self._lines(verbose))

    def _lines(self, verbose: bool) -> Iterator[str]:  # noqa: FBT001  private
        lowest = Severity.NOTE if verbose else Severity.WARNING
        yield from (
            diagnostic.explained() for diagnostic in self.diagnostics if diagnostic.severity >= lowest
        )
        comments = sum(diagnostic.comments for diagnostic in self.diagnostics)
        if comments and not verbose:
            yield f"left out of all outputs: {comments} {'comment' if comments == 1 else 'comments'} (-v lists them)"
        yield from self._omissions(verbose)
        # A file into which edits were merged is another one, though its renderer had nothing to do.
        yield from _file_lines(
            [replace(file, cached=False) if self.merged.get(file.path) else file for file in self.files]
        )
        for path, edits in self.merged.items():
            if edits:
                yield f"{path}  has kept {edits} {'edit' if edits == 1 else 'edits'} by hand"
        yield from map(_kept_line, self.replaced.kept)
        if self.replaced.unrecorded:
            yield f"{self.replaced.unrecorded}; so the next run cannot tell whether these files were edited, and will keep them"
        yield from (f"{name} was not made: something is missing" for name in self.missing)

    def _omissions(self, verbose: bool) -> Iterator[str]:  # noqa: FBT001  private
        by_format: dict[str, list[Omission]] = {}
        for name, omission in self.left_out:
            by_format.setdefault(name, []).append(omission)
        if hidden := by_format.pop("all", []):
            yield f"left out for the audience `{self.audience}`:"
            yield from map(_omission_line, hidden)
        for name, omissions in by_format.items():
            if verbose:
                yield f"left out of {name}:"
                yield from map(_omission_line, omissions)
            else:
                reasons = "; ".join(dict.fromkeys(omission.why for omission in omissions))
                yield f"left out of {name}: {len(omissions)} ({reasons}) (-v lists them)"

    def as_json(self) -> str:
        """Return the report as JSON, for a program."""
        report = {
            "recap": self.recap,
            "audience": self.audience,
            "theme": self.theme,
            "seconds": round(self.seconds, 3),
            "files": [
                {**asdict(file), "path": str(file.path), "seconds": round(file.seconds, 3)}
                for file in self.files
            ],
            "kept": [
                {"path": str(file.path), "kept_as": str(file.kept_as), "edited": file.edited}
                for file in self.replaced.kept
            ],
            "merged": [{"path": str(path), "edits": edits} for path, edits in self.merged.items()],
            "unrecorded": self.replaced.unrecorded,
            "diagnostics": [*map(as_record, self.diagnostics)],
            "missing": [
                {"format": name, "message": fault.message, "hint": fault.hint}
                for name, fault in self.missing.items()
            ],
            "left_out": [
                {
                    "from": name,
                    "what": omission.what,
                    "why": omission.why,
                    "words": omission.words,
                    **_place(omission.span),
                }
                for name, omission in self.left_out
            ],
            "source_map": [
                {"path": str(path), **_output_place(entry.place), **_lines(entry.span)}
                for path, entries in self.source_maps.items()
                for entry in entries
            ],
        }
        return json.dumps(report, ensure_ascii=False, indent=2)


def readable_size(size: int) -> str:
    """Return a number of bytes in kB or MB."""
    return f"{size / _KILO:.0f} kB" if size < _KILO * _KILO else f"{size / _KILO / _KILO:.1f} MB"


def _file_lines(files: Sequence[WrittenFile]) -> Iterator[str]:
    """Yield a line for each file, and for each folder beside them."""
    top = min((len(file.path.parts) for file in files), default=0)
    for folder, listed in groupby(
        files, key=lambda file: file.path.parent if len(file.path.parts) > top else None
    ):
        within = list(listed)
        if folder is None:
            yield from map(_file_line, within)
        else:
            size = readable_size(sum(file.size for file in within))
            yield f"{folder}{os.sep}  {len(within)} {'file' if len(within) == 1 else 'files'}, {size}"


def _file_line(file: WrittenFile) -> str:
    duration = "nothing has changed" if file.cached else f"{file.seconds:.1f} s" if file.seconds else ""
    details = (readable_size(file.size), file.extent, duration)
    return f"{file.path}  {', '.join(filter(None, details))}"


def _kept_line(file: KeptFile) -> str:
    earlier = f"{file.kept_as}  the earlier {file.path.name}, which"
    if not file.edited:
        return f"{earlier} may have been edited: there is no record that confdeck wrote it"
    if not file.comparable:
        return f"{earlier} is not as confdeck wrote it"
    return f"{earlier} was edited; `confdeck edits {shlex.quote(str(file.kept_as))}` lists the changes"


def _omission_line(omission: Omission) -> str:
    place = f"{omission.span.file}:{omission.span.line}: " if omission.span else ""
    return f"  {place}{omission.what} ({omission.why})"


def _output_place(place: OutputPlace) -> dict[str, object]:
    """Return what is known of a place in a file; its paragraph, cell or line always."""
    known = {"page": place.page, "element": place.element, "shape": place.shape, "box": place.box}
    return {name: value for name, value in known.items() if value} | {"part": place.part}


def _lines(span: Span) -> dict[str, object]:
    return {**_place(span), "end_line": max(span.line, span.end)}


def _place(span: Span | None) -> dict[str, object]:
    return {"file": span.file, "line": span.line, "column": span.column} if span else {}
