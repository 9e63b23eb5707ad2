"""Measures the least letters of an SVG drawing, as far as its attributes, styles and simple rules tell."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.parsers.expat import ExpatError, ParserCreate

from confdeck.media.svg_size import PX_PER_UNIT, drawing_size, view_box

_UNIT = "px|pt|pc|in|cm|mm|em|%"
_SIZE = re.compile(
    rf"(?:^|;)\s*(?:font-size\s*:\s*(?P<size>[0-9.]+)\s*(?P<unit>{_UNIT}|)"
    rf"|font\s*:[^;]*?\s(?P<short_size>[0-9.]+)(?P<short_unit>{_UNIT}))(?=[\s;/!]|$)"
)
_VALUE = re.compile(rf"\s*(?P<size>[0-9.]+)\s*(?P<unit>{_UNIT}|)\s*")
_SCALE = re.compile(r"(scale|matrix)\s*\(([^()]*)\)")
_WORDS = ("text", "tspan", "textPath", "div", "span", "p", "b", "i", "td", "font", "foreignObject")
_HIDDEN = ("defs", "style", "title", "desc", "metadata", "script")
_USUAL_SIZE = 16.0
"""Size of text that has none, in px."""
_LONGEST_STYLE = 2_000
"""Characters of a style or transform that are read."""
_MATRIX = 6
"""Numbers of a matrix."""


@dataclass(frozen=True, slots=True)
class _Scope:
    """The size of text that an element hands down, in user units, and how these are scaled."""

    size: float = _USUAL_SIZE
    scale: float = 1.0
    has_words: bool = False
    hidden: bool = False


@dataclass(slots=True)
class _Reader:
    """Collects the sizes of all visible words while the drawing is parsed."""

    rules: dict[str, str] = field(default_factory=dict)
    """The declarations of style sheets about fonts, by selector."""
    scopes: list[_Scope] = field(default_factory=lambda: [_Scope()])
    least: float = math.inf
    root: dict[str, str] = field(default_factory=dict)
    """The attributes of the root element."""
    sheet: list[str] | None = None
    """The text of the style sheet that is being read."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Open the scope of an element."""
        self.root = self.root or attributes
        local = name.rpartition(" ")[2]
        outer = self.scopes[-1]
        keys = (*(f".{cls}" for cls in attributes.get("class", "").split()), local)
        styles = (attributes.get("style", ""), *(self.rules.get(key, "") for key in keys))
        written = next((match for style in styles if (match := _SIZE.search(style[:_LONGEST_STYLE]))), None)
        written = written or _VALUE.fullmatch(attributes.get("font-size", ""))
        size = _in_units(written.groupdict(), outer.size) if written else outer.size
        scale = outer.scale * _scale(attributes.get("transform", "")[:_LONGEST_STYLE])
        has_words, hidden = outer.has_words or local in _WORDS, outer.hidden or local in _HIDDEN
        self.scopes.append(_Scope(size, scale, has_words, hidden))
        self.sheet = [] if local == "style" else self.sheet

    def end(self, name: str) -> None:
        """Close the scope of an element; a style sheet holds for what follows."""
        self.scopes.pop()
        if name.rpartition(" ")[2] == "style" and self.sheet is not None:
            self.rules.update(_rules("".join(self.sheet)))
            self.sheet = None

    def words(self, text: str) -> None:
        """Measure words."""
        scope = self.scopes[-1]
        if self.sheet is not None:
            self.sheet.append(text)
        elif scope.has_words and not scope.hidden and text.strip():
            self.least = min(self.least, scope.size * scope.scale)


def least_lettering(data: bytes) -> float:
    """Return the size of the least letters of an SVG drawing as a share of its width; 0 where none can be measured."""
    reader = _Reader()
    parser = ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.words
    try:
        parser.Parse(data, True)  # noqa: FBT003  expat's own interface
    except (ExpatError, ValueError, LookupError):
        return 0.0
    box = view_box(reader.root.get("viewBox"))
    width = box[2] if box else drawing_size(data)[0]
    return reader.least / width if 0 < reader.least < math.inf else 0.0


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """Yield the rules of a style sheet that say something about fonts."""
    for rule in sheet.split("}"):
        selectors, _, body = rule.partition("{")
        if "font" in body:
            for selector in selectors.rpartition("*/")[2].split(","):
                yield selector.strip(), body


def _in_units(written: Mapping[str, str | None], outer: float) -> float:
    """Return a size in user units; one that is no number is that of the element around it."""
    number = written["size"] or written.get("short_size") or ""
    unit = written["unit"] or written.get("short_unit") or ""
    try:
        value = float(number)
    except ValueError:
        return outer
    match unit:
        case "em":
            return value * outer
        case "%":
            return value * outer / 100
        case _:
            return value * PX_PER_UNIT.get(unit, 1.0)


def _scale(transform: str) -> float:
    """Return by how much a transform scales lengths, in height."""
    scale = 1.0
    for kind, values in _SCALE.findall(transform):
        try:
            numbers = [float(number) for number in re.split(r"[\s,]+", values.strip())]
        except ValueError:
            return 1.0
        if kind == "scale" and numbers:
            scale *= abs(numbers[-1])
        elif len(numbers) == _MATRIX:
            scale *= math.hypot(numbers[2], numbers[3])
    return scale
