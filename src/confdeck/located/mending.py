"""What the YAML parser's complaints mean in an author's words, and the line as it was meant."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from confdeck.diagnostics import Diagnostic, Span, error

if TYPE_CHECKING:
    import yaml

_VALUE = re.compile(r"^(?P<lead>\s*(?:- +)*(?:[\w-]+: +)?)(?P<value>\S.*?)\s*$")

_SIGNS = tuple("@`%*&!")
"""What means something to YAML at the beginning of a text."""

_IN_BRACKETS = re.compile(r"(?P<lead>(?:^|[\[{,:])\s*)(?P<value>[@`%*&][^,\[\]{}\"]*?)(?=\s*[,\]}]|\s*$)")
"""A text in a list or mapping in brackets that begins with such a sign."""

_OPENED_EARLIER = ("end of stream", "did not find expected ',' or", "could not find expected ':'")
"""Problems noticed where something does not end; the parser's context says where it began."""

_UNFIT = "this line does not fit the indentation above it"
_SAME_COLUMN = "keys of one mapping begin in the same column; a space follows each colon"


@dataclass(frozen=True, slots=True)
class _Reading:
    """What a problem means: what to say, where in the line, and the line mended where that is safe."""

    message: str
    hint: str
    mended: str | None = None
    column: int = 0
    """0 where the parser's own column is right."""


def mend(
    fault: yaml.MarkedYAMLError, file: str, original: list[str], lines: list[str]
) -> tuple[Span, str | None, Diagnostic]:
    """The place of `fault`, its line mended (None where no mend is safe), and the complaint."""
    problem = str(fault.problem or fault.context or "")
    span = _place(fault, problem, file, original)
    line = lines[span.line - 1] if span.line <= len(lines) else ""
    reading = _reading(problem, line, span.column)
    span = replace(span, column=reading.column or span.column)
    return (
        span,
        (reading.mended if reading.mended != line else None),
        error(reading.message, span, reading.hint),
    )


def _place(fault: yaml.MarkedYAMLError, problem: str, file: str, original: list[str]) -> Span:
    mark = fault.problem_mark or fault.context_mark
    if any(words in problem for words in _OPENED_EARLIER) and fault.context_mark:
        mark = mark if mark and mark.line == fault.context_mark.line else fault.context_mark
    row = min(mark.line, max(len(original) - 1, 0)) if mark else 0
    column = mark.column if mark and row == mark.line else 0
    excerpt = original[row] if original else ""
    return Span(file, row + 1, min(column, len(excerpt)) + 1, excerpt)


def _reading(problem: str, line: str, column: int) -> _Reading:
    """What a parser's `problem` in `line` means."""
    match = _VALUE.match(line)
    value = match["value"] if match else ""
    if "\t" in line[: len(line) - len(line.lstrip())] or line[column - 1 : column] == "\t":
        return _Reading("a tab cannot indent YAML", "use spaces", line.replace("\t", "  "))
    if "control characters" in problem:
        return _Reading("there is an invisible control character here", "delete it")
    if not _within_brackets(value) and (value[:1] in _SIGNS or _begins_a_block(problem, value)):
        return _begins_with(value[0], line, match.start("value") + 1 if match else column)
    if (found := _IN_BRACKETS.search(line)) and ("token" in problem or "alphabetic" in problem):
        mended = _IN_BRACKETS.sub(lambda each: each["lead"] + _in_quotes(each["value"]), line)
        return _unquoted(found["value"][0], _in_quotes(found["value"]), mended, found.start("value") + 1)
    if "mapping values are not allowed" in problem and ": " in line[: column - 1]:
        message = "the text holds a colon and a space, which YAML reads as a key"
        return _Reading(message, _quote_it(line), _quoted(line))
    return _plainly(problem, line, value, column)


def _within_brackets(value: str) -> bool:
    """Whether a line goes on with, or ends, a list or mapping in brackets that began above it."""
    unopened = sum(map(value.count, "]}")) > sum(map(value.count, "[{"))
    return unopened or value.endswith(",")


def _begins_a_block(problem: str, value: str) -> bool:
    """Whether a text begins with what opens a list, a key or a block text."""
    entry = value[:1] in ("-", "?") and "not allowed in this context" in problem
    return entry or (value[:1] in ("|", ">") and "expected comment or line break" in problem)


def _begins_with(sign: str, line: str, column: int) -> _Reading:
    match = _VALUE.match(line)
    value = match["value"] if match else ""
    return _unquoted(sign, f"{_quoted(line) or _in_quotes(value)}".strip(), _quoted(line), column)


def _unquoted(sign: str, quoted: str, mended: str | None, column: int) -> _Reading:
    message = f"a text cannot begin with `{sign}` unless it is quoted"
    return _Reading(message, f"quote it: `{quoted[:80]}`", mended, column)


def _plainly(problem: str, line: str, value: str, column: int) -> _Reading:
    """The problems that are said in other words, and the one line that they are in."""
    match problem:
        case "found unknown escape character":
            sequence = line[column - 1 : column + 1]
            message = f"`{sequence}` means nothing between double quotes"
            return _Reading(message, "single quotes leave backslashes alone", _single_quoted(line))
        case _ if "end of stream" in problem:
            return _Reading("the quotation mark that opens here is never closed", "close it")
        case _ if "did not find expected ',' or" in problem:
            closing = problem[-2]
            return _Reading(
                "what opens here is not closed", f"close it with `{closing}`; put a comma between items"
            )
        case _ if "<document start>" in problem:
            message = "this line does not go on with what stands above it"
            return _Reading(message, "a recap is a mapping, and a space follows each of its colons")
        case _ if "could not find expected ':'" in problem:
            return _Reading(
                "this line is no `key: value`, nor does it belong to the text above it",
                "indent it if it does",
            )
        case _ if "expected key" in problem and value[:1] in ("'", '"'):
            message = "the text goes on behind its closing quotation mark"
            return _Reading(message, "write an apostrophe between single quotes twice: 'it''s'")
        case _ if "expected key" in problem and value[:1] in ("[", "{"):
            return _Reading("the text goes on behind its closing bracket", "quote the whole text")
        case _ if "node content" in problem and line[column - 1 : column] in (",", "]", "}"):
            return _Reading(f"`{line[column - 1]}` stands where a value belongs", "quote it if it is text")
        case _ if any(
            words in problem for words in ("values are not allowed", "expected key", "expected '-'")
        ):
            return _Reading(_UNFIT, _SAME_COLUMN)
    return _Reading(
        f"this is not YAML: {problem}",
        "check the indentation, brackets and quotes here and in the line above",
    )


def _in_quotes(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _quoted(line: str) -> str | None:
    """The line with its value in double quotes, unless it is quoted or bracketed already."""
    match = _VALUE.match(line)
    if not match or match["value"][0] in "\"'[{":
        return None
    return match["lead"] + _in_quotes(match["value"])


def _single_quoted(line: str) -> str | None:
    """The line with single quotes for the double ones around its value."""
    match = _VALUE.match(line)
    text = match["value"][1:-1] if match and match["value"][0] + match["value"][-1] == '""' else ""
    if not match or not text or '"' in text:
        return None
    return match["lead"] + "'" + text.replace("'", "''") + "'"


def _quote_it(line: str) -> str:
    quoted = _quoted(line)
    return f"quote it: `{quoted.strip()[:80]}`" if quoted else 'put the text in "double quotes"'
