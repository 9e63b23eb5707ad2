"""The data of a deck: storyboard, slides, slots, paragraphs, layouts (a picture is in docs/architecture.md).

Everything here is frozen and says what is decided, not how: texts are already measured, sized and split. Lengths are in pt.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from confdeck.storyboard.roles import LayoutKind, PlaceholderType, Role
from confdeck.storyboard.styles import Align, FontRole, Ink, PlaceholderStyle

if TYPE_CHECKING:
    from confdeck.diagnostics import Diagnostic, Span
    from confdeck.edition import Entry, Language, WebLink
    from confdeck.media import Asset
    from confdeck.score import Ground, ScoreDrawing
    from confdeck.storyboard.compose.composer import SlideComposer
    from confdeck.storyboard.geometry import Box, Stage
    from confdeck.storyboard.levels import LevelStyle
    from confdeck.text.nodes import Footnote

BREAK = "\v"
"""A line break within a paragraph."""


@dataclass(frozen=True, slots=True)
class TextRun:
    """Characters with the same formatting; None takes over what the paragraph says."""

    text: str
    bold: bool = False
    italic: bool = False
    strike: bool = False
    highlight: bool = False
    face: FontRole | None = None
    ink: Ink | None = None
    baseline: int = 0
    """Shift above the baseline, in percent of the size; negative for subscripts."""
    url: str = ""
    target: str = ""
    """Id of the slide or entry it links to."""
    cites: tuple[int, ...] = ()
    """Numbers of the references it cites."""
    footnote: Footnote | None = None
    """The footnote whose mark it is."""
    is_citation: bool = False
    spans: tuple[Span, ...] = field(default=(), compare=False, repr=False)
    """Source positions of its words."""


TextRuns = tuple[TextRun, ...]
"""Text with its formatting: a title, a caption, a sentence."""


@dataclass(frozen=True, slots=True)
class SlideParagraph:
    """Text runs set as one paragraph. `size`, `before`, `margin` and `indent` are 0 until it is fitted."""

    runs: TextRuns
    size: float = 0
    """Font size; 0 takes the size found by fitting."""
    gap: float = 0
    """Space above, in em of the fitted size; fitting may tighten it."""
    before: float = 0
    """Space above, once fitted."""
    face: FontRole = FontRole.TEXT
    ink: Ink = Ink.INK
    bold: bool = False
    italic: bool = False
    number: int | None = None
    """List number, hanging in front in the accent colour."""
    bullet: str = ""
    """List bullet, hanging in front in the accent colour."""
    level: int = 0
    """Level of its list: 0 for text and the outermost list."""
    inset: float = 0
    """Indent of the whole paragraph, marker included, in em of the fitted size."""
    hang: float = 0
    """Hanging indent behind the number, the bullet, the first tab or the first line of code, as `inset`."""
    margin: float = 0
    """Indent of the whole paragraph, once fitted."""
    indent: float = 0
    """Hanging indent, once fitted."""
    align: Align = Align.START
    starts_entry: bool = False
    """Whether an entry of a list of entries starts with it."""

    def __str__(self) -> str:
        return "".join(run.text for run in self.runs)

    @property
    def is_code(self) -> bool:
        """Whether it is a line of code, which runs from left to right in every language."""
        return self.face is FontRole.MONO

    @property
    def hangs(self) -> bool:
        """Whether something on the first line begins before the other lines."""
        marked = self.number is not None or bool(self.bullet) or "\t" in str(self)
        return bool(self.hang or self.indent) and (marked or self.is_code)


ParagraphGroup = tuple[SlideParagraph, ...]
"""Paragraphs that stay together on a slide."""


@dataclass(frozen=True, slots=True)
class TextSlot:
    """Paragraphs in a box."""

    role: Role
    box: Box
    paragraphs: ParagraphGroup
    lines: int = 0
    """Number of lines they take, as measured."""
    leading: float = 1.0
    base_size: float = 0
    """Size that autofit reduces to that of its paragraphs; 0 if it reduces nothing."""
    target: str = ""
    """Id of the slide that the whole slot links to."""
    url: str = ""
    """Address that the whole slot links to."""
    cut: bool = False
    """Whether it shows only the beginning of its words."""
    panel: bool = False
    """Whether its box is a tinted panel, with `PANEL_PADDING` around the words."""
    span: Span | None = field(default=None, compare=False)
    """Source position of its words, if not that of its slide."""


@dataclass(frozen=True, slots=True)
class PictureSlot:
    """A picture in a box; the box has the picture's aspect, unless it is cropped."""

    role: Role
    box: Box
    asset: Asset
    alt: str
    """Empty for a picture that only decorates."""
    crop: bool = False
    focus: tuple[float, float] = (0.5, 0.5)
    """Point that stays visible when cropped, as fractions of width and height."""
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class FormulaSlot:
    """A displayed formula in a box of its size."""

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
    """Widths of the columns."""
    rows: tuple[ParagraphGroup, ...]
    heights: tuple[float, ...]
    alt: str


@dataclass(frozen=True, slots=True)
class BadgeSlot:
    """Initials in a disc in place of a missing portrait; decoration."""

    role: Role
    box: Box
    text: str
    size: float


@dataclass(frozen=True, slots=True)
class RuleSlot:
    """A thin line in the accent colour across the top of its box; decoration."""

    role: Role
    box: Box
    name: str = ""
    """Ids of the entries on its slide."""
    ink: Ink = Ink.ACCENT
    hidden: bool = False
    """Whether it only has a name, and cannot be seen."""


@dataclass(frozen=True, slots=True)
class CodeSlot:
    """A QR code for an address."""

    role: Role
    box: Box
    url: str
    alt: str


@dataclass(frozen=True, slots=True)
class ScoreSlot:
    """The score, or a part of it, laid out in the size of its box."""

    role: Role
    box: Box
    drawing: ScoreDrawing
    ground: Ground
    lit: frozenset[str] | None = None
    """Ids of the sections whose lines are not faint; None for all."""
    alt: str = ""
    """Empty where it only decorates, because words beside it say as much."""
    target: str = ""
    """Id of the slide that it links to."""


Slot = TextSlot | PictureSlot | FormulaSlot | TableSlot | BadgeSlot | RuleSlot | CodeSlot | ScoreSlot


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A place on a slide layout, and the style of what is put there."""

    role: Role
    box: Box
    style: PlaceholderStyle
    holds: PlaceholderType = PlaceholderType.TEXT
    levels: Mapping[int, LevelStyle] = field(default_factory=dict)
    """Formatting of the levels of its text; that of the style where there is none."""

    @property
    def measure(self) -> float:
        """Width of its lines in the theme's font."""
        return self.box.width / self.style.stretch

    def with_box(self, **changes: float) -> Placeholder:
        """Return the placeholder with some of `x`, `y`, `width` and `height` of its box changed."""
        return replace(self, box=replace(self.box, **changes))


PlacedLayout = Mapping[Role, Placeholder]
"""The placeholders of a layout on one stage by their roles, in reading order."""


@dataclass(frozen=True, slots=True)
class SlideLayout:
    """A kind of slide, defined in one place and registered in `layouts.LAYOUTS`."""

    name: str
    """Unique; PowerPoint shows it."""
    placeholders: Callable[[Stage], tuple[Placeholder, ...]]
    """Returns its placeholders on a stage, in reading order."""
    pace: str = "figure"
    """Field of the theme's `deck.pace`: how long one talks over such a slide; empty for no time at all."""
    template_kind: LayoutKind | None = None
    """Kind of layout in a template that can serve for it; None if it is always drawn."""
    title_grows: bool = False
    """Whether a long title may take room from the content below it."""
    background: str = "paper"
    """`paper` or `accent`."""
    has_footer: bool = True
    """Whether footer, date and slide number are shown."""
    panel: Callable[[Stage], Box] | None = None
    """Returns where the score is drawn on a stage."""
    entry_slides: Callable[[SlideComposer, Entry], Iterable[Slide]] | None = None
    """Returns the slides it adds to an entry, after the entry's message and evidence; most add none."""

    def ground(self, stage: Stage) -> str:
        """Return its background on a stage: a full field of the accent only where the theme has headers like that."""
        return self.background if stage.composition.divider == "full" else "paper"

    def on(self, stage: Stage) -> PlacedLayout:
        """Return the layout laid out on a stage."""
        return {placeholder.role: placeholder for placeholder in self.placeholders(stage)}


@dataclass(frozen=True, slots=True)
class Design:
    """A stage, `stages` of layouts that have their own, and every layout laid out: the house design, or a template's."""

    stage: Stage
    layouts: Mapping[SlideLayout, PlacedLayout]
    fixed: bool = False
    """Whether titles stay exactly where the layouts have them, and the kicker follows them."""
    feet: tuple[Box, Box, Box] | None = None
    """A template's boxes for footer, date and slide number."""
    stages: Mapping[SlideLayout, Stage] = field(default_factory=dict)

    @property
    def footer(self) -> Box:
        """Box of the conference's name on every slide."""
        return self.feet[0] if self.feet else self.stage.grid(1, 3, 56.5, 58.5)

    @property
    def date(self) -> Box:
        """Box of the conference's dates on every slide."""
        return self.feet[1] if self.feet else self.stage.grid(4, 5, 56.5, 58.5)

    @property
    def number(self) -> Box:
        """Box of the slide number."""
        return self.feet[2] if self.feet else self.stage.grid(12, 12, 56.5, 58.5)


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide: a layout and the slots on it, in reading order."""

    id: str
    """Unique in the deck; an entry's id for its first slide."""
    layout: SlideLayout
    title: TextRuns
    """In full; its slot may show it cut."""
    slots: tuple[Slot, ...] = ()
    notes: tuple[str, ...] = ()
    """The speaker notes, paragraph by paragraph."""
    cites: tuple[int, ...] = ()
    """References it is based on beyond those its text cites."""
    note_cites: tuple[int, ...] = ()
    """References that its speaker notes cite."""
    links: tuple[WebLink, ...] = ()
    """Links shown at its foot."""
    entry_ids: tuple[str, ...] = ()
    """Ids of the entries that share it."""
    chapter: str = ""
    """Id of the chapter of the deck it belongs to."""
    moved_to_notes: int = 0
    """Number of paragraphs, list items or rows that are only in the notes of it or its first slide."""
    unshown_items: int = 0
    """Number of list items of its entry that are on none of the entry's slides."""
    numbering: str = ""
    """End of its title where others would have the same: ` (1 of 3)`."""
    minutes: float = 0
    """Speaking time."""
    lists_works: bool = False
    """Whether it lists the works that the deck cites."""
    span: Span | None = field(default=None, compare=False)

    @property
    def heading(self) -> str:
        """The title's words, without the marks of footnotes."""
        return "".join(run.text for run in self.title if not run.footnote).replace(BREAK, " ")

    @property
    def paragraphs(self) -> ParagraphGroup:
        """The paragraphs and table cells on it, without the title."""
        return tuple(paragraph for slot in self.slots for paragraph in _paragraphs(slot))

    @property
    def runs(self) -> TextRuns:
        """The runs of its title and of what is on it."""
        return (*self.title, *(run for paragraph in self.paragraphs for run in paragraph.runs))

    @property
    def cited(self) -> tuple[int, ...]:
        """Numbers of the references its words cite."""
        return tuple(number for run in self.runs for number in run.cites)

    @property
    def footnotes(self) -> tuple[Footnote, ...]:
        """The footnotes whose marks are on it."""
        return tuple(dict.fromkeys(run.footnote for run in self.runs if run.footnote))


def _paragraphs(slot: Slot) -> ParagraphGroup:
    if isinstance(slot, TableSlot):
        return tuple(cell for row in slot.rows for cell in row)
    return slot.paragraphs if isinstance(slot, TextSlot) else ()


@dataclass(frozen=True, slots=True)
class Chapter:
    """A group of slides under one name, shown as a section in PowerPoint."""

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
    design: Design
    appendix_slides: int = 0
    """Number of slides in the appendix, its divider included."""
    agenda: str = ""
    """Id of the slide the others link back to, if there is one."""
    diagnostics: tuple[Diagnostic, ...] = ()
    footer_leading: float = 0
    """Height of the footer's line in the font that is measured, in em."""
