"""Balance pairs of columns by the measured heights of their content.

WeasyPrint lays columns out again and again, a little higher each time, until the last is not the highest. Here they are
filled once, the height at which they balance follows from where their content may be parted, and one more layout
of that height is usually enough.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

from weasyprint.formatting_structure.boxes import BlockLevelBox
from weasyprint.layout import block
from weasyprint.layout.percent import percentage, resolve_percentages

COLUMNS = 2
MAX_TRIALS = 3
"""Heights tried before the columns are left to WeasyPrint."""
ROUNDING = 0.01
"""Height in px that rounding may add."""
PLAIN = {"column_width": "auto", "column_fill": "balance", "height": "auto", "position": "static"}
_Extent = tuple[float, float]
"""Top and bottom in px of content that must not be parted."""


def balanced_columns_layout(columns_layout: Callable[..., Any], _memory: object) -> Callable[..., Any]:
    """Return a `columns_layout` for pairs of columns that leaves all others to WeasyPrint."""

    def layout(context: Any, box: Any, bottom_space: float, skip_stack: Any, *arguments: Any) -> Any:
        pair = _ColumnPair(context, box, skip_stack, *arguments) if _is_plain_pair(context, box) else None
        if pair and (balanced := pair.balanced(bottom_space)):
            return balanced
        return columns_layout(context, box, bottom_space, skip_stack, *arguments)

    return layout


def _is_plain_pair(context: Any, box: Any) -> bool:
    return (
        box.style["column_count"] == COLUMNS
        and all(box.style[name] == value for name, value in PLAIN.items())
        and context.current_footnote_area.height == "auto"
        and bool(box.children)
        and all(child.style["column_span"] == "none" for child in box.children)
    )


class _ColumnPair:
    """Two columns of one box on one page; the arguments are those of `columns_layout`."""

    def __init__(self, context: Any, box: Any, skip_stack: Any, container: Any, *arguments: Any) -> None:
        self._page_is_empty, self._absolute, self._fixed, margins, *self._styles = arguments
        self._context, self._skip_stack, self._container = context, skip_stack, container
        self._box = box.copy_with_children(box.children)
        self._box.position_y += block.collapse_margin(margins)
        block.block_level_width(self._box, container)
        gap = box.style["column_gap"]
        self._gap = box.style["font_size"] if gap == "normal" else percentage(gap, box.style, self._box.width)
        self._width = max(0, (self._box.width - self._gap) / COLUMNS)
        self._top: float = self._box.content_box_y()

    def balanced(self, bottom_space: float) -> Any:
        """Return what `columns_layout` returns; None where the columns do not come out as measured."""
        self._context.in_column = True
        try:
            columns, absolute, fixed, resume_at, next_page = self._fill_evenly(bottom_space)
        finally:
            self._context.in_column = False
        if not columns:
            return None
        self._absolute += absolute
        self._fixed += fixed
        self._box.children = columns
        self._box.height = max(column.margin_height() for column in columns)
        for column in columns:
            column.height = self._box.height
        return self._box, resume_at, next_page, [], False

    def _fill_evenly(self, bottom_space: float) -> tuple[Any, ...]:
        """Return what `_fill` returns of columns of the same height, or no columns."""
        filled = columns, *_, resume_at, _ = self._fill(bottom_space)
        heights = _possible_heights(columns) if resume_at is None else []
        # Margins differ where content begins or ends a column: the least height may be too little.
        for height in heights[:MAX_TRIALS]:
            block.remove_placeholders(self._context, *filled[:3])
            filled = columns, *_, resume_at, _ = self._fill(
                self._context.page_bottom - self._top - height - ROUNDING
            )
            if columns and resume_at is None:
                return filled
        return ([], *filled[1:]) if heights else filled

    def _fill(self, bottom_space: float) -> tuple[Any, ...]:
        """Fill one column after the other; return them, or none where one stays empty, and what WeasyPrint returns."""
        columns: list[Any] = []
        absolute: list[Any] = []
        fixed: list[Any] = []
        skip_stack, next_page = self._skip_stack, {"break": "any", "page": None}
        for number in range(COLUMNS):
            column, skip_stack, next_page, *_ = block.block_box_layout(
                self._context, self._column(number), bottom_space, skip_stack, self._container,
                self._page_is_empty, absolute, fixed, None, *self._styles, discard=False, max_lines=None,
            )  # type: ignore[misc]  # fmt: skip
            if column is None:
                return [], absolute, fixed, None, next_page
            columns.append(column)
            if skip_stack is None:
                break
        return columns, absolute, fixed, skip_stack, next_page

    def _column(self, number: int) -> Any:
        """Return an empty column in its place."""
        column = self._box.anonymous_from(self._box, children=[child.copy() for child in self._box.children])
        resolve_percentages(column, self._container)
        column.is_column = True
        column.width = self._width
        place = COLUMNS - 1 - number if self._box.style["direction"] == "rtl" else number
        column.position_x = self._box.content_box_x() + place * (self._width + self._gap)
        column.position_y = self._top
        return column


def _possible_heights(columns: Sequence[Any]) -> list[float]:
    """Return the heights in px that hold the content in two columns, least first; none where it cannot be parted."""
    extents: list[_Extent] = []
    for column in columns:
        # Measured as if the columns hung below one another.
        offset = extents[-1][1] - column.position_y if extents else 0.0
        extents += ((top + offset, bottom + offset) for top, bottom in _extents(column))
    return sorted(
        max(before[1] - extents[0][0], extents[-1][1] - after[0]) for before, after in pairwise(extents)
    )


def _extents(box: Any) -> list[_Extent]:
    """Return the extents of a box's content in reading order."""
    extents: list[_Extent] = []
    previous: Any = None
    for child in box.children:
        if not child.is_in_normal_flow():
            continue
        inner = _inner_extents(child)
        if previous and block.block_level_page_break(previous, child) == "avoid":
            inner[0] = (extents.pop()[0], inner[0][1])
        extents += inner
        previous = child
    return extents


def _inner_extents(box: Any) -> list[_Extent]:
    """Return the extents within a box, the first and last with its edges; a paragraph counts as one."""
    top, bottom = box.position_y, box.position_y + box.margin_height()
    holds_blocks = any(isinstance(child, BlockLevelBox) for child in getattr(box, "children", ()))
    extents = _extents(box) if holds_blocks and box.style["break_inside"] == "auto" else []
    if not extents:
        return [(top, bottom)]
    extents[0] = (top, extents[0][1])
    extents[-1] = (extents[-1][0], bottom)
    return extents
