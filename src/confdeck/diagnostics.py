"""What confdeck has to say about a recap: severity, place, message and hint, and how they print."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

_WIDEST_QUOTE = 120
"""Characters quoted of a long line."""

# Controls, line ends and the signs that turn the direction of a line: they could rewrite the terminal.
_UNPRINTABLE = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


class Severity(IntEnum):
    """How bad it is; the larger, the worse."""

    NOTE = 1
    WARNING = 2
    ERROR = 3

    @property
    def label(self) -> str:
        """The word printed in front of a message."""
        return self.name.lower()


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a file the author wrote; lines and columns count from 1."""

    file: str
    line: int
    column: int = 1
    excerpt: str = ""
    """The text of the line, for the caret to stand under."""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"

    def below(self, lines: int) -> Span:
        """The same place some lines further down, where the excerpt is not known."""
        return self if lines == 0 else replace(self, line=self.line + lines, column=1, excerpt="")


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One complaint or remark; `message` is lower case, without a full stop, with names in back-ticks."""

    severity: Severity
    message: str
    span: Span | None = None
    hint: str = ""

    def __str__(self) -> str:
        place = f"{self.span}: " if self.span else ""
        return printable(f"{place}{self.severity.label}: {self.message}")

    def explained(self) -> str:
        """The message with the author's line, a caret and the hint below it."""
        lines = [str(self)]
        if self.span and self.span.excerpt:
            lines += _quoted(self.span)
        if self.hint:
            lines.append(printable(f"  = hint: {self.hint}"))
        return "\n".join(lines)


def error(message: str, span: Span | None = None, hint: str = "") -> Diagnostic:
    """Something the author must put right before anything is rendered."""
    return Diagnostic(Severity.ERROR, message, span, hint)


def warning(message: str, span: Span | None = None, hint: str = "") -> Diagnostic:
    """Something that came out lesser than the author wrote it."""
    return Diagnostic(Severity.WARNING, message, span, hint)


def note(message: str, span: Span | None = None, hint: str = "") -> Diagnostic:
    """Something decided on the author's behalf that they may want to know."""
    return Diagnostic(Severity.NOTE, message, span, hint)


def printable(line: str) -> str:
    """The line as a terminal may show it: what the author typed cannot move the cursor or turn the text."""
    return _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", line)


def worst(diagnostics: Iterable[Diagnostic]) -> Severity | None:
    """The gravest severity among `diagnostics`, or None where there are none."""
    return max((each.severity for each in diagnostics), default=None)


def with_excerpts(
    diagnostics: Iterable[Diagnostic], file: str, lines: Sequence[str]
) -> tuple[Diagnostic, ...]:
    """The same diagnostics, those about `file` with the text of their line where it was not known."""
    return tuple(_with_excerpt(each, file, lines) for each in diagnostics)


def _with_excerpt(diagnostic: Diagnostic, file: str, lines: Sequence[str]) -> Diagnostic:
    span = diagnostic.span
    if span is None or span.excerpt or span.file != file or not 0 < span.line <= len(lines):
        return diagnostic
    line = lines[span.line - 1]
    column = span.column if span.column > 1 else len(line) - len(line.lstrip()) + 1
    return replace(diagnostic, span=replace(span, column=column, excerpt=line))


def in_reading_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Each complaint once, sorted by place; those without a place come last."""
    unique = dict.fromkeys(diagnostics)
    return tuple(sorted(unique, key=lambda each: (each.span is None, _place(each.span), -each.severity)))


def _place(span: Span | None) -> tuple[str, int, int]:
    return (span.file, span.line, span.column) if span else ("", 0, 0)


def _quoted(span: Span) -> list[str]:
    """The author's line, or what of it stands around the place, and a caret."""
    gutter = str(span.line)
    pad = " " * len(gutter)
    end = max(span.column - 1 + _WIDEST_QUOTE // 2, _WIDEST_QUOTE)
    start = max(0, min(end, len(span.excerpt)) - _WIDEST_QUOTE)
    before = ("…" if start else "") + printable(span.excerpt[start : span.column - 1])
    after = printable(span.excerpt[max(start, span.column - 1) : end])
    cut = "…" if end < len(span.excerpt) else ""
    return [f" {gutter} | {before}{after}{cut}", f" {pad} | {''.join(map(_blank, before))}^"]


def _blank(character: str) -> str:
    """Room as wide as the character is on a terminal."""
    if character == "\t":
        return "\t"
    if unicodedata.combining(character):
        return ""
    return "  " if unicodedata.east_asian_width(character) in ("W", "F") else " "
