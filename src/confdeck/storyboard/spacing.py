"""Spacing of statements and lists: narrower columns and larger gaps where there is room left."""

from __future__ import annotations

from dataclasses import replace

from confdeck.storyboard.measure import MARGIN
from confdeck.storyboard.slide import ParagraphGroup, Placeholder, SlideParagraph, TextSlot
from confdeck.storyboard.typesetter import Typesetter
from confdeck.typography.lines import SLACK

_FEWEST_GRID_COLUMNS = 8
_LARGEST_FACTOR = 1.75
"""Largest factor by which the gaps between paragraphs grow."""
_SHARE_FOR_STATEMENTS = 0.4
"""Share of the room left below statements that goes into the gaps between them."""
_SHARE_FOR_LISTS = 0.9
"""Share of the room left below lists that goes into the gaps between their items."""


def distribute_space(
    typesetter: Typesetter, placeholder: Placeholder, paragraphs: ParagraphGroup
) -> TextSlot:
    """Return a slot of sized paragraphs, no wider than their lines need, and further apart where there is room."""
    narrowed = placeholder.with_box(width=_width(typesetter, placeholder, paragraphs))
    factor = _factor(typesetter, narrowed, paragraphs, _SHARE_FOR_STATEMENTS)
    return typesetter.slot(narrowed, _with_larger_gaps(paragraphs, factor))


def with_larger_gaps(
    typesetter: Typesetter, placeholder: Placeholder, paragraphs: ParagraphGroup
) -> ParagraphGroup:
    """Return sized paragraphs further apart where their placeholder has room."""
    factor = _factor(typesetter, placeholder, paragraphs, _SHARE_FOR_STATEMENTS)
    return _with_larger_gaps(paragraphs, factor)


def increase_spacing(
    typesetter: Typesetter, placeholder: Placeholder, pages: tuple[tuple[ParagraphGroup, ...], ...]
) -> tuple[tuple[ParagraphGroup, ...], ...]:
    """Return pages of columns whose paragraphs are as far apart as the fullest column has room for."""
    columns = [column for page in pages for column in page if len(column) > 1]
    factors = (_factor(typesetter, placeholder, column, _SHARE_FOR_LISTS) for column in columns)
    factor = min(factors, default=1.0)
    return tuple(tuple(_with_larger_gaps(column, factor) for column in page) for page in pages)


def _width(typesetter: Typesetter, placeholder: Placeholder, paragraphs: ParagraphGroup) -> float:
    """Return the width of the fewest grid columns in which no paragraph takes more lines."""
    widest = placeholder.box.width
    lines = [_count_lines(typesetter, paragraph, widest) for paragraph in paragraphs]
    for last in range(_FEWEST_GRID_COLUMNS, 12):
        width = typesetter.design.stage.grid(1, last, 0, 1).width
        narrowed = (_count_lines(typesetter, paragraph, width / SLACK) for paragraph in paragraphs)
        if width < widest and list(narrowed) == lines:
            return width
    return widest


def _count_lines(typesetter: Typesetter, paragraph: SlideParagraph, width: float) -> tuple[int, int]:
    """Return how many lines a paragraph takes, and how many of them end within a word."""
    measurer, room = typesetter.measurer, width - paragraph.margin - paragraph.indent
    lines = measurer.lines(paragraph, paragraph.size, room)
    return lines, measurer.mid_word_breaks(paragraph, paragraph.size, room)


def _factor(
    typesetter: Typesetter, placeholder: Placeholder, paragraphs: ParagraphGroup, share: float
) -> float:
    """Return the factor by which gaps grow so that they take a share of the room left below the paragraphs."""
    spare = placeholder.box.height - typesetter.height(placeholder, paragraphs)
    gaps = sum(paragraph.before for paragraph in paragraphs) * MARGIN
    return min(1 + share * spare / gaps, _LARGEST_FACTOR) if gaps and spare > 0 else 1.0


def _with_larger_gaps(paragraphs: ParagraphGroup, factor: float) -> ParagraphGroup:
    return tuple(replace(paragraph, before=round(paragraph.before * factor, 1)) for paragraph in paragraphs)
