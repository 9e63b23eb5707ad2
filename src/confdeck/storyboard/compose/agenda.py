"""The agenda: every section with its number and what is in it, each a link to its first slide."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from confdeck.edition import SectionKind
from confdeck.storyboard.blocks import small_print, statement
from confdeck.storyboard.geometry import GUTTER
from confdeck.storyboard.measure import SINGLE_LINE
from confdeck.storyboard.placeholders import BODY_END, BODY_TOP, heading
from confdeck.storyboard.roles import Role
from confdeck.storyboard.runs import plain_run, runs
from confdeck.storyboard.slide import PlacedLayout, Placeholder, Slide, SlideLayout, SlideParagraph, TextRun
from confdeck.storyboard.styles import FontRole, PlaceholderStyle
from confdeck.typography import even_slices

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from confdeck.edition import Section
    from confdeck.storyboard.compose.composer import SlideComposer
    from confdeck.storyboard.geometry import Box, Stage
    from confdeck.storyboard.slide import ParagraphGroup, Slot

AGENDA_ID = "deck/agenda"
DOT = " · "
_ONE_COLUMN = 6
"""Sections shown in one column."""
_ENTRIES = 14
"""Sections on one slide."""
_ENTRY = PlaceholderStyle(("lead", "body", "text", "floor"), FontRole.DISPLAY)
_TALLEST = 9
"""Baseline rows of one section."""


def _agenda(stage: Stage) -> PlacedLayout:
    entries = (
        Placeholder(Role(f"entry {index + 1}"), _entry_box(stage, index % 7, index // 7, 5), _ENTRY)
        for index in range(_ENTRIES)
    )
    return PlacedLayout((*heading(stage), *entries))


def _entry_box(stage: Stage, row: int, column: int, rows: float) -> Box:
    """Return the box of an entry that is so many baseline rows high, in one of two columns."""
    first, top = 1 + 6 * column, BODY_TOP + rows * row
    return stage.grid(first, first + 5, top, top + rows).cut(right=0 if column else GUTTER)


AGENDA = SlideLayout("Agenda", _agenda, "agenda")


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """A section as the agenda shows it."""

    number: int
    section: Section
    target: str
    """Id of its first slide."""


def agenda_slides(composer: SlideComposer, items: Sequence[AgendaItem]) -> Iterator[Slide]:
    """As few slides as show all sections."""
    if len(items) <= 1:
        return
    title = plain_run(composer.label("agenda"))
    for part in even_slices(len(items), _ENTRIES):
        slots = _entries(composer, items[part])
        yield Slide("", AGENDA, title, slots)


def about_section(composer: SlideComposer, section: Section) -> tuple[str, ...]:
    """What kind of section it is, when and where, and who or how much is in it."""
    count = composer.edition.language.count
    parts: tuple[str, ...]
    match section.kind:
        case SectionKind.SESSION | SectionKind.PRESENTED:
            names = dict.fromkeys(name for entry in section.entries for name in entry.names)
            parts = (
                section.label,
                section.dates,
                section.place,
                composer.label("list_separator").join(names),
            )
        case SectionKind.PAPERS:
            parts = (count("count.paper", len(section.entries)),)
        case SectionKind.PEOPLE:
            parts = (count("count.person", len(section.entries)),)
        case _:
            parts = (section.dates, section.place)
    return tuple(each for each in parts if each and each != str(section.title))


def _entries(composer: SlideComposer, items: Sequence[AgendaItem]) -> tuple[Slot, ...]:
    """The entries of one slide, column by column, all of one size."""
    columns = 1 if len(items) <= _ONE_COLUMN else 2
    down = -(-len(items) // columns)
    tallness = (
        max(composer.typesetter.measurer.line_height(SlideParagraph(_name(item)), 1) for item in items)
        / SINGLE_LINE
    )
    rows = min(_TALLEST * tallness, (BODY_END - BODY_TOP) / down)
    places = [
        _place(composer, at, _entry_box(composer.stage, at % down, at // down, rows), wide=columns == 1)
        for at in range(len(items))
    ]
    blocks = [_block(composer, where, item) for where, item in zip(places, items, strict=True)]
    texts = composer.typesetter.alike(places, blocks)
    slots = (composer.typesetter.slot(where, text) for where, text in zip(places, texts, strict=True))
    return tuple(replace(slot, target=item.target) for slot, item in zip(slots, items, strict=True))


def _place(composer: SlideComposer, at: int, box: Box, *, wide: bool) -> Placeholder:
    where = composer.place(AGENDA, Role(f"entry {at + 1}"))
    return replace(where, box=replace(box, width=composer.stage.right - composer.stage.left) if wide else box)


def _name(item: AgendaItem) -> tuple[TextRun, ...]:
    return runs(item.section.title.children)


def _block(composer: SlideComposer, where: Placeholder, item: AgendaItem) -> ParagraphGroup:
    """The section's title and as much about it as goes on one line."""
    (title,) = statement(_name(item), item.number)
    parts = about_section(composer, item.section)
    size = composer.typesetter.size("kicker")
    room = where.box.width - title.hang * composer.typesetter.sizes(where.style)[0]
    for count in range(len(parts), 0, -1):
        about = replace(
            small_print(plain_run(DOT.join(parts[:count]), TextRun("", face=FontRole.TEXT)), size),
            hang=title.hang,
        )
        if composer.typesetter.measurer.lines(about, size, room) == 1:
            return (title, about)
    return (title,)
