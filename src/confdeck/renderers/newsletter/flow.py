"""Data of page make-up: the blocks of the text column, and the ways in which each item may be laid out.

All lengths are in mm.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property
from math import inf
from typing import NamedTuple

MIN_LINES = 3
"""Fewest lines of a paragraph on either side of a page break, as with CSS `orphans` and `widows`."""
NO_BLOCK = -1
"""Stands for the number of a block where there is none."""
ALL_COLUMNS = 6
"""Number of columns of the measure."""
USUAL_ROW_ASPECT = 3.2
"""Approximate width over height of a row of photos, unless another fills the pages better."""


FOOTNOTE_SPACE = 5.0
"""Height that the stylesheet adds above the first footnote of a page, in mm."""


class LayoutOption(NamedTuple):
    """One way to lay out an article, a list of people or rows of photos."""

    figure_positions: tuple[int, ...] = ()
    """Number of blocks that come before each figure."""
    figure_scale: float = 1.0
    quote_block: int = NO_BLOCK
    """Block beside which the pull quote begins."""
    band_lines: int = 0
    """Greatest height of columns of people, in lines of text, before others begin below them."""
    row_aspect: float = USUAL_ROW_ASPECT
    """Approximate width over height of a row of photos."""
    row_columns: int = ALL_COLUMNS
    """Number of columns that rows of photos fill."""
    split_takeaways: bool = False
    """Whether a page may end between the takeaways of an article."""
    extra_space: float = 0.0
    """Space that is added above, or between takeaways on a page of their own, so that a page is filled."""
    row_space: float = 0.0
    """Space that is added between the short papers of a list."""
    inner_space: float = 0.0
    """Space that is added below the takeaways of an article, and above and below its figures."""
    new_page: bool = False
    """Whether it begins a page before the one above is full."""
    tight: bool = False
    """Whether the space above is reduced, so that it begins on the page at all."""
    brief: bool = False
    """Whether the statements of the colophon follow each other on one line."""


USUAL_OPTION = LayoutOption()
Makeup = dict[str, LayoutOption]
"""Layout options by the id of their article or section."""


class FlowFootnote(NamedTuple):
    """A footnote whose mark stands in a block."""

    offset: float
    """Distance of its mark from the top of the block."""
    height: float


class BlockRole(Enum):
    """The role of a block in its article."""

    TEXT = auto()
    EVIDENCE = auto()
    """A figure, which belongs on a page of the text that it proves."""
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class FlowBlock:
    """A piece of the text column: a paragraph, a figure, a heading, a row of photos."""

    height: float
    above: float = 0.0
    """Space above, which collapses with the space below the block before."""
    below: float = 0.0
    """Space below, which collapses with the space above the next block."""
    line: float = 0.0
    """Height of its lines where it may break between them; 0 where it may not."""
    min_lines: int = MIN_LINES
    """Fewest lines on either side of a break."""
    keep_with_next: bool = False
    clear: bool = False
    """Begins below anything in the margin, as with CSS `clear`."""
    number: int = NO_BLOCK
    """Number among the blocks of its article, beside which a quote may begin."""
    spare_above: float = 0.0
    """Part of the space above that may be left out."""
    footnotes: tuple[FlowFootnote, ...] = ()
    role: BlockRole = BlockRole.OTHER

    def footnotes_height(self, start: float = 0.0, end: float = inf) -> float:
        """Return the height of the footnotes whose marks stand between two distances from its top."""
        if not self.footnotes:  # as a rule, and it is asked very often
            return 0.0
        return sum(note.height for note in self.footnotes if start <= note.offset < end)

    def split_footnotes(self, end: float) -> tuple[tuple[FlowFootnote, ...], tuple[FlowFootnote, ...]]:
        """Return the footnotes above and below a distance from its top; the latter measured from there."""
        above = tuple(note for note in self.footnotes if note.offset < end)
        below = (note for note in self.footnotes if note.offset >= end)
        return above, tuple(note._replace(offset=note.offset - end) for note in below)

    @property
    def unbreakable_start(self) -> float:
        """Height of the beginning of the block that no page break may cut."""
        breaks = self.line and self.height > (2 * self.min_lines - 0.5) * self.line
        return self.min_lines * self.line if breaks else self.height


@dataclass(frozen=True)
class LayoutCandidate:
    """The blocks that an item has with one layout option."""

    blocks: tuple[FlowBlock, ...]
    option: LayoutOption = USUAL_OPTION
    quote_height: float = 0.0
    """Height of the pull quote in the margin; 0 where there is none."""
    quote_blocks: frozenset[int] = frozenset()
    """Numbers of the blocks beside which it may begin."""
    cost: float = 0.0
    """Cost of the option itself, wherever the page breaks fall."""

    @cached_property
    def kept_heights(self) -> tuple[float, ...]:
        """Height that must stay on one page from the top of each block, with the blocks it is kept with."""
        heights: list[float] = []
        following: FlowBlock | None = None
        for block in reversed(self.blocks):
            if block.keep_with_next and following:
                heights.append(block.height + max(block.below, following.above) + heights[-1])
            else:
                heights.append(block.unbreakable_start)
            following = block
        return tuple(reversed(heights))

    @cached_property
    def kept_footnotes(self) -> tuple[float, ...]:
        """Height of the footnotes whose marks stand in each of `kept_heights`."""
        heights: list[float] = []
        for block in reversed(self.blocks):
            if block.keep_with_next and heights:
                heights.append(block.footnotes_height() + heights[-1])
            else:
                heights.append(block.footnotes_height(end=block.unbreakable_start))
        return tuple(reversed(heights))


@dataclass(frozen=True, slots=True)
class LayoutItem:
    """An article or another part of the issue, with all candidates for its layout."""

    candidates: tuple[LayoutCandidate, ...]
    id: str = ""
    """Key of the chosen option in a `Makeup`; empty where there is nothing to choose."""
    new_page: bool = False
    """Whether it begins on a new page."""
    gaps: int = 1
    """Number of spaces above it, or between takeaways, that may be made larger."""
    is_list: bool = False
    """Whether it is a section of people, papers or photos."""
    inner_gaps: int = 0
    """Number of spaces within an article that may be made larger."""
