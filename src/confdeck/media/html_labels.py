"""Reads the lines of text, with their styles, from the HTML in a drawing's labels."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from lxml import etree
from tinycss2 import serialize

from confdeck.media.css_cascade import declarations_of
from confdeck.media.css_text import CASE_CHANGES, keeps_spaces
from confdeck.media.svg_size import PX_PER_UNIT

_LEAVES = frozenset({"img", "svg", "math", "iframe", "video", "canvas", "input", "object", "embed", "hr"})
"""Elements that are not text."""
_BLOCKS = frozenset(
    {
        "div", "p", "li", "ul", "ol", "pre", "body", "section", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote",
        "table", "tr",
    }
)  # fmt: skip
_INLINE_DISPLAYS = frozenset({"inline", "inline-block", "inline-flex", "contents"})
_INHERITED = frozenset(
    {
        "color", "direction", "font-family", "font-size", "font-style", "font-weight", "letter-spacing",
        "line-height", "text-align", "text-transform", "white-space",
    }
)  # fmt: skip
_OF_ELEMENTS: Mapping[str, Mapping[str, str]] = {
    "b": {"font-weight": "bold"}, "strong": {"font-weight": "bold"}, "th": {"font-weight": "bold"},
    "i": {"font-style": "italic"}, "em": {"font-style": "italic"}, "code": {"font-family": "monospace"},
    "u": {"text-decoration": "underline"}, "s": {"text-decoration": "line-through"},
    "sub": {"baseline-shift": "sub", "font-size": "0.83em"},
    "sup": {"baseline-shift": "super", "font-size": "0.83em"},
    "pre": {"white-space": "pre", "font-family": "monospace"},
    "p": {"margin": "1em 0"}, "ul": {"margin": "1em 0"}, "ol": {"margin": "1em 0"},
    "h1": {"font-weight": "bold", "font-size": "2em", "margin": "0.67em 0"},
    "h2": {"font-weight": "bold", "font-size": "1.5em", "margin": "0.83em 0"},
    "h3": {"font-weight": "bold", "font-size": "1.17em", "margin": "1em 0"},
}  # fmt: skip
"""How browsers show elements that have no style of their own."""
_NUMBER = re.compile(r"([-+]?[\d.]+)(px|pt|em|rem|%)?")
_FACTORS = {**PX_PER_UNIT, "": 1.0, "rem": 16.0}
_SIDES = ("top", "right", "bottom", "left")
_SHORTHANDS = ((0, 0, 0, 0), (0, 1, 0, 1), (0, 1, 2, 1), (0, 1, 2, 3))
"""Places of the values of the four sides in a shorthand of one, two, three and four values."""

Style = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class LabelRun:
    """Words in one style."""

    text: str
    style: Style

    @property
    def size(self) -> float:
        """Size of the font in px."""
        return font_size(self.style)


@dataclass(slots=True)
class LabelLine:
    """A line of words, in one or more styles."""

    runs: list[LabelRun] = field(default_factory=list)
    above: float = 0.0
    """Space above the line, in px."""


@dataclass(slots=True)
class HtmlLabel:
    """The text of a label, line by line, before long lines are broken."""

    lines: list[LabelLine] = field(default_factory=lambda: [LabelLine()])
    complete: bool = True
    """Whether it has nothing but text."""
    _margin: float = 0.0
    """Space to leave above the next line, in px."""

    def read(self, element: etree._Element, inherited: Style) -> None:
        """Add the words of an element."""
        name = _name(element)
        if name in _LEAVES:
            self.complete = False
            return
        self.complete = self.complete and name != "table"  # its words are shown, without its rules
        style = style_of(element, inherited)
        if style.get("display") == "none" or style.get("visibility") == "hidden":
            return
        block = _is_block(name, style)
        if name == "br":
            self._new_line()
        elif block:
            self._begin_block(_margin(style, "top"))
        if name == "li":
            self._add("• ", style)
        self._add(element.text or "", style)
        for child in element:
            if isinstance(child.tag, str):
                self.read(child, style)
            self._add(child.tail or "", style)
        if block:
            self._begin_block(_margin(style, "bottom"))
        elif name in {"td", "th"}:
            self._add(" ", style)

    def _begin_block(self, margin: float) -> None:
        self._margin = max(self._margin, margin)
        if self.lines[-1].runs:
            self._new_line()

    def _new_line(self) -> None:
        self.lines.append(LabelLine())

    def _add(self, text: str, style: Style) -> None:
        if keeps_spaces(style.get("white-space", "")):
            first, *more = text.split("\n")
            self._append(first, style)
            for line in more:
                self._new_line()
                self._append(line, style)
        else:
            collapsed = re.sub(r"[ \t\r\n\f]+", " ", text)
            runs = self.lines[-1].runs
            ends = not runs or runs[-1].text.endswith(" ")
            self._append(collapsed.lstrip(" ") if ends else collapsed, style)

    def _append(self, text: str, style: Style) -> None:
        if not text:
            return
        change = CASE_CHANGES.get(style.get("text-transform", ""), str)
        line = self.lines[-1]
        if not line.runs:
            line.above, self._margin = self._margin if len(self.lines) > 1 else 0.0, 0.0
        line.runs.append(LabelRun(change(text), style))

    def trimmed(self) -> list[LabelLine]:
        """Return the lines without space at their ends, and without empty ones at the end."""
        lines = [LabelLine(list(_without_last_space(line.runs)), line.above) for line in self.lines]
        while lines and not lines[-1].runs:
            lines.pop()
        return lines


def _is_block(name: str, style: Style) -> bool:
    """Tell whether an element begins and ends a line."""
    display = style.get("display", "")
    return display in {"block", "table", "flex"} or (name in _BLOCKS and display not in _INLINE_DISPLAYS)


def has_area(element: etree._Element, style: Style) -> bool:
    """Tell whether the background of an element is drawn: not that of an inline element with a block in it."""
    if _is_block(_name(element), style) or style.get("display", "inline") != "inline":
        return True
    return not any(
        _is_block(_name(child), style_of(child, style)) for child in element.iterchildren(etree.Element)
    )


def _without_last_space(runs: list[LabelRun]) -> Iterator[LabelRun]:
    for place, run in enumerate(runs):
        text = run.text.rstrip(" ") if place == len(runs) - 1 else run.text
        if text:
            yield replace(run, text=text)


def _margin(style: Style, side: str) -> float:
    """Return the space above or below a block, in px."""
    size = font_size(style)
    shorthand = sides(style.get("margin", ""))
    return length(shorthand.get(side) or style.get(f"margin-{side}", "0"), size, size)


def style_of(element: etree._Element, inherited: Style) -> Style:
    """Return the style of an element: that of its parent as far as it is inherited, and its own."""
    style = {name: value for name, value in inherited.items() if name in _INHERITED}
    if inherited.get("text-decoration") and _name(element) not in _BLOCKS:
        style["text-decoration"] = inherited["text-decoration"]
    own = dict(_OF_ELEMENTS.get(_name(element), {}))
    if colour := element.get("color"):  # of <font>
        own["color"] = colour
    written = {
        name: str(serialize(value)).strip() for name, value, _ in declarations_of(element.get("style") or "")
    }
    if any(name.startswith("margin-") for name in written) and "margin" in own:
        own |= {f"margin-{side}": value for side, value in sides(own.pop("margin")).items()}
    own |= written
    own = {name: value for name, value in own.items() if value != "inherit"}
    if "font-size" in own:
        outer = font_size(inherited)
        own["font-size"] = f"{length(own['font-size'], outer, outer):g}px"
    return {**style, **own}


def font_size(style: Style) -> float:
    """Return the size of the font in px."""
    return length(style.get("font-size", ""), 16.0) or 16.0


def length(text: str, fallback: float = 0.0, whole: float = 0.0) -> float:
    """Return a length in px; percentages and em are multiples of `whole`."""
    found = _NUMBER.fullmatch(text.strip())
    if found is None:
        return fallback
    number, unit = float(found[1]), found[2] or ""
    if unit in {"%", "em"}:
        return number * whole / (100 if unit == "%" else 1)
    return number * _FACTORS[unit]


def sides(shorthand: str) -> Mapping[str, str]:
    """Return the values of a shorthand such as `margin: 1em 0` by side; none if it is empty."""
    values = shorthand.split()[:4]
    places = _SHORTHANDS[len(values) - 1] if values else ()
    return {side: values[place] for side, place in zip(_SIDES, places, strict=False)}


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname.lower()
