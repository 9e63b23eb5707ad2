"""A talk, an event, our own work, a free text: its message, then its evidence, questions and photos."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from confdeck.edition import Kind
from confdeck.storyboard.blocks import MOST_STATEMENTS, TRY, sentences_of, statements_of
from confdeck.storyboard.compose.agenda import DOT
from confdeck.storyboard.compose.composer import Kicker
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
from confdeck.storyboard.compose.statements import MESSAGE, STATEMENTS, statement_slides
from confdeck.storyboard.compose.tables import TABLE
from confdeck.storyboard.geometry import GUTTER
from confdeck.storyboard.notes import entry_notes, figure_notes
from confdeck.storyboard.placeholders import (
    BODY_END,
    BODY_STYLE,
    BODY_TOP,
    captioned_figure,
    heading,
    source_line,
)
from confdeck.storyboard.roles import LayoutKind, Role
from confdeck.storyboard.runs import plain_run, runs, spaced, text_of
from confdeck.storyboard.slide import PlacedLayout, Placeholder, Slide, SlideLayout
from confdeck.storyboard.slide_limit import limit_slides
from confdeck.storyboard.spacing import distribute_space

if TYPE_CHECKING:
    from collections.abc import Iterator

    from confdeck.edition import Entry, Figure
    from confdeck.storyboard.compose.composer import SlideComposer
    from confdeck.storyboard.compose.formulas import Formula
    from confdeck.storyboard.geometry import Stage
    from confdeck.storyboard.slide import ParagraphGroup, SlideParagraph, Slot, TextRun, TextSlot

_SHORT = 170
"""Characters of a sentence that stands alone on its slide."""
_FORMULA_GAP = 22.0


def _text_figure(stage: Stage) -> PlacedLayout:
    body = stage.grid(1, 6, BODY_TOP, BODY_END).cut(right=2 * GUTTER)
    figure = captioned_figure(stage, (7, 12), (BODY_TOP, 50))
    return PlacedLayout(
        (*heading(stage), Placeholder(Role.BODY, body, BODY_STYLE), *figure, source_line(stage))
    )


TEXT_FIGURE = SlideLayout("Text and figure", _text_figure, "statements", LayoutKind.TWO)


def entry_slides(composer: SlideComposer, entry: Entry, part: str = "") -> Iterator[Slide]:
    """All slides of one entry; `part` names its section where that has no header."""
    figures = (*entry.figures, *((entry.poster,) if entry.poster else ()))
    photos = entry.photos
    if entry.kind is Kind.EVENT and not figures:
        figures, photos = photos[:1], photos[1:]
    formulas = tuple(formulas_of(entry))
    wide = sum(is_landscape(figure) for figure in figures)
    opening, left = _opening(composer, entry, figures, _kicker(composer, entry, part), formulas[wide:])
    shown = (*opening, *figure_slides(composer, entry, left, formulas[:wide]))
    evidence = tuple(evidence_slides(composer, entry, carried(shown)))
    first, *others = _led(composer, entry, shown, evidence)
    notes = (*entry_notes(entry, composer.edition), *first.notes)
    first = replace(first, notes=notes, cites=entry.cites, links=entry.links)
    told = (first, *others, *_added_by_layouts(composer, entry))
    yield from limit_slides(told, composer.typesetter.theme.tokens.deck.most_slides)
    yield from photo_slides(composer, plain_run(composer.label("photos_of", title=entry.title)), photos)


def _added_by_layouts(composer: SlideComposer, entry: Entry) -> Iterator[Slide]:
    for layout in composer.typesetter.design.layouts:
        if layout.entry_slides:
            yield from layout.entry_slides(composer, entry)


def _led(
    composer: SlideComposer, entry: Entry, shown: tuple[Slide, ...], evidence: tuple[Slide, ...]
) -> tuple[Slide, ...]:
    """The slides in order, without a first one that would only name what the evidence shows.

    A message becomes the title of the table that is all there is to show for it.
    """
    bare = len(shown) == 1 and shown[0].layout is MESSAGE and not statements_of(entry)
    if not (bare and evidence):
        return (*shown, *evidence)
    if not entry.tldr:
        return evidence
    table = tuple(takewhile(lambda each: each.layout is TABLE, evidence))
    kicker = composer.kicker(TABLE, _kicker(composer, entry, ""))
    titled = tuple(_retitled(each, shown[0].title, kicker) for each in table)
    return (*(titled or shown), *evidence[len(table) :])


def _retitled(slide: Slide, title: tuple[TextRun, ...], kicker: tuple[TextSlot, ...]) -> Slide:
    rest = (slot for slot in slide.slots if slot.role is not Role.KICKER)
    return replace(slide, title=title, slots=(*kicker, *rest))


def _kicker(composer: SlideComposer, entry: Entry, part: str) -> Kicker:
    """Who speaks, else where we are; and the name of the talk, unless the title says it."""
    title = str(entry.title)
    where = DOT.join(each for each in (part, entry.dates) if each and each != title)
    name = runs(entry.title.children) if entry.tldr else ()
    if entry.byline:
        return composer.signed(entry, name)
    return Kicker(where or (title if name else ""), name if where else ())


def _opening(
    composer: SlideComposer,
    entry: Entry,
    figures: tuple[Figure, ...],
    kicker: Kicker,
    formulas: tuple[Formula, ...],
) -> tuple[tuple[Slide, ...], tuple[Figure, ...]]:
    """The slides with the entry's message, and the figures left for others."""
    message = without_stop(runs(entry.tldr.children)) if entry.tldr else runs(entry.title.children)
    blocks = statements_of(entry)
    if figures and not blocks:
        caption = runs(figures[0].caption.children)
        return (figure_slide(composer, figures[0], message, caption, kicker),), figures[1:]
    beside = () if are_pair(figures) else (each for each in figures if not is_landscape(each))
    for figure in beside:
        slide = _beside(composer, entry, message, figure, kicker, formulas)
        if slide:
            return (slide,), tuple(each for each in figures if each is not figure)
    if not blocks:
        return (Slide("", MESSAGE, message, composer.kicker(MESSAGE, kicker)),), ()
    if not figures and (
        quiet := _quiet(composer, message, blocks, kicker) or _brief(composer, entry, kicker)
    ):
        return (quiet,), ()
    return tuple(_in_words(composer, entry, message, kicker, formulas)), figures


def _in_words(
    composer: SlideComposer,
    entry: Entry,
    message: tuple[TextRun, ...],
    kicker: Kicker,
    formulas: tuple[Formula, ...],
) -> Iterator[Slide]:
    """The statements at their full size, those that come again at the end left out if they ask for a second slide."""
    body = composer.under_title(STATEMENTS, message, unique=bool(kicker.name))
    words = _on_one_page(composer, body, entry, formulas)
    if not words:
        yield from statement_slides(composer, message, statements_of(entry), kicker=kicker)
        return
    yield Slide("", STATEMENTS, message, (*composer.kicker(STATEMENTS, kicker), *words))


def _on_one_page(
    composer: SlideComposer, body: Placeholder, entry: Entry, formulas: tuple[Formula, ...]
) -> tuple[Slot, ...]:
    """All statements of an entry in the largest size, and a formula below them if there is one to be carried.

    If that is too much, the wishes go: they have a slide to themselves.
    """
    kept = replace(entry, takeaways=tuple(each for each in entry.takeaways if TRY not in each.tags))
    blocks = [statements_of(each) for each in ((entry, kept) if kept.takeaways else (entry,))]
    size = composer.typesetter.sizes(body.style)[0]
    tries = [composer.typesetter.pages(body, each, most=MOST_STATEMENTS, sizes=(size,)) for each in blocks]
    fitting = [_with_formula(composer, body, pages[0][0], formulas) for pages in tries if len(pages) == 1]
    return max(fitting, key=len, default=())


def _with_formula(
    composer: SlideComposer,
    body: Placeholder,
    page: tuple[SlideParagraph, ...],
    formulas: tuple[Formula, ...],
) -> tuple[Slot, ...]:
    height = composer.typesetter.height(body, page)
    room = body.box.cut(top=height + _FORMULA_GAP)
    below = beneath(formulas[0], room) if formulas and room.height > 0 else None
    if not below:
        return (distribute_space(composer.typesetter, body, page),)
    return (replace(composer.typesetter.slot(body, page), box=replace(body.box, height=height)), below)


def _quiet(
    composer: SlideComposer, message: tuple[TextRun, ...], blocks: tuple[ParagraphGroup, ...], kicker: Kicker
) -> Slide | None:
    """A message and the one sentence there is about it, both large."""
    texts = [paragraph for block in blocks for paragraph in block]
    if len(texts) != 1 or len(str(texts[0])) > _SHORT:
        return None
    layout = MESSAGE
    where = composer.place(layout, Role.BODY)
    said = (
        composer.typesetter.balanced(where, slot) for slot in composer.line(layout, Role.BODY, texts[0].runs)
    )
    return Slide("", layout, message, (*composer.kicker(layout, kicker), *said))


def _brief(composer: SlideComposer, entry: Entry, kicker: Kicker) -> Slide | None:
    """A free text of a few short sentences: the first is its message, its title stands above."""
    told = sentences_of(entry)
    if entry.kind is not Kind.TEXT or entry.tldr or len(told) < 2:  # noqa: PLR2004  one alone is no text
        return None
    layout = MESSAGE
    message, said = without_stop(told[0]), spaced(told[1:])
    if len(text_of(said)) > _SHORT or not composer.typesetter.one_line(
        composer.place(layout, Role.TITLE), message
    ):
        return None
    named = replace(kicker, name=runs(entry.title.children)) if kicker.strong else Kicker(str(entry.title))
    where = composer.place(layout, Role.BODY)
    below = (composer.typesetter.balanced(where, slot) for slot in composer.line(layout, Role.BODY, said))
    return Slide("", layout, message, (*composer.kicker(layout, named), *below))


def _beside(
    composer: SlideComposer,
    entry: Entry,
    message: tuple[TextRun, ...],
    figure: Figure,
    kicker: Kicker,
    formulas: tuple[Formula, ...],
) -> Slide | None:
    """Claim and evidence side by side, where all statements fit at the size they have there."""
    layout = TEXT_FIGURE
    body = composer.under_title(layout, message, unique=bool(kicker.name))
    words = _on_one_page(composer, body, entry, formulas)
    if not words:
        return None
    room = composer.place(layout, Role.FIGURE).box
    room = replace(room, y=body.box.y, height=body.box.height)
    picture = composer.pictured(layout, figure, runs(figure.caption.children), room)
    slots = (*composer.kicker(layout, kicker), *words, *picture)
    return Slide("", layout, message, slots, figure_notes(figure, composer.edition))
