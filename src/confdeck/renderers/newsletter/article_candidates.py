"""Build the layout candidates of an article from the measured heights of its parts; all lengths in mm."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise, product
from typing import TYPE_CHECKING, assert_never

from confdeck.renderers.newsletter.article_layout import (
    FULL_MEASURE,
    PlacedFigure,
    article_layout,
    figure_positions,
    figure_size,
)
from confdeck.renderers.newsletter.flow import MIN_LINES, NO_BLOCK, FlowBlock, LayoutCandidate
from confdeck.renderers.newsletter.line_estimates import caption_lines, full_width_share, is_brief
from confdeck.renderers.newsletter.measurements import SAME_POSITION
from confdeck.renderers.newsletter.photo_rows import photo_rows
from confdeck.text import CodeBlock, Heading, ItemList, MathBlock, Paragraph, Quote, Table, ThematicBreak

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from confdeck.edition import Entry, Figure
    from confdeck.renderers.newsletter.article_layout import Passage
    from confdeck.renderers.newsletter.flow import LayoutOption
    from confdeck.renderers.newsletter.measurements import ElementRow, Measurements
    from confdeck.renderers.newsletter.sheet import Sheet
    from confdeck.text import Block

SPACE_ABOVE, SPARE_ABOVE = 2.5, 1.0
"""Space above articles and sections, and how much of it may be left out, in lines of text."""
MAX_SHIFT = 2
"""Most blocks by which a figure may stand before or behind its usual place."""
SHIFT_COST = 3.0
"""Cost of a figure away from its usual place, per block."""
SCALE_COSTS = {1.0: 0.0, 1.2: 4.0, FULL_MEASURE: 6.0, 0.93: 6.0, 0.86: 16.0, 0.74: 40.0}
"""Cost of figures at each scale."""
NOTES_ABOVE_COST = 90.0
"""Cost of notes above the text where they could stand beside it."""
CAPTION_LINE = 3.9
"""Height of a line of a caption."""
MARGIN_SPACE = 5.0
"""Space below notes and quotes in the margin."""
STAYS_WITH_PREVIOUS = (MathBlock, ItemList)
"""Blocks that must begin on the page where the block before them ends."""


@dataclass(frozen=True, slots=True)
class _MeasuredArticle:
    """The parts of an article that are the same with every layout option."""

    blocks: tuple[FlowBlock, ...]
    tail: tuple[FlowBlock, ...]
    """What follows the text: sources, questions, photos."""
    notes_above: float
    """Height of the notes where they stand above the text."""


class ArticleCandidates:
    """Builds the candidates for articles on a sheet, from measurements of all of them."""

    def __init__(
        self,
        entries: Iterable[Entry],
        sheet: Sheet,
        measurements: Measurements,
        line: float,
        *,
        drop_caps: bool,
    ) -> None:
        self._sheet = sheet
        self._measured = measurements
        self._line = line
        # Before a drop capital the stylesheet lets headers reach over the lines that must follow them.
        self._header_overlap = MIN_LINES * line if drop_caps else 0.0
        self._paragraph_space = next(_paragraph_spaces(entries, measurements, line), 0.0)

    def of(self, entry: Entry, usual: LayoutOption, opener: FlowBlock | None) -> Iterator[LayoutCandidate]:
        """Yield the candidates of an article; the first of a section begins with the `opener` of that section."""
        notes_above = self._measured.height(f"{entry.id}-notes") * full_width_share(entry)
        article = _MeasuredArticle(tuple(self._text(entry)), tuple(self._tail(entry)), notes_above)
        for option in _options(entry, usual):
            yield self._candidate(entry, article, option, usual, opener)

    def _candidate(
        self,
        entry: Entry,
        article: _MeasuredArticle,
        option: LayoutOption,
        usual: LayoutOption,
        opener: FlowBlock | None,
    ) -> LayoutCandidate:
        positions = zip(option.figure_positions, usual.figure_positions, strict=True)
        shift = sum(abs(position - usual_position) for position, usual_position in positions)
        cost = SHIFT_COST * shift + SCALE_COSTS[option.figure_scale]
        beside = option.notes_block != NO_BLOCK
        quote_beside = self._sheet.has_margin and option.quote_block != NO_BLOCK
        header, *others = self._blocks(entry, article, option)
        beginning = (opener, header) if opener else (with_space_above(header, self._line),)
        return LayoutCandidate(
            (*beginning, *others),
            option,
            notes_height=self._notes_height(entry) if beside else 0,
            notes_offset=self._notes_offset(entry),
            quote_height=self._measured.height(f"{entry.id}-pull") + MARGIN_SPACE if quote_beside else 0,
            cost=cost + (NOTES_ABOVE_COST if usual.notes_block != option.notes_block else 0),
        )

    def _notes_height(self, entry: Entry) -> float:
        return self._measured.height(f"{entry.id}-notes") + MARGIN_SPACE if entry.takeaways else 0

    def _notes_offset(self, entry: Entry) -> float:
        return self._measured.position(f"{entry.id}-notes") - self._measured.position(entry.id)

    def _blocks(self, entry: Entry, article: _MeasuredArticle, option: LayoutOption) -> Iterator[FlowBlock]:
        line = self._line
        yield self._header(entry, option)
        has_notes = option.notes_block == NO_BLOCK and bool(entry.takeaways)
        if has_notes and self._sheet.has_margin:
            yield FlowBlock(article.notes_above, below=line, keep_with_next=True)
        for part in article_layout(entry, option).parts:
            if isinstance(part, PlacedFigure):
                yield FlowBlock(self._figure_height(part), line, line, clear=True)
            else:
                yield from self._passage(entry, article, part)
        if has_notes and not self._sheet.has_margin:
            yield FlowBlock(self._measured.height(f"{entry.id}-notes"), line, keep_with_next=True)
        yield from article.tail
        yield FlowBlock(0, below=SPACE_ABOVE * line)

    def _header(self, entry: Entry, option: LayoutOption) -> FlowBlock:
        height = self._measured.height(f"{entry.id}-head") - self._header_overlap
        if option.notes_block == 0 and not entry.body.blocks and not _has_sources(entry):
            # What follows begins below the notes.
            height = max(height, self._notes_offset(entry) + self._notes_height(entry))
        below = 0 if self._header_overlap else 0.75 * self._line
        return FlowBlock(height, below=below, keep_with_next=True, clear=True, number=0)

    def _passage(self, entry: Entry, article: _MeasuredArticle, passage: Passage) -> Iterator[FlowBlock]:
        if passage.has_quote and not self._sheet.has_margin:
            yield FlowBlock(self._measured.height(f"{entry.id}-pull"), self._line, self._line)
        measured = article.blocks[passage.first : passage.first + len(passage.blocks)]
        for block, following in zip(measured, (*passage.blocks[1:], None), strict=True):
            yield from _kept_with_next(block) if isinstance(following, STAYS_WITH_PREVIOUS) else (block,)

    def _text(self, entry: Entry) -> Iterator[FlowBlock]:
        for number, block in enumerate(entry.body.blocks):
            measured = self._block(block, self._measured.height(f"{entry.id}-b{number}"))
            # Notes of the first block begin beside the headline; a block that stays with the one before takes none.
            has_number = number and not isinstance(block, STAYS_WITH_PREVIOUS)
            yield replace(measured, number=number) if has_number else measured

    def _block(self, block: Block, height: float) -> FlowBlock:
        line = self._line
        match block:
            case Paragraph():
                return FlowBlock(height, self._paragraph_space, line=line)
            case Heading():
                return FlowBlock(height, line, keep_with_next=True)
            case MathBlock():
                return FlowBlock(height, 0.6 * line, 0.6 * line)
            case ItemList(items):
                item = height / max(1, len(items))
                return FlowBlock(height, 0.5 * line, 0.5 * line, line=item, min_lines=1)
            case Quote():
                return FlowBlock(height, 0.5 * line, 0.5 * line, line=line)
            case CodeBlock():
                return FlowBlock(height, line, line, line=line)
            case Table() | ThematicBreak():
                return FlowBlock(height, line, line)
        assert_never(block)

    def _figure_height(self, placed: PlacedFigure) -> float:
        """Return the height of a figure with its caption, at its scale."""
        _, usual = figure_size(placed.usual, self._sheet)
        _, scaled = figure_size(placed, self._sheet)
        caption = caption_lines(placed.figure) * CAPTION_LINE if placed.usual_slot else 0.0
        return (self._measured.height(placed.id) or usual) - usual + scaled + caption

    def _tail(self, entry: Entry) -> Iterator[FlowBlock]:
        line = self._line
        if _has_sources(entry):
            yield FlowBlock(self._measured.height(f"{entry.id}-sources"), line)
        for number, question in enumerate(entry.questions):
            height = self._measured.height(f"{entry.id}-q{number}")
            # The name of whoever asks stands in the margin.
            yield FlowBlock(height, line, line, line=0 if is_brief(question) else line, clear=number == 0)
        if len(entry.photos) > 1:
            rows = photo_row_ids(entry.id, entry.photos)
            first, *others = self._measured.row_blocks(rows, line, self._sheet.depth)
            yield replace(first, above=line, clear=True)
            yield from others


def photo_row_ids(parent: str, photos: Sequence[Figure]) -> list[ElementRow]:
    """Return the ids that the rows of photos of an article or section have in the measured pages."""
    return [(f"{parent}-row{number}",) for number, _ in enumerate(photo_rows(photos))]


def with_space_above(block: FlowBlock, line: float) -> FlowBlock:
    """Return the first block of an article or section with the usual space above it."""
    return replace(block, above=SPACE_ABOVE * line, spare_above=SPARE_ABOVE * line)


def _options(entry: Entry, usual: LayoutOption) -> Iterator[LayoutOption]:
    scales = SCALE_COSTS if usual.figure_positions else (1.0,)
    notes_blocks = (
        (0, NO_BLOCK) if usual.notes_block != NO_BLOCK and entry.takeaways else (usual.notes_block,)
    )
    all_positions = figure_positions(entry, usual.figure_positions, MAX_SHIFT)
    for positions, scale, notes_block in product(all_positions, scales, notes_blocks):
        yield replace(usual, figure_positions=positions, figure_scale=scale, notes_block=notes_block)


def _paragraph_spaces(entries: Iterable[Entry], measured: Measurements, line: float) -> Iterator[float]:
    """Yield the space between paragraphs that follow one another on a page."""
    for entry in entries:
        for number, (block, following) in enumerate(pairwise(entry.body.blocks)):
            first, second = f"{entry.id}-b{number}", f"{entry.id}-b{number + 1}"
            if isinstance(block, Paragraph) and isinstance(following, Paragraph) and measured.height(second):
                space = measured.position(second) - measured.position(first) - measured.height(first)
                if -SAME_POSITION <= space < line:
                    yield max(0.0, space)


def _kept_with_next(block: FlowBlock) -> Iterator[FlowBlock]:
    """Split a block so that its last lines stay with the next block."""
    end = block.min_lines * block.line
    if 0 < end < block.height - end + SAME_POSITION:
        yield replace(block, height=block.height - end, below=0)
        block = FlowBlock(end, below=block.below)
    yield replace(block, line=0, keep_with_next=True)


def _has_sources(entry: Entry) -> bool:
    return bool(entry.cites or entry.related or entry.links)
