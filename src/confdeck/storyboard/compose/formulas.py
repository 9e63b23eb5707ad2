"""Formulas of a text, placed below figures and statements where there is room for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from confdeck.edition import Entry
from confdeck.storyboard.blocks import sentences_in
from confdeck.storyboard.compose.composer import SlideComposer
from confdeck.storyboard.geometry import GUTTER, Box
from confdeck.storyboard.placeholders import BODY_END
from confdeck.storyboard.roles import Role
from confdeck.storyboard.runs import text_of
from confdeck.storyboard.slide import (
    FormulaSlot,
    ParagraphGroup,
    Placeholder,
    Slide,
    SlideLayout,
    SlideParagraph,
    TextRuns,
    TextSlot,
)
from confdeck.storyboard.styles import Ink, PlaceholderStyle
from confdeck.storyboard.typesetter import Typesetter
from confdeck.text import formulas
from confdeck.text.formula import extent
from confdeck.text.nodes import Block, MathBlock, Prose
from confdeck.typography.sentences import ends_sentence

_SIZE = 28.0
"""Font size of a formula below a figure or statements, in pt."""
_SMALLEST = 0.7
"""Share of that size below which a formula has a slide of its own."""
_GAP = 2 * GUTTER
FORMULA_GAP = 22.0
"""From statements or a figure to the formula below them, in pt."""
_LONGEST_COMMENT = 170
"""Characters of a sentence that still reads well beside a formula."""
_COMMENT = PlaceholderStyle(("floor",), ink=Ink.MUTED)


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula of a text, the sentence that leads to it and the one that follows."""

    block: MathBlock
    lead: TextRuns
    comment: TextRuns


def formulas_of(entry: Entry) -> Iterator[Formula]:
    """Yield the displayed formulas in an entry's text."""
    framed = (None, *entry.body.blocks, None, None)
    earlier: TextRuns = ()
    for before, block, after, following in zip(framed, framed[1:], framed[2:], framed[3:], strict=False):
        if isinstance(block, MathBlock):
            lead = next(iter(sentences_in(before)[-1:]), ())
            comment = _comment_on(after, following)
            # A sentence between two formulas is shown with one of them.
            yield Formula(block, () if lead == earlier else lead, comment)
            earlier = comment


def _comment_on(after: Block | None, following: Block | None) -> TextRuns:
    """Return the sentence that follows a formula, unless it is long or leads to a formula that follows.

    A lone sentence between two formulas explains the first one if it has a sign in it, and leads to the second otherwise.
    """
    sentences = sentences_in(after)
    if not sentences or len(text_of(sentences[0])) > _LONGEST_COMMENT:
        return ()
    if after is None or not isinstance(following, MathBlock) or len(sentences) > 1:
        return sentences[0]
    explains = ends_sentence(text_of(sentences[0])) and bool(formulas(Prose((after,))))
    return sentences[0] if explains else ()


def sentences_beside(formulas: Iterable[Formula], slides: Iterable[Slide]) -> frozenset[str]:
    """Return the sentences shown with formulas: all with those that are not on `slides`, else those in slots of theirs."""
    slides = tuple(slides)
    placed = formulas_on(slides)
    glossed = formulas_on(slide for slide in slides if any(slot.role is Role.GLOSS for slot in slide.slots))
    words = (
        sentence
        for formula in formulas
        for sentence in (formula.lead, formula.comment)
        if formula.block.tex not in placed or (sentence is formula.comment and formula.block.tex in glossed)
    )
    return frozenset(map(text_of, words)) - {""}


def formulas_on(slides: Iterable[Slide]) -> set[str]:
    """Return the source of the formulas on slides."""
    return {slot.tex for slide in slides for slot in slide.slots if isinstance(slot, FormulaSlot)}


def formula_at_foot(
    composer: SlideComposer, layout: SlideLayout, formula: Formula
) -> tuple[FormulaSlot | TextSlot, ...]:
    """Return a formula at the left of the foot of a slide, and the sentence that follows it to its right."""
    area = composer.stage_of(layout).grid(1, 12, BODY_END - 12, BODY_END)
    slot = formula_in(formula, area)
    if slot is None:
        return ()
    slot = replace(slot, box=replace(slot.box, y=area.bottom - slot.box.height))
    slots: tuple[FormulaSlot | TextSlot, ...] = (slot, *comment_beside(composer, layout, formula, slot.box))
    # A comment higher than its formula may not reach below the area.
    lift = max(slots[-1].box.bottom - area.bottom, 0.0)
    return tuple(replace(slot, box=replace(slot.box, y=slot.box.y - lift)) for slot in slots)


def statements_above_formula(
    typesetter: Typesetter, body: Placeholder, page: ParagraphGroup, formula: Formula | None
) -> tuple[TextSlot | FormulaSlot, ...]:
    """Return the slots of sized statements and of the formula below them; empty where that has no room."""
    height = typesetter.height(body, page)
    room = body.box.cut(top=height + FORMULA_GAP)
    slot = formula_in(formula, room) if formula and room.height > 0 else None
    return (typesetter.slot(body.with_box(height=height), page), slot) if slot else ()


def formula_in(formula: Formula, room: Box) -> FormulaSlot | None:
    """Return a formula at the top left of a room, or None where it would be small there."""
    slot = formula_slot(formula.block, Role.FORMULA, _SIZE, room)
    return slot if slot and slot.size >= _SMALLEST * _SIZE else None


def formula_slot(block: MathBlock, role: Role, size: float, room: Box) -> FormulaSlot | None:
    """Return a formula at the top left of a room, in the given font size or less; None if it cannot be drawn."""
    measured = extent(block.tex, size)
    if measured is None:
        return None
    width, height = measured
    scale = min(1.0, room.width / width, room.height / height)
    box = replace(room, width=width * scale, height=height * scale)
    return FormulaSlot(role, box, block.tex, size * scale, block.span)


def comment_beside(
    composer: SlideComposer, layout: SlideLayout, formula: Formula, beside: Box
) -> tuple[TextSlot, ...]:
    """Return the comment in the right half, level with the formula; empty where there is no room for it."""
    half = composer.stage_of(layout).grid(7, 12, 0, 7)
    start = max(half.x, beside.right + _GAP)
    if not formula.comment or half.right - start < half.width / 2:
        return ()
    box = Box(start, beside.y, half.right - start, half.height)
    placeholder = Placeholder(Role.GLOSS, box, _COMMENT)
    slot = composer.typesetter.fit_paragraph(placeholder, SlideParagraph(formula.comment), shrink=True)
    middle = beside.y + beside.height / 2
    return () if slot.cut else (replace(slot, box=replace(slot.box, y=middle - slot.box.height / 2)),)
