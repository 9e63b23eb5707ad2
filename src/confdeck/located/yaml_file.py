"""A YAML file as it is written: where each value begins and ends, without blank lines and comments behind it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import yaml

from confdeck.diagnostics import Span
from confdeck.located.reader import BLANKS, LOADER

_LINE = re.compile("[^\r\n]*(?:\r\n|\r|\n|$)")
_COMMA = re.compile(r"(?:\s|(?<=\s)#[^\r\n]*(?=[\r\n]|\Z))*,")
_WHITE = re.compile(r"[ \t]*")
_PROPERTIES = re.compile(r"(?:[&!][^\s]*\s+)*")
_LINE_END = re.compile("\r\n|\r|\n")


class NotReplaceableError(Exception):
    """A text that cannot be replaced, or a value that cannot be written; the message says why."""


@dataclass(frozen=True, slots=True)
class WrittenScalar:
    """A text as it is written in a file."""

    start: int
    end: int
    written: str
    style: str
    """`'`, `"`, `|`, `>`, or nothing for a text without quotation marks."""
    line_end: str
    """How lines end in the file."""
    indent: str
    """The white space before the line that it begins in."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A part of a file with what is written in its place."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class YamlFile:
    """A YAML file whose characters are found by line and column as editors count them."""

    source: str
    starts: tuple[int, ...]
    """Where each line starts."""

    @classmethod
    def of(cls, source: str) -> YamlFile:
        """Return the file with this text."""
        first = len(source) - len(source.removeprefix("\ufeff"))
        return cls(source, tuple(found.start() for found in _LINE.finditer(source, first)))

    def offset(self, line: int, column: int) -> int:
        """Return the place of a character, by line and column from 0."""
        return self.starts[line] + column if line < len(self.starts) else len(self.source)

    def scalar_at(self, place: Span) -> WrittenScalar:
        """Return the text that begins at a place.

        Raises:
            NotReplaceableError: if there is none.
        """
        start = (place.line - 1, place.column - 1)
        for event in self.events():
            if isinstance(event, yaml.ScalarEvent) and _place(event.start_mark) == start:
                return self.scalar(event)
        raise NotReplaceableError("there is no text at this place")

    def events(self) -> Iterator[yaml.Event]:
        """Yield the parser's events.

        Raises:
            NotReplaceableError: if the file is not YAML.
        """
        try:
            yield from yaml.parse(self._text(), Loader=LOADER)
        except yaml.YAMLError as fault:
            raise NotReplaceableError("the file is not YAML as it stands") from fault

    def dashes(self) -> list[int]:
        """Return where the dashes of list items stand."""
        tokens = yaml.scan(self._text(), Loader=LOADER)
        return [self.place(token.start_mark) for token in tokens if isinstance(token, yaml.BlockEntryToken)]

    def _text(self) -> str:
        """Return the file as the parser reads it, so that it counts lines and columns as editors do."""
        ends = (_LINE_END.sub("", self.source[start : self.end_of_line(start)]) for start in self.starts)
        return "".join(f"{line}\n" for line in ends).translate(BLANKS)

    def place(self, mark: Any) -> int:
        """Return the place of the parser's mark."""
        return self.offset(*_place(mark))

    def scalar(self, event: yaml.ScalarEvent) -> WrittenScalar:
        """Return a text without its anchor and tag, and without the blank lines and comments behind it."""
        start, end = self.place(event.start_mark), self.place(event.end_mark)
        properties = _PROPERTIES.match(self.source, start, end)
        start = properties.end() if properties else start
        style = event.style or ""
        indent = _WHITE.match(self.source, self.start_of_line(start))
        scalar = WrittenScalar(
            start,
            end,
            self.source[start:end],
            style,
            self.line_end,
            indent.group() if indent else "",
        )
        end = start + (_block_length(scalar) if style in ("|", ">") else len(scalar.written.rstrip()))
        return replace(scalar, end=end, written=self.source[start:end])

    def with_edits(self, edits: Iterable[Edit]) -> str:
        """Return the file with changes at places that do not overlap."""
        result = self.source
        for edit in sorted(edits, key=lambda edit: edit.start, reverse=True):
            result = result[: edit.start] + edit.text + result[edit.end :]
        return result

    def new_lines(self, place: int, lines: str) -> Edit:
        """Return the edit that writes lines where a line starts or the file ends, also behind a line without an end."""
        before = self.source[place - 1 : place]
        if before in ("", "\n", "\r", "\ufeff"):
            return Edit(place, place, lines)
        return Edit(place, place, self.line_end + lines.removesuffix(self.line_end))

    def line_at(self, start: int) -> str:
        """Return the line that starts at a place, without its end."""
        return _LINE_END.sub("", self.source[start : self.end_of_line(start)])

    def is_first_on_line(self, place: int) -> bool:
        """Return whether only blanks stand before a place on its line."""
        return not self.source[self.start_of_line(place) : place].strip()

    def above_comments(self, place: int) -> int:
        """Return where the line of a place starts, or the first of the comments above it that are indented alike."""
        start = self.start_of_line(place)
        while start > self.starts[0]:
            above = self.start_of_line(start - 1)
            line = self.line_at(above)
            if not line.lstrip().startswith("#") or len(line) - len(
                line.lstrip()
            ) != place - self.start_of_line(place):
                break
            start = above
        return start

    def comma_behind(self, place: int, end: int) -> int:
        """Return the place behind the comma that follows an item in brackets; without one the place itself."""
        found = _COMMA.match(self.source, place, end)
        return found.end() if found else place

    @property
    def line_end(self) -> str:
        """How lines end in the file."""
        found = _LINE_END.search(self.source)
        return found.group() if found else "\n"

    def start_of_line(self, place: int) -> int:
        """Return where the line of a place starts."""
        return self.starts[bisect_right(self.starts, place) - 1]

    def end_of_line(self, start: int) -> int:
        """Return where the next line starts."""
        found = _LINE.match(self.source, start)
        return found.end() if found else len(self.source)


def _block_length(scalar: WrittenScalar) -> int:
    """Return the length of a text in lines of its own: to the end of its last line that is not blank.

    The parser's mark is further down, behind blank lines and comments.
    """
    lines = [found.group() for found in _LINE.finditer(scalar.written) if found.group()]
    indent = block_indent(lines)
    length = len(lines[0]) if lines else 0
    read = length
    for line in lines[1:]:
        if line.strip() and not line.startswith(indent):
            break
        read += len(line)
        if line.strip():
            length = read
    last = scalar.written[:length]
    return len(_LINE_END.sub("", last[-2:])) + len(last[:-2]) if last else 0


def block_indent(lines: list[str]) -> str:
    """Return the white space before the lines of a text in lines of its own."""
    header = lines[0] if lines else ""
    first = next((line for line in lines[1:] if line.strip()), "")
    white = first[: len(first) - len(first.lstrip(" "))]
    explicit = re.match(r"[|>][+-]?([1-9])", header)
    if not explicit:
        return white
    common = [line[: len(line) - len(line.lstrip(" "))] for line in lines[1:] if line.strip()]
    return min(common, key=len, default=white)


def _place(mark: Any) -> tuple[int, int]:
    """Return line and column of a mark, from 0; the marks of the C and the Python parser share no type."""
    return mark.line, mark.column
