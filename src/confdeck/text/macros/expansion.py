"""Expands macros in TeX, within limits of number, depth and length."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from confdeck.text.macros.macro import (
    Macro,
    MacroTable,
    Parameter,
    ParameterKind,
    is_space,
    joined,
    token_at,
    tokens_of,
)

CALL_LIMIT = 1000
"""Greatest number of expansions in a formula."""
DEPTH_LIMIT = 50
"""Greatest depth of macros in the bodies of macros."""
TOKEN_LIMIT = 20_000
"""Greatest number of tokens in an expanded formula."""
_PAIRS = {"{": "}", "[": "]", "(": ")", "|": "|"}

_SHORT_USE = 120
"""Number of characters that most uses of a macro in a text have."""
_USE_LIMIT = 2000
"""Greatest number of characters of the use of a macro in a text."""


class MacroError(ValueError):
    """A macro that cannot be expanded; the message says why."""

    def __init__(self, macro: Macro, reason: str) -> None:
        super().__init__(f"`{macro.name}` {reason}")
        self.macro = macro


@dataclass(frozen=True, slots=True)
class MacroCall:
    """The use of a macro: what it expands to, and where it ends."""

    tex: str
    end: int


def expand(tex: str, macros: MacroTable) -> str:
    """Return TeX with all macros expanded.

    Raises:
        MacroError: if one lacks an argument, uses itself, or becomes too long.
    """
    tokens = tokens_of(tex)
    if macros.keys().isdisjoint(tokens):
        return tex
    return joined(_Expansion(macros, [(token, 0) for token in reversed(tokens)]).run())


def call_at(source: str, start: int, end: int, macros: MacroTable) -> MacroCall | None:
    """Return the use of a macro that begins at a place of a text and ends before another, or None if none does.

    Raises:
        MacroError: as `expand` does.
    """
    macro = macros.get(token_at(source, start))
    if not macro:
        return None
    short = min(end, start + _SHORT_USE)
    with suppress(MacroError):
        call = _call_within(source, start, short, macro, macros)
        if call.end < short or short == end:
            return call
    return _call_within(source, start, min(end, start + _USE_LIMIT), macro, macros)


def _call_within(source: str, start: int, end: int, macro: Macro, macros: MacroTable) -> MacroCall:
    tokens = tokens_of(source[start:end])[1:]
    expansion = _Expansion(macros, [(token, 0) for token in reversed(tokens)])
    body = expansion.call(macro, 0)
    rest = sum(len(token) for token, _ in expansion.pending)
    return MacroCall(joined(_Expansion(macros, body[::-1]).run()), end - rest)


_Pending = tuple[str, int]
"""A token, and the depth of the macros that it comes from."""


@dataclass(slots=True)
class _Expansion:
    """Expands tokens from the end of `pending`, as TeX does, and counts what it does."""

    macros: MacroTable
    pending: list[_Pending]
    calls: int = 0
    expanded: list[str] = field(default_factory=list)

    def run(self) -> list[str]:
        while self.pending:
            token, depth = self.pending.pop()
            if macro := self.macros.get(token):
                if not macro.parameters:
                    self._next()  # skips the spaces behind its name
                self.pending += reversed(self.call(macro, depth))
                if len(self.pending) + len(self.expanded) > TOKEN_LIMIT:
                    raise MacroError(macro, "makes the formula too long")
            else:
                self.expanded.append(token)
        return self.expanded

    def call(self, macro: Macro, depth: int) -> list[_Pending]:
        """Read the arguments of a macro and return what it expands to."""
        self.calls += 1
        if macro.fault:
            raise MacroError(macro, macro.fault)
        if depth >= DEPTH_LIMIT or self.calls > CALL_LIMIT:
            raise MacroError(
                macro, "uses itself without end" if depth >= DEPTH_LIMIT else "is used too often"
            )
        arguments = [
            argument
            for parameter in macro.parameters
            if (argument := self._argument(macro, parameter, depth)) is not None
        ]
        if callable(macro.body):
            words = (joined(token for token, _ in argument) for argument in arguments)
            return [(token, depth + 1) for token in tokens_of(macro.body(*words))]
        return list(_substituted(macro.body, arguments, depth + 1))

    def _argument(self, macro: Macro, parameter: Parameter, depth: int) -> list[_Pending] | None:
        """Read the argument of a parameter; None for tokens that are no parameter."""
        match parameter.kind:
            case ParameterKind.STAR:
                return [self.pending.pop()] if self._next() == "*" else []
            case ParameterKind.OPTIONAL | ParameterKind.GROUP as kind:
                if self._next() == ("[" if kind is ParameterKind.OPTIONAL else "{"):
                    return self._group(macro)[1:-1]
                return [(token, depth + 1) for token in parameter.tokens]
            case ParameterKind.ENCLOSED:
                return self._group(macro) if self._next() in _PAIRS else []
            case ParameterKind.UNTIL:
                return self._until(macro, parameter.tokens)
            case ParameterKind.LITERAL:
                self._until(macro, parameter.tokens, at_once=True)
                return None
            case ParameterKind.ARGUMENT:
                pass
        if not self._next() or self._next() == "}":
            count = sum(parameter.kind is ParameterKind.ARGUMENT for parameter in macro.parameters)
            raise MacroError(macro, f"lacks an argument (it takes {count})")
        return self._group(macro)[1:-1] if self._next() == "{" else [self.pending.pop()]

    def _next(self) -> str:
        """Skip spaces and return the next token without reading it, or an empty string at the end."""
        skipped = len(self.pending)
        while skipped and is_space(self.pending[skipped - 1][0]):
            skipped -= 1
        if not skipped:
            return ""
        del self.pending[skipped:]
        return self.pending[-1][0]

    def _group(self, macro: Macro) -> list[_Pending]:
        """Read one token, or all up to the bracket that closes the one that comes next."""
        group = [self.pending.pop()]
        opening = group[0][0]
        closing = _PAIRS.get(opening)
        braces, brackets = int(opening == "{"), int(opening != "{")
        while closing and self.pending:
            group.append(self.pending.pop())
            token = group[-1][0]
            braces += (token == "{") - (token == "}")
            if opening != "{" and not braces and token in (opening, closing):
                brackets += -1 if token == closing else 1
            if braces < 0 or not (braces or brackets):
                break
        if closing and (len(group) == 1 or group[-1][0] != closing):
            raise MacroError(macro, f"lacks the `{closing}` of an argument")
        return group

    def _until(self, macro: Macro, delimiter: Sequence[str], *, at_once: bool = False) -> list[_Pending]:
        """Read all up to a delimiter, which is read too."""
        read: list[_Pending] = []
        while self.pending:
            following = [token for token, _ in self.pending[: -len(delimiter) - 1 : -1]]
            if following == list(delimiter):
                del self.pending[-len(delimiter) :]
                return read
            if at_once:
                break
            read += self._group(macro) if self.pending[-1][0] == "{" else [self.pending.pop()]
        raise MacroError(macro, f"needs `{''.join(delimiter)}` behind it")


def _substituted(body: Sequence[str], arguments: Sequence[list[_Pending]], depth: int) -> Iterable[_Pending]:
    for token in body:
        if token[:1] == "#" and token[1:].isdigit():
            yield from arguments[int(token[1:]) - 1]
        else:
            yield token.replace("##", "#"), depth
