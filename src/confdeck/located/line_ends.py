"""Folds line ends as CSS Text does: into a space, or into nothing within Chinese and Japanese."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from unicodedata import category, east_asian_width

from confdeck.late_pattern import late_pattern

NO_SPACE = "\ufdd0"
"""Noncharacter at a line end that leaves no space where YAML folds lines."""
_FOLDED = re.compile(f"[ \t]*{NO_SPACE} ?")
_BLANKS = re.compile(r"[ \t]+")
_MARKUP = "*_~`"
_HANGUL = late_pattern(
    "[\u1100-\u11ff\u302e\u302f\u3130-\u318f\u3200-\u321e\u3260-\u327f\ua960-\ua97f\uac00-\ud7ff\uffa0-\uffdc]"
)


def folds_to_nothing(before: str, after: str) -> bool:
    """Return whether the line end between two lines leaves no space; Markdown's marks beside it do not count."""
    last = before.rstrip(" \t").rstrip(_MARKUP)[-1:]
    first = after.lstrip(" \t").lstrip(_MARKUP)[:1]
    if last.isascii() and first.isascii():
        return False
    if "\u200b" in (last, first):
        return True
    return (_is_wide(last) and (_is_wide(first) or _is_ambiguous_mark(first))) or (
        _is_ambiguous_mark(last) and _is_wide(first)
    )


def fold_lines(text: str) -> str:
    """Return a text in one line, with single spaces."""
    if "\n" not in text:
        return _BLANKS.sub(" ", text).strip(" ")
    lines = [line for line in (_BLANKS.sub(" ", line).strip(" ") for line in text.split("\n")) if line]
    ends = ["" if folds_to_nothing(*pair) else " " for pair in pairwise(lines)]
    return "".join(part for line in zip(lines, [*ends, ""], strict=False) for part in line)


def marked(lines: Sequence[str]) -> list[str]:
    """Return lines with a mark at each line end that leaves no space within Chinese and Japanese."""
    ends = [NO_SPACE if folds_to_nothing(*pair) else "" for pair in pairwise(lines)]
    return [line + end for line, end in zip(lines, [*ends, ""], strict=False)]


def unmarked(text: str, *, folded: bool) -> str:
    """Return a text without these marks; where its lines are folded, also without the spaces that they forbid."""
    return _FOLDED.sub("", text) if folded else text.replace(NO_SPACE, "")


@cache
def _is_wide(character: str) -> bool:
    """Return whether a character is Chinese or Japanese: wide in East Asia, neither Hangul nor a symbol."""
    wide = character != "" and east_asian_width(character) in "FWH"
    return wide and category(character) not in ("So", "Sk") and not _HANGUL.match(character)


@cache
def _is_ambiguous_mark(character: str) -> bool:
    """Return whether a character is punctuation that Chinese and Latin share, such as `“` or `…`, or becomes one."""
    return character in {'"', "'"} or (
        character != "" and east_asian_width(character) == "A" and category(character)[0] in "PS"
    )
