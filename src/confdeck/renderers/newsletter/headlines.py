"""Fit headlines and pull quotes to the measure: as large as two lines allow, in lines of about equal length."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil

from confdeck.theme.metrics import FontMetrics
from confdeck.typography.lines import IDEOGRAPHS, SLACK, ends_phrase, narrowest, split_words

SIZES = (19.0, 17.5, 16.0)
"""Sizes of headlines in pt; the largest that takes at most `MAX_LINES` is taken."""
MAX_LINES = 2
_IDEOGRAPH = re.compile(f"[{IDEOGRAPHS}]")
_WIDER = 1.4
"""How much wider than necessary lines may be to end with a phrase of Japanese or Chinese."""
_SHORT_LINE = 3
"""Characters of a last line that looks lost."""


@dataclass(frozen=True, slots=True)
class MeasuredWords:
    """The words of a headline, or what stands between two places where a line may break."""

    widths: tuple[float, ...]
    """Width of each word at a text size of 1 pt."""
    space: float
    """Width of a space at this size; 0 where words have theirs."""
    phrase_starts: frozenset[int] = frozenset()
    """Numbers of the words that begin a phrase, in text of Japanese or Chinese."""

    @classmethod
    def of(cls, text: str, letters: FontMetrics, tracking: float = 1) -> MeasuredWords:
        """Measure a text; `tracking` is the share that is left of widths by the distance of letters."""
        if not _IDEOGRAPH.search(text):
            widths = tuple(tracking * letters.width(word, 1) for word in text.split())
            return cls(widths, letters.width(" ", 1))
        words, starts, start = split_words(text), set(), 0
        line = "".join(words)
        for number, word in enumerate(words):
            if start and (line[start - 1] == " " or ends_phrase(line, start)):
                starts.add(number)
            start += len(word)
        return cls(tuple(letters.width(word, 1) for word in words), 0.0, frozenset(starts))

    @property
    def total(self) -> float:
        """Width of all words in one line."""
        return sum(self.widths) + self.space * (len(self.widths) - 1)


def headline_style(words: MeasuredWords, measure: float) -> str:
    """Return the size and greatest width of a headline as CSS; the measure is the greatest width of a line in pt."""
    size = next((size for size in SIZES if _line_count(words, measure / size) <= MAX_LINES), SIZES[-1])
    return f"font-size:{size:g}pt;max-width:{_best_width(words, measure / size) * size:.0f}pt"


def line_count_at(text: str, letters: FontMetrics, measure: float) -> int:
    """Return how many lines a text takes; the measure is in em."""
    return _line_count(MeasuredWords.of(text, letters), measure)


def balanced_style(words: MeasuredWords, measure: float) -> str:
    """Return the greatest width as CSS at which lines are about equal; all in em."""
    return f"max-width:{_best_width(words, measure):.2f}em"


def balanced_padding(words: MeasuredWords, measure: float, size: float, *, centred: bool) -> str:
    """Return the padding as CSS at which the lines of a title are about equal; empty where it takes one line.

    Args:
        words: The words of the title.
        measure: Greatest width of a line in pt.
        size: Size of the title in pt, at most.
        centred: Whether it stands in the middle of the measure.
    """
    if words.total * size <= measure:
        return ""
    spare = measure - _best_width(words, measure / size) * size
    start, end = (spare / 2, spare / 2) if centred else (0.0, spare)
    return f"padding-inline:{start:.1f}pt {end:.1f}pt"


def _best_width(words: MeasuredWords, measure: float) -> float:
    """Return the least width at which words take no more lines than in the measure, and lines end with phrases."""
    lines = _line_count(words, measure)
    if lines == 1:
        return measure
    too_narrow = (ceil(4 * SLACK * words.total / lines) - 1) / 4
    least = narrowest(too_narrow, measure, lambda width: _line_count(words, width) <= lines, step=0.25)
    if not words.phrase_starts:
        return least
    widths = [least + step / 4 for step in range(int(4 * (min(measure, _WIDER * least) - least)) + 1)]
    return min(widths, key=lambda width: _bad_ends(words, width))


def _bad_ends(words: MeasuredWords, width: float) -> int:
    """Return how many lines end within a phrase, or are last and very short."""
    starts = list(_line_starts(words, width))
    within = sum(start not in words.phrase_starts for start in starts)
    return within + (len(words.widths) - max(starts, default=0) < _SHORT_LINE)


def _line_starts(words: MeasuredWords, width: float) -> Iterator[int]:
    """Yield the numbers of the words that begin lines but the first."""
    left = room = width / SLACK
    for number, word in enumerate(words.widths):
        if word > left and left < room:
            yield number
            left = room
        left -= word % room + words.space


def _line_count(words: MeasuredWords, measure: float) -> int:
    """Return how many lines words take; a word that is longer than a line breaks."""
    room = measure / SLACK
    broken = sum(max(0, ceil(word / room) - 1) for word in words.widths)
    return 1 + broken + sum(1 for _ in _line_starts(words, measure))
