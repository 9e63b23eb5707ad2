"""Fit headlines and pull quotes to the measure: as large as two lines allow, in lines of about equal length."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from confdeck.theme.metrics import FontMetrics
from confdeck.typography.lines import SLACK, narrowest

SIZES = (19.0, 17.5, 16.0)
"""Sizes of headlines in pt; the largest that takes at most `MAX_LINES` is taken."""
MAX_LINES = 2


def headline_style(words: Sequence[float], space: float, measure: float) -> str:
    """Return the size and greatest width of a headline as CSS.

    Args:
        words: Width of each word at a text size of 1 pt.
        space: Width of a space at this size.
        measure: Greatest width of a line in pt.
    """
    size = next((size for size in SIZES if _line_count(words, space, measure / size) <= MAX_LINES), SIZES[-1])
    return f"font-size:{size:g}pt;max-width:{_narrowest(words, space, measure / size) * size:.0f}pt"


def line_count_at(text: str, letters: FontMetrics, measure: float) -> int:
    """Return how many lines a text takes; the measure is in em."""
    words = [letters.width(word, 1) for word in text.split()]
    return _line_count(words, letters.width(" ", 1), measure)


def balanced_style(words: Sequence[float], space: float, measure: float) -> str:
    """Return the greatest width as CSS at which lines are about equal; all in em."""
    return f"max-width:{_narrowest(words, space, measure):.2f}em"


def balanced_padding(
    words: Sequence[float], space: float, measure: float, size: float, *, centred: bool
) -> str:
    """Return the padding as CSS at which the lines of a title are about equal; empty where it takes one line.

    Args:
        words: Width of each word at a text size of 1 pt.
        space: Width of a space at this size.
        measure: Greatest width of a line in pt.
        size: Size of the title in pt, at most.
        centred: Whether it stands in the middle of the measure.
    """
    if (sum(words) + space * (len(words) - 1)) * size <= measure:
        return ""
    spare = measure - _narrowest(words, space, measure / size) * size
    start, end = (spare / 2, spare / 2) if centred else (0.0, spare)
    return f"padding-inline:{start:.1f}pt {end:.1f}pt"


def _narrowest(words: Sequence[float], space: float, measure: float) -> float:
    """Return the least width at which words take no more lines than in the measure."""
    lines = _line_count(words, space, measure)
    if lines == 1:
        return measure
    total = SLACK * (sum(words) + space * (len(words) - 1))
    too_narrow = (ceil(4 * total / lines) - 1) / 4
    return narrowest(too_narrow, measure, lambda width: _line_count(words, space, width) <= lines, step=0.25)


def _line_count(words: Sequence[float], space: float, measure: float) -> int:
    """Return how many lines words take; a word that is longer than a line breaks."""
    lines, room = 1, measure / SLACK
    left = room
    for word in words:
        if word > left and left < room:
            lines, left = lines + 1, room
        lines += max(0, ceil(word / room) - 1)
        left -= word % room + space
    return lines
