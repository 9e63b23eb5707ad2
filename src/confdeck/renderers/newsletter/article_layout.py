"""Where the figures and the pull quote of an article stand; sizes in mm."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import accumulate, pairwise, product

from confdeck.edition import Entry, Figure, Section, SectionKind
from confdeck.renderers.newsletter.flow import NO_BLOCK, LayoutOption
from confdeck.renderers.newsletter.line_estimates import block_lines
from confdeck.renderers.newsletter.pull_quotes import find_pull_quote
from confdeck.renderers.newsletter.sheet import A4, Sheet
from confdeck.renderers.newsletter.units import MM_PER_PT
from confdeck.text import plain
from confdeck.text.nodes import Block, CodeBlock, Heading, ItemList, MathBlock, Paragraph, Table

LIST_KINDS = frozenset({SectionKind.PAPERS, SectionKind.PEOPLE, SectionKind.PHOTOS})
"""Sections of cards, rows or photos instead of articles."""
WIDE_ASPECT = 3.0
"""Width over height from which a figure takes the full measure."""
UPRIGHT_ASPECT = 0.8
"""Width over height below which a figure takes three quarters of the measure of text."""
QUOTE_LINES = 7
"""Lines of text beside a pull quote, about."""
QUOTE_DISTANCE = 10
"""Fewest lines of text between a pull quote and the paragraph that has its words."""
MAX_FIGURE_HEIGHT = 70.0
COMPACT_ASPECT, MAX_COMPACT_HEIGHT = 1.3, 80.0
"""Width over height below which a figure, unlike a photo, may be higher, so that its lettering is not small; and its height."""
LEAST_LETTERING = 7.5 * MM_PER_PT
"""Size in which the smallest letters of a figure are shown, where they can be measured and the measure is wide enough."""
MAX_LEGIBLE_HEIGHT = 150.0
"""Greatest height of a figure that is shown larger because of its letters."""
UPRIGHT_COLUMNS = 3
FULL_MEASURE = 1.5
"""Scale at which a figure of the text takes the full measure instead, if it is wide enough."""
FULL_MEASURE_ASPECT = 2.0
"""Least width over height of a figure of the text that may take the full measure."""
FULL_MEASURE_HEIGHT = 1.2
"""Greatest height of such a figure, in `MAX_FIGURE_HEIGHT`."""


class FigureSlot(StrEnum):
    """Width of a figure, and where its caption stands."""

    TEXT = "text"
    """As wide as the text, with its caption in the margin."""
    WIDE = "wide"
    """Over the full measure, with its caption below."""
    UPRIGHT = "upright"
    """Narrower than the text, with its caption in the margin."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Consecutive blocks of an article that no figure interrupts."""

    blocks: tuple[Block, ...]
    first: int = 0
    """Number of the first block in the article."""
    has_quote: bool = False
    """Whether the pull quote begins beside it."""
    runs_on: bool = False
    """Whether it follows another passage with nothing between them."""


@dataclass(frozen=True, slots=True)
class PlacedFigure:
    """A figure between two passages."""

    id: str
    figure: Figure
    slot: FigureSlot
    scale: float = 1.0
    usual_slot: FigureSlot | None = None
    """Its slot at the usual size, if that is another one."""

    @property
    def usual(self) -> PlacedFigure:
        """The figure at its usual size."""
        return replace(self, slot=self.usual_slot or self.slot, scale=1.0, usual_slot=None)


def usual_option(entry: Entry) -> LayoutOption:
    """Return how an article is laid out before anything is known of its pages."""
    blocks = entry.body.blocks
    positions = _spread_figures(blocks, len(tuple(placed_figures(entry))))
    middle = len(blocks) / 2
    quote = min(quote_blocks(entry), key=lambda number: abs(number - middle), default=NO_BLOCK)
    return LayoutOption(tuple(positions), 1.0, quote)


def has_options(section: Section) -> bool:
    """Return whether there is more than one way to lay out a section."""
    return bool(section.entries or section.figures)


def article_parts(entry: Entry, option: LayoutOption) -> Iterator[Passage | PlacedFigure]:
    """Yield passages and figures; a passage begins after each figure, and where the quote does."""
    blocks = entry.body.blocks
    figures = (_scaled(figure, option.figure_scale) for figure in placed_figures(entry))
    pending = list(zip(figures, option.figure_positions, strict=True))
    starts = sorted({0, *option.figure_positions, max(0, option.quote_block)})
    for start, end in pairwise((*starts, max(len(blocks), starts[-1]))):
        runs_on = start > 0
        while pending and pending[0][1] <= start:
            yield pending.pop(0)[0]
            runs_on = False
        if passage := blocks[start:end]:
            yield Passage(passage, start, start == option.quote_block, runs_on)
    yield from (figure for figure, _ in pending)


def placed_figures(entry: Entry) -> Iterator[PlacedFigure]:
    """Yield the figures of an article at their usual size, its poster, and its photo if there is one only."""
    poster = (entry.poster,) if entry.poster else ()
    photo = entry.photos if len(entry.photos) == 1 else ()
    for number, figure in enumerate((*entry.figures, *poster, *photo), start=1):
        yield PlacedFigure(f"{entry.id}-figure-{number}", figure, figure_slot(figure))


def quote_blocks(entry: Entry) -> Iterator[int]:
    """Yield the numbers of the blocks beside which the pull quote may begin: far from the text that has its words."""
    quote, blocks = find_pull_quote(entry), entry.body.blocks
    if quote is None:
        return
    starts = [0, *accumulate(map(block_lines, blocks))]
    source_start, source_end = starts[quote.block], starts[quote.block + 1]
    for number in _breaks(blocks):
        end = starts[number] + QUOTE_LINES
        is_far = end + QUOTE_DISTANCE <= source_start or source_end + QUOTE_DISTANCE <= starts[number]
        if is_far and number < len(blocks):
            yield number


def figure_slot(figure: Figure) -> FigureSlot:
    """Return the slot of a figure: as its author wants it, else by its shape and by the width that its letters need."""
    legible = _legible_width(figure)
    if figure.layout or figure.asset.aspect >= WIDE_ASPECT or legible > A4.text:
        return FigureSlot.WIDE
    is_upright = figure.asset.aspect < UPRIGHT_ASPECT and legible <= A4.columns(UPRIGHT_COLUMNS)
    return FigureSlot.UPRIGHT if is_upright else FigureSlot.TEXT


def figure_size(placed: PlacedFigure, sheet: Sheet) -> tuple[float, float]:
    """Return the width and height of a figure in its slot, no smaller than its letters allow."""
    widths = {
        FigureSlot.TEXT: sheet.text,
        FigureSlot.WIDE: sheet.measure,
        FigureSlot.UPRIGHT: sheet.columns(UPRIGHT_COLUMNS),
    }
    slot, aspect = widths[placed.slot], placed.figure.asset.aspect
    is_compact = bool(placed.figure.number) and aspect < COMPACT_ASPECT
    height = MAX_COMPACT_HEIGHT if is_compact else MAX_FIGURE_HEIGHT
    usual = min(height * aspect * placed.scale, slot * placed.scale)
    width = min(slot, max(usual, _legible_width(placed.figure)))
    return width, width / aspect


def _legible_width(figure: Figure) -> float:
    """Return the width at which the smallest letters of a figure can be read; 0 where they cannot be measured."""
    asset = figure.asset
    return (
        min(LEAST_LETTERING / asset.lettering, MAX_LEGIBLE_HEIGHT * asset.aspect) if asset.lettering else 0.0
    )


def figure_positions(entry: Entry, usual: Sequence[int], reach: int) -> Iterator[tuple[int, ...]]:
    """Yield all positions of an article's figures, in their order, within `reach` blocks of the usual ones.

    One that stands behind all text may stand at the last place within it, however far.
    """
    breaks = _breaks(entry.body.blocks) or [0]
    near = [[end for end in breaks if abs(end - position) <= reach] or [position] for position in usual]
    if near and near[-1] == breaks[-1:]:
        near[-1] = breaks[-2:]
    return (positions for positions in product(*near) if list(positions) == sorted(positions))


def entries_by_tag(entries: Iterable[Entry]) -> list[tuple[str, list[Entry]]]:
    """Group entries by their first tag; those without one come last."""
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(entry.tags[0] if entry.tags else "", []).append(entry)
    return sorted(groups.items(), key=lambda group: not group[0])


def _scaled(placed: PlacedFigure, scale: float) -> PlacedFigure:
    if placed.figure.asset.chart and scale < 1:
        # Its labels have the size of captions.
        return placed
    if scale != FULL_MEASURE:
        return replace(placed, scale=scale)
    if placed.slot is FigureSlot.TEXT and placed.figure.asset.aspect >= FULL_MEASURE_ASPECT:
        return replace(placed, slot=FigureSlot.WIDE, scale=FULL_MEASURE_HEIGHT, usual_slot=placed.slot)
    return placed


def _spread_figures(blocks: Sequence[Block], figures: int) -> list[int]:
    """Return how many blocks come before each figure, so that they are spread evenly."""
    heights = [block_lines(block) for block in blocks]
    breaks = _breaks(blocks)
    depths = (sum(heights) * number / (figures + 1) for number in range(1, figures + 1))
    return [next((end for end in breaks if sum(heights[:end]) >= depth), len(blocks)) for depth in depths]


def _breaks(blocks: Sequence[Block]) -> list[int]:
    """Return after how many blocks a figure may come."""
    return [end for end in range(1, len(blocks) + 1) if _may_part(blocks[end - 1], *blocks[end : end + 1])]


def _may_part(block: Block, following: Block | None = None) -> bool:
    """Return whether a figure may come between two blocks: none after a heading or a colon, or at a formula."""
    if isinstance(block, Heading | MathBlock) or isinstance(
        following, MathBlock | ItemList | Table | CodeBlock
    ):
        return False
    return not introduces(block)


def introduces(block: Block) -> bool:
    """Return whether a paragraph introduces what follows it, which belongs on its page."""
    return isinstance(block, Paragraph) and plain(block.children).rstrip().endswith(
        (":", "\N{FULLWIDTH COLON}")
    )


def stays_with_next(block: Block, following: Block | None) -> bool:
    """Return whether a block must end on the page where the next one begins: before a list, around a formula, after a colon."""
    if following is None:
        return False
    return introduces(block) or isinstance(block, MathBlock) or isinstance(following, MathBlock | ItemList)
