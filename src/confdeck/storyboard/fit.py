"""The fit ladder, declared here and nowhere else.

1. Measure with the theme's own metrics, and add `measure.MARGIN`.
2. Tighten the spacing between paragraphs: `TIGHTENINGS`.
3. Step down the sizes of the place's style, which end at the theme's floor: 16 pt, and 12 pt for references, captions
   and furniture.
4. Split between paragraphs, sentences or list items, as evenly as may be, into slides numbered `(1 of 3)`; within a
   sentence, a word, only where nothing else is left. Tables split by rows and repeat their header.
5. Beyond the theme's `most_slides`, tell the rest in the notes: `share.within_share`.

What must stand on one line or in one place (titles, kickers, captions) is cut with an ellipsis instead, and is whole in
the notes. Steps 4 and 5 and every cut are in the report: `remarks`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from confdeck.storyboard.measure import MARGIN, Ruler
from confdeck.storyboard.packing import Cost, balanced, packed
from confdeck.storyboard.parts import Paragraph
from confdeck.storyboard.runs import joined, plain_run, sentences, spaced, split_at, text_of, trimmed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from confdeck.storyboard.parts import Run

TIGHTENINGS = (1.0, 0.75, 0.5)
"""Spacing between paragraphs, of what it should be."""
ELLIPSIS = "…"

Block = tuple[Paragraph, ...]
"""Paragraphs that stay together."""


@dataclass(frozen=True, slots=True)
class Rung:
    """One try: a size in pt and a tightening of the spacing."""

    size: float
    spacing: float


def ladder(sizes: Sequence[float]) -> tuple[Rung, ...]:
    """Every rung, from the most generous down."""
    return tuple(Rung(size, spacing) for size in sizes for spacing in TIGHTENINGS)


@dataclass(frozen=True, slots=True)
class Frame:
    """Where text is to fit: as wide and high as a box, `columns` of them on a page."""

    ruler: Ruler
    width: float
    height: float
    leading: float = 1.0
    columns: int = 1
    most: int = 0
    """Blocks that look well in one column; 0 for as many as fit."""

    def fit(self, blocks: Sequence[Block], sizes: Sequence[float]) -> tuple[tuple[Block, ...], ...]:
        """Pages of columns of sized paragraphs: the fewest pages, at the most generous rung that needs no more."""
        rungs = ladder(sizes)
        blocks = [piece for block in blocks for piece in self._broken(block, rungs[-1])]
        pages = max(self._pages(blocks, rungs[-1]), self._pages_by_number(blocks))
        rung = next(rung for rung in rungs if self._pages(blocks, rung) <= pages)
        parts = balanced(self._costs(blocks, rung), self.height, pages * self.columns, self.most)
        columns = [self.sized([each for block in blocks[part] for each in block], rung) for part in parts]
        columns += [()] * (-len(columns) % self.columns)
        return tuple(tuple(columns[at : at + self.columns]) for at in range(0, len(columns), self.columns))

    def takes(self, paragraphs: Block, rung: Rung) -> bool:
        """Whether the paragraphs fit as they are."""
        return self.block_height(paragraphs, rung) * MARGIN <= self.height

    def block_height(self, paragraphs: Sequence[Paragraph], rung: Rung, *, first: bool = True) -> float:
        """Height of paragraphs below each other; above the first there is no gap if it begins a column."""
        gaps = sum(each.gap for each in paragraphs[1 if first else 0 :]) * rung.size * rung.spacing
        return gaps + sum(
            self._height(each, each.size or rung.size, each.hang * rung.size) for each in paragraphs
        )

    def sized(self, paragraphs: Sequence[Paragraph], rung: Rung) -> Block:
        """The paragraphs as the rung has them."""
        return tuple(
            replace(
                each,
                size=each.size or rung.size,
                before=each.gap * rung.size * rung.spacing if index else 0,
                indent=each.hang * rung.size,
            )
            for index, each in enumerate(paragraphs)
        )

    def set_height(self, paragraphs: Sequence[Paragraph]) -> float:
        """Height of paragraphs that are sized already, with the margin."""
        return MARGIN * sum(each.before + self._height(each, each.size, each.indent) for each in paragraphs)

    def lines(self, paragraphs: Sequence[Paragraph]) -> int:
        """How many lines sized paragraphs take."""
        return sum(self.ruler.lines(each, each.size, self.width - each.indent) for each in paragraphs)

    def cut(self, paragraph: Paragraph, rung: Rung, tail: str = "") -> Paragraph:
        """The longest beginning that fits, with an ellipsis; a `tail` of its words is kept."""
        text = str(paragraph).removesuffix(tail)

        def shortened(length: int) -> Paragraph:
            head = trimmed(split_at(paragraph.runs, length)[0])
            return replace(paragraph, runs=joined((*head, *plain_run(ELLIPSIS + tail))))

        length = _longest(len(text), lambda length: self.takes((shortened(length),), rung))
        at_word = text.rfind(" ", 0, length + 1)
        return shortened(at_word if at_word > length * 0.6 else length)

    def _height(self, paragraph: Paragraph, size: float, indent: float) -> float:
        height = self.ruler.line_height(paragraph, size) * self.leading
        return self.ruler.lines(paragraph, size, self.width - indent) * height

    def _pages(self, blocks: Sequence[Block], rung: Rung) -> float:
        if not all(self.takes(block, rung) for block in blocks):
            return math.inf
        return math.ceil(len(packed(self._costs(blocks, rung), self.height, self.most)) / self.columns)

    def _pages_by_number(self, blocks: Sequence[Block]) -> int:
        return math.ceil(len(blocks) / (self.most * self.columns)) if self.most else 1

    def _costs(self, blocks: Sequence[Block], rung: Rung) -> list[Cost]:
        heights = (
            (self.block_height(each, rung), self.block_height(each, rung, first=False)) for each in blocks
        )
        return [Cost(first * MARGIN, after * MARGIN) for first, after in heights]

    def _broken(self, block: Block, rung: Rung) -> Iterator[Block]:
        """The block in pieces that each fit a column at `rung`."""
        if self.takes(block, rung):
            yield block
        elif len(block) > 1:
            for paragraph in block:
                yield from self._broken((paragraph,), rung)
        else:
            yield from ((piece,) for piece in self._pieces(block[0], rung))

    def _pieces(self, paragraph: Paragraph, rung: Rung) -> Iterator[Paragraph]:
        """A paragraph cut between sentences, else between words, else anywhere; only the first keeps its number."""

        def fits(runs: tuple[Run, ...]) -> bool:
            return self.takes((replace(paragraph, runs=runs),), rung)

        first = paragraph
        for runs in _gathered(paragraph.runs, fits):
            yield replace(first, runs=runs)
            first = replace(paragraph, number=None, bullet="", begins=False)


def _gathered(pieces: tuple[Run, ...], fits: Callable[[tuple[Run, ...]], bool]) -> Iterator[tuple[Run, ...]]:
    """As many sentences together as fit, in order."""
    held: tuple[Run, ...] = ()
    for sentence in (part for each in sentences(pieces) for part in _chopped(each, fits)):
        longer = spaced((held, sentence)) if held else sentence
        if fits(longer):
            held = longer
        else:
            if held:
                yield held
            held = sentence
    if held:
        yield held


def _chopped(sentence: tuple[Run, ...], fits: Callable[[tuple[Run, ...]], bool]) -> Iterator[tuple[Run, ...]]:
    """A sentence whole, or in pieces where it does not fit, cut between words if it has any."""
    while not fits(sentence):
        text = text_of(sentence)
        current = sentence
        length = max(_longest(len(text), lambda length: fits(split_at(current, length)[0])), 1)  # noqa: B023  used at once
        at_word = text.rfind(" ", 0, length)
        head, sentence = split_at(sentence, at_word if at_word > 0 else length)
        yield trimmed(head)
        sentence = trimmed(sentence)
    if sentence:
        yield sentence


def _longest(most: int, fits: Callable[[int], bool]) -> int:
    """The greatest number up to `most` that fits, given that less always fits better."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if fits(middle) else (low, middle - 1)
    return low
