"""Messages between the server and the processes that render: tasks, and their answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from confdeck.diagnostics import Diagnostic
from confdeck.preview.view import View
from confdeck.renderers.base import OutputFile
from confdeck.renderers.painting import Painting
from confdeck.typography.direction import Direction


@dataclass(frozen=True, slots=True)
class Task:
    """A request to render one format of a view from the files as they are at one time."""

    generation: int
    """Counts the changes of the files."""
    view: View
    finished: bool = False
    """Whether the finished file is to be shown as another program draws it."""


@dataclass(frozen=True, slots=True)
class RecapFacts:
    """Facts of a recap that are known as soon as it is read."""

    title: str
    name: str
    folder: str
    file: str
    language: str
    direction: Direction
    settings: Mapping[str, str]
    """The settings that are in force."""
    inputs: tuple[str, ...]
    """Files outside the recap's folder that were read."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Something that a process has done for a task."""

    task: Task


@dataclass(frozen=True, slots=True)
class Begun(Answer):
    """The recap is read."""

    recap: RecapFacts
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Painted(Answer):
    """The sheets of a format."""

    painting: Painting


@dataclass(frozen=True, slots=True)
class Finished(Answer):
    """The files of a format, with its messages."""

    files: tuple[OutputFile, ...]
    extent: str
    diagnostics: tuple[Diagnostic, ...] = ()
    left_out: tuple[str, ...] = ()
    edits: int = 0
    """How many edits by hand the deck has kept."""


@dataclass(frozen=True, slots=True)
class Failed(Answer):
    """The recap or a renderer has an error."""

    diagnostics: tuple[Diagnostic, ...]
    in_recap: bool
    """Whether no format can be rendered."""


@dataclass(frozen=True, slots=True)
class Progressed(Answer):
    """A step of long work."""

    step: str = field(default="")


@dataclass(frozen=True, slots=True)
class Abandoned(Answer):
    """A newer task has arrived."""
