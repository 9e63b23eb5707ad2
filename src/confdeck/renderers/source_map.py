"""The source map of an artifact: for each place in its files, the lines of the author's files that it shows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from confdeck.diagnostics import Span

Box = tuple[float, float, float, float]
"""Left, top, width and height in pt, from the top left corner of the page."""


NOTES = "Notes"
"""The element that has the speaker notes of a slide."""


class OutputPlace(NamedTuple):
    """A place in a file of an artifact."""

    suffix: str
    """The file, as in `OutputFile.suffix`."""
    page: int = 0
    """Number of the slide or page, from 1; 0 in a mail."""
    element: str = ""
    """Name of the shape on a slide, `Notes` for its speaker notes, or the path of an element in HTML."""
    shape: int = 0
    """Id of the shape on its slide."""
    part: int = 0
    """Paragraph of the shape or the notes, cell of a table in reading order, or line of a text, from 0."""
    box: Box | None = None
    """Where it is on its page, in a PDF."""


class SourceEntry(NamedTuple):
    """A place in an output, and the place in the author's files that it shows; several have the same place."""

    place: OutputPlace
    span: Span
    """Without an excerpt; `span.end` is the last line of a longer text."""


SourceMap = tuple[SourceEntry, ...]
"""Entries in the order of the output."""


@dataclass(slots=True)
class SourceMapBuilder:
    """Collects the entries of an artifact; equal spans are kept once."""

    entries: list[SourceEntry] = field(default_factory=list)
    _spans: dict[tuple[str, int, int, int], Span] = field(default_factory=dict)

    def add(self, place: OutputPlace, spans: Iterable[Span]) -> None:
        """Add an entry for each of the spans that a place shows."""
        self.entries += [SourceEntry(place, self._kept(span)) for span in spans]

    def beginning(self) -> SourceMapBuilder:
        """Return a builder for a part of the artifact, without entries and with the same spans."""
        return SourceMapBuilder(_spans=self._spans)

    def _kept(self, span: Span) -> Span:
        """Return a span without its excerpt, the same object for equal ones."""
        key = (span.file, span.line, span.column, span.end)
        if key not in self._spans:
            bare = not (span.excerpt or span.starts)
            self._spans[key] = span if bare else Span(span.file, span.line, span.column, end=span.end)
        return self._spans[key]

    def finished(self) -> SourceMap:
        """Return the map."""
        return tuple(self.entries)
