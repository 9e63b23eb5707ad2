"""Fit text into boxes: tighter, then smaller, then over more slides; the only place that decides it.

1. Measure with the theme's own metrics, and add `measure.MARGIN`.
2. Tighten the spacing between paragraphs: `TIGHTENINGS`.
3. Step down the sizes of the placeholder's style, which end at the theme's floor: 16 pt, and 12 pt for references,
   captions and footers; also where a word is wider than its line at a larger size.
4. Split between paragraphs, sentences or list items, as evenly as possible, into slides numbered `(1 of 3)`; within a
   sentence or a word only where nothing else is left. Tables split by rows and repeat their header.
5. Beyond the theme's `most_slides`, move the rest to the speaker notes (in `compose.entries`).

What may not continue on another slide (titles, kickers, captions) is cut with an ellipsis instead, and is whole in the
notes. Steps 4 and 5 and every cut are in the report: `diagnostics`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from confdeck.storyboard.columns import GroupHeight, balance_columns, fill_columns
from confdeck.storyboard.measure import MARGIN, TextMeasurer
from confdeck.storyboard.runs import joined, plain_run, sentences, spaced, split_at, text_of, trimmed
from confdeck.storyboard.slide import ParagraphGroup, SlideParagraph, TextRuns
from confdeck.typography.lines import ELLIPSIS, longest_fitting

TIGHTENINGS = (1.0, 0.75, 0.5)
"""Factors of the spacing between paragraphs."""
_NESTED_SIZE = 5 / 6
"""Size of the items of nested lists, relative to that of the text."""
_CLEARLY = 1.001
"""Factor of a height above which sums of heights in another order cannot bring it back within the column."""
_LONG = 10_000
"""Characters of a sentence that is hardly ever whole on a slide."""


@dataclass(frozen=True, slots=True)
class FitStep:
    """One attempt to fit a text: a size in pt and a factor of the spacing."""

    size: float
    spacing: float


def fit_steps(sizes: Sequence[float]) -> tuple[FitStep, ...]:
    """Return every step, from the most generous down."""
    return tuple(FitStep(size, spacing) for size in sizes for spacing in TIGHTENINGS)


@dataclass(frozen=True, slots=True)
class TextFrame:
    """A box that text must fit, with `columns` of that size on a page."""

    measurer: TextMeasurer
    width: float
    height: float
    leading: float = 1.0
    columns: int = 1
    most: int = 0
    """Most groups in one column; 0 for as many as fit."""
    floor: float = 0
    """Least size of nested list items, unless the text around them is smaller."""

    def fit(
        self, groups: Sequence[ParagraphGroup], sizes: Sequence[float]
    ) -> tuple[tuple[ParagraphGroup, ...], ...]:
        """Return pages of columns of sized paragraphs: the fewest pages, at the most generous step for them.

        The step is smaller where that keeps words from being broken.
        """
        steps = fit_steps(sizes)
        groups = [part for group in groups for part in self._split_group(group, steps[-1])]
        pages = max(self._count_pages(groups, steps[-1]), self._count_pages_by_number(groups))
        step = self._best_step(groups, (step for step in steps if self._count_pages(groups, step) <= pages))
        parts = balance_columns(self._heights(groups, step), self.height, pages * self.columns, self.most)
        columns = [
            self.sized([paragraph for group in groups[part] for paragraph in group], step) for part in parts
        ]
        columns += [()] * (-len(columns) % self.columns)
        starts = range(0, len(columns), self.columns)
        return tuple(tuple(columns[start : start + self.columns]) for start in starts)

    def _best_step(self, groups: Sequence[ParagraphGroup], steps: Iterator[FitStep]) -> FitStep:
        """Return the first of the steps at which the fewest paragraphs have a line that ends within a word."""
        best = next(steps)
        fewest = self.count_broken(groups, best)
        for step in steps if fewest else ():
            broken = self.count_broken(groups, step) if step.size < best.size else fewest
            if broken < fewest:
                best, fewest = step, broken
        return best

    def count_broken(self, groups: Sequence[ParagraphGroup], step: FitStep) -> int:
        """Count the paragraphs that have a line that ends within a word, since it is wider than the line."""
        return sum(
            self.measurer.breaks_words(
                paragraph,
                self._size(paragraph, step),
                self.width - (paragraph.inset + paragraph.hang) * step.size,
            )
            for group in groups
            for paragraph in group
            if not paragraph.is_code
        )

    def takes(self, paragraphs: ParagraphGroup, step: FitStep) -> bool:
        """Whether the paragraphs fit as they are."""
        return self.group_height(paragraphs, step) * MARGIN <= self.height

    def is_overfull(self, paragraphs: Sequence[SlideParagraph], step: FitStep) -> bool:
        """Whether the paragraphs are clearly too high for one column, which is found sooner than their pages."""
        limit, height = self.height * _CLEARLY / MARGIN, 0.0
        for index, paragraph in enumerate(paragraphs):
            height += self.group_height((paragraph,), step, first=not index)
            if height > limit:
                return True
        return False

    def group_height(
        self, paragraphs: Sequence[SlideParagraph], step: FitStep, *, first: bool = True
    ) -> float:
        """Return the height of paragraphs; above them there is no gap if they are the first in a column."""
        with_gap = paragraphs[1 if first else 0 :]
        gaps = sum(paragraph.gap for paragraph in with_gap) * step.size * step.spacing
        return gaps + sum(
            self._height(
                paragraph, self._size(paragraph, step), (paragraph.inset + paragraph.hang) * step.size
            )
            for paragraph in paragraphs
        )

    def sized(self, paragraphs: Sequence[SlideParagraph], step: FitStep) -> ParagraphGroup:
        """Return the paragraphs with the sizes and gaps of a step."""
        return tuple(
            replace(
                paragraph,
                size=self._size(paragraph, step),
                before=paragraph.gap * step.size * step.spacing if index else 0,
                margin=paragraph.inset * step.size,
                indent=paragraph.hang * step.size,
            )
            for index, paragraph in enumerate(paragraphs)
        )

    def set_height(self, paragraphs: Sequence[SlideParagraph]) -> float:
        """Return the height of paragraphs that are sized already, with the margin."""
        return MARGIN * sum(
            paragraph.before + self._height(paragraph, paragraph.size, paragraph.margin + paragraph.indent)
            for paragraph in paragraphs
        )

    def lines(self, paragraphs: Sequence[SlideParagraph]) -> int:
        """Count the lines that sized paragraphs take."""
        return sum(
            self.measurer.lines(paragraph, paragraph.size, self.width - paragraph.margin - paragraph.indent)
            for paragraph in paragraphs
        )

    def cut(self, paragraph: SlideParagraph, step: FitStep, tail: str = "") -> SlideParagraph:
        """Return the longest beginning that fits, with an ellipsis; a `tail` of its words is kept."""
        text = str(paragraph).removesuffix(tail)

        def shortened(length: int) -> SlideParagraph:
            head = trimmed(split_at(paragraph.runs, length)[0])
            return replace(paragraph, runs=joined((*head, *plain_run(ELLIPSIS + tail))))

        length = longest_fitting(len(text), lambda length: self.takes((shortened(length),), step))
        at_word = text.rfind(" ", 0, length + 1)
        return shortened(at_word if at_word > length * 0.6 else length)

    def _size(self, paragraph: SlideParagraph, step: FitStep) -> float:
        """Return the size of a paragraph at a step: items of nested lists are a little smaller than the text."""
        nested = min(step.size, max(self.floor, math.floor(step.size * _NESTED_SIZE)))
        return paragraph.size or (nested if paragraph.level else step.size)

    def _height(self, paragraph: SlideParagraph, size: float, indent: float) -> float:
        height = self.measurer.line_height(paragraph, size) * self.leading
        return self.measurer.lines(paragraph, size, self.width - indent) * height

    def _count_pages(self, groups: Sequence[ParagraphGroup], step: FitStep) -> float:
        if not all(self.takes(group, step) for group in groups):
            return math.inf
        columns = fill_columns(self._heights(groups, step), self.height, self.most)
        return math.ceil(len(columns) / self.columns)

    def _count_pages_by_number(self, groups: Sequence[ParagraphGroup]) -> int:
        return math.ceil(len(groups) / (self.most * self.columns)) if self.most else 1

    def _heights(self, groups: Sequence[ParagraphGroup], step: FitStep) -> list[GroupHeight]:
        return [
            GroupHeight(
                self.group_height(group, step) * MARGIN, self.group_height(group, step, first=False) * MARGIN
            )
            for group in groups
        ]

    def _split_group(self, group: ParagraphGroup, step: FitStep) -> Iterator[ParagraphGroup]:
        """Yield the group in as few parts as possible that each fit a column at `step`."""
        rest = group
        while rest and not self.takes(rest, step):
            current = rest
            fitting = longest_fitting(len(rest), lambda count: self.takes(current[:count], step))  # noqa: B023  used at once
            if fitting:
                end = _end_before_nested(rest, fitting)
                yield rest[:end]
            else:
                end = 1
                yield from ((part,) for part in self._split_paragraph(rest[0], step))
            rest = rest[end:]
        if rest:
            yield rest

    def _split_paragraph(self, paragraph: SlideParagraph, step: FitStep) -> Iterator[SlideParagraph]:
        """Yield a paragraph split between sentences, else words, else anywhere; only the first keeps its number."""

        def fits(runs: TextRuns) -> bool:
            return self.takes((replace(paragraph, runs=runs),), step)

        first = paragraph
        for runs in _gather_sentences(paragraph.runs, fits):
            yield replace(first, runs=runs)
            first = replace(paragraph, number=None, bullet="", starts_entry=False)


def _end_before_nested(group: ParagraphGroup, most: int) -> int:
    """Return how many of the first paragraphs go together, so that no item is parted from the list below it."""
    ends = (end for end in range(most, 0, -1) if group[end].level <= group[end - 1].level)
    return next(ends, most)


def _gather_sentences(runs: TextRuns, fits: Callable[[TextRuns], bool]) -> Iterator[TextRuns]:
    """Yield as many sentences together as fit, in order."""
    gathered: TextRuns = ()
    parts = (part for sentence in sentences(runs) for part in _split_sentence(sentence, fits))
    for part in parts:
        longer = spaced((gathered, part)) if gathered else part
        if fits(longer):
            gathered = longer
        else:
            if gathered:
                yield gathered
            gathered = part
    if gathered:
        yield gathered


def _split_sentence(sentence: TextRuns, fits: Callable[[TextRuns], bool]) -> Iterator[TextRuns]:
    """Yield a sentence, in parts where it does not fit, split between words if it has any."""
    while (text := text_of(sentence)) and (len(text) > _LONG or not fits(sentence)):
        current = sentence
        length = max(longest_fitting(len(text), lambda length: fits(split_at(current, length)[0])), 1)  # noqa: B023  used at once
        if length == len(text):
            break
        at_word = text.rfind(" ", 0, length)
        head, sentence = split_at(sentence, at_word if at_word > 0 else length)
        yield trimmed(head)
        sentence = trimmed(sentence)
    if sentence:
        yield sentence
