"""Build the layout candidates of an article from the measured heights of its parts; all lengths in mm."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, product
from operator import sub

from confdeck.edition import Entry, Figure
from confdeck.renderers.newsletter.article_layout import (
    FULL_MEASURE,
    Passage,
    PlacedFigure,
    article_parts,
    figure_positions,
    figure_size,
    quote_blocks,
    stays_with_next,
    usual_option,
)
from confdeck.renderers.newsletter.flow import (
    ALL_COLUMNS,
    NO_BLOCK,
    BlockRole,
    FlowBlock,
    LayoutCandidate,
    LayoutOption,
)
from confdeck.renderers.newsletter.line_estimates import caption_lines, is_brief
from confdeck.renderers.newsletter.measurements import (
    SAME_POSITION,
    MeasuredIssue,
    RowTexts,
)
from confdeck.renderers.newsletter.photo_rows import photo_row_with_caption, photo_rows
from confdeck.text import Prose, fold, nodes

SPACE_ABOVE, SPARE_ABOVE = 2.5, 1.0
"""Space above articles and sections, and how much of it may be left out, in lines of text."""
MAX_SHIFT = 3
"""Most blocks by which a figure may stand before or behind its usual place."""
SHIFT_COST = 3.0
"""Cost of a figure away from its usual place, per block."""
FAR_COST = 40.0
"""Cost of a figure farther from its usual place, so that it stands within the text instead of a page behind it."""
SCALE_COSTS = {1.0: 0.0, 1.2: 4.0, FULL_MEASURE: 60.0, 0.93: 6.0, 0.86: 16.0, 0.74: 40.0}
"""Cost of figures at each scale."""
LEAST_SPLIT = 4
"""Fewest takeaways between which a page may end."""
SPLIT_COST = 30.0
"""Cost of takeaways between which a page may end."""
NARROW_ROWS_COST = 8.0
"""Cost of photos that do not fill the measure."""
CAPTION_LINE = 4.1
"""Height of a line of a caption."""
MARGIN_SPACE = 5.0
"""Space below a quote in the margin."""
TEXT_COLUMNS = 4
"""Number of columns that the text fills."""
MIN_ITEMS = 2
"""Fewest items of a list on either side of a page break."""
STAYS_WITH_PREVIOUS = (nodes.MathBlock, nodes.ItemList)
"""Blocks that must begin on the page where the block before them ends."""


class ArticleCandidates:
    """Builds the candidates for one article of a measured issue."""

    def __init__(self, entry: Entry, issue: MeasuredIssue) -> None:
        self._entry = entry
        self._issue = issue
        self._line = issue.line
        self._has_sources = bool(entry.cites or entry.related or entry.links)
        blocks = entry.body.blocks
        self._stays = [stays_with_next(block, following) for block, following in pairwise(blocks)]
        """Whether each block but the last stays with the next one."""
        self._text = [self._block(number, block) for number, block in enumerate(entry.body.blocks)]
        self._below_text = tuple(self._blocks_below_text())
        is_followed = (
            self._text or self._below_text or usual_option(entry).figure_positions or len(entry.photos) > 1
        )
        self._takeaways_overlap = issue.header_overlap if is_followed else 0.0
        self._takeaways = tuple(self._takeaway_blocks())
        self._quote_blocks = frozenset(quote_blocks(entry))

    def candidates(self, usual: LayoutOption, opener: FlowBlock | None) -> Iterator[LayoutCandidate]:
        """Yield all candidates; those of the first article of a section begin with the `opener` of the section."""
        scales = SCALE_COSTS if usual.figure_positions else (1.0,)
        may_split = (False, True) if len(self._entry.takeaways) >= LEAST_SPLIT else (False,)
        columns = (ALL_COLUMNS, TEXT_COLUMNS) if len(self._entry.photos) > 1 else (ALL_COLUMNS,)
        all_positions = figure_positions(self._entry, usual.figure_positions, MAX_SHIFT)
        for positions, scale, split, filled in product(all_positions, scales, may_split, columns):
            option = usual._replace(
                figure_positions=positions, figure_scale=scale, split_takeaways=split, row_columns=filled
            )
            shifts = [abs(shift) for shift in map(sub, positions, usual.figure_positions)]
            cost = (
                SHIFT_COST * sum(shifts)
                + SCALE_COSTS[scale]
                + FAR_COST * (max(shifts, default=0) > MAX_SHIFT)
            )
            cost += SPLIT_COST * split + NARROW_ROWS_COST * (filled < ALL_COLUMNS)
            yield self._candidate(option, opener, cost)

    def _candidate(self, option: LayoutOption, opener: FlowBlock | None, cost: float) -> LayoutCandidate:
        header, *others = self._blocks(option)
        beginning = (opener, header) if opener else (with_space_above(header, self._line),)
        has_quote = self._issue.sheet.has_margin and option.quote_block != NO_BLOCK
        return LayoutCandidate(
            (*beginning, *others),
            option,
            quote_height=self._height("pull") + MARGIN_SPACE if has_quote else 0,
            quote_blocks=self._quote_blocks,
            cost=cost,
        )

    def _height(self, part: str) -> float:
        return self._issue.height(f"{self._entry.id}-{part}")

    def _blocks(self, option: LayoutOption) -> Iterator[FlowBlock]:
        line = self._line
        yield self._header()
        yield from self._takeaways if option.split_takeaways else map(_kept, self._takeaways[:-1])
        yield from () if option.split_takeaways else self._takeaways[-1:]
        parts = tuple(article_parts(self._entry, option))
        for part in parts:
            if isinstance(part, PlacedFigure):
                notes = self._issue.footnotes(part.id, part.figure.caption)
                height, role = self._figure_height(part), BlockRole.EVIDENCE
                yield FlowBlock(height, line, line, clear=True, footnotes=notes, role=role)
            else:
                yield from self._passage(part, closes=self._has_sources and part is parts[-1])
        yield from self._below_text
        yield from self._photos(option)
        yield FlowBlock(0, below=SPACE_ABOVE * line)

    def _header(self) -> FlowBlock:
        overlap = self._issue.header_overlap
        height = self._height("head") - overlap
        if not self._takeaways and not self._text:
            # What follows begins below the names in the margin.
            height = max(height, self._height("byline"))
        below = 0 if overlap else 0.75 * self._line
        footnotes = self._issue.footnotes(f"{self._entry.id}-head", self._entry.title, self._entry.tldr)
        return FlowBlock(
            height,
            below=below,
            keep_with_next=True,
            clear=True,
            number=0,
            footnotes=footnotes,
            role=BlockRole.TEXT,
        )

    def _takeaway_blocks(self) -> Iterator[FlowBlock]:
        """Yield the takeaways, with their heading at the first; the first two and the last two stay together."""
        takeaways = self._entry.takeaways
        names = [f"{self._entry.id}-t{number}" for number in range(len(takeaways))]
        heights = list(map(self._issue.height, names))
        heading = self._height("takeaways") - sum(heights)
        for number, (name, takeaway, height) in enumerate(zip(names, takeaways, heights, strict=True)):
            is_last = name == names[-1]
            yield FlowBlock(
                height + (0 if number else heading) - (self._takeaways_overlap if is_last else 0),
                below=self._line if is_last else 0,
                keep_with_next=bool(self._takeaways_overlap and self._text)
                if is_last
                else number in (0, len(names) - 2),
                footnotes=self._issue.footnotes(name, takeaway.text),
                role=BlockRole.TEXT,
            )

    def _passage(self, passage: Passage, *, closes: bool) -> Iterator[FlowBlock]:
        """Yield the blocks of a passage; one that `closes` the text stays with the sources below it."""
        if passage.has_quote and not self._issue.sheet.has_margin:
            yield FlowBlock(self._height("pull"), self._line, self._line)
        measured = self._text[passage.first : passage.first + len(passage.blocks)]
        last = passage.first + len(passage.blocks) - 1
        for number, block in enumerate(measured, start=passage.first):
            stays = closes if number == last else self._stays[number]
            yield from _kept_with_next(block) if stays else (block,)

    def _block(self, number: int, block: nodes.Block) -> FlowBlock:
        visitor = _TextFlow(self._height(f"b{number}"), self._line, self._issue.paragraph_space)
        # A block that stays with the one before takes no quote.
        takes_quote = number and not isinstance(block, STAYS_WITH_PREVIOUS)
        footnotes = self._issue.footnotes(f"{self._entry.id}-b{number}", Prose((block,)))
        number = number if takes_quote else NO_BLOCK
        return replace(fold(block, visitor), number=number, footnotes=footnotes, role=BlockRole.TEXT)

    def _figure_height(self, placed: PlacedFigure) -> float:
        """Return the height of a figure with its caption, at its scale."""
        _, usual = figure_size(placed.usual, self._issue.sheet)
        _, scaled = figure_size(placed, self._issue.sheet)
        caption = (
            caption_lines(placed.figure) * CAPTION_LINE * self._issue.line_factor
            if placed.usual_slot
            else 0.0
        )
        return (self._issue.height(placed.id) or usual) - usual + scaled + caption

    def _blocks_below_text(self) -> Iterator[FlowBlock]:
        """Yield the sources and questions of an article."""
        entry, line = self._entry, self._line
        if self._has_sources:
            yield FlowBlock(self._height("sources"), line)
        for number, question in enumerate(entry.questions):
            breaks = not is_brief(question)
            # The name of whoever asks stands in the margin.
            yield FlowBlock(
                self._height(f"q{number}"),
                line,
                line,
                line=line if breaks else 0,
                clear=number == 0,
                footnotes=self._issue.footnotes(f"{entry.id}-q{number}", question.ask, question.answer),
            )

    def _photos(self, option: LayoutOption) -> Iterator[FlowBlock]:
        """Yield the rows of an article's photos."""
        photos = self._entry.photos
        if len(photos) <= 1:
            return
        blocks: Iterable[FlowBlock] = self._issue.photo_blocks(photo_captions(self._entry.id, photos))
        if option.row_columns < ALL_COLUMNS:
            width = self._issue.sheet.columns(option.row_columns)
            blocks = (
                replace(block, height=photo_row_with_caption(row, width, self._issue.line_factor))
                for block, row in zip(blocks, photo_rows(photos), strict=True)
            )
        first, *others = blocks
        yield replace(first, above=self._line, clear=True)
        yield from others


@dataclass(frozen=True, slots=True)
class _TextFlow:
    """Turns a measured block of text into a flow block, with the spaces and breaks of the stylesheet."""

    height: float
    line: float
    paragraph_space: float

    def paragraph(self, _block: nodes.Paragraph) -> FlowBlock:
        return FlowBlock(self.height, self.paragraph_space, line=self.line)

    def heading(self, _block: nodes.Heading) -> FlowBlock:
        return FlowBlock(self.height, self.line, keep_with_next=True)

    def item_list(self, block: nodes.ItemList) -> FlowBlock:
        item_height = self.height / max(1, len(block.items))
        return replace(self._spaced(0.5), line=item_height, min_lines=MIN_ITEMS)

    def definition_list(self, _block: nodes.DefinitionList) -> FlowBlock:
        return replace(self._spaced(0.5), line=self.line)

    def quote(self, _block: nodes.Quote | nodes.Callout) -> FlowBlock:
        return replace(self._spaced(0.5), line=self.line)

    callout = quote

    def code_block(self, _block: nodes.CodeBlock) -> FlowBlock:
        return replace(self._spaced(1), line=self.line)

    def math_block(self, _block: nodes.MathBlock) -> FlowBlock:
        return self._spaced(0.6)

    def table(self, _block: nodes.Table) -> FlowBlock:
        return self._spaced(1)

    def thematic_break(self, _block: nodes.ThematicBreak) -> FlowBlock:
        return self._spaced(1)

    def _spaced(self, lines: float) -> FlowBlock:
        """Return an unbreakable block with the space of so many lines above and below it."""
        return FlowBlock(self.height, lines * self.line, lines * self.line)


def photo_captions(parent: str, photos: Sequence[Figure]) -> dict[str, RowTexts]:
    """Return the captions of an article's or section's rows of photos, by their ids in the measured pages."""
    return {
        f"{parent}-row{number}": tuple(photo.caption for photo in row)
        for number, row in enumerate(photo_rows(photos))
    }


def with_space_above(block: FlowBlock, line: float) -> FlowBlock:
    """Return the first block of an article or section with the usual space above it."""
    return replace(block, above=SPACE_ABOVE * line, spare_above=SPARE_ABOVE * line)


def _kept(block: FlowBlock) -> FlowBlock:
    return replace(block, keep_with_next=True)


def _kept_with_next(block: FlowBlock) -> Iterator[FlowBlock]:
    """Split a block so that its last lines stay with the next block."""
    end = block.min_lines * block.line
    if 0 < end < block.height - end + SAME_POSITION:
        first, last = block.split_footnotes(block.height - end)
        yield replace(block, height=block.height - end, below=0, footnotes=first)
        block = FlowBlock(end, below=block.below, footnotes=last, role=block.role)
    yield replace(block, line=0, keep_with_next=True)
