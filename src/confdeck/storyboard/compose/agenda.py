"""The agenda slide: every section with its number and what is in it, linked to its first slide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from confdeck.edition import Section, SectionKind
from confdeck.storyboard.blocks import small_print, statement
from confdeck.storyboard.compose.composer import SlideComposer
from confdeck.storyboard.geometry import ROW, Stage
from confdeck.storyboard.measure import MARGIN
from confdeck.storyboard.placeholders import heading, two_columns
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
)
from confdeck.storyboard.styles import FontRole, PlaceholderStyle
from confdeck.typography.rows import even_slices

AGENDA_ID = "deck/agenda"
DOT = " · "
_ONE_COLUMN = 6
"""Most sections that are listed in one column."""
_TOP = 14
"""Baseline row on which the list begins."""
_ENTRIES = 14
"""Most sections on one slide."""
_STYLE = PlaceholderStyle(("lead", "body", "text", "floor"), FontRole.DISPLAY)
_TALLEST = 9 * ROW
"""Largest distance between the beginnings of two sections, in pt."""
_LEAST_GAP = 0.3
"""Least space between two sections, in em."""


def _agenda(stage: Stage) -> tuple[Placeholder, ...]:
    return (*heading(stage), *two_columns(stage, _STYLE, _TOP))


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
    """Yield the columns of one slide, all in one size."""
    body, second = (composer.place(AGENDA, role) for role in (Role.BODY, Role.SECOND))
    if len(items) <= _ONE_COLUMN:
        stage = composer.stage
        columns, placeholders = [items], [body.with_box(width=stage.right - stage.left)]
    else:
        half = -(-len(items) // 2)
        columns, placeholders = [items[:half], items[half:]], [body, second]
    texts = _fitted(composer, placeholders, columns)
    gap = min(_largest_gap(composer, *pair) for pair in zip(placeholders, texts, strict=True))
    for placeholder, text in zip(placeholders, texts, strict=True):
        yield composer.typesetter.slot(placeholder, _with_gap(text, gap))


def _fitted(
    composer: SlideComposer, placeholders: Sequence[Placeholder], columns: Sequence[Sequence[AgendaItem]]
) -> list[ParagraphGroup]:
    """Return the sized paragraphs of each column, with what sections are about if all fits, else titles alone."""
    typesetter, pairs = composer.typesetter, list(zip(placeholders, columns, strict=True))
    whole = [[_lines(composer, placeholder, item) for item in column] for placeholder, column in pairs]
    titles = [[(_title(item, linked=True),) for item in column] for column in columns]
    if texts := typesetter.in_one_size(placeholders, whole) or typesetter.in_one_size(placeholders, titles):
        return texts
    least = typesetter.sizes(placeholders[0].style)[-1:]
    shares = [
        placeholder.with_box(height=placeholder.box.height / len(column)) for placeholder, column in pairs
    ]
    return [
        tuple(typesetter.fit_paragraph(share, title, least).paragraphs[0] for (title,) in column)
        for share, column in zip(shares, titles, strict=True)
    ]


def _largest_gap(composer: SlideComposer, placeholder: Placeholder, text: ParagraphGroup) -> float:
    """Return the largest space that may stand between the sections of a column."""
    height, text = partial(composer.typesetter.height, placeholder), _with_gap(text, 0)
    starts = [index for index, paragraph in enumerate(text) if paragraph.starts_entry]
    ends = [*starts[1:], len(text)]
    highest = max(height(text[start:end]) for start, end in zip(starts, ends, strict=True))
    spare = placeholder.box.height - height(text)
    return max(min(spare / len(starts) / MARGIN, _TALLEST - highest), 0)


def _with_gap(text: ParagraphGroup, gap: float) -> ParagraphGroup:
    """Return the paragraphs with so much space above each section but the first."""
    return tuple(
        replace(paragraph, before=gap if index else 0) if paragraph.starts_entry else paragraph
        for index, paragraph in enumerate(text)
    )


def _lines(composer: SlideComposer, placeholder: Placeholder, item: AgendaItem) -> ParagraphGroup:
    """Return the section's title and as much about it as fits on one line; the last of them leads to the section.

    A title with a link, which PowerPoint underlines, would be louder than the titles of slides.
    """
    typesetter, title = composer.typesetter, _title(item, linked=False)
    parts = about_section(composer, item.section)
    size, link = typesetter.size("kicker"), TextRun("", target=item.target)
    room = placeholder.box.width - title.hang * typesetter.sizes(placeholder.style)[0]
    for count in range(len(parts), 0, -1):
        words = plain_run(composer.edition.language.joined(DOT, parts[:count]), link)
        line = small_print(words, size)
        if typesetter.measurer.lines(line, size, room) == 1:
            return (title, replace(line, level=1, inset=title.hang))
    return (_title(item, linked=True),)


def _title(item: AgendaItem, *, linked: bool) -> SlideParagraph:
    words = runs(item.section.title.children, TextRun("", target=item.target if linked else ""))
    (title,) = statement(words, item.number)
    return replace(title, gap=_LEAST_GAP, starts_entry=True)
