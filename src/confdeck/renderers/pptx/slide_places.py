"""The source map of a deck: for each shape, paragraph and line of notes, the lines of the recap that it shows."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from sys import intern
from typing import TYPE_CHECKING

from confdeck.diagnostics import Span
from confdeck.last_results import LastResults, Same
from confdeck.located import spans_in
from confdeck.renderers.source_map import NOTES, OutputPlace, SourceMap, SourceMapBuilder
from confdeck.storyboard.slide import (
    BadgeSlot,
    CodeSlot,
    FormulaSlot,
    PictureSlot,
    RuleSlot,
    ScoreSlot,
    Slide,
    SlideLayout,
    Slot,
    Storyboard,
    TableSlot,
    TextSlot,
)

if TYPE_CHECKING:
    from confdeck.renderers.pptx.template_deck import LayoutBinding

FIRST_SHAPE_ID = 2
"""Id of the first shape on a slide; the others follow it."""


def shape_name(slot: Slot, number: int) -> str:
    """Return the name of the shape that shows a slot."""
    match slot:
        case TableSlot():
            return "Table"
        case CodeSlot():
            return f"QR code {number}"
        case BadgeSlot():
            return f"Initials {number}"
        case RuleSlot():
            return f"Rule {number} {slot.name}".rstrip()
        case ScoreSlot():
            return f"Score {number}"
        case PictureSlot() if slot.asset.chart:
            return f"Chart {number}"
        case PictureSlot() if slot.asset.missing:
            return f"Empty frame {number}"
        case TextSlot() | FormulaSlot() | PictureSlot():
            return f"{slot.role.capitalize()} {number}"


def deck_source_map(
    board: Storyboard,
    suffix: str,
    layouts: Mapping[SlideLayout, LayoutBinding],
    kept: LastResults[SourceMap] | None = None,
) -> SourceMap:
    """Return the source map of a deck that is written from a storyboard; `kept` has those of the slides before."""
    found, kept = SourceMapBuilder(), kept or LastResults()
    kept.begin()
    for number, slide in enumerate(board.slides, 1):
        make = partial(_slide_map, slide, number, suffix, found)
        found.entries += kept.get((Same(slide), number, suffix), make)
        for shape, place in enumerate(layouts[slide.layout].shown, FIRST_SHAPE_ID + len(slide.slots)):
            if place.kind == "ftr" and not place.words:
                found.add(OutputPlace(suffix, number, f"Footer {shape}", shape), spans_in((board.footer,)))
    return found.finished()


def _slide_map(slide: Slide, number: int, suffix: str, deck: SourceMapBuilder) -> SourceMap:
    """Return the source map of one slide; its spans are those of the deck."""
    found = deck.beginning()
    for shape, slot in enumerate(slide.slots, FIRST_SHAPE_ID):
        name = intern(shape_name(slot, shape))
        for part, spans in enumerate(spans_of_parts(slot, slide)):
            found.add(OutputPlace(suffix, number, name, shape, part), spans)
    for part, line in enumerate(slide.notes):
        found.add(OutputPlace(suffix, number, NOTES, part=part), spans_in((line,)))
    return found.finished()


def spans_of_parts(slot: Slot, slide: Slide) -> list[tuple[Span, ...]]:
    """Return the spans of each paragraph or cell of a slot, or those of the whole slot."""
    match slot:
        case TextSlot():
            return [spans_in(paragraph.runs) for paragraph in slot.paragraphs]
        case TableSlot():
            return [spans_in(cell.runs) for row in slot.rows for cell in row]
        case PictureSlot():
            chart = slot.asset.chart
            return [spans_in((slot.span, slot.alt, *(chart.texts if chart else ())))]
        case FormulaSlot() if slot.span:
            return [(slot.span,)]
        case CodeSlot() if slide.span:
            return [(slide.span,)]
        case _:
            return []
