"""Which lines of a file the lines of a YAML text begin on, where YAML joins lines or reads escapes as line ends."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

_ESCAPE = re.compile(r"\\(.)")


def lines_of_folded(lines: Sequence[str]) -> Iterator[int]:
    """Yield the index of the written line on which each line of a folded block scalar (`>`) begins."""
    yield 0
    margin = min((_indentation(line) for line in lines if line.strip()), default=0)
    content = [index for index, line in enumerate(lines) if line.strip()]
    if content:
        yield from range(1, content[0] + 1)
    for above, below in pairwise(content):
        blank = below - above - 1
        if not blank and _indentation(lines[above]) == _indentation(lines[below]) == margin:
            continue
        kept = any(_indentation(lines[index]) > margin for index in (above, below))
        yield from range(below - blank + (not kept), below + 1)


def lines_of_flow(lines: Sequence[str], *, escapes: bool = False) -> Iterator[int]:
    """Yield the index of the written line on which each line of an unquoted or quoted text begins.

    Args:
        lines: Its lines as written.
        escapes: Whether a backslash with the letter n is a line end, as between double quotes.
    """
    yield 0
    blank = 0
    for index, line in enumerate(lines):
        if index and not line.strip():
            blank += 1
            continue
        yield from range(index - blank + 1, index + 1) if blank else ()
        blank = 0
        if escapes:
            yield from (index for found in _ESCAPE.finditer(line) if found[1] == "n")


def _indentation(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
