"""Finds spaces that look like ordinary ones, and are none to YAML: at the beginning of a line, or after a colon or dash."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_ODD = "\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff"
"""No-break spaces, spaces of other widths, and characters that are not visible."""
_ODD_SPACE = re.compile(f"[{_ODD}]")
_INDENTED = re.compile(rf"^[ \t]*[{_ODD}][ \t{_ODD}]*(?=- |-$|[\w-]+:(?:[\s{_ODD}]|$))")
_AFTER_MARK = re.compile(rf"^[ \t]*(?:- +)*(?:-|[a-z_]+:)(?P<odd>[ {_ODD}]*[{_ODD}])(?=\S)")
_BLOCK = re.compile(r"(?:^|[\s:-])[|>][+-]?\d?[+-]?\s*(?:#.*)?$")
_NAMES = {"\u00a0": "no-break space", "\u202f": "narrow no-break space", "\u3000": "wide space"}


class OddSpace(NamedTuple):
    """A line with such a space."""

    line: int
    """Index of the line."""
    column: int
    """Index of the space in the line."""
    name: str
    indents: bool
    """Whether it indents the line, rather than following a colon or dash."""
    repaired: str
    """The line with ordinary spaces."""


def odd_spaces(lines: Sequence[str]) -> Iterator[OddSpace]:
    """Yield the lines whose spaces YAML does not take for spaces, without those of block texts."""
    if not any(map(_ODD_SPACE.search, lines)):
        return
    block = -1
    """Indentation of the line that opened a block text; -1 outside of one."""
    for number, line in enumerate(lines):
        indentation = len(line) - len(line.lstrip(" "))
        if block >= 0 and (indentation > block or not line.strip()):
            continue
        block = -1
        if found := _INDENTED.match(line):
            repaired = " " * found.end() + line[found.end() :]
            yield OddSpace(number, _first_odd(line), _name(line), indents=True, repaired=repaired)
            line = repaired  # noqa: PLW2901  the spaces after its mark may be odd as well
        if after := _AFTER_MARK.match(line):
            start, end = after.span("odd")
            repaired = f"{line[:start]} {line[end:]}"
            yield OddSpace(number, start, _name(line[start:end]), indents=False, repaired=repaired)
        if _BLOCK.search(line):
            block = len(line) - len(line.lstrip(" "))


def _first_odd(text: str) -> int:
    found = _ODD_SPACE.search(text)
    return found.start() if found else 0


def _name(text: str) -> str:
    character = text[_first_odd(text)]
    return _NAMES.get(character, f"character U+{ord(character):04X}")
