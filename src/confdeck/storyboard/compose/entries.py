"""A talk, an event, our own work, a free text: its message, then its evidence, questions and photos."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from confdeck.edition import Kind
from confdeck.storyboard.blocks import MOST_STATEMENTS, statements_of
from confdeck.storyboard.compose.desk import Kicker
from confdeck.storyboard.compose.evidence import evidence_slides
from confdeck.storyboard.compose.figures import figure_slide, figure_slides, without_stop
from confdeck.storyboard.compose.photos import photo_slides
from confdeck.storyboard.compose.questions import question_slides
from confdeck.storyboard.geometry import MARGIN, SLIDE_WIDTH, row_below
from confdeck.storyboard.notes import entry_notes, figure_notes
from confdeck.storyboard.parts import Slide
from confdeck.storyboard.roles import Layout, Role
from confdeck.storyboard.runs import plain_run, runs
from confdeck.storyboard.typesetter import place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from confdeck.edition import Entry, Figure
    from confdeck.storyboard.compose.desk import Desk
    from confdeck.storyboard.fit import Block
    from confdeck.storyboard.parts import Run

LEAST_SHARE = 0.55
"""Of the measure, that a figure must have beside text."""
WIDEST_BESIDE = 2.3
"""Width over height of a figure that is not larger below its title."""


def entry_slides(desk: Desk, entry: Entry, part: str = "") -> Iterator[Slide]:
    """All slides of one entry; `part` names its section where that has no header."""
    figures = (*entry.figures, *((entry.poster,) if entry.poster else ()))
    photos = entry.photos
    if entry.kind is Kind.EVENT and not figures:
        figures, photos = photos[:1], photos[1:]
    opening, left = _opening(desk, entry, figures, _kicker(entry, part))
    first, *others = opening
    notes = (*entry_notes(entry, desk.edition), *first.notes)
    yield replace(first, notes=notes, cites=entry.cites, links=entry.links)
    yield from others
    yield from figure_slides(desk, entry, figures[len(figures) - left :])
    yield from evidence_slides(desk, entry)
    for question in entry.questions:
        yield from question_slides(desk, entry, question)
    yield from photo_slides(desk, plain_run(desk.label("photos_of", title=entry.title)), photos)


def _kicker(entry: Entry, part: str) -> Kicker:
    """Who speaks, else where we are; and the name of the talk, unless the title says it."""
    title = str(entry.title)
    where = " · ".join(each for each in (part, entry.dates) if each and each != title)
    name = runs(entry.title.children) if entry.tldr else ()
    return Kicker(entry.byline or where or (title if name else ""), name if entry.byline or where else ())


def _opening(
    desk: Desk, entry: Entry, figures: tuple[Figure, ...], kicker: Kicker
) -> tuple[tuple[Slide, ...], int]:
    """The slides with the entry's message, and how many figures are left for others."""
    message = without_stop(runs(entry.tldr.children)) if entry.tldr else runs(entry.title.children)
    blocks = statements_of(entry)
    if figures and not blocks:
        caption = runs(figures[0].caption.children)
        return (figure_slide(desk, figures[0], message, caption, kicker),), len(figures) - 1
    if figures and (slide := _beside(desk, message, blocks, figures[0], kicker)):
        return (slide,), len(figures) - 1
    if not blocks:
        return (Slide("", Layout.MESSAGE, message, desk.kicker(Layout.MESSAGE, kicker)),), 0
    return tuple(desk.statement_slides(message, blocks, kicker=kicker)), len(figures)


def _beside(
    desk: Desk, message: tuple[Run, ...], blocks: tuple[Block, ...], figure: Figure, kicker: Kicker
) -> Slide | None:
    """Statements and a figure side by side, where the figure is large so and the statements stay readable."""
    layout = Layout.TEXT_FIGURE
    top = row_below(desk.setter.below(place(layout, Role.TITLE), message), 2)
    picture = desk.pictured(layout, figure, runs(figure.caption.children), top=top)
    large = picture[0].box.width >= LEAST_SHARE * (SLIDE_WIDTH - 2 * MARGIN)
    if figure.layout or not large or figure.asset.aspect > WIDEST_BESIDE:
        return None
    body = place(layout, Role.BODY)
    body = replace(body, box=body.box.cut(top=top - body.box.y))
    pages = desk.setter.pages(body, blocks, most=MOST_STATEMENTS, least_step="text")
    if len(pages) > 1:
        return None
    slots = (*desk.kicker(layout, kicker), desk.setter.slot(body, pages[0][0]), *picture)
    return Slide("", layout, message, slots, figure_notes(figure, desk.edition))
