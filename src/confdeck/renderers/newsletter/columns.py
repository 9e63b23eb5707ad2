"""Columns balanced by measure: WeasyPrint lays them out again and again until the last is not the highest."""

from __future__ import annotations

from contextlib import contextmanager
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from weasyprint.layout import block
from weasyprint.layout.percent import percentage, resolve_percentages

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PAIR = 2
_box_layout: Any = block.block_box_layout
HAIR = 0.01
"""In px; what rounding may add."""
_usual: Any = block.columns_layout  # type: ignore[attr-defined]


@contextmanager
def balanced() -> Iterator[None]:
    """Have WeasyPrint set pairs of columns so."""
    block.columns_layout = _columns_layout  # type: ignore[attr-defined]
    try:
        yield
    finally:
        block.columns_layout = _usual  # type: ignore[attr-defined]


def _columns_layout(context: Any, box: Any, bottom_space: float, skip_stack: Any, *rest: Any) -> Any:
    """Two columns of a page; anything else is left to WeasyPrint."""
    if _is_plain(context, box) and (set_pair := _set(context, box, bottom_space, skip_stack, *rest)):
        return set_pair
    return _usual(context, box, bottom_space, skip_stack, *rest)


def _is_plain(context: Any, box: Any) -> bool:
    return (
        box.style["column_count"] == PAIR
        and box.style["column_width"] == "auto"
        and box.style["column_fill"] == "balance"
        and box.style["height"] == "auto"
        and box.style["position"] == "static"
        and context.current_footnote_area.height == "auto"
        and bool(box.children)
        and all(child.style["column_span"] == "none" for child in box.children)
    )


def _set(
    context: Any,
    box: Any,
    bottom_space: float,
    skip_stack: Any,
    containing_block: Any,
    page_is_empty: bool,  # noqa: FBT001  WeasyPrint's own order
    absolute_boxes: list[Any],
    fixed_boxes: list[Any],
    adjoining_margins: list[float],
    *styles: Any,
) -> Any:
    """What WeasyPrint's own function returns; None where the columns do not come out as measured."""
    room = _Room(context, box, containing_block, adjoining_margins)
    placed: tuple[list[Any], list[Any]] = ([], [])
    context.in_column = True
    try:
        columns, resume_at, next_page = room.filled(bottom_space, skip_stack, page_is_empty, placed, styles)
        if columns and resume_at is None and (height := _balanced(columns)):
            block.remove_placeholders(context, columns, *placed)
            placed = ([], [])
            space = context.page_bottom - room.top - height - HAIR
            columns, resume_at, next_page = room.filled(space, skip_stack, page_is_empty, placed, styles)
            if resume_at is not None:
                columns = []
        if not columns:
            return None
    finally:
        context.in_column = False
    absolute_boxes += placed[0]
    fixed_boxes += placed[1]
    return room.closed(columns), resume_at, next_page, [], False


class _Room:
    """Where the columns stand."""

    def __init__(self, context: Any, box: Any, containing_block: Any, margins: list[float]) -> None:
        self._context = context
        self._containing_block = containing_block
        self._box = box.copy_with_children(box.children)
        self._box.position_y += block.collapse_margin(margins)
        block.block_level_width(self._box, containing_block)
        gap = box.style["column_gap"]
        self._gap = box.style["font_size"] if gap == "normal" else percentage(gap, box.style, self._box.width)
        self._width = max(0, (self._box.width - self._gap) / PAIR)
        self.top: float = self._box.content_box_y()

    def filled(
        self,
        bottom_space: float,
        skip_stack: Any,
        page_is_empty: bool,  # noqa: FBT001
        placed: tuple[list[Any], list[Any]],
        styles: Sequence[Any],
    ) -> tuple[list[Any], Any, Any]:
        """The columns one after the other, where to go on, and on what page."""
        columns: list[Any] = []
        next_page = {"break": "any", "page": None}
        for number in range(PAIR):
            column, skip_stack, next_page, *_ = _box_layout(
                self._context, self._column(number), bottom_space, skip_stack, self._containing_block,
                page_is_empty, *placed, None, *styles, discard=False, max_lines=None,
            )  # fmt: skip
            if column is None:
                return [], None, next_page
            columns.append(column)
            if skip_stack is None:
                break
        return columns, skip_stack, next_page

    def _column(self, number: int) -> Any:
        column = self._box.anonymous_from(self._box, children=[each.copy() for each in self._box.children])
        resolve_percentages(column, self._containing_block)
        column.is_column = True
        column.width = self._width
        place = PAIR - 1 - number if self._box.style["direction"] == "rtl" else number
        column.position_x = self._box.content_box_x() + place * (self._width + self._gap)
        column.position_y = self.top
        return column

    def closed(self, columns: list[Any]) -> Any:
        """The box around them."""
        height = max(column.margin_height() for column in columns)
        for column in columns:
            column.height = height
        self._box.children = columns
        self._box.height = height
        return self._box


def _balanced(columns: Sequence[Any]) -> float | None:
    """The least height in which what fills these columns finds room; None where that cannot be told."""
    pieces: list[tuple[float, float]] = []
    for column in columns:
        # As if the columns hung from one another.
        below = pieces[-1][1] - column.position_y if pieces else 0.0
        pieces += ((top + below, bottom + below) for top, bottom in _pieces(column))
    if len(pieces) < PAIR:
        return None
    start, end = pieces[0][0], pieces[-1][1]
    return min(max(one[1] - start, end - other[0]) for one, other in pairwise(pieces))


def _pieces(box: Any) -> Iterator[tuple[float, float]]:
    """Top and bottom of what stays together, in reading order."""
    for child in box.children:
        if not child.is_in_normal_flow():
            continue
        if child.style["break_inside"] == "auto" and getattr(child, "children", ()):
            yield from _pieces(child)
        else:
            yield child.position_y, child.position_y + child.margin_height()
