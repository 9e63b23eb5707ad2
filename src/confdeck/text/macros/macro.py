"""A macro of TeX: its parameters and its body, as tokens."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from types import MappingProxyType

from confdeck.diagnostics import Span

_TOKEN = re.compile(r"\\[A-Za-z]+|\\.|%[^\n]*\n?[ \t]*|[ \t\n]+|##|#[1-9]|.", re.DOTALL)
_TOKEN_WITH_AT = re.compile(_TOKEN.pattern.replace("A-Za-z", "A-Za-z@"), re.DOTALL)
FROZEN = "\ufdd2"
"""Stands before a command that a macro got by `\\let` and that is not expanded; a non-character, never in a text."""

NO_VALUE = "\ufdd3"
"""The argument of an optional parameter that is left out and has no default; a non-character as well."""


class ParameterKind(Enum):
    """How a parameter is written where the macro is used."""

    ARGUMENT = auto()
    """A token or a group."""
    OPTIONAL = auto()
    """In square brackets, or left out."""
    ENCLOSED = auto()
    """In brackets of any kind, which are kept, or left out."""
    GROUP = auto()
    """In braces, or left out."""
    STAR = auto()
    """A star, or none."""
    UNTIL = auto()
    """All up to some tokens."""
    LITERAL = auto()
    """Tokens that have to be there and are no parameter."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a macro."""

    kind: ParameterKind = ParameterKind.ARGUMENT
    tokens: tuple[str, ...] = ()
    """The default of an optional parameter, or the tokens of a delimiter."""


PARAMETER_TYPES: Mapping[str, Parameter] = {
    "m": Parameter(),
    "o": Parameter(ParameterKind.OPTIONAL, (NO_VALUE,)),
    "s": Parameter(ParameterKind.STAR),
}
"""Parameters by the letters that `\\NewDocumentCommand` has for them: mandatory, in square brackets, a star."""


@dataclass(frozen=True, slots=True)
class Macro:
    """A macro; its body has `#1` … `#9` for its arguments, or is a function that returns TeX for them."""

    name: str
    """With its backslash."""
    parameters: tuple[Parameter, ...] = ()
    body: tuple[str, ...] | Callable[..., str] = ()
    span: Span | None = None
    fault: str = ""
    """Why it cannot be used, if its definition is not supported."""


MacroTable = Mapping[str, Macro]
"""Macros by their names."""
NO_MACROS: MacroTable = MappingProxyType({})


def tokens_of(tex: str, *, at_is_letter: bool = False) -> list[str]:
    """Split TeX into commands, spaces, parameters and characters."""
    return (_TOKEN_WITH_AT if at_is_letter else _TOKEN).findall(tex)


def token_at(tex: str, position: int, *, at_is_letter: bool = False) -> str:
    """Return the token that begins at a position, or an empty string at the end."""
    token = (_TOKEN_WITH_AT if at_is_letter else _TOKEN).match(tex, position)
    return token[0] if token else ""


def is_space(token: str) -> bool:
    """Return whether a token is white space or a comment."""
    return token[:1] in (" ", "\t", "\n", "%")


def is_command(token: str) -> bool:
    r"""Return whether a token is a command, such as `\alpha` or `\,`."""
    return token[:1] in ("\\", FROZEN) and len(token) > 1


def joined(tokens: Iterable[str]) -> str:
    """Return tokens as TeX, with a space between the name of a command and a letter behind it."""
    return "".join(_spaced(tokens))


def _spaced(tokens: Iterable[str]) -> Iterator[str]:
    after_name = False
    for token in tokens:
        if token.startswith("%"):
            continue
        written = token.removeprefix(FROZEN)
        yield f" {written}" if after_name and written[:1].isalpha() else written
        after_name = is_command(written) and written[-1].isalpha()
