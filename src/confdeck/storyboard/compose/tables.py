"""Tables: columns as wide as their content asks for, rows split over slides with the header repeated."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from confdeck.storyboard.compose.desk import Kicker
from confdeck.storyboard.layouts import Layout, Placeholder, Role
from confdeck.storyboard.measure import MARGIN
from confdeck.storyboard.parts import Paragraph, Slide, TableSlot
from confdeck.storyboard.runs import runs
from confdeck.storyboard.styles import Align
from confdeck.storyboard.typesetter import place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from confdeck.edition import Entry
    from confdeck.storyboard.compose.desk import Desk
    from confdeck.storyboard.measure import Ruler
    from confdeck.storyboard.parts import Run
    from confdeck.text import Table, TableCell

PADDING_X = 7.0
PADDING_Y = 4.5
"""Inside each cell, on each side, in pt."""
_STRETCH = 1.6
"""How much wider than its words a column may become to fill the measure."""
_ALIGN = {"left": Align.START, "center": Align.CENTER, "right": Align.END}

Row = tuple[Paragraph, ...]


def table_slides(desk: Desk, entry: Entry, table: Table, title: tuple[Run, ...]) -> Iterator[Slide]:
    """As few slides as the rows need, every one with the header."""
    layout = Layout.TABLE
    where = place(layout, Role.TABLE)
    kicker = desk.kicker(layout, Kicker(entry.byline, runs(entry.title.children)))
    for slot in table_slots(desk, where, table, alt=str(entry.title)):
        yield Slide("", layout, title, (*kicker, slot))


def table_slots(desk: Desk, where: Placeholder, table: Table, alt: str) -> Iterator[TableSlot]:
    """The table in parts that each fit their place."""
    rows = [_row(table.header, bold=True), *(_row(cells) for cells in table.rows)]
    ruler = desk.setter.ruler
    sizes = desk.setter.sizes(where.style)
    size, widths, heights = _fitted(ruler, rows, where, sizes)
    rows = [tuple(replace(cell, size=size) for cell in row) for row in rows]
    header, *body = rows
    for start, end in _parts(heights, where.box.height):
        shown = (header, *body[start - 1 : end - 1])
        tall = (heights[0], *heights[start:end])
        box = replace(where.box, width=sum(widths), height=sum(tall))
        yield TableSlot(where.role, box, tuple(widths), shown, tall, alt)


def column_widths(ruler: Ruler, rows: Sequence[Row], size: float, room: float) -> list[float]:
    """Widths that add up to `room` at most: no narrower than the longest word, shared out by content."""
    columns = list(zip(*rows, strict=True))
    wanted = [max(ruler.width(cell, size) for cell in column) + 2 * PADDING_X + 1 for column in columns]
    if sum(wanted) <= room:
        stretch = min(room / sum(wanted), _STRETCH)
        return [each * stretch for each in wanted]
    least = [max(ruler.widest_word(cell, size) for cell in column) + 2 * PADDING_X + 1 for column in columns]
    least = [min(each, room / len(columns)) if sum(least) > room else each for each in least]
    spare = max(room - sum(least), 0)
    greed = [want - need for want, need in zip(wanted, least, strict=True)]
    return [need + spare * more / (sum(greed) or 1) for need, more in zip(least, greed, strict=True)]


def _row(cells: Sequence[TableCell], *, bold: bool = False) -> Row:
    return tuple(
        Paragraph(runs(cell.children), bold=bold, align=_ALIGN.get(cell.align, Align.START)) for cell in cells
    )


def _fitted(
    ruler: Ruler, rows: Sequence[Row], where: Placeholder, sizes: Sequence[float]
) -> tuple[float, list[float], list[float]]:
    """The largest size at which no row is higher than the place, with the widths and heights it makes."""
    for size in sizes:
        widths = column_widths(ruler, rows, size, where.box.width)
        heights = [_row_height(ruler, row, size, widths) for row in rows]
        if heights[0] + max(heights[1:], default=0) <= where.box.height:
            break
    return size, widths, heights


def _row_height(ruler: Ruler, row: Row, size: float, widths: Sequence[float]) -> float:
    return 2 * PADDING_Y + MARGIN * max(
        ruler.lines(cell, size, width - 2 * PADDING_X) * ruler.line_height(cell, size)
        for cell, width in zip(row, widths, strict=True)
    )


def _parts(heights: Sequence[float], room: float) -> Iterator[tuple[int, int]]:
    """Ranges of body rows (from 1) that fit below the header."""
    start, used = 1, heights[0]
    for index in range(1, len(heights)):
        if index > start and used + heights[index] > room:
            yield start, index
            start, used = index, heights[0]
        used += heights[index]
    yield start, len(heights)
