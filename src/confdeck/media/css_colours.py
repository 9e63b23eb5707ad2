"""Turns CSS colours into hexadecimal ones, as a browser shows them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from tinycss2 import color4, serialize

from confdeck.media.css_tokens import split_at_commas, without_space

if TYPE_CHECKING:
    from coloraide import Color

_OPAQUE = 255
_SYSTEM_COLOURS = {
    "canvas": "#ffffff", "canvastext": "#000000", "linktext": "#0000ee", "visitedtext": "#551a8b",
    "activetext": "#ff0000", "buttonface": "#efefef", "buttontext": "#000000", "buttonborder": "#000000",
    "field": "#ffffff", "fieldtext": "#000000", "highlight": "#3367d1", "highlighttext": "#ffffff",
    "selecteditem": "#1967d2", "selecteditemtext": "#ffffff", "mark": "#ffff00", "marktext": "#000000",
    "graytext": "#808080", "accentcolor": "#0075ff", "accentcolortext": "#ffffff",
}  # fmt: skip
"""System colours in a light colour scheme."""
_FULL = 100.0
_MODERN = frozenset({"lab", "lch", "oklab", "oklch", "color"})


def hexadecimal(value: Sequence[Any], *, dark: bool = False) -> str | None:
    """Return a colour as `#rrggbb`, `#rrggbbaa` or `currentColor`; None for what is no colour.

    Args:
        value: The tokens of the colour.
        dark: Whether `light-dark()` means its second colour.
    """
    tokens = without_space(value)
    if len(tokens) != 1:
        return None
    token = tokens[0]
    name = getattr(token, "lower_name", "") if token.type == "function" else ""
    if name == "light-dark":
        return _by_scheme(token.arguments, dark=dark)
    if name == "color-mix":
        return _mixed(token.arguments, dark=dark)
    if token.type == "ident" and token.lower_value in _SYSTEM_COLOURS:
        return _SYSTEM_COLOURS[token.lower_value]
    return _plain(token)


def modern_notation(value: Sequence[Any], *, dark: bool = False) -> str:
    """Return the text of a colour in a notation of CSS Color 4, by which browsers mix gradients in Oklab; empty for others.

    Args:
        value: The tokens of the colour.
        dark: Whether `light-dark()` means its second colour.
    """
    tokens = without_space(value)
    name = tokens[0].lower_name if len(tokens) == 1 and tokens[0].type == "function" else ""
    if name == "light-dark":
        parts = list(split_at_commas(tokens[0].arguments))
        return modern_notation(parts[dark], dark=dark) if len(parts) == 2 else ""  # noqa: PLR2004  light and dark
    if name == "color-mix":
        return hexadecimal(tokens, dark=dark) or ""
    return str(serialize(tokens)) if name in _MODERN else ""


def _plain(token: Any) -> str | None:
    """Return a colour that is neither mixed nor chosen from others."""
    try:
        parsed: Any = color4.parse_color(token)
        if parsed is None:
            return None
        if parsed == "currentcolor":
            return "currentColor"
        return _hex(*parsed.to("srgb"))
    except NotImplementedError:  # a colour space that tinycss2 reads but does not convert
        return _written(serialize([token]))
    except (ValueError, TypeError, IndexError, ArithmeticError, AttributeError):
        return None


def _written(text: str) -> str | None:
    colour = _colour(text)
    try:
        return None if colour is None else _hex_of(colour)
    except (ValueError, ArithmeticError):  # numbers beyond all colours
        return None


def _colour(text: str) -> Color | None:
    from coloraide import Color

    try:
        return Color(text)
    except ValueError:
        return None


def _hex_of(colour: Color) -> str:
    srgb = colour.convert("srgb")
    return _hex(*srgb.coords(nans=False), srgb.alpha(nans=False))


def _hex(*channels: float | None) -> str:
    levels = [int(min(max(_finite(channel), 0.0), 1.0) * _OPAQUE + 0.5) for channel in channels]
    return "#" + "".join(f"{level:02x}" for level in (levels[:3] if levels[3] == _OPAQUE else levels))


def _finite(channel: float | None) -> float:
    return channel if channel is not None and math.isfinite(channel) else 0.0


def _by_scheme(arguments: Sequence[Any], *, dark: bool) -> str | None:
    colours = [hexadecimal(part, dark=dark) for part in split_at_commas(arguments)]
    return colours[dark] if len(colours) == 2 and all(colours) else None  # noqa: PLR2004  light and dark


def _mixed(arguments: Sequence[Any], *, dark: bool) -> str | None:
    """Return the colour of `color-mix(in oklab longer hue, red 20%, blue)`."""
    parts = [without_space(part) for part in split_at_commas(arguments)]
    if len(parts) != 3:  # noqa: PLR2004  the space and two colours
        return None
    space, hue = _interpolation(parts[0])
    one, other = (_share(part, dark=dark) for part in parts[1:])
    if not space or one is None or other is None:
        return None
    first, second = one[1], other[1]
    if first is None:
        first = _FULL - second if second is not None else _FULL / 2
    if second is None:
        second = _FULL - first
    total = first + second
    if total <= 0:
        return None
    try:
        mixed = one[0].mix(other[0], second / total, space=space, hue=hue, premultiplied=True)
        mixed["alpha"] = mixed.alpha(nans=False) * min(1.0, total / _FULL)
        return _hex_of(mixed)
    except (ValueError, KeyError, ArithmeticError, RuntimeError):
        # An unknown colour space, or numbers beyond all colours.
        return None


def _interpolation(tokens: Sequence[Any]) -> tuple[str, str]:
    """Return the colour space and the way around the circle of hues."""
    words = [token.lower_value for token in tokens if token.type == "ident"]
    if len(words) != len(tokens) or words[:1] != ["in"] or len(words) not in {2, 4}:
        return "", ""
    return {"xyz": "xyz-d65"}.get(words[1], words[1]), words[2] if len(words) > 2 else "shorter"  # noqa: PLR2004


def _share(tokens: Sequence[Any], *, dark: bool) -> tuple[Color, float | None] | None:
    """Return a colour of a mixture and its percentage, which may stand on either side of it."""
    shares = [token.value for token in tokens if token.type == "percentage"]
    colour = hexadecimal([token for token in tokens if token.type != "percentage"], dark=dark)
    parsed = None if colour in {None, "currentColor"} else _colour(str(colour))
    if parsed is None or len(shares) > 1:
        return None
    return parsed, shares[0] if shares else None
