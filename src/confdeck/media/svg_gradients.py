"""Adds stops to gradients that browsers mix in other colour spaces than resvg, which knows sRGB alone.

A gradient with a colour in a notation of CSS Color 4, such as `oklch()`, is mixed in Oklab, one with `color-interpolation: linearRGB`
in linear light.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from lxml import etree

from confdeck.media.svg_names import NAMESPACE

if TYPE_CHECKING:
    from coloraide import Color

_GRADIENTS = tuple(f"{{{NAMESPACE}}}{name}" for name in ("linearGradient", "radialGradient"))
_STOP = f"{{{NAMESPACE}}}stop"
_STEPS, _FEWEST_STEPS = 32, 2
"""Steps from stop to stop, as many that no bands can be seen; fewer where a gradient has many stops."""
_MOST_STOPS = 2048
"""Stops of a gradient up to which it gets more of them."""
_NUMBER = re.compile(r"\s*([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)(%?)\s*", re.IGNORECASE)
_PERCENT = 100.0


@dataclass(frozen=True, slots=True)
class _Stop:
    offset: float
    colour: Color
    """With the opacity of the stop."""


def add_stops(root: etree._Element, notations: Mapping[etree._Element, str]) -> None:
    """Add stops to the gradients of a drawing that are not mixed in sRGB.

    Args:
        root: A drawing whose styles are resolved.
        notations: The `stop-color`, else the `color`, of elements that have it in a notation of CSS Color 4.
    """
    for gradient in root.iter(*_GRADIENTS):
        stops = gradient.findall(_STOP)
        space = _space(gradient, stops, notations)
        if not space or len(stops) < 2:  # noqa: PLR2004  one colour is not mixed
            continue
        parsed = list(_parsed(stops, notations))
        if len(parsed) < len(stops):
            continue
        for stop in stops:
            gradient.remove(stop)
        gradient.extend(_written(stop) for stop in _mixed(parsed, space))


def _space(
    gradient: etree._Element, stops: list[etree._Element], notations: Mapping[etree._Element, str]
) -> str:
    """Return the colour space in which a gradient is mixed; empty for sRGB."""
    if _inherited(gradient, "color-interpolation").casefold() == "linearrgb":
        return "srgb-linear"
    return "oklab" if any(_notation(stop, notations) for stop in stops) else ""


def _notation(stop: etree._Element, notations: Mapping[etree._Element, str]) -> str:
    """Return the colour of a stop in a notation of CSS Color 4, also where it takes that from `color`."""
    if stop.get("stop-color") != "currentColor":
        return notations.get(stop, "")
    coloured = (element for element in (stop, *stop.iterancestors()) if element.get("color"))
    return notations.get(next(coloured, stop), "")


def _parsed(stops: list[etree._Element], notations: Mapping[etree._Element, str]) -> Iterator[_Stop]:
    from coloraide import Color

    offset = 0.0
    for stop in stops:
        offset = max(offset, _share(stop.get("offset", "0"), 0))
        written = _notation(stop, notations) or stop.get("stop-color") or "#000000"
        if written == "currentColor":
            written = _inherited(stop, "color") or "#000000"
        try:
            colour = Color(written)
            opacity = _share(_own(stop, "stop-opacity"), 1)
            colour["alpha"] = colour.alpha(nans=False) * opacity
        except (ValueError, ArithmeticError):
            return
        yield _Stop(offset, colour)


def _mixed(stops: list[_Stop], space: str) -> Iterator[_Stop]:
    """Yield stops with those between them, which are close where linear light changes fast."""
    steps = min(max(_MOST_STOPS // len(stops), _FEWEST_STEPS), _STEPS)
    for one, other in pairwise(stops):
        yield one
        if one.offset < other.offset:
            first, last = one.colour.convert(space), other.colour.convert(space)
            for step in range(1, steps):
                share = (1 - math.cos(math.pi * step / steps)) / 2
                colour = first.mix(last, share, space=space, premultiplied=False)
                yield _Stop(one.offset + share * (other.offset - one.offset), colour)
    yield stops[-1]


def _written(stop: _Stop) -> etree._Element:
    srgb = stop.colour.convert("srgb")
    red, green, blue = (round(min(max(channel, 0), 1) * 255) for channel in srgb.coords(nans=False))
    element = etree.Element(_STOP)
    element.set("offset", f"{stop.offset:.5f}")
    element.set("stop-color", f"#{red:02x}{green:02x}{blue:02x}")
    element.set("stop-opacity", f"{srgb.alpha(nans=False):.4f}")
    return element


def _share(text: str, missing: float) -> float:
    """Return a number from 0 to 1, which may be written in percent."""
    number = _NUMBER.fullmatch(text)
    value = float(number[1]) / (_PERCENT if number[2] else 1) if number else missing
    return min(max(value, 0.0), 1.0) if math.isfinite(value) else missing


def _own(element: etree._Element, name: str) -> str:
    """Return a property of an element as its `style` or its attribute has it."""
    for declaration in reversed((element.get("style") or "").split(";")):
        written, _, value = declaration.partition(":")
        if written.strip() == name:
            return value.strip()
    return element.get(name) or ""


def _inherited(element: etree._Element, name: str) -> str:
    """Return a property of the nearest element around that has it."""
    values = (_own(around, name) for around in (element, *element.iterancestors()))
    return next((value for value in values if value and value != "inherit"), "")
