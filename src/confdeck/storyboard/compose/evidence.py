"""Slides of the formulas, tables, quotations and listings in the text of an entry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from confdeck.edition import Entry
from confdeck.located import sourced
from confdeck.storyboard.blocks import prose_groups, sentences_in
from confdeck.storyboard.compose.composer import SlideComposer
from confdeck.storyboard.compose.formulas import Formula, formula_slot, formulas_of
from confdeck.storyboard.compose.listings import listing_slides
from confdeck.storyboard.compose.quotes import quote_slides
from confdeck.storyboard.compose.statements import statement_slides
from confdeck.storyboard.compose.tables import table_slides
from confdeck.storyboard.geometry import Stage
from confdeck.storyboard.placeholders import BODY_END, BODY_TOP, heading, picture, source_line
from confdeck.storyboard.roles import Role
from confdeck.storyboard.runs import plain_run, runs, text_of, without_stop
from confdeck.storyboard.slide import FormulaSlot, Placeholder, Slide, SlideLayout, TextRuns
from confdeck.storyboard.styles import Ink, PlaceholderStyle
from confdeck.text import Prose
from confdeck.text.formula import as_text
from confdeck.text.nodes import (
    Block,
    Callout,
    CodeBlock,
    ItemList,
    MathBlock,
    Paragraph,
    Quote,
    Strong,
    Table,
)
from confdeck.typography.sentences import ends_sentence

_GLOSS = PlaceholderStyle(("body", "text", "floor"), ink=Ink.MUTED)
_COLONS = (":", "：")


def _equation(stage: Stage) -> tuple[Placeholder, ...]:
    return (
        *heading(stage),
        Placeholder(Role.BODY, stage.grid(1, 10, BODY_TOP, 23), _GLOSS),
        picture(Role.FIGURE, stage.grid(1, 12, 23, 40)),
        Placeholder(Role.CAPTION, stage.grid(1, 10, 42, BODY_END), _GLOSS),
        source_line(stage),
    )


EQUATION: SlideLayout = SlideLayout("Equation", _equation)


def evidence_slides(composer: SlideComposer, entry: Entry, shown: set[str]) -> Iterator[Slide]:
    """Yield slides for the tables, quotations, listings and formulas not yet `shown` of an entry's text, in order."""
    formulas = formulas_of(entry)
    name = runs(entry.title.children)
    for before, block in _with_what_precedes(entry.body.blocks):
        match block:
            case MathBlock(tex):
                formula = next(formulas)
                if tex not in shown:
                    yield _equation_slide(composer, entry, formula)
            case Table():
                yield from table_slides(composer, entry, block, _introduction(composer, before) or name)
            case Quote():
                yield from quote_slides(composer, entry, block)
            case Callout(blocks):
                title, words = _headed(blocks)
                kicker, groups = composer.signed(entry, name), prose_groups(Prose(words))
                yield from statement_slides(composer, title or name, groups, kicker=kicker, most=0)
            case CodeBlock():
                title = _introduction(composer, before) or name
                yield from listing_slides(composer, title, block, composer.signed(entry, name))
            case _:
                continue


def _headed(blocks: tuple[Block, ...]) -> tuple[TextRuns, tuple[Block, ...]]:
    """Return the title of a callout and what stands below it; nothing for the title if there is only one of both."""
    match blocks:
        case (Paragraph((Strong(children),)), _, *_):
            return runs(children), blocks[1:]
    return (), blocks


def _with_what_precedes(blocks: Sequence[Block]) -> Iterator[tuple[Block | None, Block]]:
    """Yield each block behind the one before it, and what is within list items but for their formulas."""
    for before, block in pairwise((None, *blocks)):
        if block:
            yield before, block
        if isinstance(block, ItemList):
            for item in block.items:
                inner = tuple(part for part in item.blocks if not isinstance(part, MathBlock))
                yield from _with_what_precedes(inner)


def _introduction(composer: SlideComposer, before: Block | None) -> TextRuns:
    """Return the sentence that leads to a block, if it is complete and can be a title."""
    sentences = sentences_in(before)
    return _as_title(composer, sentences[-1]) if sentences else ()


def _as_title(composer: SlideComposer, sentence: TextRuns) -> TextRuns:
    """Return a sentence as a title; empty if it cannot be one."""
    text = text_of(sentence)
    complete = ends_sentence(text) or text.endswith(_COLONS)
    fits = complete and composer.typesetter.fits_at(composer.place(EQUATION, Role.TITLE), sentence, "title")
    return without_stop(sentence) if fits else ()


def _equation_slide(composer: SlideComposer, entry: Entry, formula: Formula) -> Slide:
    """Return a slide of a formula, large between the sentence that leads to it and the one that follows.

    The first of them becomes the title if it is complete and has no letters of the formula.
    """
    lead, block = formula.lead, formula.block
    title = () if any(run.italic or run.baseline for run in lead) else _as_title(composer, lead)
    name = runs(entry.title.children)
    message = title or (without_stop(runs(entry.tldr.children)) if entry.tldr else name)
    drawing = _formula(composer, block)
    text = sourced(as_text(block.tex), block.span)
    words = formula.comment if drawing else plain_run(text)
    slots = (
        *composer.kicker(EQUATION, composer.signed(entry, name if message != name else ())),
        *composer.line(EQUATION, Role.BODY, () if title else lead),
        *((drawing,) if drawing else ()),
        *composer.line(EQUATION, Role.CAPTION, words),
    )
    return Slide("", EQUATION, message, slots, (text,), span=block.span)


def _formula(composer: SlideComposer, block: MathBlock) -> FormulaSlot | None:
    """Return a formula as large as its room allows, up to the size of display type."""
    room = composer.place(EQUATION, Role.FIGURE).box
    slot = formula_slot(block, Role.FIGURE, composer.typesetter.size("display"), room)
    if slot is None:
        return None
    return replace(slot, box=replace(slot.box, y=room.y + (room.height - slot.box.height) / 2))
