"""What the YAML parser's complaints mean in an author's words, and the line as it was meant."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from confdeck.diagnostics import Diagnostic, Span, error

if TYPE_CHECKING:
    import yaml

_VALUE = re.compile(r"^(?P<lead>\s*(?:- +)*(?:[\w-]+: +)?)(?P<value>\S.*?)\s*$")

_SIGNS = tuple("@`%*&!")
"""What means something to YAML at the beginning of a text."""

_BEGINS = "a text cannot begin"


def mend(
    fault: yaml.MarkedYAMLError, file: str, original: list[str], lines: list[str]
) -> tuple[Span, str | None, Diagnostic]:
    """The place of `fault`, its line mended (None where no mend is safe), and the complaint."""
    span = _place(fault, file, original)
    line = lines[span.line - 1] if span.line <= len(lines) else ""
    message, hint, mended = _reading(str(fault.problem or fault.context or ""), line, span.column)
    if message.startswith(_BEGINS) and (match := _VALUE.match(line)):
        span = replace(span, column=match.start("value") + 1)
    return span, (mended if mended != line else None), error(message, span, hint)


def _place(fault: yaml.MarkedYAMLError, file: str, original: list[str]) -> Span:
    mark = fault.problem_mark or fault.context_mark
    row = min(mark.line, max(len(original) - 1, 0)) if mark else 0
    column = mark.column if mark and row == mark.line else 0
    excerpt = original[row] if original else ""
    return Span(file, row + 1, min(column, len(excerpt)) + 1, excerpt[:400])


def _reading(problem: str, line: str, column: int) -> tuple[str, str, str | None]:
    """What a parser's `problem` in `line` means, a hint, and the line mended where that is safe."""
    character = line[column - 1 : column]
    value = match["value"] if (match := _VALUE.match(line)) else ""
    if "\t" in line[: len(line) - len(line.lstrip())] or character == "\t":
        return "a tab cannot indent YAML", "use spaces", line.replace("\t", "  ")
    if "control characters" in problem:
        return "there is an invisible control character here", "delete it", None
    if value[:1] in _SIGNS:
        return f"{_BEGINS} with `{value[0]}` unless it is quoted", _quote_it(line), _quoted(line)
    if "mapping values are not allowed" in problem and ": " in line[: column - 1]:
        return "the text holds a colon and a space, which YAML reads as a key", _quote_it(line), _quoted(line)
    if "mapping values are not allowed" in problem:
        return (
            "this line does not fit the indentation above it",
            "keys of one mapping begin in the same column",
            None,
        )
    return (
        f"this is not YAML: {problem}",
        "check the indentation, brackets and quotes here and in the line above",
        None,
    )


def _quoted(line: str) -> str | None:
    """The line with its value in double quotes, unless it is quoted or bracketed already."""
    match = _VALUE.match(line)
    if not match or match["value"][0] in "\"'[{|>":
        return None
    escaped = match["value"].replace("\\", "\\\\").replace('"', '\\"')
    return f'{match["lead"]}"{escaped}"'


def _quote_it(line: str) -> str:
    quoted = _quoted(line)
    return f"quote it: `{quoted.strip()[:80]}`" if quoted else 'put the text in "double quotes"'
