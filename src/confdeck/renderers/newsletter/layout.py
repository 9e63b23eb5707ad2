"""Decides what stands where: figures among the text, notes in the margin or below, photos in rows. All pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from math import ceil
from typing import TYPE_CHECKING, assert_never

from confdeck.edition import Entry, Figure
from confdeck.text import (
    Block,
    CodeBlock,
    Heading,
    ItemList,
    MathBlock,
    Paragraph,
    Phrase,
    Quote,
    Table,
    ThematicBreak,
    plain,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LINE = 74
"""Characters on a line of text, about."""
MARGIN_LINE = 36
"""Characters on a line of the margin, about."""
MARGIN_LEADING = 0.8
"""Height of a line in the margin, in lines of text."""
BROAD = 1.9
"""Pictures at least this much wider than high take the full measure."""
TALL = 0.75
"""Pictures narrower than this go beside the text."""
ROW_ASPECT = 3.4
"""A row of photos is full when it is about this much wider than high."""


class Slot(StrEnum):
    """Where a figure stands."""

    TEXT = "text"
    """As wide as the text, its caption in the margin."""
    WIDE = "wide"
    """Over the full measure, its caption below."""
    TALL = "tall"
    """Upright: half as wide as the text, its caption beside it."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Text without interruption."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """A figure between two passages."""

    figure: Figure
    slot: Slot


@dataclass(frozen=True, slots=True)
class Story:
    """The run of an article."""

    parts: tuple[Passage | Placed, ...]
    notes_in_margin: bool
    """Whether the takeaways stand beside the text; else they follow it."""


def story(entry: Entry) -> Story:
    """The text of an entry with its figures put among it."""
    notes = margin_lines(entry)
    running = sum(map(lines, entry.body.blocks)) + 2 * _rows(str(entry.tldr), LINE)
    beside = notes <= running + 1
    free = notes if beside else _byline_lines(entry)
    return Story(_with_figures(entry, free), beside)


def slot(figure: Figure) -> Slot:
    """Where a figure stands: as its author wishes, else by its shape."""
    if figure.layout or figure.asset.aspect >= BROAD:
        return Slot.WIDE
    return Slot.TALL if figure.asset.aspect < TALL else Slot.TEXT


def margin_lines(entry: Entry) -> float:
    """How far down the margin is taken by an entry's notes, in lines of text."""
    notes = sum(_rows(str(each.text), MARGIN_LINE) + 0.5 for each in entry.takeaways)
    links = len(entry.links) * 2 + len(entry.cites)
    return _byline_lines(entry) + (notes + links + 3) * MARGIN_LEADING


def lines(block: Block) -> int:  # noqa: PLR0911  one line a kind
    """About how many lines of text a block takes."""
    match block:
        case Paragraph(children):
            return _rows(plain(children), LINE)
        case Heading(_, children):
            return 2 * _rows(plain(children), LINE // 2)
        case ItemList(items):
            return sum(lines(each) for item in items for each in item.blocks) + 1
        case Quote(blocks):
            return sum(map(lines, blocks)) + 1
        case CodeBlock(value):
            return value.count("\n") + 2
        case Table(_, rows):
            return 2 * len(rows) + 2
        case MathBlock():
            return 3
        case ThematicBreak():
            return 2
    assert_never(block)


def photo_rows(photos: Sequence[Figure]) -> tuple[tuple[Figure, ...], ...]:
    """Photos in rows that are each about as wide for their height, in the order given."""
    total = sum(photo.asset.aspect for photo in photos)
    count = max(1, round(total / ROW_ASPECT))
    rows: list[list[Figure]] = [[] for _ in range(count)]
    passed = 0.0
    for photo in photos:
        middle = passed + photo.asset.aspect / 2
        rows[min(count - 1, int(middle / total * count))].append(photo)
        passed += photo.asset.aspect
    return tuple(tuple(row) for row in rows if row)


def row_height(row: Sequence[Figure], measure: float, gap: float, tallest: float) -> float:
    """The height at which a row of photos fills the measure, unless that is too tall."""
    return min(tallest, (measure - gap * (len(row) - 1)) / sum(photo.asset.aspect for photo in row))


def is_article(entry: Entry) -> bool:
    """Whether there is more to an entry than a card or a line of a list can hold."""
    return bool(entry.figures or entry.questions or entry.takeaways or entry.photos or entry.poster)


def _with_figures(entry: Entry, free_from: float) -> tuple[Passage | Placed, ...]:
    blocks, figures = entry.body.blocks, entry.figures
    cuts = _cuts(blocks, len(figures), free_from)
    parts: list[Passage | Placed] = []
    for (start, end), figure in zip(pairwise((0, *cuts)), figures, strict=True):
        parts += [Passage(blocks[start:end]), Placed(figure, slot(figure))]
    parts.append(Passage(blocks[cuts[-1] if cuts else 0 :]))
    return tuple(part for part in parts if isinstance(part, Placed) or part.blocks)


def _cuts(blocks: Sequence[Block], figures: int, free_from: float) -> list[int]:
    """After how many blocks each figure comes: spread evenly, none above the margin's notes or after a heading."""
    heights = [lines(block) for block in blocks]
    cuts: list[int] = []
    for number in range(1, figures + 1):
        wanted = max(free_from, sum(heights) * number / (figures + 1))
        cuts.append(next((end for end in _ends(blocks) if sum(heights[:end]) >= wanted), len(blocks)))
    return cuts


def _ends(blocks: Sequence[Block]) -> Iterable[int]:
    return (end for end in range(1, len(blocks) + 1) if not isinstance(blocks[end - 1], Heading))


def _byline_lines(entry: Entry) -> float:
    return (_rows(entry.byline, MARGIN_LINE) + 1) * MARGIN_LEADING if entry.byline else 0


def _rows(text: str, width: int) -> int:
    return ceil(len(text) / width)


def brief(phrase: Phrase, length: int) -> bool:
    """Whether a phrase is short enough to be set large."""
    return len(str(phrase)) <= length
