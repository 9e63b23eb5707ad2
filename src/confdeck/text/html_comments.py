"""Removes HTML comments from Markdown, except where they are code."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass

from confdeck.diagnostics import Diagnostic, Span, note, warning

_TOKEN = re.compile(
    r"\\[^\n]"
    r"|^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(?P<fence>`{3,}(?=[^`\n]*$)|~{3,})"
    r"|(?P<ticks>`+)"
    r"|<!--",
    re.MULTILINE,
)
_TICKS = re.compile("`+")
_PARAGRAPH_END = re.compile(r"\n[ \t]*\n")
_SPACES = re.compile(r"[ \t]*")


@dataclass(frozen=True, slots=True)
class CommentRemoval:
    """A text without its HTML comments; it keeps their line ends, and so the numbers of its lines."""

    text: str
    count: int = 0
    """How many comments were removed."""
    unclosed: int | None = None
    """The line, from 0, of a comment without `-->`, which goes to the end of the text."""


def remove_comments(text: str) -> CommentRemoval:
    """Remove the HTML comments of a Markdown text; those in code spans and fenced code stay."""
    if "<!--" not in text:
        return CommentRemoval(text)
    kept = ""
    position = copied = count = 0
    unclosed = None
    ticks = _tick_runs(text)
    while token := _TOKEN.search(text, position):
        position = token.end()
        if token["fence"]:
            position = _fence_end(text, token)
        elif token["ticks"]:
            position = _code_end(text, token, ticks)
        elif token[0] == "<!--":
            count += 1
            end = text.find("-->", token.start() + len("<!"))
            unclosed = text.count("\n", 0, token.start()) if end < 0 else None
            end = len(text) if end < 0 else end + len("-->")
            kept, copied = _removed(kept + text[copied : token.start()], text, token.start(), end)
            position = copied
    return CommentRemoval(kept + text[copied:], count, unclosed)


def comment_diagnostics(removal: CommentRemoval, span: Span | None) -> tuple[Diagnostic, ...]:
    """Return a note on the comments of a text, and a warning about one without an end."""
    if not removal.count:
        return ()
    found = "an HTML comment is" if removal.count == 1 else f"{removal.count} HTML comments are"
    remark = note(f"{found} left out of all outputs", span)
    if removal.unclosed is None:
        return (remark,)
    message = "a comment begins here and has no `-->`; the text from here on is in no output"
    return (remark, warning(message, span.below(removal.unclosed) if span else None, "end it with `-->`"))


def _removed(before: str, text: str, start: int, end: int) -> tuple[str, int]:
    """Return the text before the comment from `start` to `end` as it is kept, and where the text goes on."""
    spaces = _SPACES.match(text, end)
    after = spaces.end() if spaces else end
    line_ends = "\n" * text.count("\n", start, end)
    if not before[before.rfind("\n") + 1 :].strip(" \t>"):
        return before + line_ends, after  # what follows is not indented code
    if text[after : after + 1] in ("", "\n"):
        return before.rstrip(" \t") + line_ends, end  # two spaces would be a line break
    return before + line_ends, end


def _tick_runs(text: str) -> dict[int, list[int]]:
    """Return where the runs of back-ticks begin, by their length."""
    runs: dict[int, list[int]] = defaultdict(list)
    for run in _TICKS.finditer(text):
        runs[len(run[0])].append(run.start())
    return runs


def _fence_end(text: str, fence: re.Match[str]) -> int:
    mark = fence["fence"]
    closing = re.compile(rf"^[ \t>]*{mark[0]}{{{len(mark)},}}[ \t]*$", re.MULTILINE)
    found = closing.search(text, fence.end())
    return found.end() if found else len(text)


def _code_end(text: str, opening: re.Match[str], runs: dict[int, list[int]]) -> int:
    """Return the end of a code span, or of its opening back-ticks if nothing closes them in their paragraph."""
    length = len(opening[0])
    starts = runs[length]
    index = bisect_left(starts, opening.end())
    if index == len(starts) or _PARAGRAPH_END.search(text, opening.end(), starts[index]):
        return opening.end()
    return starts[index] + length
