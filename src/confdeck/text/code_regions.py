"""Finds the code spans and fenced code of Markdown, whose contents are no markup."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator

CODE_OPENING = (
    r"^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(?P<fence>`{3,}(?=[^`\n]*$)|~{3,})"
    r"|(?P<ticks>`+)"
)
"""A regular expression for what opens code, with `re.MULTILINE`."""
_TOKEN = re.compile(rf"\\[^\n]|{CODE_OPENING}", re.MULTILINE)
_TICKS = re.compile("`+")
_QUOTATION = re.compile(r"``([^`]{1,2000}?)''(?!')")
_TWO_TICKS = re.compile(r"(?P<opens>(?<![\w)\]}.,:;!?'`])``(?=[^\s`]))|(?<!`)``(?!`)|\n[ \t]*\n(?P<end>)")
_QUOTE_LENGTH = 2
_MOST_CODE = 2_000
"""Characters behind a quotation in which its back-ticks may be closed as those of code."""
_PARAGRAPH_END = re.compile(r"\n[ \t]*\n")


def latex_quotation(text: str, start: int) -> re.Match[str] | None:
    """Return the quotation ``words'' that begins at `start`, unless the back-ticks are those of code: ``f''(x)``."""
    found = _QUOTATION.match(text, start)
    following = _TWO_TICKS.search(text, found.end(), found.end() + _MOST_CODE) if found else None
    return None if following and following["opens"] is None and following["end"] is None else found


class CodeRegions:
    """The code of one Markdown text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._ticks: dict[int, list[int]] = defaultdict(list)
        for run in _TICKS.finditer(text):
            self._ticks[len(run[0])].append(run.start())

    def __iter__(self) -> Iterator[tuple[int, int]]:
        """Yield where each piece of code begins and ends, its marks included."""
        position = 0
        while token := _TOKEN.search(self._text, position):
            position = self.end(token)
            if position > token.end():
                yield token.start(), position

    def outside(self) -> Iterator[tuple[int, int]]:
        """Yield where each piece of text between code begins and ends."""
        position = 0
        for start, end in self:
            yield position, start
            position = end
        yield position, len(self._text)

    def end(self, opening: re.Match[str]) -> int:
        """Return where code ends that a match of `CODE_OPENING` opens, or the end of the match if nothing closes it."""
        if opening["fence"]:
            return self._fence_end(opening)
        return self._span_end(opening) if opening["ticks"] else opening.end()

    def _fence_end(self, fence: re.Match[str]) -> int:
        mark = fence["fence"]
        closing = re.compile(rf"^[ \t>]*{mark[0]}{{{len(mark)},}}[ \t]*$", re.MULTILINE)
        found = closing.search(self._text, fence.end())
        return found.end() if found else len(self._text)

    def _span_end(self, opening: re.Match[str]) -> int:
        """Return the end of a code span, or of its opening back-ticks if nothing closes them in their paragraph."""
        length = len(opening[0])
        if length == _QUOTE_LENGTH and latex_quotation(self._text, opening.start()):
            return opening.end()
        starts = self._ticks[length]
        index = bisect_left(starts, opening.end())
        if index == len(starts) or _PARAGRAPH_END.search(self._text, opening.end(), starts[index]):
            return opening.end()
        return starts[index] + length
