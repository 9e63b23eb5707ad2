"""Columns balanced by measure: WeasyPrint lays them out again and again until the last is not the highest."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from weasyprint.formatting_structure.boxes import BlockLevelBox
from weasyprint.layout import block
from weasyprint.layout.percent import percentage, resolve_percentages

from confdeck.renderers.newsletter.engine.patch import patch

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from contextlib import AbstractContextManager

PAIR = 2
TRIALS = 3
"""Heights that are tried before it is left to WeasyPrint."""
_Piece = tuple[float, float]
"""Top and bottom of what stays together, in px."""
_box_layout: Any = block.block_box_layout
HAIR = 0.01
"""In px; what rounding may add."""
_usual: Any = block.columns_layout  # type: ignore[attr-defined]


def patched() -> AbstractContextManager[None]:
    """Have WeasyPrint set pairs of columns so."""
    return patch(block, "columns_layout", _columns_layout)


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
    fill = partial(room.filled, skip_stack=skip_stack, page_is_empty=page_is_empty, styles=styles)
    context.in_column = True
    try:
        filled = _evened(context, room.top, fill, fill(bottom_space))
    finally:
        context.in_column = False
    if filled is None:
        return None
    absolute_boxes += filled.absolute
    fixed_boxes += filled.fixed
    return room.closed(filled.columns), filled.resume_at, filled.next_page, [], False


def _evened(context: Any, top: float, fill: Callable[[float], _Filled], full: _Filled) -> _Filled | None:
    """Columns as high as one another, where these are the last; None where that cannot be found."""
    heights = _heights(full.columns) if full.ends else []
    if not heights:
        return full if full.columns else None
    made = full
    # What is around a piece differs where it begins or ends a column: the least height may be too little.
    for height in heights[:TRIALS]:
        block.remove_placeholders(context, made.columns, made.absolute, made.fixed)
        made = fill(context.page_bottom - top - height - HAIR)
        if made.ends:
            return made
    return None


@dataclass(frozen=True, slots=True)
class _Filled:
    """Columns filled one after the other."""

    columns: list[Any]
    resume_at: Any
    next_page: Any
    absolute: list[Any]
    fixed: list[Any]

    @property
    def ends(self) -> bool:
        """Whether they hold all that was left."""
        return bool(self.columns) and self.resume_at is None


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
        styles: Sequence[Any],
    ) -> _Filled:
        """The columns one after the other, none where one holds nothing."""
        columns: list[Any] = []
        absolute: list[Any] = []
        fixed: list[Any] = []
        next_page: Any = {"break": "any", "page": None}
        for number in range(PAIR):
            column, skip_stack, next_page, *_ = _box_layout(
                self._context, self._column(number), bottom_space, skip_stack, self._containing_block,
                page_is_empty, absolute, fixed, None, *styles, discard=False, max_lines=None,
            )  # fmt: skip
            if column is None:
                return _Filled([], None, next_page, absolute, fixed)
            columns.append(column)
            if skip_stack is None:
                break
        return _Filled(columns, skip_stack, next_page, absolute, fixed)

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


def _heights(columns: Sequence[Any]) -> list[float]:
    """In which what fills these columns may find room, the least first; none where there is nothing to part."""
    pieces: list[_Piece] = []
    for column in columns:
        # As if the columns hung from one another.
        below = pieces[-1][1] - column.position_y if pieces else 0.0
        pieces += ((top + below, bottom + below) for top, bottom in _pieces(column))
    if len(pieces) < PAIR:
        return []
    start, end = pieces[0][0], pieces[-1][1]
    return sorted(max(one[1] - start, end - other[0]) for one, other in pairwise(pieces))


def _pieces(box: Any) -> list[_Piece]:
    """What stays together, in reading order."""
    pieces: list[_Piece] = []
    before: Any = None
    for child in filter(_flows, box.children):
        found = _parts(child)
        if before and block.block_level_page_break(before, child) == "avoid":
            top, _ = pieces.pop()
            found[0] = (top, found[0][1])
        pieces += found
        before = child
    return pieces


def _parts(box: Any) -> list[_Piece]:
    """Of a box, with its own edges around the first and the last; lines of a paragraph are not told apart."""
    top, bottom = box.position_y, box.position_y + box.margin_height()
    breaks = box.style["break_inside"] == "auto" and any(map(_holds_blocks, getattr(box, "children", ())))
    if not breaks or not (found := _pieces(box)):
        return [(top, bottom)]
    found[0] = (top, found[0][1])
    found[-1] = (found[-1][0], bottom)
    return found


def _flows(box: Any) -> bool:
    return bool(box.is_in_normal_flow())


def _holds_blocks(box: Any) -> bool:
    return isinstance(box, BlockLevelBox)
