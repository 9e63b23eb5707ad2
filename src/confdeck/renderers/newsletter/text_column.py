"""Fill the pages of an issue block by block, and add up what their layout costs.

Lengths are in mm. Positions are on one continuous axis: page index times page depth, plus the distance from the top
margin. Costs are plain numbers, to be compared with one another: a square millimetre of white space counts 0.1.
"""

from __future__ import annotations

from math import inf

from confdeck.renderers.newsletter.flow import (
    FOOTNOTE_SPACE,
    NO_BLOCK,
    BlockRole,
    FlowBlock,
    LayoutCandidate,
    LayoutOption,
)

WHITE_COST = 0.1
"""Cost of white space, per square of its height in mm."""
FREE_WHITE = 12.0
"""White space at the foot of a page that costs nothing, in mm."""
GROWTH_COST = 60.0
"""Cost of a first page that ends below its picture, which grows."""
REDUCED_SPACE_COST = 2.0
"""Cost of reducing the space above an article or a section."""
SHORT_TAIL = 20.0
"""Height of the end of an article on a new page below which it looks left over, in mm."""
SHORT_TAIL_COST = 120.0
"""Cost of an article whose end on a new page is shorter than `SHORT_TAIL`."""
LEAST_TEXT = 12.0
"""Height of text of an article that its figures need on their page, in mm."""
APART_COST, FACING_COST = 200.0, 45.0
"""Cost of figures on a page with less text of their article, and where that page faces the one before."""
BREAK_COST, FACING_BREAK_COST = 14.0, 6.0
"""Cost of a page that ends within an article, and where the next one faces it."""
MAX_MARGIN_SHARE = 0.6
"""Greatest height of what is kept whole in the margin, as a share of the page depth."""
FIT_ALLOWANCE = 1.0
"""Room in mm that a block must find beyond its height, as measured heights are not exact."""
MAX_EARLY_WHITE = 0.3
"""Greatest share of a page that may be left white because the next item begins a page."""
UNCERTAIN_FIT = 2.0
"""Difference in mm between room and height below which it is uncertain whether a block fits."""
UNCERTAIN_FIT_COST = 12.0
"""Cost of a page break that depends on an uncertain fit."""
PAGE_START = 3.0
"""Distance from the top margin within which a block counts as the first of its page, in mm."""
ROUNDING_ERROR = 1e-6
"""Greatest error in a sum of heights, in mm."""
LINE_TOLERANCE = 0.02
"""Height that measured blocks may lack of a whole number of lines, in mm."""


class TextColumn:
    """The text column of all pages up to a position, with the cost of what was set in it."""

    def __init__(self, position: float, white: float, page_depth: float, footnotes: float = 0.0) -> None:
        self.position = position
        """Where the last block ends, in mm on the continuous axis."""
        self.white = white
        """Space below the last block, in mm."""
        self.footnotes = footnotes
        """Height of the footnotes at the foot of the page, in mm."""
        self.cost = 0.0
        self._page_depth = page_depth
        self._margin_end = 0.0
        """Position from which the margin is free again."""
        self._is_to_be_tight = self._tight = False
        self.white_feet: dict[int, float] = {}
        """White space at the feet of pages that ended before a block, by page index."""
        self.start = position
        """Where the first block begins."""
        self._page = 0
        """Index of the page of the last block."""
        self._text_on_page = 0.0
        """Height of the text of the item on that page."""
        self._has_evidence = False
        """Whether a figure of the item stands on it."""

    def set(
        self, candidate: LayoutCandidate, *, tight: bool = False, paid: float = 0.0, limit: float = inf
    ) -> LayoutOption:
        """Set an item, `tight` below the one before; return its option, with the block beside which its quote stands.

        It is set no further than to where it costs more than `limit`, together with what was `paid` before.
        """
        self._is_to_be_tight = tight
        option = candidate.option
        quote_block = NO_BLOCK
        kept_heights = zip(candidate.kept_heights, candidate.kept_footnotes, strict=True)
        for index, (block, (kept, footnotes)) in enumerate(zip(candidate.blocks, kept_heights, strict=True)):
            self._begin(block, kept + self._at_foot(footnotes) if footnotes else kept)
            if paid + self.cost > limit:
                return option
            self.start = self.position if index == 0 else self.start
            if quote_block == NO_BLOCK and block.number > 0 and self._reserve_quote(candidate, index):
                quote_block = block.number
            self._add(block)
        self._finish()
        if not candidate.quote_height:
            quote_block = option.quote_block
        return option._replace(quote_block=quote_block, tight=self._tight)

    def break_page(self) -> None:
        """Go to the next page, unless this one has just begun."""
        if not self._at_page_start:
            self.white_feet[int(self.position // self._page_depth)] = self._room
            self._go_to_next_page()
        self.white = 0.0

    def break_early(self, growth: float = 0.0) -> bool:
        """Go to the next page though there is room on this one, so much of which a picture takes.

        Return whether that is worth trying.
        """
        room = self._room - growth
        if self._at_page_start or room > MAX_EARLY_WHITE * self._page_depth:
            return False
        self.cost += GROWTH_COST * (growth > 0)
        self._pay_for_white(room)
        self.break_page()
        return True

    def _go_to_next_page(self) -> None:
        self.position += self._height_left
        self.footnotes = self._margin_end = 0.0

    def _pay_for_white(self, height: float) -> None:
        """Count what so much white at the foot of a page costs."""
        self.cost += WHITE_COST * max(0.0, height - FREE_WHITE) ** 2

    def _close_page(self) -> None:
        """Count what figures cost that stand on a page without the text of their article; pages on the left are odd."""
        begins = self.start + ROUNDING_ERROR >= self._page * self._page_depth
        if self._has_evidence and self._text_on_page < LEAST_TEXT and not begins:
            self.cost += APART_COST if self._page % 2 else FACING_COST
        self._text_on_page, self._has_evidence = 0.0, False

    @property
    def _height_left(self) -> float:
        """Height left on the page; a whole page where only a rounding error is left."""
        left = self._page_depth - self.position % self._page_depth
        return left if left > ROUNDING_ERROR else self._page_depth

    @property
    def _room(self) -> float:
        """Height left on the page above its footnotes."""
        return self._height_left - self.footnotes

    def _at_foot(self, height: float) -> float:
        """Return the height that footnotes take from the page, with the space above if they are its first."""
        return height + FOOTNOTE_SPACE if height and not self.footnotes else height

    @property
    def _at_page_start(self) -> bool:
        return self._is_page_start(self.position % self._page_depth)

    def _is_page_start(self, filled: float) -> bool:
        return filled < PAGE_START or self._page_depth - filled <= ROUNDING_ERROR

    def _begin(self, block: FlowBlock, kept: float) -> None:
        """Move to where a block begins: on the next page if the height `kept` together does not fit."""
        space = max(self.white, block.above)
        if block.clear and self._margin_end > self.position + space:
            self.cost += WHITE_COST * (self._margin_end - self.position - space) ** 2
            self.position, space = self._margin_end, 0.0
        filled = self.position % self._page_depth
        if filled < PAGE_START or self._is_page_start(filled):
            return
        room = self._page_depth - filled - self.footnotes
        if abs(room - space - kept) < UNCERTAIN_FIT:
            self.cost += UNCERTAIN_FIT_COST
        kept += FIT_ALLOWANCE
        is_close = space - block.spare_above < room - kept < space
        if is_close or (self._is_to_be_tight and block.spare_above):
            self.cost += REDUCED_SPACE_COST
            self._tight = True
            space -= block.spare_above
        if space + kept > room:
            self._pay_for_white(room)
            self.break_page()
        else:
            self.position += space

    def _add(self, block: FlowBlock) -> None:
        """Add the height of a block, and the white space below its last line on each page."""
        done = 0.0
        while block.line and block.height - done > self._room_with(block, done):
            lines = self._fitting_lines(block, done)
            if lines < 1 and self._at_page_start:
                break
            done += max(lines, 0) * block.line
            self._count(block, max(lines, 0) * block.line)
            self._go_to_next_page()
        self._count(block, block.height - done)
        self.position += block.height - done
        if block.footnotes:
            self.footnotes += self._at_foot(block.footnotes_height(done))
        self.white = block.below

    def _count(self, block: FlowBlock, height: float) -> None:
        """Count so much of a block as text or as evidence of this page."""
        page = int((self.position + ROUNDING_ERROR) // self._page_depth)
        if page != self._page:
            if self._text_on_page or self._has_evidence:
                self.cost += FACING_BREAK_COST if self._page % 2 else BREAK_COST
            self._close_page()
            self._page = page
        self._text_on_page += height * (block.role is BlockRole.TEXT)
        self._has_evidence |= block.role is BlockRole.EVIDENCE

    def _room_with(self, block: FlowBlock, done: float) -> float:
        """Return the room above the footnotes of the page and those of a block, below the height that is `done`."""
        return self._room - self._at_foot(block.footnotes_height(done)) if block.footnotes else self._room

    def _fitting_lines(self, block: FlowBlock, done: float) -> float:
        """Return how many lines of a block, below the height that is `done`, fit on the page with their footnotes."""
        heights = (self._room, block.height - done)
        fitting, total = ((height + LINE_TOLERANCE) // block.line for height in heights)
        lines = min(fitting, total - block.min_lines)
        while lines > 0:
            height = lines * block.line
            if (
                height + self._at_foot(block.footnotes_height(done, done + height))
                <= self._room + LINE_TOLERANCE
            ):
                break
            lines -= 1
        return lines

    def _reserve_margin(self, height: float) -> bool:
        """Reserve a height in the margin, and return whether there was room for it."""
        most = min(self._room, MAX_MARGIN_SHARE * self._page_depth)
        if self._margin_end > self.position or height + FIT_ALLOWANCE > most:
            return False
        self._margin_end = self.position + height
        return True

    def _reserve_quote(self, candidate: LayoutCandidate, index: int) -> bool:
        """Reserve room for the quote beside a block, if the text beside it is long enough."""
        number = candidate.blocks[index].number
        is_too_early = number < candidate.option.quote_block
        if not candidate.quote_height or is_too_early or number not in candidate.quote_blocks:
            return False
        beside = 0.0
        for block in candidate.blocks[index:]:
            if block.clear:
                break
            beside += block.height
        return beside >= candidate.quote_height and self._reserve_margin(candidate.quote_height)

    def _finish(self) -> None:
        """End an item: below its quote, if that reaches farther down than its text."""
        self._close_page()
        if 0 < self.position % self._page_depth < SHORT_TAIL:
            self.cost += SHORT_TAIL_COST
        self.position = max(self.position, self._margin_end)
