"""Decides what stands where: figures among the text, notes beside or above it, photos in rows. All pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise, product
from math import ceil
from typing import TYPE_CHECKING, assert_never

from confdeck.edition import SectionKind
from confdeck.renderers.newsletter.makeup import NOWHERE, USUAL_ROW, Arrangement
from confdeck.renderers.newsletter.pulling import pull_quote
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

    from confdeck.edition import Entry, Figure, QuestionAndAnswer, Section
    from confdeck.renderers.newsletter.makeup import Makeup
    from confdeck.renderers.newsletter.sheet import Sheet

LISTED = frozenset({SectionKind.PAPERS, SectionKind.PEOPLE, SectionKind.PHOTOS})
"""Sections that are no articles."""
LINE = 74
"""Characters on a line of text, about."""
MARGIN_LINE = 36
"""Characters on a line of the margin, about."""
OPENING_LINE = 84
"""The same where notes stand above the text."""
BRIEF = 7
"""Lines of a question with its answer that stay together."""
MARGIN_LEADING = 0.8
"""Height of a line in the margin, in lines of text."""
LONGEST_NOTES = 40
"""Lines of text beside which notes may stand; longer ones would fill a whole margin."""
SHORT_BY = 12
"""Lines by which a text may be shorter than the notes beside it."""
BROAD = 3.0
"""Pictures at least this much wider than high take the full measure."""
UPRIGHT = 0.8
"""Pictures narrower than this take three quarters of the text's measure."""
TALLEST = 70.0
"""No figure is higher than this, in mm."""
FILLING = 1.5
"""The scale at which figures of the text take the full measure, if they are wide enough for it."""
FILLS = 2.0
TALLER = 1.2
"""What such a figure may be higher than others."""
PERSON_COLUMNS = 3
PERSON_LINE = 40
"""Characters on a line of a third of the measure, about."""
BANDS = (44, 22, 11)
"""Lines in a column of people that stay on one page, at most: usually, and where that leaves too much of one empty."""
ROWS = (USUAL_ROW, 4.2, 2.5)
"""How much wider than high a row of photos may be, about: usually, and where that leaves too much of a page empty."""
FULL = 0.9
"""Of the measure, a row of photos fills at least so much."""
PHOTO_GAP = 3.0
PHOTO_TALLEST = 60.0


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
    first: int = 0
    """How many blocks of the article come before it."""
    notes: bool = False
    """Whether the article's notes begin beside it."""
    pull: bool = False
    """Whether its pull quote does."""
    runs_on: bool = False
    """Whether it goes on where another passage ended, with nothing between them."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A figure between two passages."""

    id: str
    figure: Figure
    slot: Slot
    scale: float = 1.0
    was: Slot | None = None
    """Its usual slot, where that is another."""

    @property
    def usual(self) -> Placed:
        """The same at its usual size."""
        return replace(self, slot=self.was or self.slot, scale=1.0, was=None)


@dataclass(frozen=True, slots=True)
class Shown:
    """A photo in a row, as wide as it is there and in the usual rows."""

    photo: Figure
    width: float
    usual: float


@dataclass(frozen=True, slots=True)
class Story:
    """The run of an article."""

    parts: tuple[Passage | Placed, ...]
    notes: int
    """The block beside which the notes begin; `NOWHERE` where they stand above the text."""


def arrangement(entry: Entry, sheet: Sheet) -> Arrangement:
    """How an article is set before anything is known of its pages."""
    blocks = entry.body.blocks
    notes = margin_lines(entry)
    running = sum(map(lines, blocks)) + 2 * _rows(str(entry.tldr), LINE)
    beside = sheet.has_margin and notes <= min(running + SHORT_BY, LONGEST_NOTES)
    cuts = _cuts(blocks, len(tuple(placed_figures(entry))), notes if beside else 0)
    middle = next((end for end in _ends(blocks) if end >= len(blocks) / 2), NOWHERE)
    pull = middle if pull_quote(entry) and 0 < middle < len(blocks) else NOWHERE
    return Arrangement(tuple(cuts), 1.0, 0 if beside else NOWHERE, pull)


def has_choice(section: Section, usual: Makeup) -> bool:
    """Whether it may be set otherwise: figures moved or scaled, notes or a quote beside other text, people in bands."""
    if section.kind is SectionKind.PEOPLE:
        return len(section.entries) > PERSON_COLUMNS
    if section.kind in LISTED:
        return False
    return any(
        entry.takeaways or usual[entry.id].cuts or usual[entry.id].pull != NOWHERE
        for entry in section.entries
    )


def story(entry: Entry, arranged: Arrangement) -> Story:
    """The text of an entry with its figures put among it."""
    blocks = entry.body.blocks
    placed = [_scaled(each, arranged.scale) for each in placed_figures(entry)]
    woven = _woven(blocks, placed, arranged)
    return Story(tuple(woven), min(arranged.notes, 0) if not blocks else arranged.notes)


def _scaled(placed: Placed, scale: float) -> Placed:
    """The same larger or smaller; what is to fill the measure leaves the text."""
    if scale != FILLING:
        return replace(placed, scale=scale)
    fills = placed.slot is Slot.TEXT and placed.figure.asset.aspect >= FILLS
    return replace(placed, slot=Slot.WIDE, scale=TALLER, was=placed.slot) if fills else placed


def size(placed: Placed, sheet: Sheet) -> tuple[float, float]:
    """Width and height of a figure in its slot, in mm."""
    widths = {Slot.TEXT: sheet.text, Slot.WIDE: sheet.measure, Slot.UPRIGHT: sheet.columns(3)}
    aspect = placed.figure.asset.aspect
    width = min(widths[placed.slot], TALLEST * aspect * placed.scale, widths[placed.slot] * placed.scale)
    return width, width / aspect


def slot(figure: Figure) -> Slot:
    """Where a figure stands: as its author wishes, else by its shape."""
    if figure.layout or figure.asset.aspect >= BROAD:
        return Slot.WIDE
    return Slot.UPRIGHT if figure.asset.aspect < UPRIGHT else Slot.TEXT


def margin_lines(entry: Entry) -> float:
    """How far down the margin is taken by an entry's notes, in lines of text."""
    return (_note_rows(entry, MARGIN_LINE) + 5) * MARGIN_LEADING


def opening_share(entry: Entry) -> float:
    """What part of the height they have in the margin notes take above the text."""
    return (_note_rows(entry, OPENING_LINE) + 2) / (_note_rows(entry, MARGIN_LINE) + 2)


def _note_rows(entry: Entry, width: int) -> float:
    return sum(_rows(str(each.text), width) + 0.5 for each in entry.takeaways)


def is_brief(question: QuestionAndAnswer) -> bool:
    """Whether a question stays on a page with its answer."""
    blocks = (*question.ask.blocks, *question.answer.blocks)
    return sum(map(lines, blocks)) <= BRIEF


def caption_lines(figure: Figure) -> int:
    """About how many lines a caption takes below a wide figure, and the white above them."""
    words = f"{figure.caption}{figure.credit}"
    return _rows(words, OPENING_LINE) + 1 if words else 0


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


def photo_rows(photos: Sequence[Figure], row: float = ROWS[0]) -> tuple[tuple[Figure, ...], ...]:
    """Photos in rows that are each about as wide for their height, in the order given."""
    total = sum(photo.asset.aspect for photo in photos)
    count = max(1, round(total / row))
    rows: list[list[Figure]] = [[] for _ in range(count)]
    passed = 0.0
    for photo in photos:
        middle = passed + photo.asset.aspect / 2
        rows[min(count - 1, int(middle / total * count))].append(photo)
        passed += photo.asset.aspect
    return tuple(tuple(row) for row in rows if row)


def row_height(row: Sequence[Figure], measure: float) -> float:
    """The height at which a row of photos fills the measure, unless that is too tall."""
    room = measure - PHOTO_GAP * (len(row) - 1)
    return min(PHOTO_TALLEST, room / sum(photo.asset.aspect for photo in row))


def is_full(row: Sequence[Figure], measure: float) -> bool:
    """Whether a row fills the measure, or nearly; one that is too tall leaves white beside it."""
    return sum(_widths(row, measure)) + PHOTO_GAP * (len(row) - 1) >= FULL * measure


def spread(photos: Sequence[Figure], measure: float, aspect: float) -> Iterator[tuple[Shown, ...]]:
    """Photos in rows that fill the measure."""
    usual = iter([width for row in photo_rows(photos) for width in _widths(row, measure)])
    for row in photo_rows(photos, aspect):
        yield tuple(map(Shown, row, _widths(row, measure), usual))


def _widths(row: Sequence[Figure], measure: float) -> list[float]:
    return [row_height(row, measure) * photo.asset.aspect for photo in row]


def person_columns(people: Sequence[Entry], band: int) -> Iterator[list[list[Entry]]]:
    """People in columns of about the same height, in bands of so many lines at most."""
    heights = [4 + _rows(f"{entry.byline}{plain_blocks(entry.body)}", PERSON_LINE) for entry in people]
    start = 0
    while start < len(people):
        end, total = start, 0
        while end < len(people) and total + heights[end] <= PERSON_COLUMNS * band:
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


def by_tag(entries: Iterable[Entry]) -> list[tuple[str, list[Entry]]]:
    """Entries by their first tag, those without one last."""
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(entry.tags[0] if entry.tags else "", []).append(entry)
    return sorted(groups.items(), key=lambda group: not group[0])


def is_article(entry: Entry) -> bool:
    """Whether there is more to an entry than a card or a line of a list can hold."""
    return bool(entry.figures or entry.questions or entry.takeaways or entry.photos or entry.poster)


def placed_figures(entry: Entry) -> Iterator[Placed]:
    """Figures, the poster, and a photo that is alone; more photos make a spread."""
    poster = (entry.poster,) if entry.poster else ()
    photo = entry.photos if len(entry.photos) == 1 else ()
    for number, figure in enumerate((*entry.figures, *poster, *photo), start=1):
        yield Placed(f"{entry.id}-figure-{number}", figure, slot(figure))


def _woven(
    blocks: tuple[Block, ...], placed: Sequence[Placed], arranged: Arrangement
) -> Iterator[Passage | Placed]:
    """Passages begin behind figures, and where something begins beside them."""
    waiting = list(zip(placed, arranged.cuts, strict=True))
    starts = sorted({0, *arranged.cuts, max(0, arranged.notes), max(0, arranged.pull)})
    for start, end in pairwise((*starts, max(len(blocks), starts[-1]))):
        runs_on = start > 0
        while waiting and waiting[0][1] <= start:
            yield waiting.pop(0)[0]
            runs_on = False
        if passage := blocks[start:end]:
            yield Passage(passage, start, start == arranged.notes != 0, start == arranged.pull, runs_on)
    yield from (each for each, _ in waiting)


def figure_cuts(entry: Entry, usual: Sequence[int], reach: int) -> Iterator[tuple[int, ...]]:
    """Where else figures may come, in their order: a few blocks from where they usually do."""
    ends = _ends(entry.body.blocks) or [0]
    near = [[end for end in ends if abs(end - cut) <= reach] or [cut] for cut in usual]
    return (cuts for cuts in product(*near) if list(cuts) == sorted(cuts))


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
    if isinstance(block, Heading | MathBlock) or isinstance(
        following, MathBlock | ItemList | Table | CodeBlock
    ):
        return False
    return not (isinstance(block, Paragraph) and plain(block.children).rstrip().endswith(":"))


def _rows(text: str, width: int) -> int:
    return ceil(len(text) / width)
