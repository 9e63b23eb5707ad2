"""Plain text broken into lines of so many columns; East Asian characters take two and may part anywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import combining, east_asian_width

from confdeck.text.characters import CJK

# What must stay together: a run of other characters, or one East Asian one with the punctuation that may not
# begin a line behind it.
_NO_LINE_START = "、。〉》」』】〕〗〙〛〞〟！），．：；？］｝～ー々…‥·)]}!?,.:;%”’"
_UNIT = re.compile(rf"(?:[{CJK}]|[^{CJK}]+)[{re.escape(_NO_LINE_START)}]*")


def columns(text: str) -> int:
    """The width of `text` in columns of a fixed-pitch font."""
    if text.isascii():
        return len(text)
    return sum(0 if combining(each) else 1 + (east_asian_width(each) in "WF") for each in text)


def wrap(text: str, width: int, first: str = "", rest: str = "") -> str:
    """The text in lines of at most `width` columns where its words allow; 0 leaves it in one line.

    The first line begins with `first`, the others with `rest`.
    """
    if not width:
        return first + text
    lines: list[str] = []
    line, used, indent = [first], columns(first), columns(rest)
    for space, unit in _units(text):
        advance = columns(unit)
        if used + len(space) + advance > width and len(line) > 1:
            lines.append("".join(line))
            line, used = [rest, unit], indent + advance
        else:
            line += [space, unit]
            used += len(space) + advance
    return "\n".join([*lines, "".join(line)])


def _units(text: str) -> Iterator[tuple[str, str]]:
    """What may not be broken, each with the space before it."""
    space = ""
    for word in text.split(" "):
        for unit in _UNIT.findall(word):
            yield space, unit
            space = ""
        space = " "
