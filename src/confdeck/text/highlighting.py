"""The parts of code that are shown in different colours, found by Pygments, which is imported at the first listing."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Any

from confdeck.text import nodes

if TYPE_CHECKING:
    from pygments.token import _TokenType

_MOST_CHARACTERS = 20_000
_LONGEST_LINE = 1_000
"""Code beyond these limits has no colours: some languages would take long to read it."""
_LANGUAGE = re.compile(r"(?:\{code(?:-block|-cell)?\}\s*)?\{?\s*\.?([^\s{}=:,\"'.][^\s{}=:,\"']*)(?!\S*=)")
"""Matches the language in an info string, also as in `{.python .lines}`, `{r, echo=FALSE}` and `js{1,3}`."""
_COMMON = (
    *("python", "javascript", "typescript", "java", "julia", "matlab", "fortran", "haskell", "scala"),
    *("kotlin", "swift", "rust", "ruby", "perl", "bash", "shell", "console", "powershell", "json", "yaml"),
    *("toml", "html", "latex", "bibtex", "markdown", "docker", "dockerfile", "makefile", "cmake", "diff"),
)
"""Languages that are suggested for a misspelt one."""
_CLOSE = 0.8


class CodePart(StrEnum):
    """The kind of a piece of code, which decides its colour."""

    PLAIN = "plain"
    KEYWORD = "keyword"
    NAME = "name"
    """A name where it is defined."""
    LITERAL = "literal"
    """A string or a number."""
    COMMENT = "comment"


@dataclass(frozen=True, slots=True)
class CodePiece:
    """Characters of a line of code."""

    text: str
    part: CodePart = CodePart.PLAIN


CodeLines = tuple[tuple[CodePiece, ...], ...]
"""The lines of a listing."""


def code_lines(block: nodes.CodeBlock) -> CodeLines:
    """Return the lines of a listing in pieces; in one piece each if the language is not known."""
    return _lines(block.value, block.language)


def language_of(info: str) -> str:
    """Return the language that the info string of a fence names, in lower case; empty if it names none."""
    match = _LANGUAGE.match(info.strip())
    return match[1].lower() if match else ""


def suggested_language(language: str) -> str:
    """Return the language that a misspelt name seems to mean, or an empty string."""
    if not language or language in _known_languages():
        return ""
    return next(iter(difflib.get_close_matches(language, _COMMON, n=1, cutoff=_CLOSE)), "")


@lru_cache(maxsize=512)
def _lines(value: str, language: str) -> CodeLines:
    lines = value.split("\n")
    plain = tuple((CodePiece(line),) if line else () for line in lines)
    if not language or len(value) > _MOST_CHARACTERS or max(map(len, lines)) > _LONGEST_LINE:
        return plain
    if language not in _known_languages():
        return plain
    from pygments.lexers import get_lexer_by_name

    lexer = get_lexer_by_name(language, stripnl=False, ensurenl=False)
    # Some languages know a line only by its line end.
    *found, _ = map(tuple, _split(lexer.get_tokens(value + "\n")))
    # A language that changes characters is not trusted with them.
    return tuple(found) if [_text(line) for line in found] == lines else plain


def _text(line: Iterable[CodePiece]) -> str:
    return "".join(piece.text for piece in line)


def _split(tokens: Iterable[tuple[_TokenType, str]]) -> Iterator[list[CodePiece]]:
    """Yield the pieces of each line, those of one kind joined."""
    line: list[CodePiece] = []
    for part, group in groupby(tokens, key=lambda token: _part(token[0])):
        first, *others = "".join(text for _, text in group).split("\n")
        line += [CodePiece(first, part)] if first else []
        for text in others:
            yield line
            line = [CodePiece(text, part)] if text else []
    yield line


@cache
def _part(kind: _TokenType) -> CodePart:
    return next((part for known, part in _parts().items() if kind in known), CodePart.PLAIN)


@cache
def _parts() -> dict[Any, CodePart]:
    """Return the parts by Pygments' kinds of tokens, the special ones before those that contain them."""
    from pygments.token import Token

    name, generic = Token.Name, Token.Generic
    return {
        Token.Comment.Preproc: CodePart.KEYWORD,
        Token.Comment.PreprocFile: CodePart.LITERAL,
        Token.Comment: CodePart.COMMENT,
        Token.Keyword.Constant: CodePart.LITERAL,
        Token.Keyword: CodePart.KEYWORD,
        Token.Operator.Word: CodePart.KEYWORD,
        Token.Literal: CodePart.LITERAL,
        name.Tag: CodePart.KEYWORD,
        name.Function: CodePart.NAME,
        name.Class: CodePart.NAME,
        name.Decorator: CodePart.NAME,
        name.Attribute: CodePart.NAME,
        generic.Deleted: CodePart.KEYWORD,
        generic.Inserted: CodePart.LITERAL,
        generic.Heading: CodePart.NAME,
        generic.Subheading: CodePart.COMMENT,
        generic.Prompt: CodePart.COMMENT,
    }


@cache
def _known_languages() -> frozenset[str]:
    from pygments.lexers import get_all_lexers

    return frozenset(alias for _, aliases, *_ in get_all_lexers(plugins=False) for alias in aliases)
