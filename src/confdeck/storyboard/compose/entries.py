"""Slides of one entry (a talk, an event, a free text): its message, then evidence, questions and photos."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby, takewhile

from confdeck.edition import Entry, EntryKind, Figure
from confdeck.storyboard.blocks import MOST_STATEMENTS, TRY, sentences_of, statements_of
from confdeck.storyboard.compose.agenda import DOT
from confdeck.storyboard.compose.composer import Kicker, SlideComposer
from confdeck.storyboard.compose.evidence import evidence_slides
from confdeck.storyboard.compose.figures import are_pair, figure_slide, figure_slides, is_landscape
from confdeck.storyboard.compose.formulas import (
    Formula,
    formula_in,
    formulas_of,
    formulas_on,
    sentences_beside,
)
from confdeck.storyboard.compose.photos import photo_slides
from confdeck.storyboard.compose.statements import (
    FEW_WORDS,
    LONGEST_BELOW_MESSAGE,
    MESSAGE,
    STATEMENTS,
    few_words,
    message_slide,
    statement_slides,
)
from confdeck.storyboard.compose.tables import TABLE
from confdeck.storyboard.compose.unshown_lists import count_unshown_items
from confdeck.storyboard.geometry import GUTTER, Stage
from confdeck.storyboard.notes import cited_in_entry, entry_notes, figure_notes
from confdeck.storyboard.placeholders import (
    BODY_END,
    BODY_STYLE,
    BODY_TOP,
    captioned_figure,
    heading,
    source_line,
)
from confdeck.storyboard.roles import LayoutKind, Role
from confdeck.storyboard.runs import plain_run, runs, spaced, text_of, without_stop
from confdeck.storyboard.slide import (
    ParagraphGroup,
    Placeholder,
    Slide,
    SlideLayout,
    Slot,
    TableSlot,
    TextRuns,
    TextSlot,
)
from confdeck.storyboard.spacing import distribute_space

_FORMULA_GAP = 22.0
_MOST_ROUNDS = 3
"""Times that statements are chosen until none is shown beside a formula too."""


def _text_figure(stage: Stage) -> tuple[Placeholder, ...]:
    body = stage.grid(1, 6, BODY_TOP, BODY_END).cut(right=2 * GUTTER)
    figure = captioned_figure(stage, (7, 12), (BODY_TOP, 50))
    return (*heading(stage), Placeholder(Role.BODY, body, BODY_STYLE), *figure, source_line(stage))


TEXT_FIGURE: SlideLayout = SlideLayout("Text and figure", _text_figure, "statements", LayoutKind.TWO)


def entry_slides(composer: SlideComposer, entry: Entry, part: str = "") -> Iterator[Slide]:
    """Yield all slides of one entry; `part` names its section where that has no header."""
    figures = (*entry.figures, *((entry.poster,) if entry.poster else ()))
    photos = entry.photos
    if entry.kind is EntryKind.EVENT and not figures:
        figures, photos = photos[:1], photos[1:]
    formulas = tuple(formulas_of(entry))
    wide = sum(is_landscape(figure) for figure in figures)
    message = _MessageSlides(composer, entry, _kicker(composer, entry, part), formulas[wide:])
    for _ in range(_MOST_ROUNDS):
        opening, left = message.with_figures(figures)
        shown = (*opening, *figure_slides(composer, entry, left, formulas[:wide]))
        beside = message.elsewhere | sentences_beside(formulas, shown)
        if statements_of(entry, beside) == message.statements:
            break
        placed = formulas_on(opening)
        kept = tuple(formula for formula in message.formulas if formula.block.tex in placed)
        message = replace(message, formulas=kept, elsewhere=beside)
    evidence = tuple(evidence_slides(composer, entry, formulas_on(shown)))
    first, *others = _without_bare_message(composer, message, shown, evidence)
    notes = (*entry_notes(entry, composer.edition), *first.notes)
    first = replace(
        first, notes=notes, cites=entry.cites, note_cites=cited_in_entry(entry), links=entry.links
    )
    slides = (first, *others, *_added_by_layouts(composer, entry))
    slides = (replace(first, unshown_items=count_unshown_items(entry, slides)), *slides[1:])
    yield from _limit_slides(slides, composer.typesetter.theme.tokens.deck.most_slides)
    yield from photo_slides(composer, plain_run(composer.label("photos_of", title=entry.title)), photos)


def _added_by_layouts(composer: SlideComposer, entry: Entry) -> Iterator[Slide]:
    for layout in composer.typesetter.design.layouts:
        if layout.entry_slides:
            yield from layout.entry_slides(composer, entry)


def _without_bare_message(
    composer: SlideComposer, message: _MessageSlides, shown: tuple[Slide, ...], evidence: tuple[Slide, ...]
) -> tuple[Slide, ...]:
    """Return the slides in order, omitting a message slide that only repeats what the evidence shows.

    The message becomes the title of a table that follows it.
    """
    bare = len(shown) == 1 and shown[0].layout is MESSAGE and not message.statements
    if not (bare and evidence):
        return (*shown, *evidence)
    if not message.entry.tldr:
        return evidence
    table = tuple(takewhile(lambda slide: slide.layout is TABLE, evidence))
    kicker = composer.kicker(TABLE, _kicker(composer, message.entry, ""))
    titled = tuple(_retitled(slide, shown[0].title, kicker) for slide in table)
    return (*(titled or shown), *evidence[len(table) :])


def _retitled(slide: Slide, title: TextRuns, kicker: tuple[TextSlot, ...]) -> Slide:
    rest = (slot for slot in slide.slots if slot.role is not Role.KICKER)
    return replace(slide, title=title, slots=(*kicker, *rest))


def _kicker(composer: SlideComposer, entry: Entry, part: str) -> Kicker:
    """Return who speaks, else the section and date; and the name of the entry, unless the title says it."""
    title = str(entry.title)
    origin = composer.edition.language.joined(DOT, (words for words in (part, entry.dates) if words != title))
    name = runs(entry.title.children) if entry.tldr else ()
    if entry.byline:
        return composer.signed(entry, name)
    return Kicker(origin or (title if name else ""), name if origin else ())


def _limit_slides(slides: Iterable[Slide], most: int) -> Iterator[Slide]:
    """Yield the slides of an entry, at most `most` of those over which one text, table or listing continues.

    What the others would have shown is in the notes of the entry's first slide, which hold all of it.
    """
    for _, group in groupby(slides, key=lambda slide: (slide.heading, slide.layout)):
        same = list(group)
        kept, dropped = same[:most], same[most:]
        if dropped:
            moved = sum(_count_items(slide) for slide in dropped)
            cites = tuple(number for slide in dropped for number in slide.cited)
            kept[-1] = replace(kept[-1], moved_to_notes=moved, cites=(*kept[-1].cites, *cites))
        yield from kept


def _count_items(slide: Slide) -> int:
    """Count the paragraphs and rows below the heading of a slide."""
    texts = (slot for slot in slide.slots if isinstance(slot, TextSlot) and slot.role is Role.BODY)
    tables = (slot for slot in slide.slots if isinstance(slot, TableSlot))
    return sum(len(slot.paragraphs) for slot in texts) + sum(len(slot.rows) - 1 for slot in tables)


@dataclass(frozen=True, slots=True)
class _MessageSlides:
    """Composes the slides with the message of an entry and what supports it."""

    composer: SlideComposer
    entry: Entry
    kicker: Kicker
    formulas: tuple[Formula, ...]
    """Formulas that may stand below its statements."""
    elsewhere: frozenset[str] = frozenset()
    """Sentences that are shown beside formulas, and therefore are no statements."""

    @property
    def message(self) -> TextRuns:
        """The entry's message, else its title."""
        if self.entry.tldr:
            return without_stop(runs(self.entry.tldr.children))
        return runs(self.entry.title.children)

    @property
    def statements(self) -> tuple[ParagraphGroup, ...]:
        """The statements of the entry."""
        return statements_of(self.entry, self.elsewhere)

    def with_figures(self, figures: tuple[Figure, ...]) -> tuple[tuple[Slide, ...], tuple[Figure, ...]]:
        """Return the slides, and the figures left for others."""
        statements = self.statements
        if figures and not statements:
            caption = runs(figures[0].caption.children)
            return (figure_slide(self.composer, figures[0], self.message, caption, self.kicker),), figures[1:]
        beside = () if are_pair(figures) else (figure for figure in figures if not is_landscape(figure))
        for figure in beside:
            if slide := self._beside_figure(figure):
                return (slide,), tuple(other for other in figures if other is not figure)
        if not statements:
            return (self._slide(MESSAGE, ()),), ()
        if not figures and (slide := self._single_statement(statements) or self._short_text()):
            return (slide,), ()
        return tuple(self._statements()), figures

    def _slide(self, layout: SlideLayout, slots: tuple[Slot, ...], notes: tuple[str, ...] = ()) -> Slide:
        above = self.composer.kicker(layout, self.kicker)
        return Slide("", layout, self.message, (*above, *slots), notes)

    def _statements(self) -> Iterator[Slide]:
        """Yield a slide of the statements at their full size if they fit, else as many slides as they need."""
        if not self.formulas and (few := few_words(self.composer, self.message, self.statements)):
            yield self._slide(FEW_WORDS, (few,))
        elif slots := self._on_one_page(STATEMENTS):
            yield self._slide(STATEMENTS, slots)
        else:
            yield from statement_slides(self.composer, self.message, self.statements, kicker=self.kicker)

    def _beside_figure(self, figure: Figure) -> Slide | None:
        """Return a slide of statements beside a figure, if all of them fit at the size they have there."""
        slots = self._on_one_page(TEXT_FIGURE)
        if not slots:
            return None
        body = self._body(TEXT_FIGURE).box
        room = self.composer.place(TEXT_FIGURE, Role.FIGURE).box
        room = replace(room, y=body.y, height=body.height)
        picture = self.composer.pictured(TEXT_FIGURE, figure, runs(figure.caption.children), room)
        notes = figure_notes(figure, self.composer.edition)
        return self._slide(TEXT_FIGURE, (*slots, *picture), notes)

    def _body(self, layout: SlideLayout) -> Placeholder:
        return self.composer.under_title(layout, self.message, unique=bool(self.kicker.name))

    def _on_one_page(self, layout: SlideLayout) -> tuple[Slot, ...]:
        """Return all statements in the largest size, with a formula below them where there is one; empty if too many.

        If they do not fit, those to try are left out, as they have a slide of their own.
        """
        typesetter, body, entry = self.composer.typesetter, self._body(layout), self.entry
        kept = tuple(takeaway for takeaway in entry.takeaways if TRY not in takeaway.tags)
        variants = (entry, replace(entry, takeaways=kept)) if kept else (entry,)
        sizes = typesetter.sizes(body.style)[:1]
        options = [
            typesetter.on_one_page(body, statements, most=MOST_STATEMENTS, sizes=sizes)
            for statements in (statements_of(variant, self.elsewhere) for variant in variants)
        ]
        fitting = [self._with_formula(body, page) for page in options if page]
        return max(fitting, key=len, default=())

    def _with_formula(self, body: Placeholder, page: ParagraphGroup) -> tuple[Slot, ...]:
        typesetter = self.composer.typesetter
        height = typesetter.height(body, page)
        room = body.box.cut(top=height + _FORMULA_GAP)
        formula = formula_in(self.formulas[0], room) if self.formulas and room.height > 0 else None
        if not formula:
            return (distribute_space(typesetter, body, page),)
        return (typesetter.slot(body.with_box(height=height), page), formula)

    def _single_statement(self, statements: tuple[ParagraphGroup, ...]) -> Slide | None:
        """Return a slide of a message and the one sentence there is about it, both large."""
        paragraphs = [paragraph for group in statements for paragraph in group]
        if len(paragraphs) != 1 or len(str(paragraphs[0])) > LONGEST_BELOW_MESSAGE:
            return None
        return message_slide(self.composer, self.message, paragraphs[0].runs, self.kicker)

    def _short_text(self) -> Slide | None:
        """Return a slide of a free text of a few short sentences: the first is its message, its title the kicker."""
        composer, entry = self.composer, self.entry
        sentences = sentences_of(entry, self.elsewhere)
        if entry.kind is not EntryKind.TEXT or entry.tldr or len(sentences) < 2:  # noqa: PLR2004  one alone is no text
            return None
        message, rest = without_stop(sentences[0]), spaced(sentences[1:])
        title = composer.place(MESSAGE, Role.TITLE)
        if len(text_of(rest)) > LONGEST_BELOW_MESSAGE or not composer.typesetter.fits_one_line(
            title, message
        ):
            return None
        name = runs(entry.title.children)
        kicker = replace(self.kicker, name=name) if self.kicker.strong else Kicker(str(entry.title))
        return message_slide(composer, message, rest, kicker)
