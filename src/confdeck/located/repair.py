"""Explain YAML syntax errors in plain words, and repair the line so that reading can go on."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from confdeck.diagnostics import Diagnostic, Span, error
from confdeck.located.quoting import (
    apostrophe_in,
    brackets_in_brackets,
    comment_in_brackets,
    curly_quotes_in,
    in_double_quotes,
    in_single_quotes,
)

if TYPE_CHECKING:
    import yaml

_VALUE = re.compile(r"^(?P<lead>\s*(?:- +)*(?:[\w-]+: +)?)(?P<value>\S.*?)\s*$")

_INDICATORS = tuple("@`%*&!")
"""Characters with a meaning to YAML at the beginning of a text."""

_IN_BRACKETS = re.compile(r"(?P<lead>(?:^|[\[{,:])\s*)(?P<value>[@`%*&][^,\[\]{}\"]*?)(?=\s*[,\]}]|\s*$)")
"""A text that begins with such a character, in a list or mapping in brackets."""

_WIKI_LINK = re.compile(r"\[\[(?=[^\[\],|]*[^\W\d_][^\[\],]*\]\])")
"""The beginning of a text with a link such as `[[page]]`."""

_TASK = re.compile(r"\[[ xX]\][ \t]+(?=\S)")
"""The box before the words of a task."""

_FOOTNOTE_MARK = re.compile(r"\[\^[^\[\]\s]+\](?=[ \t]+[^\s,\]]|[^\s,\]:])")
"""The mark of a footnote at the beginning of a text."""

_FOOTNOTE = re.compile(r"\[\^[^\[\]\s]+\]:(?=\s|$)")
_FOOTNOTE_WITHIN = re.compile(r"[^\s,\[]\[\^[^\[\]]*\]|\^\[")
"""A footnote in a text of a list or mapping in brackets."""

_UNCLOSED = ("end of stream", "did not find expected ',' or", "could not find expected ':'")
"""Problems reported where something should end; the parser's context says where it begins."""

_BROKEN_BRACKETS = ("did not find expected ',' or", "token", "alphabetic", "node content")
"""Problems reported where a text in brackets has brackets of its own."""
_WRONG_INDENTATION = "this line does not fit the indentation above it"
_SAME_COLUMN = "indent all keys of a mapping alike, and put a space after each colon"


@dataclass(frozen=True, slots=True)
class _Explanation:
    """A problem in plain words, and the repaired line where that is safe."""

    message: str
    hint: str
    repaired: str | None = None
    column: int = 0
    """Column of the problem, from 1; 0 where the parser's own column is right."""


def repair(
    fault: yaml.MarkedYAMLError, file: str, original: list[str], lines: list[str]
) -> tuple[Span, str | None, Diagnostic]:
    """Return the place of a syntax error, its repaired line (None if no repair is safe), and the diagnostic."""
    problem = str(fault.problem or fault.context or "")
    span = _place(fault, problem, file, original)
    line = lines[span.line - 1] if span.line <= len(lines) else ""
    explanation = _explain(problem, line, span.column)
    span = replace(span, column=explanation.column or span.column)
    repaired = explanation.repaired if explanation.repaired != line else None
    return span, repaired, error(explanation.message, span, explanation.hint)


def _place(fault: yaml.MarkedYAMLError, problem: str, file: str, original: list[str]) -> Span:
    mark = fault.problem_mark or fault.context_mark
    if any(words in problem for words in _UNCLOSED) and fault.context_mark:
        mark = mark if mark and mark.line == fault.context_mark.line else fault.context_mark
    row = min(mark.line, max(len(original) - 1, 0)) if mark else 0
    column = mark.column if mark and row == mark.line else 0
    excerpt = original[row] if original else ""
    return Span.in_line(file, row + 1, min(column, len(excerpt)) + 1, excerpt)


def _explain(problem: str, line: str, column: int) -> _Explanation:
    """Explain the parser's `problem` in `line`, and repair common mistakes."""
    match = _VALUE.match(line)
    value = match["value"] if match else ""
    if "\t" in line[: len(line) - len(line.lstrip())] or line[column - 1 : column] == "\t":
        return _Explanation("YAML cannot be indented with tabs", "use spaces", line.replace("\t", "  "))
    if "control characters" in problem:
        return _Explanation("there is an invisible control character here", "delete it")
    if match and (found := _WIKI_LINK.match(value) or _TASK.match(value) or _FOOTNOTE_MARK.match(value)):
        return _begins_with(found[0].strip(), match)
    if misquoted := _misquoted(problem, line, column):
        return misquoted
    if found := _FOOTNOTE.match(value):
        message = f"the footnote `{found[0]}` needs a text that keeps its lines"
        return _Explanation(
            message, "begin the text with `|` behind its key, and write all of it below, indented"
        )
    if "did not find expected ',' or" in problem and _FOOTNOTE_WITHIN.search(line):
        message = "a text in brackets cannot have a footnote unless it is quoted"
        return _Explanation(message, 'quote the text: `"Words[^1]"`')
    if bracketed := _bracketed(problem, line, value):
        return bracketed
    is_indicator = value[:1] in _INDICATORS or _begins_a_block(problem, value)
    if match and is_indicator and not _within_brackets(value):
        return _begins_with(value[0], match)
    if (found := _IN_BRACKETS.search(line)) and ("token" in problem or "alphabetic" in problem):
        repaired = _IN_BRACKETS.sub(lambda match: match["lead"] + in_double_quotes(match["value"]), line)
        quoted = in_double_quotes(found["value"])
        return _unquoted(found["value"][0], quoted, repaired, found.start("value") + 1)
    if "mapping values are not allowed" in problem and ": " in line[: column - 1]:
        message = "the text contains a colon and a space, which YAML reads as a key"
        return _Explanation(message, _quote_it(line), _quoted(line))
    return _explain_only(problem, line, value, column)


def _misquoted(problem: str, line: str, column: int) -> _Explanation | None:
    """Explain an apostrophe between single quotes, quotation marks of other kinds, and ` #` in brackets."""
    if found := apostrophe_in(line):
        message = "the text continues after its closing quotation mark"
        hint = f"double an apostrophe between single quotes, or use double quotes: `{found.meant}`"
        return _Explanation(message, hint, found.repaired, found.column + 1)
    if (found := comment_in_brackets(line)) and "did not find expected" in problem:
        message = "`#` after a space begins a comment, so the bracket is not closed"
        return _Explanation(message, f"quote the text: `{found.meant}`", found.repaired, found.column)
    if (found := curly_quotes_in(line)) and column >= found.column:
        message = f"`{line[found.column - 1]}` is no quotation mark to YAML"
        return _Explanation(message, f"use straight ones: `{found.meant}`", found.repaired, found.column)
    return None


def _bracketed(problem: str, line: str, value: str) -> _Explanation | None:
    """Explain brackets of a citation and braces of TeX in an unquoted text of a list or mapping in brackets."""
    is_in_brackets = value[:1] in ("[", "{") or value[:3] in ("- [", "- {") or _within_brackets(value)
    if not is_in_brackets or not any(words in problem for words in _BROKEN_BRACKETS):
        return None
    found = brackets_in_brackets(line)
    if found is None:
        return None
    signs = "braces" if line[found.column - 1] == "{" else "brackets"
    message = f"a text in a list or mapping in brackets cannot have {signs} of its own unless it is quoted"
    return _Explanation(message, f"quote all of it: `{found.meant}`", found.repaired, found.column)


def _within_brackets(value: str) -> bool:
    """Whether a line continues or closes a list or mapping in brackets that is opened above it."""
    unopened = sum(map(value.count, "]}")) > sum(map(value.count, "[{"))
    return unopened or value.endswith(",")


def _begins_a_block(problem: str, value: str) -> bool:
    """Whether a text begins with a character that opens a list item, a key or a block text."""
    entry = value[:1] in ("-", "?") and "not allowed in this context" in problem
    return entry or (value[:1] in ("|", ">") and "expected comment or line break" in problem)


def _begins_with(sign: str, match: re.Match[str]) -> _Explanation:
    quoted = match["lead"] + in_double_quotes(match["value"])
    return _unquoted(sign, quoted.strip(), quoted, match.start("value") + 1)


def _unquoted(sign: str, quoted: str, repaired: str | None, column: int) -> _Explanation:
    message = f"a text cannot begin with `{sign}` unless it is quoted"
    return _Explanation(message, f"quote it: `{quoted[:80]}`", repaired, column)


def _explain_only(problem: str, line: str, value: str, column: int) -> _Explanation:
    """Explain a problem that is not repaired, except for backslashes in double quotes."""
    match problem:
        case _ if "unknown escape" in problem or "hexdecimal" in problem:
            backslash = line.rfind("\\", 0, column)
            message = f"`{line[backslash : backslash + 2]}` has no meaning between double quotes"
            return _Explanation(message, "use single quotes, which keep backslashes", _single_quoted(line))
        case _ if "end of stream" in problem:
            return _Explanation("the quotation mark opened here is never closed", "close it")
        case _ if "did not find expected ',' or" in problem:
            closing = problem[-2]
            hint = f"close it with `{closing}`; put a comma between items"
            if "$" in line or "\\" in line:
                hint = "put a formula within brackets in single quotes, since YAML reads its own brackets and commas"
            return _Explanation("the bracket opened here is not closed", hint)
        case _ if "<document start>" in problem:
            message = "this line does not continue what is above it"
            return _Explanation(message, "write `key: value` lines, with a space after each colon")
        case _ if "could not find expected ':'" in problem:
            return _Explanation(
                "this line is not `key: value`, and not part of the text above it",
                "indent it if it is part of the text",
            )
        case _ if "expected key" in problem and value[:1] in ("'", '"'):
            message = "the text continues after its closing quotation mark"
            return _Explanation(message, "double an apostrophe between single quotes: 'it''s'")
        case _ if "expected key" in problem and value[:1] in ("[", "{"):
            return _Explanation("the text continues after its closing bracket", "quote the whole text")
        case _ if "node content" in problem and line[column - 1 : column] in (",", "]", "}"):
            return _Explanation(f"`{line[column - 1]}` is where a value should be", "quote it if it is text")
        case _ if any(
            words in problem for words in ("values are not allowed", "expected key", "expected '-'")
        ):
            return _Explanation(_WRONG_INDENTATION, _SAME_COLUMN)
    return _Explanation(
        f"this is not YAML: {problem}",
        "check the indentation, brackets and quotes here and in the line above",
    )


def _quoted(line: str) -> str | None:
    """Return the line with its value in double quotes; None if it is quoted or in brackets already."""
    match = _VALUE.match(line)
    if not match or match["value"][0] in "\"'[{":
        return None
    return match["lead"] + in_double_quotes(match["value"])


def _single_quoted(line: str) -> str | None:
    """Return the line with single quotes instead of double ones around its value, if possible."""
    match = _VALUE.match(line)
    text = match["value"][1:-1] if match and match["value"][0] + match["value"][-1] == '""' else ""
    if not match or not text or '"' in text:
        return None
    return match["lead"] + in_single_quotes(text)


def _quote_it(line: str) -> str:
    quoted = _quoted(line)
    return f"quote it: `{quoted.strip()[:80]}`" if quoted else 'put the text in "double quotes"'
