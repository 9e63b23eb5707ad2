"""The agenda slide: every section with its number and what is in it, linked to its first slide, and what its marks mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from confdeck.edition import Section, SectionKind
from confdeck.score import Ground, MarkKind, ScoreLine, lay_out_rows, score_of
from confdeck.storyboard.blocks import small_print, statement
from confdeck.storyboard.compose.composer import DOT, SlideComposer, spread_out
from confdeck.storyboard.geometry import ROW, Box, Stage
from confdeck.storyboard.measure import MARGIN, OTHER_FONTS
from confdeck.storyboard.placeholders import heading, source_line, two_columns
from confdeck.storyboard.roles import Role
from confdeck.storyboard.runs import NO_BREAK, plain_run, runs, text_of
from confdeck.storyboard.slide import (
    ParagraphGroup,
    Placeholder,
    ScoreSlot,
    Slide,
    SlideLayout,
    SlideParagraph,
    Slot,
    TextRun,
    TextRuns,
    TextSlot,
)
from confdeck.storyboard.styles import FontRole, Ink, PlaceholderStyle
from confdeck.typography.rows import even_slices

AGENDA_ID = "deck/agenda"
_ONE_COLUMN = 6
"""Most sections that are listed in one column."""
_TOP = 14
"""Baseline row on which the list begins."""
_WORDS, _MARKS = (1, 7), (8, 12)
"""Columns of the grid for the words of a single column, and for the marks beside them."""
_ENTRIES = 14
"""Most sections on one slide."""
_STYLE = PlaceholderStyle(("lead", "body", "text", "floor"), FontRole.DISPLAY)
_TALLEST = 10 * ROW
"""Largest distance between the beginnings of two sections, in pt."""
_SHARE_OF_GAP = 0.35
"""Share of the space between two sections that the marks beside a section may take."""
_LONGEST_LINK = 30
"""Characters of a title from which on each of its words is a link of its own."""
_WORD = re.compile(r"\S+\s*|\s+")
_LEAST_GAP = 0.3
"""Least space between two sections, in em."""
_KEY = {
    MarkKind.ENTRY: ("●", Ink.ACCENT),
    MarkKind.TAKEAWAY: ("•", Ink.ACCENT),
    MarkKind.FIGURE: ("▪", Ink.HIGHLIGHT),
    MarkKind.QUESTION: ("○", Ink.ACCENT),
    MarkKind.SENTENCE: ("·", Ink.ACCENT),
    MarkKind.PAPER: ("●", Ink.HIGHLIGHT),
    MarkKind.PERSON: ("▲", Ink.ACCENT),
}
"""Characters that look like the marks of each kind, and their colours."""


def _agenda(stage: Stage) -> tuple[Placeholder, ...]:
    return (*heading(stage), *two_columns(stage, _STYLE, _TOP), source_line(stage))


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


def about_section(composer: SlideComposer, section: Section, *, brief: bool = False) -> tuple[str, ...]:
    """Return what kind of section it is, when and where it was, and who or how much is in it; `brief` names one person."""
    language = composer.edition.language
    count = language.count
    parts: tuple[str, ...]
    match section.kind:
        case SectionKind.SESSION | SectionKind.PRESENTED:
            names = tuple(dict.fromkeys(name for entry in section.entries for name in entry.names))
            is_short = brief and len(names) > 1
            joined_names = language.et_al(names[0]) if is_short else language.listed(names)
            parts = (section.label, section.dates, section.place, joined_names)
        case SectionKind.PAPERS:
            parts = (count("count.paper", len(section.entries)),)
        case SectionKind.PEOPLE:
            parts = (count("count.person", len(section.entries)),)
        case _:
            parts = (section.dates, section.place)
    return tuple(part for part in parts if part and part != str(section.title))


def _slots(composer: SlideComposer, items: Sequence[AgendaItem]) -> Iterator[Slot]:
    """Yield the columns of one slide, all in one size; in a single column, marks stand beside the words."""
    body, second = (composer.place(AGENDA, role) for role in (Role.BODY, Role.SECOND))
    if len(items) > _ONE_COLUMN:
        half = -(-len(items) // 2)
        yield from _columns(composer, [body, second], [items[:half], items[half:]])
        return
    stage = composer.stage_of(AGENDA)
    words, marks = stage.grid(*_WORDS, 0, 1), stage.grid(*_MARKS, 0, 1)
    (wide,) = _columns(composer, [body.with_box(width=stage.right - stage.left)], [items])
    (narrow,) = _columns(composer, [body.with_box(width=words.width)], [items])
    if narrow.paragraphs[0].size < wide.paragraphs[0].size:
        yield wide
        return
    yield narrow
    yield from _marks(composer, items, narrow, replace(narrow.box, x=marks.x, width=marks.width))


def _columns(
    composer: SlideComposer, placeholders: Sequence[Placeholder], columns: Sequence[Sequence[AgendaItem]]
) -> Iterator[TextSlot]:
    """Yield the columns of a list, all in one size and with the same space between its sections."""
    texts = _fitted(composer, placeholders, columns)
    gap = min(_largest_gap(composer, *pair) for pair in zip(placeholders, texts, strict=True))
    for placeholder, text in zip(placeholders, texts, strict=True):
        yield composer.typesetter.slot(placeholder, _with_gap(text, gap))


def _marks(
    composer: SlideComposer, items: Sequence[AgendaItem], words: TextSlot, room: Box
) -> Iterator[Slot]:
    """Yield the lines of marks of each section beside its words, linked to its first slide, and what marks mean."""
    score = score_of(composer.edition)
    rows = [tuple(line for line in score.lines if line.section == item.section.id) for item in items]
    height = partial(composer.typesetter.height, replace(composer.place(AGENDA, Role.BODY), box=words.box))
    boxes = list(_entry_boxes(words.paragraphs, height, room))
    lowest = min(box.height for box in boxes)
    fixed = composer.typesetter.design.fixed
    drawings = lay_out_rows(rows, room.width, lowest, rtl=score.rtl)
    for item, box, drawing in zip(items, boxes, drawings, strict=True):
        if drawing.lines:
            top = box.y + (box.height - lowest) / 2
            # A template may show something above the list.
            middle = replace(box, y=max(top, room.y) if fixed else top, height=lowest)
            yield ScoreSlot(Role.SCORE, middle, drawing, Ground.PAPER, target=item.target)
    yield from composer.line(AGENDA, Role.SOURCES, _key(composer, [line for row in rows for line in row]))


def _key(composer: SlideComposer, lines: Sequence[ScoreLine]) -> TextRuns:
    """Return the names of the kinds of marks that are shown, each before its sign, which would look like a typed bullet."""
    shown = {mark.kind for line in lines for mark in line.marks}
    return spread_out(
        *(
            (
                *plain_run(composer.label(f"mark.{kind}") + NO_BREAK),
                *plain_run(sign, TextRun("", ink=ink)),
            )
            for kind, (sign, ink) in _KEY.items()
            if kind in shown
        )
    )


def _entry_boxes(text: ParagraphGroup, height: Callable[[ParagraphGroup], float], room: Box) -> Iterator[Box]:
    """Yield the boxes beside the sections of a column, each with some of the space above and below it."""
    starts = [index for index, paragraph in enumerate(text) if paragraph.starts_entry]
    gap = min((text[start].before for start in starts[1:]), default=0) * _SHARE_OF_GAP
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        top = height(text[:start]) / MARGIN + text[start].before - gap
        yield Box(room.x, room.y + top, room.width, height(text[:end]) / MARGIN + gap - top)


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
    whole, brief = (about_section(composer, item.section, brief=brief) for brief in (False, True))
    size, link = typesetter.size("kicker"), TextRun("", target=item.target)
    room = placeholder.box.width - title.hang * typesetter.sizes(placeholder.style)[0]
    for parts in filter(None, (whole, *(brief[:count] for count in range(len(brief), 0, -1)))):
        words = plain_run(composer.edition.language.joined(DOT, parts), link)
        line = small_print(words, size)
        if typesetter.measurer.lines(line, size, room / OTHER_FONTS) == 1:
            return (title, replace(line, inset=title.hang))
    return (_title(item, linked=True),)


def _title(item: AgendaItem, *, linked: bool) -> SlideParagraph:
    words = runs(item.section.title.children, TextRun("", target=item.target if linked else ""))
    if linked and len(text_of(words)) > _LONGEST_LINK:
        # LibreOffice ends lines anywhere within a link.
        words = tuple(replace(run, text=word) for run in words for word in _WORD.findall(run.text))
    (title,) = statement(words, item.number)
    return replace(title, gap=_LEAST_GAP, starts_entry=True)
