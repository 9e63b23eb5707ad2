"""Tokens of CSS values: trimmed, split at commas, and with custom properties put in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tinycss2 import parse_component_value_list
from tinycss2.ast import FunctionBlock, ParenthesesBlock

_SPACE = frozenset({"whitespace", "comment"})
_MAX_TOKENS = 2_000
"""Most tokens of a value with its custom properties put in."""
_ROOT_FONT_SIZE = 16.0


class UnknownProperty(Exception):  # noqa: N818  a finding about a value, not a failure of the program
    """A value names a custom property that is not set, or that contains itself."""


def without_space(tokens: Sequence[Any]) -> list[Any]:
    """Return the tokens without white space and comments."""
    return [token for token in tokens if token.type not in _SPACE]


def trimmed(tokens: Sequence[Any]) -> tuple[Any, ...]:
    """Return the tokens without white space at either end."""
    start, end = 0, len(tokens)
    while start < end and tokens[start].type in _SPACE:
        start += 1
    while end > start and tokens[end - 1].type in _SPACE:
        end -= 1
    return tuple(tokens[start:end])


def split_at_commas(tokens: Sequence[Any]) -> list[list[Any]]:
    """Return the parts between commas."""
    parts: list[list[Any]] = [[]]
    for token in tokens:
        if token.type == "literal" and token.value == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def with_custom_properties(
    tokens: Sequence[Any], custom: Mapping[str, Sequence[Any]], open_names: frozenset[str] = frozenset()
) -> list[Any]:
    """Return the tokens with each `var()` replaced by its value.

    Raises:
        UnknownProperty: if a property without a fallback is not set, or the value becomes too long.
    """
    result: list[Any] = []
    for token in tokens:
        if token.type == "function" and token.lower_name == "var":
            result += _value_of(token.arguments, custom, open_names)
        elif token.type == "function":
            arguments = with_custom_properties(token.arguments, custom, open_names)
            result.append(FunctionBlock(token.source_line, token.source_column, token.name, arguments))
        elif token.type == "() block":
            content = with_custom_properties(token.content, custom, open_names)
            result.append(ParenthesesBlock(token.source_line, token.source_column, content))
        else:
            result.append(token)
        if len(result) > _MAX_TOKENS:
            raise UnknownProperty
    return result


def _value_of(
    arguments: Sequence[Any], custom: Mapping[str, Sequence[Any]], open_names: frozenset[str]
) -> list[Any]:
    head, *rest = split_at_commas(arguments)
    names = without_space(head)
    if len(names) != 1 or names[0].type != "ident":
        raise UnknownProperty
    name = names[0].value
    if name in custom and name not in open_names:
        try:
            return with_custom_properties(custom[name], custom, open_names | {name})
        except UnknownProperty:
            if not rest:
                raise
    if not rest:
        raise UnknownProperty
    comma = next(at for at, token in enumerate(arguments) if token.type == "literal" and token.value == ",")
    return with_custom_properties(trimmed(arguments[comma + 1 :]), custom, open_names)


def in_pixels(tokens: Sequence[Any]) -> list[Any]:
    """Return the tokens with lengths in `rem` as px, since drawing programs do not know that unit."""
    return [
        parse_component_value_list(f"{token.value * _ROOT_FONT_SIZE:g}px")[0]
        if token.type == "dimension" and token.lower_unit == "rem"
        else token
        for token in tokens
    ]
