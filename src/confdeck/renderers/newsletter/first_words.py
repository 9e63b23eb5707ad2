"""First words of lines, measured where that decides something: whether a line finds room beside a float.

WeasyPrint measures the first word of each line, with all its hyphenations, wherever a page has a float at all.
"""

from __future__ import annotations

import math
import re
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any, Self

from weasyprint.formatting_structure.boxes import TextBox
from weasyprint.layout import float as floats
from weasyprint.layout import inline, preferred

from confdeck.renderers.newsletter.standing_in import standing_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PLAIN = re.compile(rb"[A-Za-z0-9,.;:()'-]+(?= )")
"""A word whose letters are of ordinary width, and not the last of its box."""
WIDEST = 1.5
"""No letter of such a word is wider, in em."""
_measured: Any = preferred.inline_min_content_width
_placed: Any = floats.avoid_collisions


@contextmanager
def deferred() -> Iterator[None]:
    """Have WeasyPrint measure them late, or never."""
    with (
        standing_in(inline, "inline_min_content_width", _width),
        standing_in(inline, "avoid_collisions", _avoid_collisions),
    ):
        yield


class _AtMost(float):
    """A width that was not measured yet."""

    measure: Callable[[], float]

    @classmethod
    def until(cls, measure: Callable[[], float], width: float) -> Self:
        given = cls(width)
        given.measure = measure
        return given


def _width(context: Any, line: Any, *given: Any, skip_stack: Any = None, first_line: bool = False) -> float:
    measure = partial(_measured, context, line, *given, skip_stack=skip_stack, first_line=first_line)
    return _AtMost.until(measure, _at_most(line, skip_stack)) if first_line else measure()


def _at_most(line: Any, skip_stack: Any) -> float:
    """The width in px that the first word of a line cannot exceed."""
    ((index, within),) = (skip_stack or {0: None}).items()
    text = line.children[index]
    if not isinstance(text, TextBox) or text.style["letter_spacing"] != "normal":
        return math.inf
    ((start, _),) = (within or {0: None}).items()
    word = PLAIN.match(text.text.encode(), start or 0)
    indent = line.style["text_indent"]
    if not word or getattr(indent, "unit", "") != "px":
        return math.inf
    return WIDEST * len(word[0]) * float(text.style["font_size"]) + float(indent.value)


def _avoid_collisions(context: Any, line: Any, containing_block: Any, outer: bool = True) -> Any:  # noqa: FBT001, FBT002  WeasyPrint's own signature
    if isinstance(line.width, _AtMost):
        top = line.position_y
        if containing_block.style["direction"] == "ltr":
            found = _placed(context, line, containing_block, outer)
            if found[1] == top:
                return found
        line.width = line.width.measure()
    return _placed(context, line, containing_block, outer)
