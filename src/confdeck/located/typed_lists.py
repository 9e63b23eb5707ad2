"""Recognises lists with marks that neither YAML nor Markdown reads as such: `– One`, `• One`, `-One`, `・一`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

_MARK = re.compile(r"[ \t]*(?:(?:[•‣◦▪∙·⁃●○■→►▶➤–—*-])[ \t\u00a0\u3000]+|-(?=[^\W\d])|・[ \t\u3000]*(?=\S))")


def typed_items(lines: Sequence[str], least: int = 2) -> tuple[int, list[tuple[int, str]]]:
    """Find the list at the end of a paragraph.

    Args:
        lines: The lines of the paragraph.
        least: How many lines must begin with the same mark; a single dash may be a dash.

    Returns:
        How many lines stand before the list, and for each item its first line and its text without the mark, with a
        line feed for each line end.
    """
    marks = {index: mark[0] for index, line in enumerate(lines) if (mark := _MARK.match(line))}
    first = next(iter(marks.values()), "").strip()
    starts = [index for index, mark in marks.items() if mark.strip() == first]
    if not starts or len(starts) < least:
        return len(lines), []
    items = parts_from(lines, starts)
    return starts[0], [(start, text.removeprefix(marks[start])) for start, text in items]


def parts_from(lines: Sequence[str], starts: Iterable[int]) -> list[tuple[int, str]]:
    """Split lines into the parts that begin at some of them; return the first line and the text of each part."""
    return [(start, "\n".join(lines[start:end])) for start, end in pairwise([*starts, len(lines)])]
