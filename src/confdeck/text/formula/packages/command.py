"""Makes macros for the commands of packages."""

from __future__ import annotations

from collections.abc import Callable

from confdeck.text.macros import NO_VALUE, Macro, Parameter, ParameterKind, tokens_of

_KINDS = {
    "m": Parameter(),
    "o": Parameter(ParameterKind.OPTIONAL, (NO_VALUE,)),
    "g": Parameter(ParameterKind.GROUP, (NO_VALUE,)),
    "e": Parameter(ParameterKind.ENCLOSED),
    "s": Parameter(ParameterKind.STAR),
}
"""Kinds of parameters: mandatory, in square brackets, in braces, in any brackets, a star."""


def command(name: str, kinds: str, body: str | Callable[..., str]) -> Macro:
    """Return the macro of a command; its body is TeX, or a function of its arguments that returns TeX."""
    parameters = tuple(_KINDS[kind] for kind in kinds)
    return Macro(f"\\{name}", parameters, tuple(tokens_of(body)) if isinstance(body, str) else body)


def given(argument: str) -> str:
    """Return an optional argument, or an empty string if it is left out."""
    return "" if argument == NO_VALUE else argument
