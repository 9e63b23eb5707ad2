"""Write simple SVG drawings, such as formulas and marks, as PDF operators; WeasyPrint is slow at SVG."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from lxml import etree

NUMBER = r"-?\d*\.?\d+(?:e-?\d+)?"
NUMBERS = re.compile(NUMBER)
SEGMENT = re.compile(rf"([MLHVQCZmlhv])((?:[\s,]*{NUMBER})*)")
PATH = re.compile(r"[MLHVQCZmlhv0-9e\s,.+-]*")
COLOUR = re.compile(r"#([0-9a-fA-F]{3}){1,2}")
ARITY = {"M": 2, "L": 2, "H": 1, "V": 1, "Q": 4, "C": 6, "m": 2, "l": 2, "h": 1, "v": 1}
CIRCLE_HANDLE = 0.5523
"""Length of the handles of a Bézier curve for a quarter of a circle, in radii."""
SVG = "{http://www.w3.org/2000/svg}"
SHAPES: Mapping[str, frozenset[str]] = {
    "path": frozenset(("d", "fill", "stroke", "stroke-width", "class")),
    "rect": frozenset(("x", "y", "width", "height", "fill")),
    "circle": frozenset(("cx", "cy", "r", "fill")),
}
"""Elements that can be written, each with all attributes it may have."""
FRAME = frozenset(("width", "height", "viewBox", "preserveAspectRatio", "class", "color"))
TEXT_COLOUR = "currentColor"
"""The colour of the text around a drawing."""
TEXT_COLOUR_SLOT = b"%text-colour%"
"""Stands in the operators where the colour of the text is set."""
PX_PER_PT = 96 / 72


@dataclass(frozen=True, slots=True)
class VectorPicture:
    """A drawing for WeasyPrint's image cache."""

    left: float
    top: float
    width: float
    height: float
    operators: bytes
    colour: str = "#000"
    """Colour of the text where that around the drawing is not known."""

    def get_intrinsic_size(self, _resolution: float, _font_size: float) -> tuple[float, float, float]:
        """Return the width and height in px, and the aspect ratio."""
        return self.width * PX_PER_PT, self.height * PX_PER_PT, self.width / self.height

    def draw(self, stream: Any, width: float, height: float, style: object) -> None:
        """Draw the picture on a page in the given size, with the colour of its `style` as that of the text."""
        with stream.stacked():
            across, down = width / self.width, height / self.height
            stream.transform(a=across, d=down, e=-self.left * across, f=-self.top * down)
            ink = _text_colour(style) or _colour(self.colour)
            stream.stream.append(self.operators.replace(TEXT_COLOUR_SLOT, f"{ink} rg {ink} RG".encode()))


@dataclass(frozen=True, slots=True)
class SvgShape:
    """A shape of a drawing, with its attributes and those of its groups."""

    kind: str
    attributes: Mapping[str, str]

    def numbers(self, *names: str) -> tuple[float, ...]:
        """Return the values of attributes, and 0 for missing ones."""
        return tuple(float(self.attributes.get(name, "0")) for name in names)


@lru_cache(512)  # the next document has mostly the same drawings
def read_svg(data: bytes) -> VectorPicture | None:
    """Return a drawing made only of paths, rectangles and circles; None for any other."""
    if not data.startswith(b"<svg "):
        return None
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    box = [float(number) for number in NUMBERS.findall(root.get("viewBox", ""))]
    shapes = list(_shapes(root))
    if len(box) != 4 or not FRAME.issuperset(root.attrib) or not all(map(_is_plain, shapes)):  # noqa: PLR2004  a box
        return None
    try:
        operators = "\n".join(map(_shape_operators, shapes)).encode()
    except (ValueError, IndexError):  # numbers are missing
        return None
    left, top, width, height = box
    colour = root.get("color", "#000")
    return VectorPicture(left, top, width, height, operators, colour) if width * height else None


def _text_colour(style: object) -> str:
    """Return the colour of a computed style as numbers of PDF, or nothing if it has none."""
    colour = style["color"] if isinstance(style, dict) else None
    return " ".join(f"{part:.4g}" for part in colour.to("srgb").coordinates) if colour else ""


def _shapes(parent: etree._Element, **inherited: str) -> Iterator[SvgShape]:
    """Yield the shapes of a drawing, each with the attributes of its groups."""
    for element in parent:
        attributes = {**inherited, **{str(name): str(value) for name, value in element.attrib.items()}}
        if element.tag == f"{SVG}g":
            yield from _shapes(element, **attributes)
        else:
            yield SvgShape(str(element.tag).removeprefix(SVG), attributes)


def _is_plain(shape: SvgShape) -> bool:
    """Tell whether a shape can be written: filled, outlined, or both in one colour."""
    attributes = shape.attributes
    inks = {attributes[name] for name in ("fill", "stroke") if name in attributes}
    return bool(
        SHAPES.get(shape.kind, frozenset()).issuperset(attributes)
        and len(inks) == 1
        and all(ink == TEXT_COLOUR or COLOUR.fullmatch(ink) for ink in inks)
        and NUMBERS.fullmatch(attributes.get("stroke-width", "1"))
        and PATH.fullmatch(attributes.get("d", ""))
    )


def _shape_operators(shape: SvgShape) -> str:
    fill, stroke = shape.attributes.get("fill", ""), shape.attributes.get("stroke", "")
    colour = TEXT_COLOUR_SLOT.decode()
    if TEXT_COLOUR not in (fill, stroke):
        colour = " ".join(
            f"{_colour(ink)} {operator}" for ink, operator in ((fill, "rg"), (stroke, "RG")) if ink
        )
    width = f"{shape.attributes.get('stroke-width', '1')} w " if stroke else ""
    painting = "B" if fill and stroke else "f" if fill else "S"
    return f"{width}{colour} {_outline(shape)} {painting}"


def _colour(ink: str) -> str:
    parts = re.findall("..", ink[1:]) if len(ink) > len("#rgb") else [2 * digit for digit in ink[1:]]
    return " ".join(f"{int(part, 16) / 255:.4g}" for part in parts)


def _outline(shape: SvgShape) -> str:
    if shape.kind == "path":
        return " ".join(_path(shape.attributes.get("d", "")))
    if shape.kind == "rect":
        return f"{_numbers(shape.numbers('x', 'y', 'width', 'height'))} re"
    return _disc(*shape.numbers("cx", "cy", "r"))


def _path(data: str) -> Iterator[str]:
    x = y = 0.0
    for command, parameters in SEGMENT.findall(data):
        numbers = [float(number) for number in parameters.replace(",", " ").split()]
        if command == "Z":
            yield "h"
        for start in range(0, len(numbers), ARITY.get(command, 1)):
            points = _absolute(command, numbers[start : start + ARITY[command]], x, y)
            x, y = points[-2:]
            curve = len(points) > 2  # noqa: PLR2004  handles and an end
            yield f"{_numbers(points)} {'c' if curve else 'm' if command in 'Mm' and start == 0 else 'l'}"


def _absolute(command: str, numbers: Sequence[float], x: float, y: float) -> tuple[float, ...]:
    """Return the absolute points of a segment as PDF needs them: the end, after two handles for a curve."""
    if command in "Hh":
        return numbers[0] + x * (command == "h"), y
    if command in "Vv":
        return x, numbers[0] + y * (command == "v")
    if command in "ml":
        return x + numbers[0], y + numbers[1]
    if command == "Q":
        a, b, to_x, to_y = 2 * numbers[0], 2 * numbers[1], *numbers[2:]
        return (x + a) / 3, (y + b) / 3, (to_x + a) / 3, (to_y + b) / 3, to_x, to_y
    return tuple(numbers)


def _disc(x: float, y: float, radius: float) -> str:
    r, k = radius, radius * CIRCLE_HANDLE
    points = (
        ((x + r, y), "m"),
        ((x + r, y + k, x + k, y + r, x, y + r), "c"),
        ((x - k, y + r, x - r, y + k, x - r, y), "c"),
        ((x - r, y - k, x - k, y - r, x, y - r), "c"),
        ((x + k, y - r, x + r, y - k, x + r, y), "c"),
    )
    return " ".join(f"{_numbers(coordinates)} {operator}" for coordinates, operator in points)


def _numbers(values: Iterable[float]) -> str:
    return " ".join([f"{value:.5g}" for value in values])
