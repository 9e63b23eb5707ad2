"""Slides of tables: columns as wide as their content needs, rows split over slides, the header repeated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import inf

from confdeck.edition import Entry
from confdeck.storyboard.columns import GroupHeight, balance_columns, fill_columns
from confdeck.storyboard.compose.composer import SlideComposer
from confdeck.storyboard.fit import FitStep, TextFrame
from confdeck.storyboard.geometry import Box, Stage
from confdeck.storyboard.measure import MARGIN, OTHER_FONTS, OTHER_LINE, TextMeasurer
from confdeck.storyboard.placeholders import BODY_END, BODY_TOP, heading, source_line
from confdeck.storyboard.roles import LayoutKind, PlaceholderType, Role
from confdeck.storyboard.runs import runs
from confdeck.storyboard.slide import (
    ParagraphGroup,
    Placeholder,
    Slide,
    SlideLayout,
    SlideParagraph,
    TableSlot,
    TextRuns,
)
from confdeck.storyboard.styles import CELL_PADDING_Y, Align, PlaceholderStyle, cell_padding
from confdeck.storyboard.typesetter import Typesetter
from confdeck.text.nodes import Table, TableCell
from confdeck.text.number_cells import with_unbroken_numbers
from confdeck.typography.table_columns import column_groups, column_widths

_STYLE = PlaceholderStyle(("lead", "body", "text", "floor", "floor_small"))
_AIRY_ROW = 56.0
"""Height of a row where there is space enough, in pt."""
_LEAST_SIZE = "text"
"""Smallest size for a table, unless it is too wide."""
_ALIGN = {"left": Align.START, "center": Align.CENTER, "right": Align.END}

Row = ParagraphGroup


def _table(stage: Stage) -> tuple[Placeholder, ...]:
    table = Placeholder(Role.TABLE, stage.grid(1, 12, BODY_TOP, BODY_END), _STYLE, PlaceholderType.TABLE)
    return (*heading(stage), table, source_line(stage))


TABLE: SlideLayout = SlideLayout("Table", _table, "table", LayoutKind.CONTENT)


def table_slides(composer: SlideComposer, entry: Entry, table: Table, title: TextRuns) -> Iterator[Slide]:
    """Yield as few slides as the rows need, every one with the header."""
    placeholder = composer.place(TABLE, Role.TABLE)
    kicker = composer.kicker(TABLE, composer.signed(entry, runs(entry.title.children)))
    for slot in table_slots(composer.typesetter, placeholder, table, alt=str(entry.title)):
        yield Slide("", TABLE, title, (*kicker, slot))


def table_slots(
    typesetter: Typesetter, placeholder: Placeholder, table: Table, alt: str
) -> Iterator[TableSlot]:
    """Yield the table in as few parts as possible, each with the header, in the largest size that allows."""
    for part in _column_parts(typesetter, placeholder, table):
        yield from _row_parts(typesetter, placeholder, part, alt)


def _column_parts(typesetter: Typesetter, placeholder: Placeholder, table: Table) -> Iterator[Table]:
    """Yield the table, or parts of its columns where even the smallest size would break words."""
    size = min(typesetter.sizes(placeholder.style))
    least = _least_widths(typesetter.measurer, _rows(table), size)
    for group in column_groups(least, placeholder.box.width):
        yield table.part(group)


def _least_widths(
    measurer: TextMeasurer, rows: Sequence[Row], size: float, wider: float = 1.0
) -> list[float]:
    """Return the width of every column at which no word is broken, also in a font that is so much wider."""
    return [
        max(measurer.widest_word(cell, size) * wider + cell_padding(cell.align) for cell in column)
        for column in zip(*rows, strict=True)
    ]


def _row_parts(
    typesetter: Typesetter, placeholder: Placeholder, table: Table, alt: str
) -> Iterator[TableSlot]:
    """Yield the table in as few parts of its rows as possible, each with the header."""
    rows = _rows(table)
    room = placeholder.box
    options = [_sized(typesetter.measurer, rows, size, room) for size in typesetter.sizes(placeholder.style)]
    readable = _readable(options, typesetter.size(_LEAST_SIZE), room.height)
    fewest = min(len(option.parts(room.height)) for option in readable)
    chosen = next(option for option in readable if len(option.parts(room.height)) == fewest)
    for part in chosen.parts(room.height, fewest):
        heights = (chosen.heights[0], *chosen.heights[1:][part])
        growth = sum((chosen.roomy[0], *chosen.roomy[1:][part])) - sum(heights)
        heights = _spread_heights(heights, room.height - growth)
        shown = (chosen.rows[0], *chosen.rows[1:][part])
        box = replace(room, width=sum(chosen.widths), height=sum(heights))
        yield TableSlot(placeholder.role, box, tuple(chosen.widths), shown, heights, alt)


@dataclass(frozen=True, slots=True)
class _SizedTable:
    """A table in one font size."""

    size: float
    unbroken: bool
    """Whether no word is broken over lines."""
    rows: tuple[Row, ...]
    widths: tuple[float, ...]
    heights: tuple[float, ...]
    roomy: tuple[float, ...]
    """Heights of the rows in a font that is wider and higher than ours."""

    @property
    def highest(self) -> float:
        """Height of the header and the highest row together."""
        return self.heights[0] + max(self.heights[1:], default=0)

    def parts(self, room: float, most: float = inf) -> list[slice]:
        """Return ranges of body rows that fit below the header."""
        below = room - self.roomy[0]
        heights = [GroupHeight(height, height) for height in self._roomy_rows(below)]
        return balance_columns(heights, below, most) if most < inf else fill_columns(heights, below)

    def _roomy_rows(self, below: float) -> Iterator[float]:
        """Yield the heights of body rows with room for another font, those alone too high as they are in ours."""
        for height, roomy in zip(self.heights[1:], self.roomy[1:], strict=True):
            yield roomy if roomy <= below else min(height, below)


def _readable(options: Sequence[_SizedTable], least: float, room: float) -> Sequence[_SizedTable]:
    """Return the sizes to choose from: large ones that break no word, else any that break none, else any."""
    fitting = [option for option in options if option.highest <= room] or list(options[-1:])
    unbroken = [option for option in fitting if option.unbroken]
    return [option for option in unbroken if option.size >= least] or unbroken or fitting


def _spread_heights(heights: tuple[float, ...], room: float) -> tuple[float, ...]:
    """Return the heights of rows with the space that is left shared out, as far as that looks well."""
    spare = max(room - sum(heights), 0)
    missing = [max(_AIRY_ROW - height, 0) for height in heights]
    share = min(spare / sum(missing), 1.0) if sum(missing) else 0.0
    return tuple(height + share * more for height, more in zip(heights, missing, strict=True))


def fitted_widths(measurer: TextMeasurer, rows: Sequence[Row], size: float, room: float) -> tuple[float, ...]:
    """Return widths of at most `room` in all: narrow columns fit on one line, the others share what is left.

    Words have room in another font, if possible.
    """
    natural = [
        max(measurer.width(cell, size) + cell_padding(cell.align) for cell in column) + 1
        for column in zip(*rows, strict=True)
    ]
    least, roomy = (
        [width + 1 for width in _least_widths(measurer, rows, size, wider)] for wider in (1.0, OTHER_FONTS)
    )
    return column_widths(roomy if sum(roomy) <= room else least, natural, room)


def _sized(measurer: TextMeasurer, rows: Sequence[Row], size: float, room: Box) -> _SizedTable:
    """Return the rows in one size; a cell that would be higher than the slide is cut."""
    widths = fitted_widths(measurer, rows, size, room.width)
    header = _row_height(measurer, rows[0], size, widths)
    tallest = max(room.height - header, room.height / 2)
    cut = tuple(
        tuple(
            _cut(measurer, replace(cell, size=size), width, tallest)
            for cell, width in zip(row, widths, strict=True)
        )
        for row in rows
    )
    least = _least_widths(measurer, rows, size)
    unbroken = all(needed <= width for needed, width in zip(least, widths, strict=True))
    heights = tuple(_row_height(measurer, row, size, widths) for row in cut)
    roomy = tuple(_row_height(measurer, row, size, widths, OTHER_FONTS, OTHER_LINE) for row in cut)
    return _SizedTable(size, unbroken, cut, widths, heights, roomy)


def _cut(measurer: TextMeasurer, cell: SlideParagraph, width: float, height: float) -> SlideParagraph:
    frame = TextFrame(measurer, width - cell_padding(cell.align), height - 2 * CELL_PADDING_Y)
    step = FitStep(cell.size, 1)
    cell = measurer.with_breakable_spaces(cell, cell.size, frame.width, share=1)
    return cell if frame.takes((cell,), step) else frame.cut(cell, step)


def _rows(table: Table) -> list[Row]:
    """Return the header and the rows, the words of numbers kept together."""
    unbroken = with_unbroken_numbers(table)
    return [_row(unbroken.header, bold=True), *map(_row, unbroken.rows)]


def _row(cells: Sequence[TableCell], *, bold: bool = False) -> Row:
    return tuple(
        SlideParagraph(runs(cell.children), bold=bold, align=_ALIGN.get(cell.align, Align.START))
        for cell in cells
    )


def _row_height(
    measurer: TextMeasurer,
    row: Row,
    size: float,
    widths: Sequence[float],
    wider: float = 1.0,
    line: float = 0.0,
) -> float:
    """Return the height of a row, also in a font that is so much wider, with lines of so many em at least."""
    return 2 * CELL_PADDING_Y + MARGIN * max(
        measurer.lines(cell, size, (width - cell_padding(cell.align)) / wider)
        * max(measurer.line_height(cell, size), line * size)
        for cell, width in zip(row, widths, strict=True)
    )
