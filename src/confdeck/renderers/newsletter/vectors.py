"""Our own drawings as PDF operators: formulas and marks are paths, discs and bars, and WeasyPrint takes its time with SVG."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

NUMBER = r"-?\d*\.?\d+(?:e-?\d+)?"
NUMBERS = re.compile(NUMBER)
SEGMENT = re.compile(rf"([MLHVQCZ])((?:[\s,]*{NUMBER})*)")
PATH = re.compile(rf"\s*(?:[MLHVQCZ](?:[\s,]*{NUMBER})*\s*)*")
COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
ARITY = {"M": 2, "L": 2, "H": 1, "V": 1, "Q": 4, "C": 6}
ROUND = 0.5523
"""Handle of a quarter of a circle, in radii."""
SVG = "{http://www.w3.org/2000/svg}"
SHAPES: Mapping[str, frozenset[str]] = {
    "path": frozenset(("d", "fill")),
    "rect": frozenset(("x", "y", "width", "height", "fill")),
    "circle": frozenset(("cx", "cy", "r", "fill")),
}
"""The elements we can write, with all the attributes they may have."""
FRAME = frozenset(("width", "height", "viewBox", "preserveAspectRatio"))
PX_PER_PT = 96 / 72


@dataclass(frozen=True, slots=True)
class Vector:
    """A drawing for WeasyPrint's image cache."""

    left: float
    top: float
    width: float
    height: float
    operators: bytes

    def get_intrinsic_size(self, _resolution: float, _font_size: float) -> tuple[float, float, float]:
        """Width, height and shape."""
        return self.width * PX_PER_PT, self.height * PX_PER_PT, self.width / self.height

    def draw(self, stream: Any, width: float, height: float, _style: object) -> None:
        """Put it on the page, as large as asked for."""
        with stream.stacked():
            across, down = width / self.width, height / self.height
            stream.transform(a=across, d=down, e=-self.left * across, f=-self.top * down)
            stream.stream.append(self.operators)


def read_svg(data: bytes) -> Vector | None:
    """A drawing made only of filled paths, bars and discs; None for any other."""
    if not data.startswith(b"<svg "):
        return None
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    box = [float(each) for each in NUMBERS.findall(root.get("viewBox", ""))]
    if len(box) != 4 or not FRAME.issuperset(root.attrib) or not all(map(_is_plain, root)):  # noqa: PLR2004  a box
        return None
    left, top, width, height = box
    lines = [f"{_colour(each)} rg {_outline(each)} f" for each in root]
    return Vector(left, top, width, height, "\n".join(lines).encode()) if width * height else None


def _is_plain(element: etree._Element) -> bool:
    attributes = SHAPES.get(str(element.tag).removeprefix(SVG), frozenset())
    plain = attributes and attributes.issuperset(element.attrib) and not len(element)
    return bool(plain and COLOUR.fullmatch(element.get("fill", "")) and PATH.fullmatch(element.get("d", "")))


def _colour(element: etree._Element) -> str:
    fill = element.get("fill", "")
    return " ".join(f"{int(fill[start : start + 2], 16) / 255:.4g}" for start in (1, 3, 5))


def _outline(element: etree._Element) -> str:
    if element.tag == f"{SVG}path":
        return " ".join(_path(element.get("d", "")))
    if element.tag == f"{SVG}rect":
        return f"{_numbers(float(element.get(name, '0')) for name in ('x', 'y', 'width', 'height'))} re"
    return _disc(*(float(element.get(name, "0")) for name in ("cx", "cy", "r")))


def _path(written: str) -> Iterator[str]:
    x = y = 0.0
    for command, given in SEGMENT.findall(written):
        numbers = [float(each) for each in given.replace(",", " ").split()]
        if command == "Z":
            yield "h"
        for start in range(0, len(numbers), ARITY.get(command, 1)):
            points = _absolute(command, numbers[start : start + ARITY[command]], x, y)
            x, y = points[-2:]
            curve = len(points) > 2  # noqa: PLR2004  handles and an end
            yield f"{_numbers(points)} {'c' if curve else 'm' if command == 'M' and start == 0 else 'l'}"


def _absolute(command: str, numbers: Sequence[float], x: float, y: float) -> tuple[float, ...]:
    """The points of a segment as PDF wants them: an end, behind two handles where it is a curve."""
    if command == "H":
        return numbers[0], y
    if command == "V":
        return x, numbers[0]
    if command == "Q":
        a, b, to_x, to_y = 2 * numbers[0], 2 * numbers[1], *numbers[2:]
        return (x + a) / 3, (y + b) / 3, (to_x + a) / 3, (to_y + b) / 3, to_x, to_y
    return tuple(numbers)


def _disc(x: float, y: float, radius: float) -> str:
    r, k = radius, radius * ROUND
    points = (
        ((x + r, y), "m"),
        ((x + r, y + k, x + k, y + r, x, y + r), "c"),
        ((x - k, y + r, x - r, y + k, x - r, y), "c"),
        ((x - r, y - k, x - k, y - r, x, y - r), "c"),
        ((x + k, y - r, x + r, y - k, x + r, y), "c"),
    )
    return " ".join(f"{_numbers(each)} {operator}" for each, operator in points)


def _numbers(values: Iterable[float]) -> str:
    return " ".join([f"{value:.5g}" for value in values])
