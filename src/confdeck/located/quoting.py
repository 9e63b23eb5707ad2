"""Finds texts whose quotation marks, or signs without them, YAML reads in another way than their author."""

from __future__ import annotations

import re
from typing import NamedTuple

_SINGLE_QUOTED = re.compile(
    r"(?:^|(?<=[\s\[{,]))'(?P<text>[^']*(?:(?<=\w)'(?=\w)[^']*)+)'(?=\s*(?:[,\]}]|$))"
)
"""A text between single quotes with apostrophes in it."""
_WITH_COMMENT = re.compile(
    r"(?P<lead>:\s+|[\[,]\s*)(?P<text>(?!\s)(?:(?!:\s)[^\[\]{},\"'])*? #(?:(?!:\s)[^\[\]{},\"'])*?)(?=\s*[,\]}])"
)
"""An unquoted text in brackets with ` #` in it."""
_CURLY = re.compile(
    r"(?P<lead>(?:^|[:\[{,-])\s*)(?P<open>[“”„‟«‘‚])(?P<text>[^“”„‟«»‘’‚\"]*)[“”»’]?(?=\s*(?:[,\]}:]|$))"
)
"""A text between quotation marks that are not straight."""
_GROUP = r"(?:\{(?:[^{}]|\{[^{}]*\})*\}|\[(?:[^\[\]]|\[[^\[\]]*\])*\])"
_WITH_BRACKETS = re.compile(
    rf"(?P<lead>:\s+|[\[{{,]\s*)(?P<text>(?![\s\"'\[{{])(?:(?!:\s)[^\[\]{{}},\"])+{_GROUP}"
    rf"(?:(?!:\s)[^\[\]{{}},\"]|{_GROUP})*)(?=[,\]}}])"
)
"""An unquoted text in brackets with brackets or braces of its own, such as a citation or a TeX command."""
_LONGEST_LINE = 5000
"""Most characters of a line in which such a text is looked for."""
_LONGEST = 80


class Misquoted(NamedTuple):
    """A text that YAML reads in another way."""

    column: int
    """Column of the sign, from 1."""
    meant: str
    """The text as it should be quoted, shortened."""
    repaired: str
    """The line with all such texts quoted."""


def apostrophe_in(line: str) -> Misquoted | None:
    """Return the first text between single quotes that an apostrophe ends."""
    found = _SINGLE_QUOTED.search(line)
    if found is None:
        return None
    column = found.start("text") + found["text"].index("'") + 1
    return _misquoted(found, column, line)


def comment_in_brackets(line: str) -> Misquoted | None:
    """Return the first text in brackets that a comment ends."""
    found = _WITH_COMMENT.search(line)
    if found is None:
        return None
    column = found.start("text") + found["text"].index(" #") + 2
    return _misquoted(found, column, line)


def brackets_in_brackets(line: str) -> Misquoted | None:
    """Return the first text in brackets that has brackets or braces of its own."""
    found = _WITH_BRACKETS.search(line) if len(line) <= _LONGEST_LINE else None
    if found is None:
        return None
    column = next(place for place in range(found.start("text"), len(line)) if line[place] in "[{") + 1
    return Misquoted(
        column, in_single_quotes(found["text"].strip()), _WITH_BRACKETS.sub(_single_quoted, line)
    )


def curly_quotes_in(line: str) -> Misquoted | None:
    """Return the first text between quotation marks that are not straight."""
    found = _CURLY.search(line)
    if found is None:
        return None
    return _misquoted(found, found.start("open") + 1, line)


def _misquoted(found: re.Match[str], column: int, line: str) -> Misquoted:
    meant = in_double_quotes(found["text"])[:_LONGEST]
    return Misquoted(column, meant, found.re.sub(_double_quoted, line))


def in_double_quotes(text: str) -> str:
    """Return a text between double quotes."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def in_single_quotes(text: str) -> str:
    """Return a text between single quotes, which keep backslashes."""
    return "'" + text.replace("'", "''") + "'"


def _double_quoted(found: re.Match[str]) -> str:
    return found.groupdict().get("lead", "") + in_double_quotes(found["text"])


def _single_quoted(found: re.Match[str]) -> str:
    return found["lead"] + in_single_quotes(found["text"].strip())
