"""Decides what stands where: figures among the text, notes beside or below it, photos in rows. All pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import ceil
from typing import TYPE_CHECKING, assert_never

from confdeck.renderers.newsletter.makeup import Makeup, Movable, Setting
from confdeck.text import (
    Block,
    CodeBlock,
    Heading,
    ItemList,
    MathBlock,
    Paragraph,
    Quote,
    Table,
    ThematicBreak,
    plain,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from confdeck.edition import Entry, Figure
    from confdeck.renderers.newsletter.sheet import Sheet

LINE = 74
"""Characters on a line of text, about."""
MARGIN_LINE = 36
"""Characters on a line of the margin, about."""
MARGIN_LEADING = 0.8
"""Height of a line in the margin, in lines of text."""
LONGEST_NOTES = 40
"""Lines of text beside which notes may stand; longer ones would fill a whole margin."""
BROAD = 1.9
"""Pictures at least this much wider than high take the full measure."""
UPRIGHT = 0.8
"""Pictures narrower than this take three quarters of the text's measure."""
TALLEST = 125.0
"""No figure is higher than this, in mm."""
ROW_ASPECT = 3.2
"""A row of photos is full when it is about this much wider than high."""


class Slot(StrEnum):
    """Where a figure stands."""

    TEXT = "text"
    """As wide as the text, its caption in the margin."""
    WIDE = "wide"
    """Over the full measure, its caption below."""
    UPRIGHT = "upright"
    """Narrower than the text, its caption in the margin."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Text without interruption."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """A figure between two passages."""

    id: str
    figure: Figure
    slot: Slot


@dataclass(frozen=True, slots=True)
class Story:
    """The run of an article."""

    parts: tuple[Passage | Placed, ...]
    notes: str
    """Id of what stands beside the text."""
    notes_beside: bool
    """Whether the takeaways do; else they follow it."""


def story(entry: Entry, makeup: Makeup) -> Story:
    """The text of an entry with its figures put among it."""
    notes = margin_lines(entry)
    running = sum(map(lines, entry.body.blocks)) + 2 * _rows(str(entry.tldr), LINE)
    beside = entry.id not in makeup.below and notes <= min(running + 1, LONGEST_NOTES)
    placed = tuple(_placed(entry))
    cuts = _cuts(entry.body.blocks, len(placed), notes if beside else 0)
    moved = [cut + makeup.moved.get(each.id, 0) for cut, each in zip(cuts, placed, strict=True)]
    return Story(_woven(entry.body.blocks, placed, moved), f"{entry.id}-notes", beside)


def movables(run: Story, setting: Setting, leading: float) -> Iterator[tuple[str, Movable]]:
    """The figures of a story with the text around them; `leading` in mm."""
    for number, part in enumerate(run.parts):
        if isinstance(part, Placed):
            # At least a block stays above, so that no article opens with a figure beside its notes.
            before = _heights(run.parts[max(0, number - 1) : number], leading)[number == 1 :]
            after = _heights(run.parts[number + 1 : number + 2], leading)
            height = setting.heights.get(part.id, 0) + 2 * leading
            headroom = setting.places.get(part.id, 0) - setting.end(run.notes)
            yield part.id, Movable(height, before[::-1], after, headroom)


def size(placed: Placed, sheet: Sheet) -> tuple[float, float]:
    """Width and height of a figure in its slot, in mm."""
    widths = {Slot.TEXT: sheet.text, Slot.WIDE: sheet.measure, Slot.UPRIGHT: sheet.columns(3)}
    aspect = placed.figure.asset.aspect
    width = min(widths[placed.slot], TALLEST * aspect)
    return width, width / aspect


def slot(figure: Figure) -> Slot:
    """Where a figure stands: as its author wishes, else by its shape."""
    if figure.layout or figure.asset.aspect >= BROAD:
        return Slot.WIDE
    return Slot.UPRIGHT if figure.asset.aspect < UPRIGHT else Slot.TEXT


def margin_lines(entry: Entry) -> float:
    """How far down the margin is taken by an entry's notes, in lines of text."""
    notes = sum(_rows(str(each.text), MARGIN_LINE) + 0.5 for each in entry.takeaways)
    links = len(entry.links) * 2 + len(entry.cites) + len(entry.related)
    return (notes + links + 2) * MARGIN_LEADING


def lines(block: Block) -> int:
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


def _placed(entry: Entry) -> Iterator[Placed]:
    """Figures, the poster, and a photo that is alone; more photos make a spread."""
    poster = (entry.poster,) if entry.poster else ()
    photo = entry.photos if len(entry.photos) == 1 else ()
    for number, figure in enumerate((*entry.figures, *poster, *photo), start=1):
        yield Placed(f"{entry.id}-figure-{number}", figure, slot(figure))


def _woven(
    blocks: tuple[Block, ...], placed: Sequence[Placed], cuts: Iterable[int]
) -> tuple[Passage | Placed, ...]:
    parts: list[Passage | Placed] = []
    start = 0
    for figure, cut in zip(placed, cuts, strict=True):
        end = min(max(start, cut), len(blocks))
        parts += [Passage(blocks[start:end]), figure]
        start = end
    parts.append(Passage(blocks[start:]))
    return tuple(part for part in parts if isinstance(part, Placed) or part.blocks)


def _cuts(blocks: Sequence[Block], figures: int, free_from: float) -> list[int]:
    """After how many blocks each figure comes: spread evenly, none beside the margin's notes or after a heading."""
    heights = [lines(block) for block in blocks]
    ends = [end for end in range(1, len(blocks) + 1) if not isinstance(blocks[end - 1], Heading)]
    first = max(free_from, sum(heights) / (figures + 1))
    wanted = (first + (sum(heights) - first) * number / max(1, figures) for number in range(figures))
    return [next((end for end in ends if sum(heights[:end]) >= each), len(blocks)) for each in wanted]


def _heights(parts: Iterable[Passage | Placed], leading: float) -> tuple[float, ...]:
    return tuple(
        lines(block) * leading for part in parts if isinstance(part, Passage) for block in part.blocks
    )


def _rows(text: str, width: int) -> int:
    return ceil(len(text) / width)
