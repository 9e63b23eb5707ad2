"""The agenda slide: every section with its number and what is in it, linked to its first slide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from confdeck.edition import Section, SectionKind
from confdeck.storyboard.blocks import small_print, statement
from confdeck.storyboard.compose.composer import SlideComposer
from confdeck.storyboard.geometry import GUTTER, Box, Stage
from confdeck.storyboard.measure import SINGLE_LINE
from confdeck.storyboard.placeholders import BODY_END, BODY_TOP, heading
from confdeck.storyboard.roles import Role
from confdeck.storyboard.runs import plain_run, runs
from confdeck.storyboard.slide import (
    ParagraphGroup,
    Placeholder,
    Slide,
    SlideLayout,
    SlideParagraph,
    Slot,
    TextRun,
    TextRuns,
)
from confdeck.storyboard.styles import FontRole, PlaceholderStyle
from confdeck.typography.rows import even_slices

AGENDA_ID = "deck/agenda"
DOT = " · "
_ONE_COLUMN = 6
"""Most sections that are listed in one column."""
_ENTRIES = 14
"""Most sections on one slide."""
_ENTRY = PlaceholderStyle(("lead", "body", "text", "floor"), FontRole.DISPLAY)
_TALLEST = 9
"""Most baseline rows of one section."""


def _agenda(stage: Stage) -> tuple[Placeholder, ...]:
    entries = (
        Placeholder(Role(f"entry {index + 1}"), _entry_box(stage, index % 7, index // 7, 5), _ENTRY)
        for index in range(_ENTRIES)
    )
    return (*heading(stage), *entries)


def _entry_box(stage: Stage, row: int, column: int, rows: float) -> Box:
    """Return the box of an entry that is so many baseline rows high, in one of two columns."""
    first, top = 1 + 6 * column, BODY_TOP + rows * row
    return stage.grid(first, first + 5, top, top + rows).cut(right=0 if column else GUTTER)


AGENDA: SlideLayout = SlideLayout("Agenda", _agenda, "agenda")


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """A section as the agenda shows it."""

    number: int
    section: Section
    target: str
    """Id of its first slide."""


def agenda_slides(composer: SlideComposer, items: Sequence[AgendaItem]) -> Iterator[Slide]:
    """Yield as few slides as list all sections; none for a single section."""
    if len(items) <= 1:
        return
    title = plain_run(composer.label("agenda"))
    for part in even_slices(len(items), _ENTRIES):
        yield Slide("", AGENDA, title, tuple(_slots(composer, items[part])))


def about_section(composer: SlideComposer, section: Section) -> tuple[str, ...]:
    """Return what kind of section it is, when and where it was, and who or how much is in it."""
    language = composer.edition.language
    count = language.count
    parts: tuple[str, ...]
    match section.kind:
        case SectionKind.SESSION | SectionKind.PRESENTED:
            names = dict.fromkeys(name for entry in section.entries for name in entry.names)
            joined_names = language.listed(names)
            parts = (section.label, section.dates, section.place, joined_names)
        case SectionKind.PAPERS:
            parts = (count("count.paper", len(section.entries)),)
        case SectionKind.PEOPLE:
            parts = (count("count.person", len(section.entries)),)
        case _:
            parts = (section.dates, section.place)
    return tuple(part for part in parts if part and part != str(section.title))


def _slots(composer: SlideComposer, items: Sequence[AgendaItem]) -> Iterator[Slot]:
    """Yield the entries of one slide, column by column, all in one size."""
    typesetter, stage = composer.typesetter, composer.stage
    columns = 1 if len(items) <= _ONE_COLUMN else 2
    down = -(-len(items) // columns)
    line_height = max(typesetter.measurer.line_height(SlideParagraph(_name(item)), 1) for item in items)
    rows = min(_TALLEST * line_height / SINGLE_LINE, (BODY_END - BODY_TOP) / down)
    placeholders = []
    for index in range(len(items)):
        box = _entry_box(stage, index % down, index // down, rows)
        box = replace(box, width=stage.right - stage.left) if columns == 1 else box
        placeholders.append(replace(composer.place(AGENDA, Role(f"entry {index + 1}")), box=box))
    groups_of_lines = [
        _lines(composer, placeholder, item) for placeholder, item in zip(placeholders, items, strict=True)
    ]
    texts = typesetter.in_one_size(placeholders, groups_of_lines)
    for placeholder, text, item in zip(placeholders, texts, items, strict=True):
        yield replace(typesetter.slot(placeholder, text), target=item.target)


def _name(item: AgendaItem) -> TextRuns:
    return runs(item.section.title.children)


def _lines(composer: SlideComposer, placeholder: Placeholder, item: AgendaItem) -> ParagraphGroup:
    """Return the section's title and as much about it as fits on one line."""
    typesetter = composer.typesetter
    (title,) = statement(_name(item), item.number)
    parts = about_section(composer, item.section)
    size = typesetter.size("kicker")
    room = placeholder.box.width - title.hang * typesetter.sizes(placeholder.style)[0]
    for count in range(len(parts), 0, -1):
        words = plain_run(
            composer.edition.language.joined(DOT, parts[:count]), TextRun("", face=FontRole.TEXT)
        )
        about = replace(small_print(words, size), hang=title.hang)
        if typesetter.measurer.lines(about, size, room) == 1:
            return (title, about)
    return (title,)
