"""Spare steps of a layout whose outcome is plain from a box's style, or from what stands beside it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from weasyprint.formatting_structure.boxes import Box

from confdeck.renderers.newsletter.engine.document_memory import kept_in_style
from confdeck.renderers.newsletter.engine.small_boxes import SIDES, SmallBox

_Function = Callable[..., Any]
LENGTHS = (
    *(f"{kind}_{side}" for kind in ("margin", "padding") for side in SIDES),
    *(f"{limit}{axis}" for limit in ("", "min_", "max_") for axis in ("width", "height")),
)


def lengths_by_style(resolve_percentages: _Function, _memory: object) -> _Function:
    """Return a `resolve_percentages` that looks lengths up where a style has them all in px."""

    def resolve(box: Any, containing_block: Any) -> None:
        used = _used_lengths(box.style)
        # Flexible boxes and cells of grids get other lengths later; small boxes have none.
        if not used or not isinstance(box, Box) or box.is_flex_item or box.is_grid_item:
            resolve_percentages(box, containing_block)
        elif not isinstance(box, SmallBox):
            vars(box).update(used)

    return resolve


@kept_in_style
def _used_lengths(style: Any) -> dict[str, Any]:
    """Return the used lengths of boxes of a style; none if they depend on the box around them."""
    if style["box_sizing"] != "content-box" or style["border_collapse"] == "collapse":
        return {}
    values = {name: style[name] for name in LENGTHS}
    if any(value != "auto" and getattr(value, "unit", "") != "px" for value in values.values()):
        return {}
    used = {name: value if value == "auto" else value.value for name, value in values.items()}
    limits = {name: 0 for name in ("min_width", "min_height") if used[name] == "auto"}
    return used | limits | {name: style[name] for name in (f"border_{side}_width" for side in SIDES)}


def line_heights_by_style(strut: _Function, _memory: object) -> _Function:
    """Return a `strut` that looks up what is known of a style, in place of the many properties that it depends on."""
    return kept_in_style(strut)


def usually_in_flow(is_in_normal_flow: _Function, _memory: object) -> _Function:
    """Return an `is_in_normal_flow` that tells soonest of the usual box that it is."""

    def in_flow(box: Any) -> Any:
        style = box.style
        return (style["float"] == "none" and style["position"] == "static") or is_in_normal_flow(box)

    return in_flow


def words_beside_floats(inline_min_content_width: _Function, _memory: object) -> _Function:
    """Return an `inline_min_content_width` that measures a line's first word only if a float may stand beside it."""

    def width(context: Any, box: Any, **options: Any) -> Any:
        floats = context.excluded_shapes if options.get("first_line") else ()
        ends = (shape.position_y + shape.margin_height() for shape in floats)
        if floats and box.style["direction"] == "ltr" and all(end < box.position_y for end in ends):
            return 0
        return inline_min_content_width(context, box, **options)

    return width
