"""The contract of every renderer: an edition in, named bytes and remarks out, and no file touched."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from confdeck.model import DEFAULT_SETTINGS, Settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from confdeck.diagnostics import Diagnostic
    from confdeck.edition import Edition, Omission
    from confdeck.media import Pictures
    from confdeck.source import SourceFile
    from confdeck.theme import Theme


@dataclass(frozen=True, slots=True)
class OutputFile:
    """One file to be written as `<recap><suffix>`."""

    suffix: str
    """From the first dot on: `.pptx`, `.email.html`."""
    data: bytes


@dataclass(frozen=True, slots=True)
class Artifact:
    """What a renderer made of an edition."""

    files: tuple[OutputFile, ...]
    extent: str = ""
    """How much it is, in the format's own unit: `31 slides`, `16 pages`."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """Downgrades and remarks, each with its place in the recap."""
    left_out: tuple[Omission, ...] = ()
    """What of the edition is not in the files, and why."""


@dataclass(frozen=True, slots=True)
class Job:
    """All a renderer may look at."""

    edition: Edition
    theme: Theme
    pictures: Pictures
    """Gives the assets' pixels, scaled and cleaned."""
    settings: Settings = DEFAULT_SETTINGS
    """What the user asked of the formats: paper, length and the like; a renderer reads what concerns it."""
    progress: Callable[[str], None] = lambda _step: None
    """Called with a few words at each step of long work."""
    name: str = "recap"
    """What the files will be called, before their suffixes."""
    sources: tuple[SourceFile, ...] = ()
    """What the recap was read from; it may hold more than the edition's audience is to see."""


class Renderer(Protocol):
    """Makes one format. Found through the entry-point group `confdeck.renderers`."""

    summary: str
    """One line for `confdeck list renderers`."""
    # A renderer may also say `repeatable = True`: the same job makes the same artifact, whatever else happens on
    # the machine. Then what it made is kept, and not made again while nothing has changed.

    def render(self, job: Job) -> Artifact:
        """Make the format's files from `job`.

        Raises:
            RenderError: if the format cannot be made of this edition.
            MissingError: if a library of the system is not installed.
        """
        ...
