r"""Takes the definitions of macros out of a Markdown text, and replaces macros for `\begin` and `\end` in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from confdeck.diagnostics import Diagnostic, Span, warning
from confdeck.text.code_regions import CodeRegions
from confdeck.text.macros.definitions import REMOVED, Definitions, read_definitions
from confdeck.text.macros.macro import MacroTable, joined

_EMPTY = rf"[\s{REMOVED}]*{REMOVED}[\s{REMOVED}]*"
_REMOVED = re.compile(
    rf"\$\$(?P<display>{_EMPTY})\$\$|\$(?P<inline>{_EMPTY})\$|\\\[(?P<bracket>{_EMPTY})\\\]"
    rf"|{REMOVED}[ \t]*(?:%[^\n]*)?"
)
"""Remains of a definition: delimiters around nothing else, or a comment behind it."""
_FILE_ACCESS = re.compile(r"\\(?:input|include|usepackage)\s*(?:\[[^\]\n]*\]\s*)?\{[^{}\n]*\}")
_ENVIRONMENT_MARK = re.compile(r"\\(?:begin|end)\{")


def take_definitions(source: str, span: Span | None, macros: MacroTable) -> Definitions:
    """Return a Markdown text without its definitions, whose lines keep their numbers, and the macros for its formulas."""
    if "\\" not in source:
        return Definitions(source, macros)
    found = read_definitions(source, span, macros, CodeRegions(source))
    text = found.text if found.text == source else _REMOVED.sub(_line_ends, found.text)
    remarks = (*found.diagnostics, *_file_accesses(text, span))
    return Definitions(_with_environments(text, found.macros), found.macros, remarks)


def _line_ends(match: re.Match[str]) -> str:
    return "\n" * match[0].count("\n")


def _file_accesses(text: str, span: Span | None) -> Iterator[Diagnostic]:
    if not _FILE_ACCESS.search(text):
        return
    for start, end in CodeRegions(text).outside():
        for match in _FILE_ACCESS.finditer(text, start, end):
            place = span.below(text.count("\n", 0, match.start())) if span else None
            hint = "name files with definitions in `macros:`"
            yield warning(f"`{match[0][:60]}` is shown as typed; no file is read for it", place, hint)


def _with_environments(text: str, macros: MacroTable) -> str:
    r"""Replace macros such as `\be` and `\ee`, which begin and end a display formula, outside code."""
    marks = {
        name: body
        for name, macro in macros.items()
        if not macro.parameters
        and not callable(macro.body)
        and _ENVIRONMENT_MARK.match(body := joined(macro.body).strip())
    }
    if not marks:
        return text
    pattern = re.compile(rf"(?:{'|'.join(map(re.escape, marks))})(?![A-Za-z])")
    replaced, position = "", 0
    for start, end in CodeRegions(text).outside():
        replaced += text[position:start] + pattern.sub(lambda match: marks[match[0]], text[start:end])
        position = end
    return replaced + text[position:]
