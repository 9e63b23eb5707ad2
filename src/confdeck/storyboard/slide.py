"""What a storyboard is made of: slides of slots, every text already measured and sized, nothing yet drawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from confdeck.diagnostics import Diagnostic, Span
from confdeck.edition import Language, Omission, WebLink
from confdeck.media import Asset
from confdeck.storyboard.geometry import Box
from confdeck.storyboard.layouts import HOUSE_DESIGN, Design
from confdeck.storyboard.roles import Layout, Role
from confdeck.storyboard.styles import Align, FontRole, Ink

BREAK = "\v"
"""A line break within a paragraph."""


@dataclass(frozen=True, slots=True)
class TextRun:
    """Characters set alike; None takes over what the paragraph says."""

    text: str
    bold: bool = False
    italic: bool = False
    strike: bool = False
    face: FontRole | None = None
    ink: Ink | None = None
    raised: int = 0
    """How far above the baseline, in percent of the size; below where negative."""
    url: str = ""
    target: str = ""
    """Id of the slide it leads to."""
    cites: tuple[int, ...] = ()
    """Numbers of the references it names."""


@dataclass(frozen=True, slots=True)
class SlideParagraph:
    """Runs set as one paragraph. `size` and `before` are 0 until it is fitted."""

    runs: tuple[TextRun, ...]
    size: float = 0
    """In pt; 0 takes the size the fit ladder finds."""
    gap: float = 0
    """Room above, in em of the fitted size; tightened by the ladder."""
    before: float = 0
    """Room above, in pt, once fitted."""
    face: FontRole = FontRole.TEXT
    ink: Ink = Ink.INK
    bold: bool = False
    italic: bool = False
    number: int | None = None
    """Set in front, hanging, in the accent."""
    bullet: str = ""
    """The same, for a character."""
    hang: float = 0
    """How far the lines hang back from the number, the bullet or the first tab, in em of the fitted size."""
    indent: float = 0
    """The same in pt, once fitted."""
    align: Align = Align.START
    begins: bool = False
    """Whether an entry of a list begins with it."""

    def __str__(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class TextSlot:
    """Paragraphs in a box."""

    role: Role
    box: Box
    paragraphs: tuple[SlideParagraph, ...]
    lines: int = 0
    """How many lines the metrics say they take."""
    leading: float = 1.0
    target: str = ""
    """Id of the slide the whole of it leads to."""
    url: str = ""
    """The same, for an address."""
    cut: bool = False
    """Whether it shows only the beginning of its words."""
    span: Span | None = field(default=None, compare=False)
    """Where its words were written, if not where its slide's were."""


@dataclass(frozen=True, slots=True)
class PictureSlot:
    """A picture in a box; the box has the picture's aspect, or `crop` says what must stay in sight."""

    role: Role
    box: Box
    asset: Asset
    alt: str
    """Empty for a picture that only decorates."""
    crop: bool = False
    focus: tuple[float, float] = (0.5, 0.5)
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class FormulaSlot:
    """A formula drawn large in the middle of its box."""

    role: Role
    box: Box
    tex: str
    size: float
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class TableSlot:
    """A table; the first row is its header."""

    role: Role
    box: Box
    columns: tuple[float, ...]
    """Widths in pt."""
    rows: tuple[tuple[SlideParagraph, ...], ...]
    heights: tuple[float, ...]
    """Of the rows, in pt."""
    alt: str


@dataclass(frozen=True, slots=True)
class BadgeSlot:
    """A few letters in a disc, standing in for a portrait; decoration."""

    role: Role
    box: Box
    text: str
    size: float


@dataclass(frozen=True, slots=True)
class RuleSlot:
    """A thin line in the accent across the top of its box; decoration."""

    role: Role
    box: Box


@dataclass(frozen=True, slots=True)
class CodeSlot:
    """A QR code that leads to an address."""

    role: Role
    box: Box
    url: str
    alt: str


Slot = TextSlot | PictureSlot | FormulaSlot | TableSlot | BadgeSlot | RuleSlot | CodeSlot


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide: a layout and what fills it, in reading order."""

    id: str
    """Unique in the deck; an entry's id for its first slide."""
    layout: Layout
    title: tuple[TextRun, ...]
    """In full; its slot may show it cut."""
    slots: tuple[Slot, ...] = ()
    notes: tuple[str, ...] = ()
    """What the speaker reads, paragraph by paragraph."""
    cites: tuple[int, ...] = ()
    """References it rests on beyond those its text names."""
    links: tuple[WebLink, ...] = ()
    """Shown at its foot."""
    entry_ids: tuple[str, ...] = ()
    """Ids of the entries that share it."""
    chapter: str = ""
    """Id of the chapter of the deck it belongs to."""
    moved_to_notes: int = 0
    """How many paragraphs, list items or rows had no place on it or its like, and are told in the notes."""
    numbering: str = ""
    """How its title ends where others would be called the same: ` (1 of 3)`."""
    minutes: float = 0
    """How long one talks over it."""
    span: Span | None = field(default=None, compare=False)

    @property
    def heading(self) -> str:
        """The title's words."""
        return "".join(run.text for run in self.title).replace(BREAK, " ")

    @property
    def paragraphs(self) -> tuple[SlideParagraph, ...]:
        """The paragraphs and cells of its texts and tables, the title aside."""
        return tuple(each for slot in self.slots for each in _paragraphs(slot))

    @property
    def cited(self) -> tuple[int, ...]:
        """Numbers of the references its words name."""
        runs = (*self.title, *(run for paragraph in self.paragraphs for run in paragraph.runs))
        return tuple(number for run in runs for number in run.cites)


def _paragraphs(slot: Slot) -> Iterator[SlideParagraph]:
    match slot:
        case TextSlot():
            yield from slot.paragraphs
        case TableSlot():
            yield from (cell for row in slot.rows for cell in row)
        case _:
            return


@dataclass(frozen=True, slots=True)
class Chapter:
    """A run of slides under one name, shown as a section in PowerPoint."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Storyboard:
    """A whole deck, decided but not drawn."""

    title: str
    slides: tuple[Slide, ...]
    chapters: tuple[Chapter, ...]
    footer: str
    language: Language
    date: str = ""
    """When the conference was, for the foot of the slides."""
    appendix_slides: int = 0
    """How many slides stand in the appendix, its divider counted."""
    agenda: str = ""
    """Id of the slide the others lead back to, if there is one."""
    design: Design = HOUSE_DESIGN
    """What its slides are laid out on."""
    diagnostics: tuple[Diagnostic, ...] = ()
    left_out: tuple[Omission, ...] = ()
