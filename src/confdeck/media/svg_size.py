"""Reads the size of an SVG drawing from its root element, and refuses drawings that declare entities."""

from __future__ import annotations

import math
import re
from xml.parsers.expat import ExpatError, ParserCreate

from confdeck.media.limits import PictureRefused
from confdeck.media.svg_names import NAMESPACE

PX_PER_UNIT = {"px": 1.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 96 / 2.54, "mm": 96 / 25.4}
"""Pixels in an absolute unit of length."""
_FACTORS = {**PX_PER_UNIT, "": 1.0, "em": 16.0, "ex": 8.0}
_LENGTH = re.compile(r"\s*([0-9.]+(?:e[+-]?[0-9]+)?)\s*([a-z]*)\s*", re.IGNORECASE)
_SIZE_RULE = re.compile(r"(?:^|;)\s*(width|height)\s*:\s*([^;]+)")
_MAX_ASPECT = 100.0
_LONGER_SIDE = (1_000, 10_000)
"""Least and greatest longer side in px that a drawing counts as."""


class _RootFound(Exception):  # noqa: N818  stops the parser at the root element
    def __init__(self, attributes: dict[str, str]) -> None:
        self.attributes = attributes


def drawing_size(data: bytes) -> tuple[float, float]:
    """Return width and height of a drawing in px (96 per inch), from its size or its `viewBox`.

    Raises:
        PictureRefused: if it is not an SVG drawing, or has no size, or declares entities.
    """
    attributes = _root_attributes(data)
    in_style = dict(_SIZE_RULE.findall(attributes.get("style", "")))
    width, height = (
        _length(attributes.get(name)) or _length(in_style.get(name)) for name in ("width", "height")
    )
    box = view_box(attributes.get("viewBox"))
    if box:
        aspect = box[2] / box[3]
        width, height = width or (height or box[3]) * aspect, height or (width or box[2]) / aspect
    if not width or not height:
        raise PictureRefused(
            "is a drawing without a size", "give its <svg> a `viewBox`, or a `width` and a `height`"
        )
    return width, height


def drawing_sides(width: float, height: float) -> tuple[int, int]:
    """Return width and height in px that a drawing counts as; it has no pixels, only an aspect.

    Raises:
        PictureRefused: if it is far too long and thin.
    """
    if min(width, height) <= 0:
        raise PictureRefused("is a drawing without a size", "export it again")
    if not 1 / _MAX_ASPECT <= width / height <= _MAX_ASPECT:
        raise PictureRefused("is a drawing far too long and thin", "check its size")
    longer_side = max(width, height)
    scale = min(max(longer_side, _LONGER_SIDE[0]), _LONGER_SIDE[1]) / longer_side
    return max(1, round(width * scale)), max(1, round(height * scale))


def view_box(value: str | None) -> tuple[float, float, float, float] | None:
    """Return left, top, width and height of a `viewBox`, or None if it is not a rectangle."""
    try:
        left, top, width, height = (float(number) for number in re.split(r"[\s,]+", (value or "").strip()))
    except ValueError:
        return None
    valid = all(map(math.isfinite, (left, top))) and 0 < width < math.inf and 0 < height < math.inf
    return (left, top, width, height) if valid else None


def _root_attributes(data: bytes) -> dict[str, str]:
    parser = ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = _check_root
    parser.EntityDeclHandler = _refuse_entity
    try:
        parser.Parse(data, True)  # noqa: FBT003  expat's own interface
    except _RootFound as found:
        return found.attributes
    except (ExpatError, ValueError, LookupError) as problem:
        raise PictureRefused("is not a readable SVG drawing", f"its XML is broken: {problem}") from problem
    raise PictureRefused("is not a readable SVG drawing", "save it again")


def _check_root(name: str, attributes: dict[str, str]) -> None:
    if name != f"{NAMESPACE} svg":
        raise PictureRefused("is not a picture", f"an SVG drawing begins with <svg xmlns={NAMESPACE!r}>")
    raise _RootFound(attributes)


def _refuse_entity(*_: object) -> None:
    raise PictureRefused(
        "is an SVG drawing that declares entities, which is not safe to read", "save it as plain SVG"
    )


def _length(value: str | None) -> float | None:
    """Return a length in px; None for percentages, `auto` and invalid values."""
    match = _LENGTH.fullmatch(value or "")
    factor = _FACTORS.get(match[2].lower()) if match else None
    if not match or factor is None:
        return None
    try:
        length = float(match[1]) * factor
    except ValueError:
        return None
    return length if 0 < length < math.inf else None
