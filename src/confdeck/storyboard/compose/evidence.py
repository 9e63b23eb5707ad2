"""What a text holds that deserves a slide of its own: formulas, tables, quotations."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from confdeck.storyboard.blocks import prose_blocks
from confdeck.storyboard.compose.figures import without_stop
from confdeck.storyboard.compose.formulas import formulas_of
from confdeck.storyboard.compose.quotes import quote_slides
from confdeck.storyboard.compose.statements import statement_slides
from confdeck.storyboard.compose.tables import table_slides
from confdeck.storyboard.geometry import Box
from confdeck.storyboard.placeholders import BODY_END, BODY_TOP, heading, picture, source_line
from confdeck.storyboard.roles import Role
from confdeck.storyboard.runs import plain_run, runs, sentences, text_of
from confdeck.storyboard.slide import FormulaSlot, PlacedLayout, Placeholder, Slide, SlideLayout
from confdeck.storyboard.styles import Ink, PlaceholderStyle
from confdeck.text import CodeBlock, MathBlock, Prose, Quote, Table
from confdeck.text import Paragraph as TextParagraph
from confdeck.text.formula import as_text, svg
from confdeck.typography import ends_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from confdeck.edition import Entry
    from confdeck.storyboard.compose.composer import SlideComposer
    from confdeck.storyboard.compose.formulas import Formula
    from confdeck.storyboard.geometry import Stage
    from confdeck.storyboard.slide import TextRun
    from confdeck.text import Block

_GLOSS = PlaceholderStyle(("body", "text", "floor"), ink=Ink.MUTED)
_COLONS = (":", "：")


def _equation(stage: Stage) -> PlacedLayout:
    return PlacedLayout(
        (
            *heading(stage),
            Placeholder(Role.BODY, stage.grid(1, 10, BODY_TOP, 23), _GLOSS),
            picture(Role.FIGURE, stage.grid(1, 12, 23, 40)),
            Placeholder(Role.CAPTION, stage.grid(1, 10, 42, BODY_END), _GLOSS),
            source_line(stage),
        )
    )


EQUATION = SlideLayout("Equation", _equation)


def evidence_slides(composer: SlideComposer, entry: Entry, shown: set[str]) -> Iterator[Slide]:
    """Slides for the tables, the quotations and the formulas not yet shown of an entry's text, in order."""
    formulas = formulas_of(entry)
    for before, block in pairwise((None, *entry.body.blocks)):
        match block:
            case MathBlock(tex):
                formula = next(formulas)
                if tex not in shown:
                    yield _equation_slide(composer, entry, formula)
            case Table():
                title = _introduction(composer, before) or runs(entry.title.children)
                yield from table_slides(composer, entry, block, title)
            case Quote():
                yield from quote_slides(composer, entry, block)
            case CodeBlock():
                title = _introduction(composer, before) or runs(entry.title.children)
                lines = [(line,) for part in prose_blocks(Prose((block,))) for line in part]
                kicker = composer.signed(entry, runs(entry.title.children))
                yield from statement_slides(composer, title, lines, kicker=kicker, most=0)
            case _:
                continue


def _introduction(composer: SlideComposer, before: Block | None) -> tuple[TextRun, ...]:
    """The sentence that leads to a block, if it is whole and can be a title."""
    found = sentences(runs(before.children)) if isinstance(before, TextParagraph) else ()
    return _as_title(composer, found[-1]) if found else ()


def _as_title(composer: SlideComposer, sentence: tuple[TextRun, ...]) -> tuple[TextRun, ...]:
    text = text_of(sentence)
    whole = ends_sentence(text) or text.endswith(_COLONS)
    stands = whole and composer.typesetter.stands(composer.place(EQUATION, Role.TITLE), sentence, "title")
    return without_stop(sentence) if stands else ()


def _equation_slide(composer: SlideComposer, entry: Entry, formula: Formula) -> Slide:
    """The formula large between the sentence that leads to it and the one that follows.

    The first of them becomes the title if it stands alone, without letters of the formula.
    """
    layout = EQUATION
    lead = formula.lead
    title = () if any(run.italic or run.baseline for run in lead) else _as_title(composer, lead)
    above = () if title else lead
    name = runs(entry.title.children)
    message = title or (without_stop(runs(entry.tldr.children)) if entry.tldr else name)
    drawn = _formula(composer, formula.block)
    words = formula.comment if drawn else plain_run(as_text(formula.block.tex))
    slots = (
        *composer.kicker(layout, composer.signed(entry, name if message != name else ())),
        *composer.line(layout, Role.BODY, above),
        *((drawn,) if drawn else ()),
        *composer.line(layout, Role.CAPTION, words),
    )
    return Slide("", layout, message, slots, (as_text(formula.block.tex),), span=formula.block.span)


def _formula(composer: SlideComposer, block: MathBlock) -> FormulaSlot | None:
    """The formula as large as its place allows, up to the size of display type."""
    size = composer.typesetter.size("display")
    drawing = svg(block.tex, display=True, size_pt=size)
    if drawing is None:
        return None
    room = composer.place(EQUATION, Role.FIGURE).box
    scale = min(1.0, room.width / drawing.width, room.height / drawing.height)
    width, height = drawing.width * scale, drawing.height * scale
    box = Box(room.x, room.y + (room.height - height) / 2, width, height)
    return FormulaSlot(Role.FIGURE, box, block.tex, size * scale, block.span)
