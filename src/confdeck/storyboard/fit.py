"""The fit ladder, declared here and nowhere else.

1. Measure with the theme's own metrics, and add `measure.MARGIN`.
2. Tighten the spacing between paragraphs: `TIGHTENINGS`.
3. Step down the sizes of the place's style, which end at the theme's floor: 16 pt, and 12 pt for references, captions
   and furniture.
4. Split between paragraphs, sentences or list items, as evenly as may be, into slides numbered `(1 of 3)`; within a
   sentence, a word, only where nothing else is left. Tables split by rows and repeat their header.
5. Beyond the theme's `most_slides`, tell the rest in the notes: `share.limit_slides`.

What must stand on one line or in one place (titles, kickers, captions) is cut with an ellipsis instead, and is whole in
the notes. Steps 4 and 5 and every cut are in the report: `remarks`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from confdeck.storyboard.measure import MARGIN, TextMeasurer
from confdeck.storyboard.packing import Cost, balanced, packed
from confdeck.storyboard.runs import joined, plain_run, sentences, spaced, split_at, text_of, trimmed
from confdeck.storyboard.slide import ParagraphGroup, SlideParagraph
from confdeck.typography.lines import ELLIPSIS, longest_fitting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from confdeck.storyboard.slide import TextRun

TIGHTENINGS = (1.0, 0.75, 0.5)
"""Spacing between paragraphs, of what it should be."""


@dataclass(frozen=True, slots=True)
class FitStep:
    """One try: a size in pt and a tightening of the spacing."""

    size: float
    spacing: float


def fit_steps(sizes: Sequence[float]) -> tuple[FitStep, ...]:
    """Every step, from the most generous down."""
    return tuple(FitStep(size, spacing) for size in sizes for spacing in TIGHTENINGS)


@dataclass(frozen=True, slots=True)
class TextFrame:
    """Where text is to fit: as wide and high as a box, `columns` of them on a page."""

    measurer: TextMeasurer
    width: float
    height: float
    leading: float = 1.0
    columns: int = 1
    most: int = 0
    """Blocks that look well in one column; 0 for as many as fit."""

    def fit(
        self, blocks: Sequence[ParagraphGroup], sizes: Sequence[float]
    ) -> tuple[tuple[ParagraphGroup, ...], ...]:
        """Pages of columns of sized paragraphs: the fewest pages, at the most generous step that needs no more."""
        steps = fit_steps(sizes)
        blocks = [piece for block in blocks for piece in self._broken(block, steps[-1])]
        pages = max(self._pages(blocks, steps[-1]), self._pages_by_number(blocks))
        step = next(step for step in steps if self._pages(blocks, step) <= pages)
        parts = balanced(self._costs(blocks, step), self.height, pages * self.columns, self.most)
        columns = [self.sized([each for block in blocks[part] for each in block], step) for part in parts]
        columns += [()] * (-len(columns) % self.columns)
        return tuple(tuple(columns[at : at + self.columns]) for at in range(0, len(columns), self.columns))

    def takes(self, paragraphs: ParagraphGroup, step: FitStep) -> bool:
        """Whether the paragraphs fit as they are."""
        return self.block_height(paragraphs, step) * MARGIN <= self.height

    def block_height(
        self, paragraphs: Sequence[SlideParagraph], step: FitStep, *, first: bool = True
    ) -> float:
        """Height of paragraphs below each other; above the first there is no gap if it begins a column."""
        gaps = sum(each.gap for each in paragraphs[1 if first else 0 :]) * step.size * step.spacing
        return gaps + sum(
            self._height(each, each.size or step.size, each.hang * step.size) for each in paragraphs
        )

    def sized(self, paragraphs: Sequence[SlideParagraph], step: FitStep) -> ParagraphGroup:
        """The paragraphs as the step has them."""
        return tuple(
            replace(
                each,
                size=each.size or step.size,
                before=each.gap * step.size * step.spacing if index else 0,
                indent=each.hang * step.size,
            )
            for index, each in enumerate(paragraphs)
        )

    def set_height(self, paragraphs: Sequence[SlideParagraph]) -> float:
        """Height of paragraphs that are sized already, with the margin."""
        return MARGIN * sum(each.before + self._height(each, each.size, each.indent) for each in paragraphs)

    def lines(self, paragraphs: Sequence[SlideParagraph]) -> int:
        """How many lines sized paragraphs take."""
        return sum(self.measurer.lines(each, each.size, self.width - each.indent) for each in paragraphs)

    def cut(self, paragraph: SlideParagraph, step: FitStep, tail: str = "") -> SlideParagraph:
        """The longest beginning that fits, with an ellipsis; a `tail` of its words is kept."""
        text = str(paragraph).removesuffix(tail)

        def shortened(length: int) -> SlideParagraph:
            head = trimmed(split_at(paragraph.runs, length)[0])
            return replace(paragraph, runs=joined((*head, *plain_run(ELLIPSIS + tail))))

        length = longest_fitting(len(text), lambda length: self.takes((shortened(length),), step))
        at_word = text.rfind(" ", 0, length + 1)
        return shortened(at_word if at_word > length * 0.6 else length)

    def _height(self, paragraph: SlideParagraph, size: float, indent: float) -> float:
        height = self.measurer.line_height(paragraph, size) * self.leading
        return self.measurer.lines(paragraph, size, self.width - indent) * height

    def _pages(self, blocks: Sequence[ParagraphGroup], step: FitStep) -> float:
        if not all(self.takes(block, step) for block in blocks):
            return math.inf
        return math.ceil(len(packed(self._costs(blocks, step), self.height, self.most)) / self.columns)

    def _pages_by_number(self, blocks: Sequence[ParagraphGroup]) -> int:
        return math.ceil(len(blocks) / (self.most * self.columns)) if self.most else 1

    def _costs(self, blocks: Sequence[ParagraphGroup], step: FitStep) -> list[Cost]:
        heights = (
            (self.block_height(each, step), self.block_height(each, step, first=False)) for each in blocks
        )
        return [Cost(first * MARGIN, after * MARGIN) for first, after in heights]

    def _broken(self, block: ParagraphGroup, step: FitStep) -> Iterator[ParagraphGroup]:
        """The block in pieces that each fit a column at `step`."""
        if self.takes(block, step):
            yield block
        elif len(block) > 1:
            for paragraph in block:
                yield from self._broken((paragraph,), step)
        else:
            yield from ((piece,) for piece in self._pieces(block[0], step))

    def _pieces(self, paragraph: SlideParagraph, step: FitStep) -> Iterator[SlideParagraph]:
        """A paragraph cut between sentences, else between words, else anywhere; only the first keeps its number."""

        def fits(runs: tuple[TextRun, ...]) -> bool:
            return self.takes((replace(paragraph, runs=runs),), step)

        first = paragraph
        for runs in _gathered(paragraph.runs, fits):
            yield replace(first, runs=runs)
            first = replace(paragraph, number=None, bullet="", starts_entry=False)


def _gathered(
    pieces: tuple[TextRun, ...], fits: Callable[[tuple[TextRun, ...]], bool]
) -> Iterator[tuple[TextRun, ...]]:
    """As many sentences together as fit, in order."""
    held: tuple[TextRun, ...] = ()
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


def _chopped(
    sentence: tuple[TextRun, ...], fits: Callable[[tuple[TextRun, ...]], bool]
) -> Iterator[tuple[TextRun, ...]]:
    """A sentence whole, or in pieces where it does not fit, cut between words if it has any."""
    while not fits(sentence):
        text = text_of(sentence)
        current = sentence
        length = max(longest_fitting(len(text), lambda length: fits(split_at(current, length)[0])), 1)  # noqa: B023  used at once
        at_word = text.rfind(" ", 0, length)
        head, sentence = split_at(sentence, at_word if at_word > 0 else length)
        yield trimmed(head)
        sentence = trimmed(sentence)
    if sentence:
        yield sentence
