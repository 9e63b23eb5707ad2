"""Decides what stands where: figures among the text, notes beside or above it, photos in rows. All pure."""

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
    plain_blocks,
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
SHORT_BY = 12
"""Lines by which a text may be shorter than the notes beside it."""
BROAD = 2.7
"""Pictures at least this much wider than high take the full measure."""
UPRIGHT = 0.8
"""Pictures narrower than this take three quarters of the text's measure."""
TALLEST = 70.0
"""No figure is higher than this, in mm."""
MOST_SOURCES = 7
"""Works and links that stand beside a text: with more of them a margin would not fit on what is left of a page."""
HEADLINES = (23.0, 20.0, 18.0, 16.5)
"""Sizes of headlines, in pt; the largest that takes two lines is taken."""
HEADLINE_ROWS = 2
RAGGED = 1.05
"""What lines that break between words need more than their letters."""
HALF_A_WORD = 2.0
"""In em: by so much lines of a headline differ."""
PERSON_COLUMNS = 3
PERSON_LINE = 40
"""Characters on a line of a third of the measure, about."""
PERSON_ROWS = 44
"""Lines in a column of people that may stand on one page."""
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
    """Whether the takeaways do; else they come before it."""
    sources_beside: bool
    """Whether works and links do; else they follow it."""


def story(entry: Entry, makeup: Makeup) -> Story:
    """The text of an entry with its figures put among it."""
    notes = margin_lines(entry)
    running = sum(map(lines, entry.body.blocks)) + 2 * _rows(str(entry.tldr), LINE)
    beside = entry.id not in makeup.below and notes <= min(running + SHORT_BY, LONGEST_NOTES)
    placed = tuple(_placed(entry))
    cuts = _cuts(entry.body.blocks, len(placed), notes if beside else 0)
    ends = _ends(entry.body.blocks)
    wanted = (cut + makeup.moved.get(each.id, 0) for cut, each in zip(cuts, placed, strict=True))
    moved = [next((end for end in ends if end >= each), len(entry.body.blocks)) for each in wanted]
    short = len(entry.cites) + len(entry.related) + len(entry.links) <= MOST_SOURCES
    return Story(_woven(entry.body.blocks, placed, moved), f"{entry.id}-notes", beside, short)


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


def headline(width: float, measure: float) -> str:
    """Size and greatest width, as CSS, of a headline that is `width` wide at a size of 1; all in pt."""
    size = next(
        (each for each in HEADLINES if _headline_rows(width * each, measure) <= HEADLINE_ROWS), HEADLINES[-1]
    )
    rows = _headline_rows(width * size, measure)
    balanced = min(measure, width * size / rows + HALF_A_WORD * size) if rows > 1 else measure
    return f"font-size:{size:g}pt;max-width:{balanced:.0f}pt"


def _headline_rows(width: float, measure: float) -> int:
    return ceil(width * RAGGED / measure)


def person_columns(people: Sequence[Entry]) -> Iterator[list[list[Entry]]]:
    """People in columns of about the same height, as many to a row of columns as a page can hold."""
    heights = [4 + _rows(f"{entry.byline}{plain_blocks(entry.body)}", PERSON_LINE) for entry in people]
    start = 0
    while start < len(people):
        end, total = start, 0
        while end < len(people) and total + heights[end] <= PERSON_COLUMNS * PERSON_ROWS:
            total, end = total + heights[end], end + 1
        end = max(end, start + 1)
        yield _parted(people[start:end], heights[start:end])
        start = end


def _parted(people: Sequence[Entry], heights: Sequence[int]) -> list[list[Entry]]:
    columns: list[list[Entry]] = [[] for _ in range(PERSON_COLUMNS)]
    passed = 0.0
    for person, height in zip(people, heights, strict=True):
        columns[min(PERSON_COLUMNS - 1, int((passed + height / 2) / sum(heights) * PERSON_COLUMNS))].append(
            person
        )
        passed += height
    return [column for column in columns if column]


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
    ends = _ends(blocks)
    first = max(free_from, sum(heights) / (figures + 1))
    wanted = (first + (sum(heights) - first) * number / max(1, figures) for number in range(figures))
    return [next((end for end in ends if sum(heights[:end]) >= each), len(blocks)) for each in wanted]


def _ends(blocks: Sequence[Block]) -> list[int]:
    """After how many blocks a figure may come: not after a heading or a colon, and never next to a formula."""
    return [end for end in range(1, len(blocks) + 1) if _closes(blocks[end - 1], *blocks[end : end + 1])]


def _closes(block: Block, following: Block | None = None) -> bool:
    if isinstance(block, Heading | MathBlock) or isinstance(following, MathBlock):
        return False
    return not (isinstance(block, Paragraph) and plain(block.children).rstrip().endswith(":"))


def _heights(parts: Iterable[Passage | Placed], leading: float) -> tuple[float, ...]:
    return tuple(
        lines(block) * leading for part in parts if isinstance(part, Passage) for block in part.blocks
    )


def _rows(text: str, width: int) -> int:
    return ceil(len(text) / width)
