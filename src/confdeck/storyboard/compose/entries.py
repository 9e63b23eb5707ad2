"""Slides of one entry (a talk, an event, a free text): its message, then evidence, questions and photos."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby, takewhile

from confdeck.edition import Entry, EntryKind, Figure
from confdeck.storyboard.blocks import MOST_STATEMENTS, TRY, sentences_of, statements_of
from confdeck.storyboard.compose.assertions import (
    MOST_BESIDE,
    claim_layout,
    claim_slots,
    photo_claim,
)
from confdeck.storyboard.compose.composer import DOT, Kicker, SlideComposer
from confdeck.storyboard.compose.evidence import evidence_slides
from confdeck.storyboard.compose.figures import (
    are_pair,
    figure_slide,
    figure_slides,
    is_landscape,
    pair_slide,
)
from confdeck.storyboard.compose.formulas import (
    Formula,
    comment_beside,
    formulas_of,
    formulas_on,
    sentences_beside,
    statements_above_formula,
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
from confdeck.storyboard.notes import cited_in_entry, entry_notes, figure_notes
from confdeck.storyboard.roles import Role
from confdeck.storyboard.runs import plain_run, runs, spaced, text_of, without_stop
from confdeck.storyboard.slide import (
    ParagraphGroup,
    PictureSlot,
    Placeholder,
    Slide,
    SlideLayout,
    SlideParagraph,
    Slot,
    TableSlot,
    TextRuns,
    TextSlot,
)
from confdeck.storyboard.spacing import distribute_space

_MOST_PHOTOS = 4
"""Photos that may stand beside statements."""
_MOST_ROUNDS = 3
"""Times that statements are chosen until none is shown beside a formula too."""


def entry_slides(composer: SlideComposer, entry: Entry, part: str = "") -> Iterator[Slide]:
    """Yield all slides of one entry; `part` names its section where that has no header."""
    figures = (*entry.figures, *((entry.poster,) if entry.poster else ()))
    formulas = tuple(formulas_of(entry))
    message = _MessageSlides(composer, entry, _kicker(composer, entry, part), formulas)
    for _ in range(_MOST_ROUNDS):
        opening, left = message.with_figures(figures)
        placed = formulas_on(opening)
        shown = (*opening, *figure_slides(composer, entry, left))
        beside = message.elsewhere | sentences_beside(formulas, shown)
        if statements_of(entry, beside) == message.statements:
            break
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
    pictured = {slot.asset for slide in opening for slot in slide.slots if isinstance(slot, PictureSlot)}
    photos = tuple(photo for photo in entry.photos if photo.asset not in pictured)
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
    origin = composer.edition.language.joined(
        DOT, (words for words in (part, entry.venue, entry.dates) if words != title)
    )
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

    @property
    def _without_tries(self) -> Entry:
        """The entry without its takeaways to try, which have a slide of their own."""
        kept = tuple(takeaway for takeaway in self.entry.takeaways if TRY not in takeaway.tags)
        return replace(self.entry, takeaways=kept)

    def with_figures(self, figures: tuple[Figure, ...]) -> tuple[tuple[Slide, ...], tuple[Figure, ...]]:
        """Return the slides, and the figures left for others: the message stands with the first figure."""
        statements = self.statements
        if not figures and self.entry.photos:
            return tuple(self._with_photos()), ()
        if not figures:
            if not statements:
                return (self._slide(MESSAGE, ()),), ()
            slide = self._single_statement(statements) or self._short_text()
            return ((slide,) if slide else tuple(self._statements())), ()
        if are_pair(figures):
            pair = pair_slide(self.composer, figures[0], figures[1], self.message, self.kicker)
            return (pair, *self._rest(statements, with_formula=True)), ()
        return tuple(self._with_figure(figures[0])), figures[1:]

    def _with_photos(self) -> Iterator[Slide]:
        """Yield slides of the message with photos: all of them below it, or some beside statements."""
        statements, photos = self._for_figure(), self.entry.photos
        if not statements:
            best = photos[0] if self.entry.must_read else None
            yield from photo_slides(self.composer, self.message, photos, self.kicker, best)
            return
        for most in range(min(_MOST_PHOTOS, len(photos)), 1, -1):
            if claim := photo_claim(self.composer, self.message, photos[:most], statements):
                lines = (figure_notes(photo, self.composer.edition) for photo in photos[:most])
                yield self._slide(claim.layout, claim.slots, tuple(line for note in lines for line in note))
                yield from self._rest(statements[claim.count :], with_formula=True)
                return
        yield from self._with_figure(photos[0])

    def _with_figure(self, figure: Figure) -> Iterator[Slide]:
        """Yield a slide of the message with a figure and as many statements as stand with it, and slides of the others."""
        composer, statements = self.composer, self._for_figure()
        formula = self.formulas[0] if self.formulas else None
        count, slots = claim_slots(composer, self.message, figure, statements, formula)
        if count:
            claim = self._slide(claim_layout(figure), slots, figure_notes(figure, composer.edition))
        else:
            caption = runs(figure.caption.children)
            below = formula if is_landscape(figure) else None
            claim = figure_slide(composer, figure, self.message, caption, self.kicker, below)
        yield claim
        with_formula = not formulas_on((claim,))
        yield from self._rest(statements[count:], with_formula=with_formula)

    def _slide(self, layout: SlideLayout, slots: tuple[Slot, ...], notes: tuple[str, ...] = ()) -> Slide:
        above = self.composer.kicker(layout, self.kicker)
        return Slide("", layout, self.message, (*above, *slots), notes)

    def _for_figure(self) -> tuple[ParagraphGroup, ...]:
        """Return the statements for a slide with a figure: without those to try, if only then all of them fit there."""
        kept = self._without_tries
        if kept.takeaways and len(kept.takeaways) <= MOST_BESIDE < len(self.statements):
            return statements_of(kept, self.elsewhere)
        return self.statements

    def _rest(self, statements: tuple[ParagraphGroup, ...], *, with_formula: bool) -> Iterator[Slide]:
        """Yield slides of the statements that do not stand with the figure, under the message again."""
        composer, entry = self.composer, self.entry
        name, title, kicker = runs(entry.title.children), self.message, self.kicker
        if len(statements) == 1 and self._fits_as_message(statements[0]):
            words = without_stop(statements[0][0].runs)
            yield message_slide(composer, words, (), composer.signed(entry, name))
        elif with_formula and self.formulas and (slots := self._on_one_page(title, statements)):
            yield Slide("", STATEMENTS, title, (*composer.kicker(STATEMENTS, kicker), *slots))
        elif statements:
            yield from statement_slides(composer, title, statements, kicker=kicker)

    def _fits_as_message(self, group: ParagraphGroup) -> bool:
        """Whether a statement can be the large title of a slide."""
        place = self.composer.place(MESSAGE, Role.TITLE)
        first = SlideParagraph(without_stop(group[0].runs))
        slot = self.composer.typesetter.fit_paragraph(place, first)
        return len(group) == 1 and not slot.cut and slot.paragraphs[0].size >= self._title_size

    @property
    def _title_size(self) -> float:
        return self.composer.typesetter.size("title")

    def _statements(self) -> Iterator[Slide]:
        """Yield a slide of the statements at their full size if they fit, else as many slides as they need."""
        message, statements = self.message, self.statements
        if not self.formulas and (few := few_words(self.composer, message, statements)):
            yield self._slide(FEW_WORDS, (few,))
        elif slots := self._on_one_page(message, statements):
            yield self._slide(STATEMENTS, slots)
        else:
            yield from statement_slides(self.composer, message, statements, kicker=self.kicker)

    def _on_one_page(self, title: TextRuns, statements: tuple[ParagraphGroup, ...]) -> tuple[Slot, ...]:
        """Return all statements in the largest size, with a formula below them where there is one; empty if too many.

        If they do not fit, those to try are left out, as they have a slide of their own.
        """
        typesetter, kept = self.composer.typesetter, self._without_tries
        body = self.composer.under_title(STATEMENTS, title, unique=bool(self.kicker.name))
        variants = [statements]
        if kept.takeaways and statements == self.statements:
            variants.append(statements_of(kept, self.elsewhere))
        sizes = typesetter.sizes(body.style)[:1]
        options = [
            typesetter.on_one_page(body, variant, most=MOST_STATEMENTS, sizes=sizes) for variant in variants
        ]
        fitting = [self._with_formula(body, page) for page in options if page]
        return max(fitting, key=len, default=())

    def _with_formula(self, body: Placeholder, page: ParagraphGroup) -> tuple[Slot, ...]:
        typesetter, formula = self.composer.typesetter, self.formulas[0] if self.formulas else None
        words, *below = statements_above_formula(typesetter, body, page, formula) or (None,)
        if formula and words and below:
            comment = comment_beside(self.composer, STATEMENTS, formula, below[0].box)
            return (words, *below, *comment)
        return (distribute_space(typesetter, body, page),)

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
