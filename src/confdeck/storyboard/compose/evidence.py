"""What a text holds that deserves a slide of its own: formulas, tables, quotations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from confdeck.storyboard.blocks import prose_blocks
from confdeck.storyboard.compose.desk import Kicker
from confdeck.storyboard.compose.figures import without_stop
from confdeck.storyboard.compose.tables import table_slides
from confdeck.storyboard.geometry import Box
from confdeck.storyboard.parts import FormulaSlot, Slide
from confdeck.storyboard.roles import Layout, Role
from confdeck.storyboard.runs import plain_run, runs, sentences, text_of
from confdeck.storyboard.typesetter import place
from confdeck.text import CodeBlock, MathBlock, Prose, Quote, Table
from confdeck.text import Paragraph as TextParagraph
from confdeck.text.formula import as_text, svg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from confdeck.edition import Entry
    from confdeck.storyboard.compose.desk import Desk
    from confdeck.storyboard.parts import Run
    from confdeck.text import Block

_ENDS = (".", ":", "?", "!", "。", "：", "？", "！", "۔")
_LONGEST_COMMENT = 170
"""Characters of a sentence that still reads well below a formula."""


def evidence_slides(desk: Desk, entry: Entry) -> Iterator[Slide]:
    """Slides for the formulas, tables and quotations of an entry's text, in order."""
    framed = (None, *entry.body.blocks, None)
    for before, block, after in zip(framed, framed[1:], framed[2:], strict=False):
        match block:
            case MathBlock():
                yield _equation_slide(desk, entry, block, before, after)
            case Table():
                title = _introduction(desk, before) or runs(entry.title.children)
                yield from table_slides(desk, entry, block, title)
            case Quote():
                yield from _quote_slides(desk, entry, block)
            case CodeBlock():
                title = _introduction(desk, before) or runs(entry.title.children)
                lines = [(line,) for part in prose_blocks(Prose((block,))) for line in part]
                kicker = Kicker(entry.byline, runs(entry.title.children))
                yield from desk.statement_slides(title, lines, kicker=kicker, most=0)
            case _:
                continue


def _introduction(desk: Desk, before: Block | None) -> tuple[Run, ...]:
    """The sentence that leads to a block, if it is whole and can be a title."""
    last = _sentences(before)[-1:]
    if not last or not text_of(last[0]).endswith(_ENDS):
        return ()
    return (
        without_stop(last[0])
        if desk.setter.stands(place(Layout.EQUATION, Role.TITLE), last[0], "title")
        else ()
    )


def _equation_slide(
    desk: Desk, entry: Entry, block: MathBlock, before: Block | None, after: Block | None
) -> Slide:
    """The formula large between the sentence that leads to it and the one that follows.

    The first of them becomes the title, unless it runs on into the formula.
    """
    layout = Layout.EQUATION
    title = _introduction(desk, before)
    lead = () if title else next(iter(_sentences(before)[-1:]), ())
    comment = next((each for each in _sentences(after)[:1] if len(text_of(each)) <= _LONGEST_COMMENT), ())
    formula = _formula(desk, block)
    slots = (
        *desk.kicker(layout, Kicker(entry.byline, runs(entry.title.children) if title else ())),
        *desk.line(layout, Role.BODY, lead),
        *((formula,) if formula else desk.line(layout, Role.CAPTION, plain_run(as_text(block.tex)))),
        *(desk.line(layout, Role.CAPTION, comment) if formula else ()),
    )
    return Slide(
        "", layout, title or runs(entry.title.children), slots, (as_text(block.tex),), span=block.span
    )


def _formula(desk: Desk, block: MathBlock) -> FormulaSlot | None:
    """The formula as large as its place allows, up to the size of display type."""
    size = desk.setter.size("display")
    drawing = svg(block.tex, display=True, size_pt=size)
    if drawing is None:
        return None
    room = place(Layout.EQUATION, Role.FIGURE).box
    scale = min(1.0, room.width / drawing.width, room.height / drawing.height)
    width, height = drawing.width * scale, drawing.height * scale
    box = Box(room.x, room.y + (room.height - height) / 2, width, height)
    return FormulaSlot(Role.FIGURE, box, block.tex, size * scale, block.span)


def _quote_slides(desk: Desk, entry: Entry, block: Quote) -> Iterator[Slide]:
    layout = Layout.QUOTE
    kicker = desk.kicker(layout, Kicker(entry.byline))
    for slot in desk.setter.slots(place(layout, Role.BODY), prose_blocks(Prose(block.blocks))):
        yield Slide("", layout, runs(entry.title.children), (*kicker, slot))


def _sentences(block: Block | None) -> tuple[tuple[Run, ...], ...]:
    return sentences(runs(block.children)) if isinstance(block, TextParagraph) else ()
