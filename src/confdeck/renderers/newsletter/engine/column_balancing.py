"""Balance pairs of columns by the measured heights of their content.

WeasyPrint lays columns out again and again, a little higher each time, until the last is not the highest. Here they are
filled once, the height at which they balance follows from where their content may be parted, and one more layout
of that height is usually enough.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from weasyprint.formatting_structure.boxes import BlockLevelBox
from weasyprint.layout import block
from weasyprint.layout.percent import percentage, resolve_percentages

COLUMNS = 2
MAX_TRIALS = 3
"""Heights tried before the columns are left to WeasyPrint."""
ROUNDING = 0.01
"""Height in px that rounding may add."""
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
        and box.style["column_width"] == "auto"
        and box.style["column_fill"] == "balance"
        and box.style["height"] == "auto"
        and box.style["position"] == "static"
        and context.current_footnote_area.height == "auto"
        and bool(box.children)
        and all(child.style["column_span"] == "none" for child in box.children)
    )


class _Filled(NamedTuple):
    """Columns filled one after the other, with what WeasyPrint returns of them."""

    columns: list[Any]
    resume_at: Any
    next_page: Any
    absolute_boxes: list[Any]
    fixed_boxes: list[Any]

    @property
    def is_complete(self) -> bool:
        """Whether the columns hold all content that was left."""
        return bool(self.columns) and self.resume_at is None


class _ColumnPair:
    """Two columns of one box on one page."""

    def __init__(
        self,
        context: Any,
        box: Any,
        skip_stack: Any,
        containing_block: Any,
        page_is_empty: bool,  # noqa: FBT001  in WeasyPrint's order
        absolute_boxes: list[Any],
        fixed_boxes: list[Any],
        adjoining_margins: list[float],
        *styles: Any,
    ) -> None:
        self._context, self._skip_stack, self._containing_block = context, skip_stack, containing_block
        self._page_is_empty, self._styles = page_is_empty, styles
        self._absolute_boxes, self._fixed_boxes = absolute_boxes, fixed_boxes
        self._box = box.copy_with_children(box.children)
        self._box.position_y += block.collapse_margin(adjoining_margins)
        block.block_level_width(self._box, containing_block)
        gap = box.style["column_gap"]
        self._gap = box.style["font_size"] if gap == "normal" else percentage(gap, box.style, self._box.width)
        self._width = max(0, (self._box.width - self._gap) / COLUMNS)
        self._top: float = self._box.content_box_y()

    def balanced(self, bottom_space: float) -> Any:
        """Return what `columns_layout` returns; None where the columns do not come out as measured."""
        self._context.in_column = True
        try:
            filled = self._fill_evenly(bottom_space)
        finally:
            self._context.in_column = False
        if filled is None:
            return None
        self._absolute_boxes += filled.absolute_boxes
        self._fixed_boxes += filled.fixed_boxes
        self._box.children = filled.columns
        self._box.height = max(column.margin_height() for column in filled.columns)
        for column in filled.columns:
            column.height = self._box.height
        return self._box, filled.resume_at, filled.next_page, [], False

    def _fill_evenly(self, bottom_space: float) -> _Filled | None:
        filled = self._fill(bottom_space)
        heights = _possible_heights(filled.columns) if filled.is_complete else []
        if not heights:
            return filled if filled.columns else None
        # Margins differ where content begins or ends a column: the least height may be too little.
        for height in heights[:MAX_TRIALS]:
            block.remove_placeholders(
                self._context, filled.columns, filled.absolute_boxes, filled.fixed_boxes
            )
            filled = self._fill(self._context.page_bottom - self._top - height - ROUNDING)
            if filled.is_complete:
                return filled
        return None

    def _fill(self, bottom_space: float) -> _Filled:
        """Fill one column after the other; return no columns where one of them stays empty."""
        columns: list[Any] = []
        absolute: list[Any] = []
        fixed: list[Any] = []
        skip_stack, next_page = self._skip_stack, {"break": "any", "page": None}
        for number in range(COLUMNS):
            column, skip_stack, next_page, *_ = block.block_box_layout(
                self._context, self._column(number), bottom_space, skip_stack, self._containing_block,
                self._page_is_empty, absolute, fixed, None, *self._styles, discard=False, max_lines=None,
            )  # type: ignore[misc]  # fmt: skip
            if column is None:
                return _Filled([], None, next_page, absolute, fixed)
            columns.append(column)
            if skip_stack is None:
                break
        return _Filled(columns, skip_stack, next_page, absolute, fixed)

    def _column(self, number: int) -> Any:
        """Return an empty column in its place."""
        children = [child.copy() for child in self._box.children]
        column = self._box.anonymous_from(self._box, children=children)
        resolve_percentages(column, self._containing_block)
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
    if len(extents) < COLUMNS:
        return []
    start, end = extents[0][0], extents[-1][1]
    return sorted(max(before[1] - start, end - after[0]) for before, after in pairwise(extents))


def _extents(box: Any) -> list[_Extent]:
    """Return the extents of a box's content in reading order."""
    extents: list[_Extent] = []
    previous: Any = None
    for child in box.children:
        if not child.is_in_normal_flow():
            continue
        inner = _inner_extents(child)
        if previous and block.block_level_page_break(previous, child) == "avoid":
            top, _ = extents.pop()
            inner[0] = (top, inner[0][1])
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
