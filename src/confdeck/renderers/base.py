"""The renderer protocol: a renderer gets a job and returns an artifact; it reads and writes no files."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from confdeck.diagnostics import Diagnostic
from confdeck.edition import Edition, Omission
from confdeck.errors import RenderError
from confdeck.media import PictureStore
from confdeck.model import DEFAULT_SETTINGS, Settings
from confdeck.renderers.source_map import SourceMap
from confdeck.source import SourceFile
from confdeck.text import plain_blocks
from confdeck.theme import Theme

_SUFFIX = re.compile(r"\.[\w.-]{0,60}\w(?:/\w[\w.-]{0,100})?")
NOTES_OMITTED = "speaker notes belong to the deck"


@dataclass(frozen=True, slots=True)
class OutputFile:
    """One file to be written as `<recap><suffix>`."""

    suffix: str
    """The end of the file's name from the first dot on: `.pptx`, `.email.html`.

    `.web/photo.jpg` is in the folder `<recap>.web`, which belongs to the renderer: what confdeck wrote there earlier, and
    nobody has changed, is deleted when it is not written again.
    """
    data: bytes


@dataclass(frozen=True, slots=True)
class Artifact:
    """The result of a renderer: files as bytes, messages, and a list of what it left out."""

    files: tuple[OutputFile, ...]
    extent: str = ""
    """The size in the format's own unit: `31 slides`, `16 pages`."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """Messages for the author, each with its place in the recap."""
    left_out: tuple[Omission, ...] = ()
    """Everything of the edition that is not in the files, each with the reason."""
    source_map: SourceMap = ()
    """The lines of the author's files that each place in the files shows."""


@dataclass(frozen=True, slots=True)
class Job:
    """Everything a renderer is given."""

    edition: Edition
    theme: Theme
    pictures: PictureStore
    """Returns the pixels of assets, scaled and cleaned."""
    settings: Settings = DEFAULT_SETTINGS
    """The user's options for the formats, such as paper and length; a renderer reads those it knows."""
    progress: Callable[[str], None] = lambda _step: None
    """Called with a few words at each step of long work."""
    name: str = "recap"
    """The stem of the output files' names."""
    sources: tuple[SourceFile, ...] = ()
    """The files of the recap; they may hold more than the edition's audience is to see."""

    @property
    def conditions(self) -> str:
        """For whom and how it renders; edits of places are carried over only to a file rendered in the same way."""
        ways = {
            "audience": self.edition.audience,
            "theme": self.theme.name,
            "template": self.settings.template and self.settings.template.name,
            "minutes": self.settings.minutes,
        }
        return ", ".join(f"{name} {value}" for name, value in ways.items() if value)


def checked_artifact(name: str, result: object) -> Artifact:
    """Return what the renderer `name` returned, if it can be written.

    Raises:
        RenderError: if it is no artifact, or a file in it has no usable name or no bytes.
    """
    hint = "report this to its authors"
    if not isinstance(result, Artifact):
        raise RenderError(
            f"the {name} renderer returned {type(result).__name__} instead of an Artifact", hint
        )
    if not result.files:
        raise RenderError(f"the {name} renderer returned no file", hint)
    files: tuple[object, ...] = result.files
    for file in files:
        if not (isinstance(file, OutputFile) and isinstance(file.data, bytes)):
            raise RenderError(f"the {name} renderer returned a file that does not consist of bytes", hint)
        if not _SUFFIX.fullmatch(file.suffix):
            raise RenderError(f"the {name} renderer returned a file with the suffix {file.suffix!r}", hint)
    parts: tuple[object, ...] = (*result.diagnostics, *result.left_out)
    if not all(isinstance(part, (Diagnostic, Omission)) for part in parts):
        raise RenderError(f"the {name} renderer returned messages or omissions of another type", hint)
    return result


def omitted_speaker_notes(edition: Edition) -> tuple[Omission, ...]:
    """Return the speaker notes of an edition as omissions, for a format that does not have them."""
    return tuple(
        Omission(f"notes of `{entry.title}`", NOTES_OMITTED, entry.notes.span, plain_blocks(entry.notes))
        for entry in edition.entries
        if entry.notes
    )


class Renderer(Protocol):
    """Renders editions to one format; found through the entry-point group `confdeck.renderers`."""

    summary: str
    """One line for `confdeck list renderers`."""
    deterministic: bool
    """Whether the files depend only on the job, the code and the machine's fonts.

    Then confdeck caches them, and does not call the renderer again while nothing has changed.
    """

    def render(self, job: Job) -> Artifact:
        """Render `job`.

        Args:
            job: The edition to show, with its theme, pictures and settings.

        Returns:
            The files, with messages and a list of what they leave out.

        Raises:
            RenderError: If the format cannot show this edition.
            MissingError: If a library of the system is not installed.
        """
        ...


@runtime_checkable
class KeptRenderer(Protocol):
    """A renderer that is quicker when it renders again and again, as for a preview."""

    def kept_ready(self) -> AbstractContextManager[None]:
        """Keep what the next rendering needs, until the end of a `with` statement; the files are the same."""
        ...


@runtime_checkable
class EarlyRenderer(Protocol):
    """A renderer that can prepare itself while the recap is read."""

    def begun_early(self) -> AbstractContextManager[None]:
        """Begin in another process with what needs no recap; it ends with the `with` statement at the latest."""
        ...


@dataclass(frozen=True, slots=True)
class EditedFile:
    """A file that people edited, and what it is merged with."""

    name: str
    """Its name, for messages."""
    base: bytes | None
    """The file as the renderer wrote it last; None if there is no copy."""
    edited: bytes
    """The file as it is now, from anybody."""
    new: bytes
    """The file as the renderer writes it now."""
    withheld_texts: tuple[str, ...] = ()
    """The texts of the recap that the readers of the new file must not see."""
    wider_audience: bool = False
    """Whether the new file is for more people, so that what it lacks may be hidden from them."""
    same_layout: bool = True
    """Whether both are on the same theme and template, for the same audience, and of the same length."""
    with_comments: bool = False
    """Whether the new file may have comments about what both people and the recap have changed."""
    source_map: SourceMap = ()
    """The lines of the author's files that each place in the new file shows."""
    state: str = ""
    """The state that the renderer returned when edits were merged into `base`."""
    others: tuple[EditedFile, ...] = ()
    """Other copies of the file, whose edits are merged after those of this one."""


@dataclass(frozen=True, slots=True)
class MergedFile:
    """A file with the edits that people made in an earlier one."""

    data: bytes
    edits: int
    """How many edits were kept."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """Messages on edits that could not be kept, and on what both they and the recap have changed."""
    complete: bool = True
    """Whether all edits are in it; if not, the edited file is kept under another name."""
    state: str = ""
    """Something that the renderer wants to know when edits are merged again."""


@runtime_checkable
class EditMerger(Protocol):
    """A renderer that can carry the edits of an earlier file over to the new one."""

    def merge_edits(self, file: EditedFile) -> MergedFile:
        """Return the new file with the edits of the earlier one.

        Raises:
            UsageError: If the edited file cannot be read.
        """
        ...
