"""Diagnostics about a recap: severity, place, message and hint, and how they are printed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import IntEnum

from confdeck.message_codes import code_of

_MAX_EXCERPT = 120
"""Characters shown of a long line."""

# Control characters, line ends and changes of writing direction: they could rewrite the terminal.
_UNPRINTABLE = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


class Severity(IntEnum):
    """Severity of a diagnostic; a higher value is worse."""

    NOTE = 1
    WARNING = 2
    ERROR = 3

    @property
    def label(self) -> str:
        """The word printed before the message."""
        return self.name.lower()


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a file; lines and columns count from 1."""

    file: str
    line: int
    column: int = 1
    excerpt: str = ""
    """The text of the line around the column, shown with a caret below the column."""
    before: int = 0
    """Number of characters of the line before the excerpt."""
    end: int = field(default=0, repr=False)
    """Last line of what begins here; 0 if it is the same line."""
    starts: tuple[int, ...] = field(default=(), compare=False, repr=False)
    """Lines of the file on which the lines of a text begin, for a text whose lines YAML joins; empty for other texts."""

    @classmethod
    def in_line(cls, file: str, line: int, column: int, text: str) -> Span:
        """Return a place with its line `text` as excerpt; of a very long line, what is near the column."""
        start = max(0, column - 1 - 2 * _MAX_EXCERPT)
        return cls(file, line, column, text[start : column + 2 * _MAX_EXCERPT], start)

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"

    def below(self, lines: int) -> Span:
        """Return the place of a text's line, counted from 0, without an excerpt if it is a lower line of the file."""
        if not self.starts:
            return Span(self.file, self.line + lines) if lines else replace(self, end=0) if self.end else self
        index = min(lines, len(self.starts) - 1)
        line, below = self.starts[index], self.starts[index + 1 : index + 2]
        end = max(line, below[0] - 1 if below else self.end)
        if line == self.line:
            return replace(self, end=end, starts=self.starts[index:])
        return Span(self.file, line, end=end, starts=self.starts[index:])

    def through(self, last: Span | None) -> Span:
        """Return the place that reaches from here to the end of another one, without an excerpt if that is below it."""
        end = max(last.line, last.end) if last else 0
        return Span(self.file, self.line, self.column, end=end) if end > max(self.line, self.end) else self


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One error, warning or note; `message` begins in lower case, has no full stop, and quotes names in back-ticks."""

    severity: Severity
    message: str
    span: Span | None = None
    hint: str = ""
    comments: int = 0
    """Number of the author's comments that this diagnostic reports as being in no output."""

    @property
    def code(self) -> str:
        """The code by which the message is looked up in docs/messages.md and silenced."""
        return code_of(self.message)

    def __str__(self) -> str:
        place = f"{self.span}: " if self.span else ""
        return printable(f"{place}{self.severity.label}: {self.message}")

    def explained(self, *, with_code: bool = False) -> str:
        """Return the message, with the source line, a caret and the hint below it."""
        lines = [f"{self} [{self.code}]" if with_code else str(self)]
        if self.span and self.span.excerpt:
            lines += _quoted(self.span)
        if self.hint:
            lines.append(printable(f"  = hint: {self.hint}"))
        return "\n".join(lines)


def error(message: str, span: Span | None = None, hint: str = "") -> Diagnostic:
    """Return a diagnostic for something that the author must fix before anything is rendered."""
    return Diagnostic(Severity.ERROR, message, span, hint)


def warning(message: str, span: Span | None = None, hint: str = "") -> Diagnostic:
    """Return a diagnostic for something that is not rendered as the author wrote it."""
    return Diagnostic(Severity.WARNING, message, span, hint)


def note(message: str, span: Span | None = None, hint: str = "") -> Diagnostic:
    """Return a diagnostic for a decision made for the author that they may want to know of."""
    return Diagnostic(Severity.NOTE, message, span, hint)


def printable(line: str) -> str:
    """Replace characters that could move a terminal's cursor or change the direction of its text."""
    return _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", line)


def worst(diagnostics: Iterable[Diagnostic]) -> Severity | None:
    """Return the highest severity among `diagnostics`, or None if there are none."""
    return max((diagnostic.severity for diagnostic in diagnostics), default=None)


def with_excerpts(
    diagnostics: Iterable[Diagnostic], file: str, lines: Sequence[str]
) -> tuple[Diagnostic, ...]:
    """Return the diagnostics, adding the source line to those about `file` that lack it."""
    return tuple(_with_excerpt(diagnostic, file, lines) for diagnostic in diagnostics)


def _with_excerpt(diagnostic: Diagnostic, file: str, lines: Sequence[str]) -> Diagnostic:
    span = diagnostic.span
    if span is None or span.excerpt or span.file != file or not 0 < span.line <= len(lines):
        return diagnostic
    line = lines[span.line - 1]
    column = span.column if span.column > 1 else len(line) - len(line.lstrip()) + 1
    return replace(diagnostic, span=Span.in_line(span.file, span.line, column, line))


def in_reading_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Remove duplicates and sort by place; diagnostics without a place come last."""
    unique = dict.fromkeys(diagnostics)
    return tuple(
        sorted(
            unique,
            key=lambda diagnostic: (diagnostic.span is None, _place(diagnostic.span), -diagnostic.severity),
        )
    )


def _place(span: Span | None) -> tuple[str, int, int]:
    return (span.file, span.line, span.column) if span else ("", 0, 0)


def _quoted(span: Span) -> list[str]:
    """Return the source line, shortened around the column, and a line with a caret."""
    gutter = str(span.line)
    pad = " " * len(gutter)
    column = span.column - 1 - span.before
    end = max(column + _MAX_EXCERPT // 2, _MAX_EXCERPT)
    start = max(0, min(end, len(span.excerpt)) - _MAX_EXCERPT)
    before = ("…" if start or span.before else "") + printable(span.excerpt[start:column])
    after = printable(span.excerpt[max(start, column) : end])
    cut = "…" if end < len(span.excerpt) else ""
    return [f" {gutter} | {before}{after}{cut}", f" {pad} | {''.join(map(_blank, before))}^"]


def _blank(character: str) -> str:
    """Return spaces as wide as the character on a terminal."""
    if character == "\t":
        return "\t"
    if unicodedata.combining(character):
        return ""
    return "  " if unicodedata.east_asian_width(character) in ("W", "F") else " "
