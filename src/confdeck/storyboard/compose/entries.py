"""A talk, an event, our own work, a free text: its message, then its evidence, questions and photos."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from confdeck.edition import Kind
from confdeck.storyboard.blocks import MOST_STATEMENTS, TRY, sentences_of, statements_of
from confdeck.storyboard.compose.agenda import DOT
from confdeck.storyboard.compose.desk import Kicker
from confdeck.storyboard.compose.evidence import evidence_slides
from confdeck.storyboard.compose.figures import (
    are_pair,
    figure_slide,
    figure_slides,
    is_landscape,
    without_stop,
)
from confdeck.storyboard.compose.formulas import beneath, carried, formulas_of
from confdeck.storyboard.compose.photos import photo_slides
from confdeck.storyboard.compose.questions import question_slides
from confdeck.storyboard.ease import at_ease
from confdeck.storyboard.notes import entry_notes, figure_notes
from confdeck.storyboard.parts import Slide
from confdeck.storyboard.roles import Layout, Role
from confdeck.storyboard.runs import plain_run, runs, spaced, text_of
from confdeck.storyboard.share import within_share

if TYPE_CHECKING:
    from collections.abc import Iterator

    from confdeck.edition import Entry, Figure
    from confdeck.storyboard.compose.desk import Desk
    from confdeck.storyboard.compose.formulas import Formula
    from confdeck.storyboard.fit import Block
    from confdeck.storyboard.parts import Paragraph, Run, Slot, TextSlot
    from confdeck.storyboard.places import Placeholder

_SHORT = 170
"""Characters of a sentence that stands alone on its slide."""
_FORMULA_GAP = 22.0


def entry_slides(desk: Desk, entry: Entry, part: str = "") -> Iterator[Slide]:
    """All slides of one entry; `part` names its section where that has no header."""
    figures = (*entry.figures, *((entry.poster,) if entry.poster else ()))
    photos = entry.photos
    if entry.kind is Kind.EVENT and not figures:
        figures, photos = photos[:1], photos[1:]
    formulas = tuple(formulas_of(entry))
    wide = sum(is_landscape(figure) for figure in figures)
    opening, left = _opening(desk, entry, figures, _kicker(desk, entry, part), formulas[wide:])
    shown = (*opening, *figure_slides(desk, entry, left, formulas[:wide]))
    evidence = tuple(evidence_slides(desk, entry, carried(shown)))
    first, *others = _led(desk, entry, shown, evidence)
    notes = (*entry_notes(entry, desk.edition), *first.notes)
    first = replace(first, notes=notes, cites=entry.cites, links=entry.links)
    told = (first, *others, *question_slides(desk, entry))
    yield from within_share(told, desk.setter.theme.tokens.deck.most_slides)
    yield from photo_slides(desk, plain_run(desk.label("photos_of", title=entry.title)), photos)


def _led(
    desk: Desk, entry: Entry, shown: tuple[Slide, ...], evidence: tuple[Slide, ...]
) -> tuple[Slide, ...]:
    """The slides in order, without a first one that would only name what the evidence shows.

    A message becomes the title of the table that is all there is to show for it.
    """
    bare = len(shown) == 1 and shown[0].layout is Layout.MESSAGE and not statements_of(entry)
    if not (bare and evidence):
        return (*shown, *evidence)
    if not entry.tldr:
        return evidence
    table = tuple(takewhile(lambda each: each.layout is Layout.TABLE, evidence))
    kicker = desk.kicker(Layout.TABLE, _kicker(desk, entry, ""))
    titled = tuple(_retitled(each, shown[0].title, kicker) for each in table)
    return (*(titled or shown), *evidence[len(table) :])


def _retitled(slide: Slide, title: tuple[Run, ...], kicker: tuple[TextSlot, ...]) -> Slide:
    rest = (slot for slot in slide.slots if slot.role is not Role.KICKER)
    return replace(slide, title=title, slots=(*kicker, *rest))


def _kicker(desk: Desk, entry: Entry, part: str) -> Kicker:
    """Who speaks, else where we are; and the name of the talk, unless the title says it."""
    title = str(entry.title)
    where = DOT.join(each for each in (part, entry.dates) if each and each != title)
    name = runs(entry.title.children) if entry.tldr else ()
    if entry.byline:
        return desk.signed(entry, name)
    return Kicker(where or (title if name else ""), name if where else ())


def _opening(
    desk: Desk, entry: Entry, figures: tuple[Figure, ...], kicker: Kicker, formulas: tuple[Formula, ...]
) -> tuple[tuple[Slide, ...], tuple[Figure, ...]]:
    """The slides with the entry's message, and the figures left for others."""
    message = without_stop(runs(entry.tldr.children)) if entry.tldr else runs(entry.title.children)
    blocks = statements_of(entry)
    if figures and not blocks:
        caption = runs(figures[0].caption.children)
        return (figure_slide(desk, figures[0], message, caption, kicker),), figures[1:]
    beside = () if are_pair(figures) else (each for each in figures if not is_landscape(each))
    for figure in beside:
        slide = _beside(desk, entry, message, figure, kicker, formulas)
        if slide:
            return (slide,), tuple(each for each in figures if each is not figure)
    if not blocks:
        return (Slide("", Layout.MESSAGE, message, desk.kicker(Layout.MESSAGE, kicker)),), ()
    if not figures and (quiet := _quiet(desk, message, blocks, kicker) or _brief(desk, entry, kicker)):
        return (quiet,), ()
    return tuple(_in_words(desk, entry, message, kicker, formulas)), figures


def _in_words(
    desk: Desk, entry: Entry, message: tuple[Run, ...], kicker: Kicker, formulas: tuple[Formula, ...]
) -> Iterator[Slide]:
    """The statements at their full size, those that come again at the end left out if they ask for a second slide."""
    body = desk.under_title(Layout.STATEMENTS, message, unique=bool(kicker.name))
    words = _on_one_page(desk, body, entry, formulas)
    if not words:
        yield from desk.statement_slides(message, statements_of(entry), kicker=kicker)
        return
    yield Slide("", Layout.STATEMENTS, message, (*desk.kicker(Layout.STATEMENTS, kicker), *words))


def _on_one_page(
    desk: Desk, body: Placeholder, entry: Entry, formulas: tuple[Formula, ...]
) -> tuple[Slot, ...]:
    """All statements of an entry in the largest size, and a formula below them if there is one to be carried.

    If that is too much, the wishes go: they have a slide to themselves.
    """
    kept = replace(entry, takeaways=tuple(each for each in entry.takeaways if TRY not in each.tags))
    blocks = [statements_of(each) for each in ((entry, kept) if kept.takeaways else (entry,))]
    size = desk.setter.sizes(body.style)[0]
    tries = [desk.setter.pages(body, each, most=MOST_STATEMENTS, sizes=(size,)) for each in blocks]
    fitting = [_with_formula(desk, body, pages[0][0], formulas) for pages in tries if len(pages) == 1]
    return max(fitting, key=len, default=())


def _with_formula(
    desk: Desk, body: Placeholder, page: tuple[Paragraph, ...], formulas: tuple[Formula, ...]
) -> tuple[Slot, ...]:
    height = desk.setter.height(body, page)
    room = body.box.cut(top=height + _FORMULA_GAP)
    below = beneath(formulas[0], room) if formulas and room.height > 0 else None
    if not below:
        return (at_ease(desk.setter, body, page),)
    return (replace(desk.setter.slot(body, page), box=replace(body.box, height=height)), below)


def _quiet(desk: Desk, message: tuple[Run, ...], blocks: tuple[Block, ...], kicker: Kicker) -> Slide | None:
    """A message and the one sentence there is about it, both large."""
    texts = [paragraph for block in blocks for paragraph in block]
    if len(texts) != 1 or len(str(texts[0])) > _SHORT:
        return None
    layout = Layout.MESSAGE
    where = desk.place(layout, Role.BODY)
    said = (desk.setter.balanced(where, slot) for slot in desk.line(layout, Role.BODY, texts[0].runs))
    return Slide("", layout, message, (*desk.kicker(layout, kicker), *said))


def _brief(desk: Desk, entry: Entry, kicker: Kicker) -> Slide | None:
    """A free text of a few short sentences: the first is its message, its title stands above."""
    told = sentences_of(entry)
    if entry.kind is not Kind.TEXT or entry.tldr or len(told) < 2:  # noqa: PLR2004  one alone is no text
        return None
    layout = Layout.MESSAGE
    message, said = without_stop(told[0]), spaced(told[1:])
    if len(text_of(said)) > _SHORT or not desk.setter.one_line(desk.place(layout, Role.TITLE), message):
        return None
    named = replace(kicker, name=runs(entry.title.children)) if kicker.strong else Kicker(str(entry.title))
    where = desk.place(layout, Role.BODY)
    below = (desk.setter.balanced(where, slot) for slot in desk.line(layout, Role.BODY, said))
    return Slide("", layout, message, (*desk.kicker(layout, named), *below))


def _beside(
    desk: Desk,
    entry: Entry,
    message: tuple[Run, ...],
    figure: Figure,
    kicker: Kicker,
    formulas: tuple[Formula, ...],
) -> Slide | None:
    """Claim and evidence side by side, where all statements fit at the size they have there."""
    layout = Layout.TEXT_FIGURE
    body = desk.under_title(layout, message, unique=bool(kicker.name))
    words = _on_one_page(desk, body, entry, formulas)
    if not words:
        return None
    room = desk.place(layout, Role.FIGURE).box
    room = replace(room, y=body.box.y, height=body.box.height)
    picture = desk.pictured(layout, figure, runs(figure.caption.children), room)
    slots = (*desk.kicker(layout, kicker), *words, *picture)
    return Slide("", layout, message, slots, figure_notes(figure, desk.edition))
