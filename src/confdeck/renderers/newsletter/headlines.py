"""Headlines: as large as two lines allow, in lines about as long as one another. All pure."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from confdeck.typography.lines import SLACK, narrowest

if TYPE_CHECKING:
    from collections.abc import Sequence

SIZES = (23.0, 20.0, 18.0, 16.5)
"""In pt; the largest that takes two lines is taken."""
ROWS = 2


def headline(words: Sequence[float], space: float, measure: float) -> str:
    """Size and greatest width, as CSS, of words of these widths at a size of 1; all in pt."""
    size = next((each for each in SIZES if _rows(words, space, measure / each) <= ROWS), SIZES[-1])
    return f"font-size:{size:g}pt;max-width:{_narrowest(words, space, measure / size) * size:.0f}pt"


def balanced(words: Sequence[float], space: float, measure: float) -> str:
    """The greatest width, as CSS, of words whose size is given; all in em."""
    return f"max-width:{_narrowest(words, space, measure):.2f}em"


def _narrowest(words: Sequence[float], space: float, measure: float) -> float:
    """Return the least width in which words take no more lines than in the measure."""
    rows = _rows(words, space, measure)
    if rows == 1:
        return measure
    total = SLACK * (sum(words) + space * (len(words) - 1))
    too_narrow = (ceil(4 * total / rows) - 1) / 4
    return narrowest(too_narrow, measure, lambda width: _rows(words, space, width) <= rows, step=0.25)


def _rows(words: Sequence[float], space: float, measure: float) -> int:
    """Lines they take; a word that is longer than one breaks."""
    rows, left = 1, measure / SLACK
    room = left
    for word in words:
        if word > left and left < room:
            rows, left = rows + 1, room
        rows += max(0, ceil(word / room) - 1)
        left -= word % room + space
    return rows
