"""Tables: columns as wide as their content asks for, rows split over slides with the header repeated."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import inf
from typing import TYPE_CHECKING

from confdeck.storyboard.fit import FitStep, TextFrame
from confdeck.storyboard.measure import MARGIN
from confdeck.storyboard.packing import Cost, balanced, packed
from confdeck.storyboard.placeholders import BODY_END, BODY_TOP, heading, source_line
from confdeck.storyboard.roles import LayoutKind, PlaceholderType, Role
from confdeck.storyboard.runs import runs
from confdeck.storyboard.slide import PlacedLayout, Placeholder, Slide, SlideLayout, SlideParagraph, TableSlot
from confdeck.storyboard.styles import (
    CELL_PADDING_Y,
    Align,
    PlaceholderStyle,
    cell_padding,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from confdeck.edition import Entry
    from confdeck.storyboard.compose.composer import SlideComposer
    from confdeck.storyboard.geometry import Box, Stage
    from confdeck.storyboard.measure import TextMeasurer
    from confdeck.storyboard.slide import TextRun
    from confdeck.text import Table, TableCell

_STYLE = PlaceholderStyle(("lead", "body", "text", "floor", "floor_small"))
_AIRY = 56.0
"""Height of a row where there is room enough."""
_LEAST = "text"
"""Size that the room can read; only a table that is too wide goes below."""
_ALIGN = {"left": Align.START, "center": Align.CENTER, "right": Align.END}

Row = tuple[SlideParagraph, ...]


def _table(stage: Stage) -> PlacedLayout:
    table = Placeholder(Role.TABLE, stage.grid(1, 12, BODY_TOP, BODY_END), _STYLE, PlaceholderType.TABLE)
    return PlacedLayout((*heading(stage), table, source_line(stage)))


TABLE = SlideLayout("Table", _table, "table", LayoutKind.CONTENT)


def table_slides(
    composer: SlideComposer, entry: Entry, table: Table, title: tuple[TextRun, ...]
) -> Iterator[Slide]:
    """As few slides as the rows need, every one with the header."""
    layout = TABLE
    where = composer.place(layout, Role.TABLE)
    kicker = composer.kicker(layout, composer.signed(entry, runs(entry.title.children)))
    for slot in table_slots(composer, where, table, alt=str(entry.title)):
        yield Slide("", layout, title, (*kicker, slot))


def table_slots(composer: SlideComposer, where: Placeholder, table: Table, alt: str) -> Iterator[TableSlot]:
    """The table in as few parts as there must be, each with the header and as large as that allows."""
    rows = [_row(table.header, bold=True), *(_row(cells) for cells in table.rows)]
    room = where.box
    tries = [
        _set(composer.typesetter.measurer, rows, size, room)
        for size in composer.typesetter.sizes(where.style)
    ]
    readable = _readable(tries, composer.typesetter.size(_LEAST), room.height)
    fewest = min(len(each.parts(room.height)) for each in readable)
    chosen = next(each for each in readable if len(each.parts(room.height)) == fewest)
    for part in chosen.parts(room.height, fewest):
        heights = _airy((chosen.heights[0], *chosen.heights[1:][part]), room.height)
        shown = (chosen.rows[0], *chosen.rows[1:][part])
        box = replace(room, width=sum(chosen.widths), height=sum(heights))
        yield TableSlot(where.role, box, tuple(chosen.widths), shown, heights, alt)


def _readable(tries: Sequence[_SetTable], least: float, room: float) -> Sequence[_SetTable]:
    """The sizes to choose from: large ones that break no word, else any that break none, else any."""
    fitting = [each for each in tries if each.highest <= room] or list(tries[-1:])
    unbroken = [each for each in fitting if each.unbroken]
    return [each for each in unbroken if each.size >= least] or unbroken or fitting


def _airy(heights: tuple[float, ...], room: float) -> tuple[float, ...]:
    """The heights with what is left of the room shared out, as far as it does good."""
    spare = max(room - sum(heights), 0)
    wanted = [max(_AIRY - height, 0) for height in heights]
    share = min(spare / sum(wanted), 1.0) if sum(wanted) else 0.0
    return tuple(height + share * more for height, more in zip(heights, wanted, strict=True))


@dataclass(frozen=True, slots=True)
class _SetTable:
    """A table at one size."""

    size: float
    unbroken: bool
    """Whether every word stands on one line."""
    rows: tuple[Row, ...]
    widths: tuple[float, ...]
    heights: tuple[float, ...]

    @property
    def highest(self) -> float:
        """What the header and the highest row take together."""
        return self.heights[0] + max(self.heights[1:], default=0)

    def parts(self, room: float, most: float = inf) -> list[slice]:
        """Ranges of body rows that fit below the header."""
        costs = [Cost(height, height) for height in self.heights[1:]]
        below = room - self.heights[0]
        return balanced(costs, below, most) if most < inf else packed(costs, below)


def column_widths(measurer: TextMeasurer, rows: Sequence[Row], size: float, room: float) -> tuple[float, ...]:
    """Widths that fill `room` at most: what fits on one line does, the others share what is left."""
    columns = list(zip(*rows, strict=True))
    wanted = [
        max(measurer.width(cell, size) + cell_padding(cell.align) for cell in column) + 1
        for column in columns
    ]
    if sum(wanted) <= room:
        spare = (room - sum(wanted)) / len(wanted)
        return tuple(each + spare for each in wanted)
    widths = [0.0] * len(wanted)
    left = room
    for rank, at in enumerate(sorted(range(len(wanted)), key=wanted.__getitem__)):
        widths[at] = min(wanted[at], left / (len(wanted) - rank))
        left -= widths[at]
    return tuple(widths)


def _set(measurer: TextMeasurer, rows: Sequence[Row], size: float, room: Box) -> _SetTable:
    """The rows at a size; a cell that would be higher than the slide is cut."""
    widths = column_widths(measurer, rows, size, room.width)
    header = _row_height(measurer, rows[0], size, widths)
    tallest = max(room.height - header, room.height / 2)
    cut = [
        tuple(
            _cut(measurer, replace(cell, size=size), width, tallest)
            for cell, width in zip(row, widths, strict=True)
        )
        for row in rows
    ]
    unbroken = all(
        measurer.widest_word(cell, size) <= width - cell_padding(cell.align)
        for row in rows
        for cell, width in zip(row, widths, strict=True)
    )
    return _SetTable(
        size, unbroken, tuple(cut), widths, tuple(_row_height(measurer, row, size, widths) for row in cut)
    )


def _cut(measurer: TextMeasurer, cell: SlideParagraph, width: float, height: float) -> SlideParagraph:
    frame = TextFrame(measurer, width - cell_padding(cell.align), height - 2 * CELL_PADDING_Y)
    step = FitStep(cell.size, 1)
    return cell if frame.takes((cell,), step) else frame.cut(cell, step)


def _row(cells: Sequence[TableCell], *, bold: bool = False) -> Row:
    return tuple(
        SlideParagraph(runs(cell.children), bold=bold, align=_ALIGN.get(cell.align, Align.START))
        for cell in cells
    )


def _row_height(measurer: TextMeasurer, row: Row, size: float, widths: Sequence[float]) -> float:
    return 2 * CELL_PADDING_Y + MARGIN * max(
        measurer.lines(cell, size, width - cell_padding(cell.align)) * measurer.line_height(cell, size)
        for cell, width in zip(row, widths, strict=True)
    )
