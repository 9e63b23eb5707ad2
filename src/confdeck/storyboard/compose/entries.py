"""A talk, an event, our own work or anything else that is told at length: its message, its evidence, its questions."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from confdeck.edition import Kind
from confdeck.storyboard.blocks import MOST_STATEMENTS, prose_blocks, statements_of
from confdeck.storyboard.compose.desk import statement_slides
from confdeck.storyboard.compose.evidence import evidence_slides
from confdeck.storyboard.compose.figures import figure_slide, figure_slides
from confdeck.storyboard.compose.photos import photo_slides
from confdeck.storyboard.layouts import Layout, Role
from confdeck.storyboard.notes import entry_notes, figure_notes, question_notes
from confdeck.storyboard.parts import Paragraph, Run, Slide
from confdeck.storyboard.runs import BREAK, plain_run, runs
from confdeck.storyboard.styles import Ink
from confdeck.storyboard.typesetter import place
from confdeck.text import Paragraph as TextParagraph

if TYPE_CHECKING:
    from collections.abc import Iterator

    from confdeck.edition import Entry, Figure, Question
    from confdeck.storyboard.compose.desk import Desk
    from confdeck.storyboard.parts import TextSlot
    from confdeck.text import Prose

WIDEST_BESIDE = 2.3
"""Width over height of a figure that still stands well beside text."""


def entry_slides(desk: Desk, entry: Entry, part: str = "") -> Iterator[Slide]:
    """All slides of one entry; `part` names the section where it has no header of its own."""
    figures = (*entry.figures, *((entry.poster,) if entry.poster else ()))
    photos = entry.photos
    if entry.kind is Kind.EVENT and not figures:
        figures, photos = photos[:1], photos[1:]
    opening, figures = _opening(desk, entry, figures, part)
    first, *others = opening
    yield replace(first, notes=(*entry_notes(entry, desk.edition), *first.notes), cites=entry.cites, links=entry.links)
    yield from others
    yield from figure_slides(desk, entry, figures)
    yield from evidence_slides(desk, entry)
    for question in entry.questions:
        yield from question_slides(desk, entry, question)
    yield from photo_slides(desk, plain_run(desk.label("photos_of", title=entry.title)), photos)


def entry_kicker(desk: Desk, layout: Layout, entry: Entry, part: str = "", *, named: bool = True) -> tuple[TextSlot, ...]:
    """Who speaks and, unless the title says it, the name of the talk."""
    name = runs(entry.title.children) if named else ()
    who = entry.byline or " · ".join(each for each in (part, entry.dates) if each)
    if not who:
        return desk.kicker(layout, str(entry.title)) if named else ()
    return desk.kicker(layout, who, name)


def question_slides(desk: Desk, entry: Entry, question: Question) -> Iterator[Slide]:
    """The question large, its answer below."""
    layout = Layout.QUESTION
    name = plain_run(str(entry.title), Run("", ink=Ink.MUTED))
    asker = " · ".join(each for each in (desk.label("question"), question.by) if each)
    kicker = desk.kicker(layout, asker, name)
    notes = question_notes(question, desk.edition)
    title = _one_phrase(question.ask)
    _, cut = desk.setter.squeezed(place(layout, Role.TITLE), Paragraph(title))
    if cut:
        yield from statement_slides(desk, plain_run(f"{desk.label('question')}: {entry.title}"), prose_blocks(question.ask))
    if not question.answer:
        yield Slide("", layout, title, kicker, notes)
        return
    aside = desk.setter.squeezed(place(layout, Role.ASIDE), Paragraph(plain_run(desk.label("answer"))))[0]
    for slot in desk.setter.slots(place(layout, Role.BODY), prose_blocks(question.answer)):
        yield Slide("", layout, title, (*kicker, aside, slot), notes)
        notes = ()


def _opening(
    desk: Desk, entry: Entry, figures: tuple[Figure, ...], part: str
) -> tuple[tuple[Slide, ...], tuple[Figure, ...]]:
    """The slide or slides with the entry's message, and the figures that are left."""
    message = runs((entry.tldr or entry.title).children)
    blocks = statements_of(entry)
    if not blocks and figures:
        kicker = entry_kicker(desk, Layout.FIGURE, entry, part, named=bool(entry.tldr))
        return (figure_slide(desk, figures[0], message, runs(figures[0].caption.children), kicker),), figures[1:]
    if figures and _stands_beside(figures[0]):
        narrow = place(Layout.TEXT_FIGURE, Role.BODY)
        pages = desk.setter.pages(narrow, blocks, most=MOST_STATEMENTS, least_step="text")
        if len(pages) == 1:
            kicker = entry_kicker(desk, Layout.TEXT_FIGURE, entry, part, named=bool(entry.tldr))
            picture = desk.pictured(Layout.TEXT_FIGURE, figures[0], runs(figures[0].caption.children))
            slots = (*kicker, desk.setter.slot(narrow, pages[0][0]), *picture)
            notes = figure_notes(figures[0], desk.edition)
            return (Slide("", Layout.TEXT_FIGURE, message, slots, notes),), figures[1:]
    kicker = entry_kicker(desk, Layout.STATEMENTS, entry, part, named=bool(entry.tldr))
    if not blocks:
        return (Slide("", Layout.STATEMENTS, message, kicker),), figures
    return tuple(statement_slides(desk, message, blocks, kicker=kicker)), figures


def _stands_beside(figure: Figure) -> bool:
    return not figure.layout and figure.asset.aspect <= WIDEST_BESIDE


def _one_phrase(prose: Prose) -> tuple[Run, ...]:
    """A question as the words of a title, whatever blocks it was written in."""
    lines = [each.runs for block in prose_blocks(prose) for each in block]
    return tuple(run for at, line in enumerate(lines) for run in (*(plain_run(BREAK) if at else ()), *line))
