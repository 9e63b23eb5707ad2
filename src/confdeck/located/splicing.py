"""Replaces one text in a YAML file, and no other byte of it: comments, order, quoting and indentation stay."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Any

import yaml

from confdeck.diagnostics import Span
from confdeck.located.quoting import in_double_quotes, in_single_quotes
from confdeck.located.reader import BLANKS, LOADER, read_yaml
from confdeck.located.values import LocatedList, LocatedMapping, LocatedText

_LINE = re.compile("[^\r\n]*(?:\r\n|\r|\n|$)")
_PROPERTIES = re.compile(r"(?:[&!][^\s]*\s+)*")
_HEADER = re.compile(r"[|>][0-9+-]*[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n|$)")
_WORD = re.compile(r"\S+")
_LINE_END = re.compile("\r\n|\r|\n")


class NotReplaceableError(Exception):
    """A text that cannot be replaced; the message says why."""


def with_text(source: str, place: Span, text: str) -> str:
    """Return a YAML file with another text at one place.

    Args:
        source: The file as it is, with its byte order mark and line ends.
        place: The place of the text that is replaced, as `read_yaml` gives it.
        text: The new text; the line ends at its end are those of the old one.

    Raises:
        NotReplaceableError: if there is no text at that place, if it stands for several places, or if the file could
            not be read as before with the new one.
    """
    old, faults = _texts(source)
    indexes = [at for at, known in enumerate(old) if _are_same(known.span, place)]
    if len(indexes) > 1:
        raise NotReplaceableError("an alias repeats it, so it has more than one place")
    if not indexes:
        raise NotReplaceableError("there is no text at this place")
    index = indexes[0]
    scalar = _Document.of(source).scalar_at(place)
    end = str(old[index])[len(str(old[index]).rstrip("\n")) :]
    new_text = text.rstrip("\n") + end
    expected = [str(known) for known in old]
    expected[index] = new_text
    for written in _candidates(scalar, str(old[index]), new_text):
        result = source[: scalar.start] + written + source[scalar.end :]
        found, new_faults = _texts(result)
        if [str(value) for value in found] == expected and new_faults <= faults:
            return result
    raise NotReplaceableError("the new text cannot be written here without changing other lines")


@dataclass(frozen=True, slots=True)
class _Scalar:
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
class _Document:
    """A YAML file whose characters are found by line and column as editors count them."""

    source: str
    starts: tuple[int, ...]
    """Where each line starts."""

    @classmethod
    def of(cls, source: str) -> _Document:
        first = len(source) - len(source.removeprefix("\ufeff"))
        return cls(source, tuple(found.start() for found in _LINE.finditer(source, first)))

    def offset(self, line: int, column: int) -> int:
        """Return the place of a character, by line and column from 0."""
        return self.starts[line] + column if line < len(self.starts) else len(self.source)

    def scalar_at(self, place: Span) -> _Scalar:
        """Return the text that begins at a place.

        Raises:
            NotReplaceableError: if there is none.
        """
        text = "".join(
            f"{_LINE_END.sub('', self.source[start : self._end_of_line(start)])}\n" for start in self.starts
        ).translate(BLANKS)
        start = (place.line - 1, place.column - 1)
        try:
            for event in yaml.parse(text, Loader=LOADER):
                if isinstance(event, yaml.ScalarEvent) and _place(event.start_mark) == start:
                    return self._scalar(event)
        except yaml.YAMLError as fault:
            raise NotReplaceableError("the file is not YAML as it stands") from fault
        raise NotReplaceableError("there is no text at this place")

    def _scalar(self, event: yaml.ScalarEvent) -> _Scalar:
        """Return a text without its anchor and tag, and without the blank lines and comments behind it."""
        start = self.offset(*_place(event.start_mark))
        end = self.offset(*_place(event.end_mark))
        properties = _PROPERTIES.match(self.source, start, end)
        start = properties.end() if properties else start
        style = event.style or ""
        line = self.starts[bisect_right(self.starts, start) - 1]
        indent = re.match(r"[ \t]*", self.source[line:])
        line_ends = _LINE_END.search(self.source)
        scalar = _Scalar(
            start,
            end,
            self.source[start:end],
            style,
            line_ends.group() if line_ends else "\n",
            indent.group() if indent else "",
        )
        end = start + (_block_length(scalar) if style in ("|", ">") else len(scalar.written.rstrip()))
        return replace(scalar, end=end, written=self.source[start:end])

    def _end_of_line(self, start: int) -> int:
        found = _LINE.match(self.source, start)
        return found.end() if found else len(self.source)


def _block_length(scalar: _Scalar) -> int:
    """Return the length of a text in lines of its own: to the end of its last line that is not blank.

    The parser's mark is further down, behind blank lines and comments.
    """
    lines = [found.group() for found in _LINE.finditer(scalar.written) if found.group()]
    indent = _block_indent(lines)
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


def _block_indent(lines: list[str]) -> str:
    """Return the white space before the lines of a text in lines of its own."""
    header = lines[0] if lines else ""
    first = next((line for line in lines[1:] if line.strip()), "")
    white = first[: len(first) - len(first.lstrip(" "))]
    explicit = re.match(r"[|>][+-]?([1-9])", header)
    if not explicit:
        return white
    common = [line[: len(line) - len(line.lstrip(" "))] for line in lines[1:] if line.strip()]
    return min(common, key=len, default=white)


def _candidates(scalar: _Scalar, old: str, new: str) -> Iterator[str]:
    """Yield ways to write a new text, those that change least first."""
    yield from _with_changed_words(scalar, old, new)
    if scalar.style in ("|", ">"):
        yield _in_lines(scalar, new)
        return
    one_line = new.strip() == new and "\n" not in new
    quoted = {"'": in_single_quotes(new), '"': in_double_quotes(new), "": new}
    if one_line:
        yield quoted[scalar.style]
        yield from (written for style, written in quoted.items() if style != scalar.style)
    yield in_double_quotes(new).replace("\n", "\\n").replace("\t", "\\t")


def _with_changed_words(scalar: _Scalar, old: str, new: str) -> Iterator[str]:
    """Yield the text as it is written with only those words replaced that are other ones now."""

    def escaped(text: str) -> str:
        if scalar.style == "'":
            return in_single_quotes(text)[1:-1]
        return in_double_quotes(text)[1:-1] if scalar.style == '"' else text

    header = _HEADER.match(scalar.written) if scalar.style in ("|", ">") else None
    head = header.group() if header else scalar.style
    tail = scalar.style if scalar.style in ("'", '"') else ""
    body = scalar.written[len(head) : len(scalar.written) - len(tail)]
    places = list(_WORD.finditer(body))
    before, after = escaped(old).split(), escaped(new).split()
    if [place.group() for place in places] != before:
        return
    result, at = "", 0
    for operation, start, end, first, last in SequenceMatcher(
        None, before, after, autojunk=False
    ).get_opcodes():
        if operation == "equal":
            result += body[at : places[end - 1].end()]
            at = places[end - 1].end()
            continue
        words = " ".join(after[first:last])
        if operation == "insert":
            result += f" {words}" if result.strip() else f"{words} "
            continue
        lead = body[at : places[start].start()] if words or not result.strip() else ""
        result += lead + words
        at = places[end - 1].end()
        if not words and not result.strip() and end < len(places):
            at = places[end].start()
    yield head + result + body[at:] + tail


def _in_lines(scalar: _Scalar, new: str) -> str:
    """Return a text in lines of its own, with the header and the indentation of the old one."""
    lines = [found.group() for found in _LINE.finditer(scalar.written) if found.group()]
    indent = _block_indent(lines) or f"{scalar.indent}  "
    header = _LINE_END.sub("", lines[0]) if lines else scalar.style
    paragraphs = new.rstrip("\n").split("\n")
    if scalar.style == ">":
        paragraphs = [line for paragraph in paragraphs for line in (paragraph, "")][:-1]
    return scalar.line_end.join([header, *(f"{indent}{line}" if line.strip() else "" for line in paragraphs)])


def _place(mark: Any) -> tuple[int, int]:
    """Return line and column of a mark, from 0; the marks of the C and the Python parser share no type."""
    return mark.line, mark.column


def _are_same(place: Span, other: Span) -> bool:
    return (place.line, place.column) == (other.line, other.column)


def _texts(source: str) -> tuple[list[LocatedText], int]:
    """Return all keys' values that are texts, in the order of the file, and how much was repaired to read them."""
    tree, diagnostics = read_yaml(source, "")
    return list(texts_in(tree)), len(diagnostics)


def texts_in(value: object) -> Iterator[LocatedText]:
    """Yield the texts in a value that was read from YAML, without keys, in the order of the file."""
    waiting = [value]
    while waiting:
        match waiting.pop():
            case LocatedText() as text:
                yield text
            case LocatedList() as items:
                waiting.extend(reversed(items))
            case LocatedMapping() as values:
                waiting.extend(reversed([*values.values()]))
