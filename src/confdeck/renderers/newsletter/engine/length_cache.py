"""Lengths of boxes, found once a style: few of them depend on what is around the box.

WeasyPrint works out fourteen lengths and four borders of a box each time it is laid out, and of each line how high it
would be without words. Boxes that look alike share their style; where that holds no percentage, its lengths are those
of all of them.
"""

from __future__ import annotations

import sys
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any

from weasyprint.layout import percent
from weasyprint.text import line_break

from confdeck.renderers.newsletter.engine.patch import patch

if TYPE_CHECKING:
    from collections.abc import Iterator

SIDES = ("top", "right", "bottom", "left")
LEAST = ("min_width", "min_height")
LENGTHS = (
    *(f"{edge}_{side}" for edge in ("margin", "padding") for side in SIDES),
    *("width", "max_width", "height", "max_height", *LEAST),
)
BORDERS = tuple(f"border_{side}_width" for side in SIDES)
KEPT = "confdeck_lengths"
STRUT = "confdeck_strut"
"""Where a style keeps its lengths, and the height and baseline of a line without words."""
_usual = percent.resolve_percentages
_usual_strut: Any = line_break.strut


@contextmanager
def patched() -> Iterator[None]:
    """Have WeasyPrint keep them."""
    with ExitStack() as stack:
        for usual, ours in ((_usual, _resolve_percentages), (_usual_strut, _strut)):
            # It is known by its name in each module that lays out a kind of box.
            name = usual.__name__
            for each in [each for each in tuple(sys.modules.values()) if getattr(each, name, None) is usual]:
                stack.enter_context(patch(each, name, ours))
        yield


def _strut(style: Any) -> tuple[float, float]:
    known: tuple[float, float] | None = style.__dict__.get(STRUT)
    if known is None:
        known = style.__dict__[STRUT] = _usual_strut(style)
    return known


def _resolve_percentages(box: Any, containing_block: Any) -> None:
    style = box.style
    lengths = style.__dict__.get(KEPT)
    if lengths is None:
        lengths = style.__dict__[KEPT] = _lengths(style)
    if lengths:
        box.__dict__.update(lengths)
    else:
        _usual(box, containing_block)  # type: ignore[no-untyped-call]


def _lengths(style: Any) -> dict[str, Any]:
    """Lengths in px, or `auto`; nothing where one depends on more than the style."""
    if style["box_sizing"] != "content-box" or style["border_collapse"] == "collapse":
        return {}
    values = {name: style[name] for name in LENGTHS}
    if any(value != "auto" and getattr(value, "unit", "%") == "%" for value in values.values()):
        return {}
    lengths = {name: value if value == "auto" else value.value for name, value in values.items()}
    least = {name: 0 if lengths[name] == "auto" else lengths[name] for name in LEAST}
    return {**lengths, **least, **{name: style[name] for name in BORDERS}}
