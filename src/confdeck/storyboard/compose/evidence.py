"""What a text holds that deserves a slide of its own: formulas, tables, quotations."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from confdeck.storyboard.blocks import prose_blocks
from confdeck.storyboard.compose.figures import without_stop
from confdeck.storyboard.compose.tables import table_slides
from confdeck.storyboard.geometry import Box
from confdeck.storyboard.layouts import Layout, Role
from confdeck.storyboard.parts import FormulaSlot, Paragraph, Slide
from confdeck.storyboard.runs import plain_run, runs, sentences
from confdeck.storyboard.typesetter import place
from confdeck.text import MathBlock, Paragraph as TextParagraph, Prose, Quote, Table
from confdeck.text.formula import as_text, svg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from confdeck.edition import Entry
    from confdeck.storyboard.compose.desk import Desk
    from confdeck.storyboard.parts import Run, TextSlot
    from confdeck.text import Block


def evidence_slides(desk: Desk, entry: Entry) -> Iterator[Slide]:
    """Slides for the formulas, tables and quotations of an entry's text, in order."""
    for before, block in pairwise((None, *entry.body.blocks)):
        match block:
            case MathBlock():
                yield _equation_slide(desk, entry, block, before)
            case Table():
                yield from table_slides(desk, entry, block, _introduction(desk, entry, before))
            case Quote():
                yield _quote_slide(desk, entry, block)
            case _:
                continue


def _introduction(desk: Desk, entry: Entry, before: Block | None) -> tuple[Run, ...]:
    """The sentence that leads to the block, if it can be a title; else the entry's own title."""
    if isinstance(before, TextParagraph):
        last = sentences(runs(before.children))[-1:]
        where = place(Layout.EQUATION, Role.TITLE)
        size = desk.setter.size("lead")
        if last and desk.setter.ruler.lines(Paragraph(last[0], face=where.style.face), size, where.box.width) <= where.style.most_lines:
            return without_stop(last[0])
    return runs(entry.title.children)


def _equation_slide(desk: Desk, entry: Entry, block: MathBlock, before: Block | None) -> Slide:
    layout = Layout.EQUATION
    kicker = desk.kicker(layout, entry.byline, runs(entry.title.children))
    slot = _formula(desk, block) or _formula_as_text(desk, block)
    return Slide("", layout, _introduction(desk, entry, before), (*kicker, slot), span=block.span)


def _formula(desk: Desk, block: MathBlock) -> FormulaSlot | None:
    """The formula as large as its place allows, up to the size of display type."""
    size = desk.setter.size("display")
    drawing = svg(block.tex, display=True, size_pt=size)
    if drawing is None:
        return None
    room = place(Layout.EQUATION, Role.FIGURE).box
    scale = min(1.0, room.width / drawing.width, room.height / drawing.height)
    width, height = drawing.width * scale, drawing.height * scale
    box = Box(room.x + (room.width - width) / 2, room.y + (room.height - height) / 2, width, height)
    return FormulaSlot(Role.FIGURE, box, block.tex, size * scale, block.span)


def _formula_as_text(desk: Desk, block: MathBlock) -> TextSlot:
    where = place(Layout.EQUATION, Role.BODY)
    return desk.setter.squeezed(where, Paragraph(plain_run(as_text(block.tex))))[0]


def _quote_slide(desk: Desk, entry: Entry, block: Quote) -> Slide:
    layout = Layout.QUOTE
    words = tuple(paragraph for part in prose_blocks(Prose(block.blocks)) for paragraph in part)
    kicker = desk.kicker(layout, entry.byline)
    slot = desk.setter.slots(place(layout, Role.BODY), (words,))[0]
    return Slide("", layout, runs(entry.title.children), (*kicker, slot))
