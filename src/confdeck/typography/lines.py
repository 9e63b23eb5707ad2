"""Lines of text: where they may break, filling and balancing them, and shortening what is too long."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from math import inf
from unicodedata import category

from confdeck.late_pattern import late_pattern

Measure = Callable[[str], float]
"""The width of a text."""

SLACK = 1.03
"""How much wider than measured words may turn out: in bold, or in another face."""
ELLIPSIS = "…"
IDEOGRAPHS = r"\u2e80-\u312f\u3190-\ua4cf\uf900-\ufaff\uff00-\uffef"
"""Inside a character class: Chinese and Japanese characters. A line may break between them; Korean has spaces."""
NEVER_FIRST = (
    "、。，．・：；？！）］｝〕〉》」』】’”ー々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ,.:;?!)]}"
)
"""Characters that no line begins with."""
NEVER_LAST = "（［｛〔〈《「『【‘“([{"
"""Characters that no line ends with."""
_PHRASE_END = late_pattern(
    "[、。：；？！・](?!$)|[\u3041-\u309f][^\u3041-\u309fー、。]"
    "|[\u30a1-\u30faー][\u3400-\u9fff]|[\u3400-\u9fff][\u30a1-\u30fa]"
)
"""Hiragana or a stop, and then something else: particles end a phrase, and the next word begins in another script.

Between Katakana and Han one word ends, at least, and another begins.
"""
_RUN = late_pattern(f"[{IDEOGRAPHS}] ?|[^{IDEOGRAPHS} ]+ ?")
_BEFORE_ELLIPSIS = " …,;:-–—"
_FIRST_TRY = 1024
"""Greatest length that is tried first of all."""


def split_words(text: str) -> list[str]:
    """Split text where a line may break: behind spaces, which stay with their words, and between ideographs."""
    words: list[str] = []
    for run in _RUN.findall(" ".join(text.split())):
        if words and not words[-1].endswith(" ") and (_never_last(words[-1][-1]) or _never_first(run[0])):
            words[-1] += run
        else:
            words.append(run)
    return words


def ends_phrase(text: str, end: int) -> bool:
    """Return whether a phrase of Japanese or Chinese ends before a character, as far as the script shows it."""
    return _PHRASE_END.match(text, end - 1) is not None


def break_lines(
    words: Iterable[str],
    width: float,
    measure: Measure,
    first: str = "",
    rest: str = "",
    *,
    most: float = inf,
) -> list[str]:
    """Fill lines with words; a word wider than a line has one of its own.

    Args:
        words: Words with the spaces behind them, as `split_words` returns them.
        width: The width of a line, in the units of `measure`.
        measure: Returns the width of a text.
        first: What the first line begins with.
        rest: What the other lines begin with.
        most: The number of lines; the last one takes all words that are left.
    """
    lines: list[str] = []
    line, filled = first, False
    for word in words:
        if filled and len(lines) + 1 < most and measure(line + word.rstrip()) > width:
            lines.append(line.rstrip())
            line = rest
        line += word
        filled = True
    return [*lines, line.rstrip()] if line.strip() else lines


def fit_lines(text: str, width: float, measure: Measure, most: int, *, balanced: bool = False) -> list[str]:
    """Break text into lines no wider than `width`, and cut the last one if there would be more than `most`.

    Args:
        text: One paragraph.
        width: The width of a line, in the units of `measure`.
        measure: Returns the width of a text.
        most: The number of lines there is room for.
        balanced: Whether to make the lines alike, where they all fit.
    """
    words = split_words(text)
    lines = break_lines(words, width, measure)
    if len(lines) > most:
        lines = break_lines(words, width, measure, most=most)
    elif balanced:
        lines = _balanced(words, width, measure, len(lines))
    return [
        line if measure(line) <= width * SLACK else shorten_to(line, lambda part: measure(part) <= width)
        for line in lines
    ]


def _balanced(words: list[str], width: float, measure: Measure, count: int) -> list[str]:
    """Break words into `count` lines of about the same length."""
    least = measure("".join(words)) / max(1, count)
    alike = narrowest(least, width, lambda tried: len(break_lines(words, tried, measure)) <= count)
    return break_lines(words, alike, measure)


def narrowest(low: float, high: float, fits: Callable[[float], bool], step: float = 0) -> float:
    """Return the least width above `low` that fits, or `high`.

    Args:
        low: A width that is too narrow, in any unit.
        high: The greatest width, which need not fit.
        fits: Whether a width will do; more width always fits better.
        step: The distance between the widths that are tried; 0 for 1,024 of them.
    """
    step = step or (high - low) / 1024
    widths = range(1, int((high - low) / step) + 1 if step > 0 else 1)
    found = bisect_left(widths, True, key=lambda steps: fits(low + steps * step))  # noqa: FBT003  False sorts before True
    return low + widths[found] * step if found < len(widths) else high


def longest_fitting(most: int, fits: Callable[[int], bool]) -> int:
    """Return the greatest length up to `most` that fits, given that less always fits better; at least 0.

    The lengths that are tried double at first, so that a text of any length costs as much as the part that fits.
    """
    low, high = 0, min(_FIRST_TRY, most)
    while high < most and fits(high):
        low, high = high, min(2 * high, most)
    return low + bisect_left(range(low + 1, high + 1), True, key=lambda length: not fits(length))  # noqa: FBT003


def shorten(text: str, longest: int) -> str:
    """Cut text between words after at most `longest` characters; an ellipsis stands for what is missing."""
    if len(text) <= longest:
        return text
    head = text[:longest]
    return (head.rpartition(" ")[0] or head[:-1]).rstrip(_BEFORE_ELLIPSIS) + ELLIPSIS


def shorten_to(text: str, fits: Callable[[str], bool]) -> str:
    """Cut text after as many characters as fit with an ellipsis, unless it fits as it is."""
    if fits(text):
        return text
    length = longest_fitting(len(text), lambda length: fits(_cut(text, length)))
    return _cut(text, length)


def _cut(text: str, length: int) -> str:
    return text[:length].rstrip(_BEFORE_ELLIPSIS) + ELLIPSIS


def _never_first(character: str) -> bool:
    return character in NEVER_FIRST or category(character) in {"Pe", "Pf", "Po"}


def _never_last(character: str) -> bool:
    return category(character) in {"Ps", "Pi"}
