"""Splits the CSS property `font`, of which drawing programs read only simple values, into its parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import takewhile
from typing import Any

from tinycss2 import parse_component_value_list

from confdeck.media.css_tokens import trimmed

_STYLES = frozenset({"italic", "oblique"})
_WEIGHTS = frozenset({"bold", "bolder", "lighter"})
_SIZES = frozenset(
    {"xx-small", "x-small", "small", "medium", "large", "x-large", "xx-large", "smaller", "larger"}
)


def font_longhands(value: Sequence[Any]) -> Mapping[str, tuple[Any, ...]]:
    """Return the properties that a value of `font` stands for; none for system fonts and variables."""
    before = list(takewhile(lambda token: not _is_size(token), value))
    if len(before) == len(value) or any(token.type == "function" for token in before):
        return {}
    size, rest = value[len(before)], list(value[len(before) + 1 :])
    style = weight = _parsed("normal")
    for token in before:
        word = getattr(token, "lower_value", "")
        if word in _STYLES:
            style = (token,)
        elif word in _WEIGHTS or token.type == "number":
            weight = (token,)
    height, family = _line_height(rest)
    longhands = {"font-style": style, "font-weight": weight, "font-size": (size,), "line-height": height}
    return {**longhands, "font-family": family} if family else {}


def _is_size(token: Any) -> bool:
    return token.type in {"dimension", "percentage"} or getattr(token, "lower_value", "") in _SIZES


def _line_height(rest: Sequence[Any]) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
    """Return the height of lines after a slash, and the families behind it."""
    tokens = trimmed(rest)
    if not tokens or tokens[0].type != "literal" or tokens[0].value != "/":
        return _parsed("normal"), tokens
    behind = trimmed(tokens[1:])
    return behind[:1], trimmed(behind[1:])


def _parsed(text: str) -> tuple[Any, ...]:
    return tuple(parse_component_value_list(text))
