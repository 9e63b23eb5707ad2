"""Reads the size of an SVG drawing from its first tag, and refuses what only attacks contain."""

from __future__ import annotations

import math
import re
from xml.parsers.expat import ExpatError, ParserCreate

from confdeck.media.limits import PictureRefused

NAMESPACE = "http://www.w3.org/2000/svg"

_PX_PER_UNIT = {
    "": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 96 / 2.54, "mm": 96 / 25.4, "em": 16.0, "ex": 8.0,
}  # fmt: skip
_LENGTH = re.compile(r"\s*([0-9.]+(?:e[+-]?[0-9]+)?)\s*([a-z]*)\s*", re.IGNORECASE)
_MAX_ASPECT = 100.0


class _Found(Exception):  # noqa: N818  stops the parser: the first tag is all it is asked for
    def __init__(self, attributes: dict[str, str]) -> None:
        self.attributes = attributes


def drawing_size(data: bytes) -> tuple[float, float]:
    """Width and height of a drawing in px (96 to the inch), from its size or its `viewBox`.

    Raises:
        PictureRefused: if it is not an SVG drawing, or has no size, or declares entities.
    """
    attributes = _root_attributes(data)
    width, height = _length(attributes.get("width")), _length(attributes.get("height"))
    box = view_box(attributes.get("viewBox"))
    if box:
        aspect = box[2] / box[3]
        width, height = width or (height or box[3]) * aspect, height or (width or box[2]) / aspect
    if not width or not height:
        raise PictureRefused(
            "is a drawing without a size", "give its <svg> a `viewBox`, or a `width` and a `height`"
        )
    if not 1 / _MAX_ASPECT <= width / height <= _MAX_ASPECT:
        raise PictureRefused("is a drawing far too long and thin", "check the size its <svg> gives")
    return width, height


def view_box(value: str | None) -> tuple[float, float, float, float] | None:
    """The four numbers of a `viewBox`, if they span a rectangle."""
    try:
        left, top, width, height = (float(number) for number in re.split(r"[\s,]+", (value or "").strip()))
    except ValueError:
        return None
    sound = all(map(math.isfinite, (left, top))) and 0 < width < math.inf and 0 < height < math.inf
    return (left, top, width, height) if sound else None


def _root_attributes(data: bytes) -> dict[str, str]:
    parser = ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = _first_tag
    parser.EntityDeclHandler = _entity
    try:
        parser.Parse(data, True)  # noqa: FBT003  expat's own interface
    except _Found as found:
        return found.attributes
    except (ExpatError, ValueError, LookupError) as problem:
        raise PictureRefused("is not a readable SVG drawing", f"its XML is broken: {problem}") from problem
    raise PictureRefused("is not a readable SVG drawing", "save it anew")


def _first_tag(name: str, attributes: dict[str, str]) -> None:
    if name != f"{NAMESPACE} svg":
        raise PictureRefused("is not a picture", f"an SVG drawing begins with <svg xmlns={NAMESPACE!r}>")
    raise _Found(attributes)


def _entity(*_: object) -> None:
    raise PictureRefused(
        "is an SVG drawing that declares entities, which is not safe to read", "save it as plain SVG"
    )


def _length(value: str | None) -> float | None:
    """A length in px; None for percentages, `auto`, and what makes no sense."""
    written = _LENGTH.fullmatch(value or "")
    factor = _PX_PER_UNIT.get(written[2].lower()) if written else None
    if not written or factor is None:
        return None
    try:
        length = float(written[1]) * factor
    except ValueError:
        return None
    return length if 0 < length < math.inf else None
