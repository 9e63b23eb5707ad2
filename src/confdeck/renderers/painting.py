"""How a renderer shows its output on a screen: sheets, with the lines that each place on them shows."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, Protocol, runtime_checkable

from confdeck.diagnostics import Diagnostic, Span
from confdeck.renderers.base import Artifact, Job
from confdeck.renderers.source_map import Box, SourceEntry

SheetKind = Literal["slide", "page", "mail", "text", "web"]


class SheetMark(NamedTuple):
    """A place on a sheet that shows something of the author's files."""

    sources: tuple[int, ...]
    """Numbers of the sheet's `sources`."""
    box: Box | None = None
    """Where it is on a page, in pt."""
    element: int = -1
    """Its number among all elements of a mail or a page for the web, from 0."""
    note: int = -1
    """The paragraph of a slide's speaker notes, from 0."""


@dataclass(frozen=True, slots=True)
class ShownSheet:
    """A slide, a page, a mail, a text or a page for the web, as a browser shows it."""

    kind: SheetKind
    data: bytes
    """An `svg` element whose parts name their sources in `data-source`, a picture, an HTML document or a text."""
    media_type: str
    title: str = ""
    """Its name for screen readers."""
    width: float = 0.0
    """In pt; 0 for a mail, a text or a page for the web."""
    height: float = 0.0
    notes: tuple[str, ...] = ()
    """The paragraphs of a slide's speaker notes."""
    sources: tuple[Span, ...] = ()
    """The places in the author's files that it shows."""
    marks: tuple[SheetMark, ...] = ()
    """Where it shows them, unless `data` says so itself."""

    @property
    def digest(self) -> str:
        """A hash of what is seen; the same as long as only lines move in the author's files."""
        seen = hashlib.sha256(self.data)
        seen.update("\0".join((self.title, *self.notes)).encode())
        return seen.hexdigest()[:24]


@dataclass(frozen=True, slots=True)
class Painting:
    """An output as sheets, with the files that they need."""

    sheets: tuple[ShownSheet, ...]
    style: str = ""
    """CSS rules for the page that shows the sheets, with `url()`s of `files`."""
    files: Mapping[str, bytes] = field(default_factory=dict)
    """Pictures and fonts by the names that sheets and style use; equal names have equal content."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """Messages on what the sheets do not show."""
    drawn_by: str = ""
    """The program that has drawn them, if it is not confdeck."""


@runtime_checkable
class Painter(Protocol):
    """A renderer that can show its output on a screen."""

    def paint(self, job: Job, artifact: Callable[[], Artifact]) -> Painting:
        """Return the sheets of a job.

        Args:
            job: The job, as `render` gets it.
            artifact: Renders the job, for a painter that draws from the finished files.
        """
        ...


@runtime_checkable
class FilePainter(Protocol):
    """A renderer that can also show a finished file, with the edits that people made in it."""

    def paint_edited(self, job: Job, new: bytes, edited: bytes) -> Painting:
        """Return the sheets of a file with edits: `new` is the file as rendered, `edited` the one with edits."""
        ...

    def paint_finished(self, job: Job, data: bytes) -> Painting:
        """Return a finished file as another program draws it."""
        ...


def marked(
    entries: Iterable[SourceEntry], *, elements: bool = False
) -> tuple[tuple[Span, ...], tuple[SheetMark, ...]]:
    """Return the sources and marks of a sheet whose places a source map lists: boxes, or the elements of a document."""
    numbers: dict[Span, int] = {}
    found: dict[tuple[Box | None, int], dict[int, None]] = {}
    for place, span in entries:
        key = (None, place.part) if elements else (place.box, -1)
        found.setdefault(key, {})[numbers.setdefault(span, len(numbers))] = None
    marks = (SheetMark(tuple(sources), box, element) for (box, element), sources in found.items())
    return tuple(numbers), tuple(marks)
