"""Formulas: each rides with a figure or with statements where there is room, else it has a slide of its own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from confdeck.storyboard.geometry import GUTTER, Box
from confdeck.storyboard.placeholders import BODY_END
from confdeck.storyboard.roles import Role
from confdeck.storyboard.runs import runs, sentences, text_of
from confdeck.storyboard.slide import FormulaSlot, Placeholder, SlideParagraph, TextSlot
from confdeck.storyboard.styles import Ink, PlaceholderStyle
from confdeck.text import MathBlock
from confdeck.text import Paragraph as TextParagraph
from confdeck.text.formula import svg

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from confdeck.edition import Entry
    from confdeck.storyboard.compose.composer import SlideComposer
    from confdeck.storyboard.slide import Slide, TextRun
    from confdeck.text import Block

SIZE = 28.0
"""Of a formula that rides along, in pt."""
_SMALLEST = 0.7
"""Of that size; below it the formula asks for a slide of its own."""
_AIR = 2 * GUTTER
_LONGEST_COMMENT = 170
"""Characters of a sentence that still reads well beside a formula."""
_GLOSS = PlaceholderStyle(("floor",), ink=Ink.MUTED)


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula of a text, the sentence that leads to it and the one that follows."""

    block: MathBlock
    lead: tuple[TextRun, ...]
    comment: tuple[TextRun, ...]


def formulas_of(entry: Entry) -> Iterator[Formula]:
    """The formulas that an entry's text sets apart."""
    framed = (None, *entry.body.blocks, None)
    for before, block, after in zip(framed, framed[1:], framed[2:], strict=False):
        if isinstance(block, MathBlock):
            lead = next(iter(_sentences(before)[-1:]), ())
            comment = next(iter(_sentences(after)[:1]), ())
            yield Formula(block, lead, comment if len(text_of(comment)) <= _LONGEST_COMMENT else ())


def carried(slides: Iterable[Slide]) -> set[str]:
    """The formulas that have found a place."""
    return {slot.tex for slide in slides for slot in slide.slots if isinstance(slot, FormulaSlot)}


def band(composer: SlideComposer, formula: Formula) -> tuple[FormulaSlot | TextSlot, ...]:
    """A formula on the text edge at the foot of a slide, what follows it in the text to its right."""
    area = composer.stage.grid(1, 12, BODY_END - 12, BODY_END)
    slot = beneath(formula, area)
    if slot is None:
        return ()
    slot = replace(slot, box=replace(slot.box, y=area.bottom - slot.box.height))
    gloss = _gloss(composer, formula, slot.box)
    lowest = max((each.box.bottom for each in gloss), default=0.0)
    lift = max(lowest - area.bottom, 0.0)
    slots: tuple[FormulaSlot | TextSlot, ...] = (slot, *gloss)
    return tuple(replace(each, box=replace(each.box, y=each.box.y - lift)) for each in slots)


def beneath(formula: Formula, room: Box) -> FormulaSlot | None:
    """A formula at the top left of a room; nothing where it would be small there."""
    drawing = svg(formula.block.tex, display=True, size_pt=SIZE)
    if drawing is None:
        return None
    scale = min(1.0, room.width / drawing.width, room.height / drawing.height)
    if scale < _SMALLEST:
        return None
    box = Box(room.x, room.y, drawing.width * scale, drawing.height * scale)
    return FormulaSlot(Role.FORMULA, box, formula.block.tex, SIZE * scale, formula.block.span)


def _gloss(composer: SlideComposer, formula: Formula, beside: Box) -> tuple[TextSlot, ...]:
    """The comment in the right half, level with the formula; none where there is no room for it."""
    half = composer.stage.grid(7, 12, 0, 7)
    start = max(half.x, beside.right + _AIR)
    if not formula.comment or half.right - start < half.width / 2:
        return ()
    where = Placeholder(Role.GLOSS, Box(start, beside.y, half.right - start, half.height), _GLOSS)
    slot = composer.typesetter.squeezed(where, SlideParagraph(formula.comment))
    height = composer.typesetter.height(where, slot.paragraphs)
    middle = beside.y + beside.height / 2
    return () if slot.cut else (replace(slot, box=replace(where.box, y=middle - height / 2, height=height)),)


def _sentences(block: Block | None) -> tuple[tuple[TextRun, ...], ...]:
    return sentences(runs(block.children)) if isinstance(block, TextParagraph) else ()
