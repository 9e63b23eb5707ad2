"""The content of a view: of each format the newest sheets, files and messages, also while the recap is broken."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from confdeck.diagnostics import Diagnostic
from confdeck.preview.results import (
    Abandoned,
    Answer,
    Begun,
    Failed,
    Finished,
    Painted,
    Progressed,
    RecapFacts,
)
from confdeck.preview.shown_painting import ShownPainting, Stored
from confdeck.preview.view import View
from confdeck.renderers.base import OutputFile

_KEPT_PAINTINGS = 8
"""Earlier paintings whose files can be asked for: while somebody types, a mail is painted faster than a page asks."""


@dataclass(frozen=True, slots=True)
class ShownFormat:
    """The newest version of a format that can be shown."""

    painting: ShownPainting = field(default_factory=ShownPainting)
    before: tuple[Mapping[str, Stored], ...] = ()
    """Files of the paintings before, the newest first, which a page may still be asking for."""
    painted: int = -1
    """The generation of the painting."""
    files: tuple[OutputFile, ...] = ()
    extent: str = ""
    finish: ShownPainting = field(default_factory=ShownPainting)
    """The finished file as another program draws it."""
    finish_painted: int = -1
    """The generation of `finish`."""
    finished: int = -1
    """The generation of the files and messages; also where they could not be made."""
    diagnostics: tuple[Diagnostic, ...] = ()
    failed: bool = False
    """Whether the files could not be made although the recap has no error; `diagnostics` has the reason."""
    left_out: tuple[str, ...] = ()
    edits: int = 0
    step: str = ""
    """The step of work in progress; empty if nothing is."""


@dataclass(frozen=True, slots=True)
class PageContent:
    """The part of a view that a page shows."""

    formats: frozenset[str] = frozenset()
    """The formats in sight."""
    finished: bool = False
    """Whether it shows the finished file as another program draws it."""


@dataclass(slots=True)
class ViewSession:
    """One view, with the pages that show it."""

    view: View
    formats: dict[str, ShownFormat]
    recap: RecapFacts | None = None
    general: tuple[Diagnostic, ...] = ()
    problems: tuple[Diagnostic, ...] = ()
    """Why nothing could be rendered from the files as they are now."""
    generation: int = -1
    """The newest generation of which anything is known."""
    listeners: dict[asyncio.Event, PageContent] = field(default_factory=dict)
    """The pages, each with what it shows."""

    def take(self, name: str, answer: Answer) -> None:
        """Take over what a process has done, unless something newer is known."""
        generation = answer.task.generation
        shown = self.formats[name]
        if generation < max(shown.painted, shown.finished):
            return
        match answer:
            case Begun():
                if generation >= self.generation:
                    self.generation = generation
                    self.recap, self.general, self.problems = answer.recap, answer.diagnostics, ()
            case Painted() if answer.task.finished:
                finish = ShownPainting.of(answer.painting)
                self.formats[name] = replace(shown, finish=finish, finish_painted=generation)
            case Painted():
                before = (shown.painting.stored, *shown.before)[:_KEPT_PAINTINGS]
                painting = ShownPainting.of(answer.painting).sharing(shown.painting)
                self.formats[name] = replace(shown, painting=painting, painted=generation, before=before)
            case Finished():
                self.formats[name] = replace(
                    shown,
                    files=answer.files,
                    extent=answer.extent,
                    finished=generation,
                    diagnostics=answer.diagnostics,
                    failed=False,
                    left_out=answer.left_out,
                    edits=answer.edits,
                    step="",
                )
            case Failed():
                self._fail(name, shown, answer)
            case Progressed():
                self.formats[name] = replace(shown, step=answer.step)
            case Abandoned():
                self.formats[name] = replace(shown, step="")
        self.tell()

    def _fail(self, name: str, shown: ShownFormat, answer: Failed) -> None:
        generation = answer.task.generation
        if answer.in_recap:
            if generation >= self.generation:
                self.generation, self.problems = generation, answer.diagnostics
            self.formats[name] = replace(shown, finished=generation, step="")
        else:
            self.formats[name] = replace(
                shown, finished=generation, diagnostics=answer.diagnostics, failed=True, step=""
            )

    def tell(self) -> None:
        """Let all pages know that something is new."""
        for listener in self.listeners:
            listener.set()

    def file(self, name: str) -> Stored | None:
        """Return a file that a sheet needs, or is."""
        for shown in self.formats.values():
            for files in (shown.painting.stored, *shown.before, shown.finish.stored):
                if name in files:
                    return files[name]
        return None

    def output(self, suffix: str) -> OutputFile | None:
        """Return a finished file."""
        files = (file for shown in self.formats.values() for file in shown.files)
        return next((file for file in files if file.suffix == suffix), None)
