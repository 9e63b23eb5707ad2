"""Statements at ease: in the measure and with the air that suit their number."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from confdeck.storyboard.measure import MARGIN
from confdeck.storyboard.slide import Placeholder
from confdeck.typography.lines import SLACK

if TYPE_CHECKING:
    from confdeck.storyboard.slide import SlideParagraph, TextSlot
    from confdeck.storyboard.typesetter import Typesetter

_FEWEST_COLUMNS = 8
_MOST_AIR = 1.75
"""How much wider than it should be the room between statements may become."""
_SHARE = 0.4
"""Of the room that is left, for the air between statements; the rest stays below them."""
_ALL = 0.9
"""The same for lists, which may fill their columns but for a rounding."""


def distribute_space(
    typesetter: Typesetter, place: Placeholder, paragraphs: tuple[SlideParagraph, ...]
) -> TextSlot:
    """The slot of sized paragraphs in no more columns than their lines need, and with air where there is room."""
    where = replace(place, box=replace(place.box, width=_measure(typesetter, place, paragraphs)))
    return typesetter.slot(where, _aired(typesetter, where, paragraphs))


def increase_spacing(
    typesetter: Typesetter, place: Placeholder, pages: tuple[tuple[tuple[SlideParagraph, ...], ...], ...]
) -> tuple[tuple[tuple[SlideParagraph, ...], ...], ...]:
    """Pages of columns whose paragraphs all stand as far apart as the fullest column has room for."""
    columns = [column for page in pages for column in page if len(column) > 1]
    factor = min((_air(typesetter, place, column, _ALL) for column in columns), default=1.0)
    return tuple(tuple(_spread(column, factor) for column in page) for page in pages)


def _measure(typesetter: Typesetter, place: Placeholder, paragraphs: tuple[SlideParagraph, ...]) -> float:
    """The fewest columns in which no paragraph takes another line: few words are then left to last lines."""
    asked = [_lines(typesetter, each, place.box.width) for each in paragraphs]
    widths = (typesetter.stage.grid(1, last, 0, 1).width for last in range(_FEWEST_COLUMNS, 12))
    return next(
        (
            width
            for width in widths
            if width < place.box.width
            and [_lines(typesetter, each, width / SLACK) for each in paragraphs] == asked
        ),
        place.box.width,
    )


def _lines(typesetter: Typesetter, paragraph: SlideParagraph, width: float) -> tuple[int, int]:
    """How many lines a paragraph takes, and how many of them end within a word."""
    room = width - paragraph.indent
    measurer = typesetter.measurer
    return measurer.lines(paragraph, paragraph.size, room), measurer.mid_word_breaks(
        paragraph, paragraph.size, room
    )


def _aired(
    typesetter: Typesetter, place: Placeholder, paragraphs: tuple[SlideParagraph, ...]
) -> tuple[SlideParagraph, ...]:
    """The paragraphs further apart where half a slide would be left empty below them."""
    return _spread(paragraphs, _air(typesetter, place, paragraphs, _SHARE))


def _air(
    typesetter: Typesetter, place: Placeholder, paragraphs: tuple[SlideParagraph, ...], share: float
) -> float:
    """By how much the room between paragraphs may grow for a share of what is left below them."""
    spare = place.box.height - typesetter.height(place, paragraphs)
    air = sum(each.before for each in paragraphs) * MARGIN
    return min(1 + share * spare / air, _MOST_AIR) if air and spare > 0 else 1.0


def _spread(paragraphs: tuple[SlideParagraph, ...], factor: float) -> tuple[SlideParagraph, ...]:
    return tuple(replace(each, before=round(each.before * factor, 1)) for each in paragraphs)
