"""Turns the CSS property `transform` into SVG's attribute, which has no units."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from confdeck.media.css_tokens import split_at_commas, without_space
from confdeck.media.svg_size import PX_PER_UNIT

_DEGREES = {"deg": 1.0, "rad": 180 / math.pi, "grad": 0.9, "turn": 360.0}
_FACTORS = {**_DEGREES, **PX_PER_UNIT}
_FUNCTIONS = {
    "translate": (1, 2), "translatex": (1, 1), "translatey": (1, 1), "scale": (1, 2), "scalex": (1, 1),
    "scaley": (1, 1), "rotate": (1, 3), "skewx": (1, 1), "skewy": (1, 1), "matrix": (6, 6),
}  # fmt: skip
"""Functions with the least and greatest number of their arguments."""


def svg_transform(value: Sequence[Any]) -> str | None:
    """Return the attribute for a value of `transform`; None if it cannot be written as one."""
    functions = without_space(value)
    if len(functions) == 1 and functions[0].type == "ident" and functions[0].lower_value == "none":
        return ""
    written = [_function(token) if token.type == "function" else None for token in functions]
    return None if not written or None in written else " ".join(filter(None, written))


def _function(token: Any) -> str | None:
    numbers = [_number(part) for part in _arguments(token.arguments)]
    least, most = _FUNCTIONS.get(token.lower_name, (1, 0))
    if not least <= len(numbers) <= most or None in numbers:
        return None
    values = [f"{number:g}" for number in numbers if number is not None]
    match token.lower_name:
        case "translatex":
            return f"translate({values[0]} 0)"
        case "translatey":
            return f"translate(0 {values[0]})"
        case "scalex":
            return f"scale({values[0]} 1)"
        case "scaley":
            return f"scale(1 {values[0]})"
        case "skewx" | "skewy" as name:
            return f"skew{name[-1].upper()}({values[0]})"
        case name:
            return f"{name}({' '.join(values)})"


def _arguments(tokens: Sequence[Any]) -> list[list[Any]]:
    """Return the arguments, which commas or spaces separate."""
    parts = [without_space(part) for part in split_at_commas(tokens)]
    return [[token] for token in parts[0]] if len(parts) == 1 else parts


def _number(tokens: Sequence[Any]) -> float | None:
    if len(tokens) != 1:
        return None
    token = tokens[0]
    if token.type == "number":
        return float(token.value)
    factor = _FACTORS.get(token.lower_unit) if token.type == "dimension" else None
    return None if factor is None else float(token.value) * factor
