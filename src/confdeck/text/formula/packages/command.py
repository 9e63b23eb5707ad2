"""Makes macros for the commands of packages."""

from __future__ import annotations

from collections.abc import Callable

from confdeck.text.macros import NO_VALUE, PARAMETER_TYPES, Macro, Parameter, ParameterKind, tokens_of

_KINDS = {
    **PARAMETER_TYPES,
    "g": Parameter(ParameterKind.GROUP, (NO_VALUE,)),
    "e": Parameter(ParameterKind.ENCLOSED),
}
"""Kinds of parameters; besides those of LaTeX, groups in braces and in any brackets, which may be left out."""


def command(name: str, kinds: str, body: str | Callable[..., str]) -> Macro:
    """Return the macro of a command; its body is TeX, or a function of its arguments that returns TeX."""
    parameters = tuple(_KINDS[kind] for kind in kinds)
    return Macro(f"\\{name}", parameters, tuple(tokens_of(body)) if isinstance(body, str) else body)


def given(argument: str) -> str:
    """Return an optional argument, or an empty string if it is left out."""
    return "" if argument == NO_VALUE else argument


def fenced(left: str, content: str, right: str) -> str:
    """Return TeX in brackets that grow."""
    return f"\\left{left} {content}\\right{right} "
