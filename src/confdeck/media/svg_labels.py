"""Turns the labels that drawing programs write as HTML (`foreignObject`) into text of the drawing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from lxml import etree

from confdeck.media.html_labels import (
    HtmlLabel,
    LabelLine,
    LabelRun,
    Style,
    font_size,
    has_area,
    length,
    style_of,
)
from confdeck.media.label_frames import LabelFrame, edges_of, frame_of
from confdeck.media.svg_elements import remove_element
from confdeck.media.svg_names import NAMESPACE, SPACE
from confdeck.media.svg_size import view_box

_FOREIGN = f"{{{NAMESPACE}}}foreignObject"
_SWITCH = f"{{{NAMESPACE}}}switch"
_KEPT = ("transform", "class", "id", "clip-path", "opacity")
_ASCENT, _DESCENT = 0.905, 0.212
"""Heights above and below the baseline in em, as Helvetica and its like have them."""
_TOLERANCE = 0.5
"""Width in px by which a line may exceed its box."""
_NORMAL_LINE = 1.15
"""Height of a line in em where none is given."""
_STARTS = {
    "left": "start",
    "start": "start",
    "justify": "start",
    "center": "middle",
    "right": "end",
    "end": "end",
}
_SHARES = {"start": 0.0, "middle": 0.5, "end": 1.0}

Measure = Callable[[str], float]
"""Returns the width of a text in em."""


@dataclass(frozen=True, slots=True)
class _LabelBox:
    """The place of a label: a box, and where in it the text stands."""

    x: float
    y: float
    width: float
    height: float
    style: Style
    justify: str = ""
    """`start`, `middle` or `end` if the text is a block as wide as its longest line; else empty."""
    align: str = "start"
    """Where the text stands from top to bottom."""
    frame: LabelFrame | None = None


def labels_as_text(root: etree._Element, measure: Measure) -> bool:
    """Replace HTML labels by text; return whether something in them cannot be shown."""
    complete = True
    for foreign in list(root.iter(_FOREIGN)):
        label, box = _label(foreign, root)
        lines = label.trimmed()
        if not label.complete and not lines:
            complete = _has_substitute(foreign) and complete
            remove_element(foreign)
            continue
        complete = label.complete and complete
        foreign.getparent().replace(foreign, _drawn(foreign, lines, box, measure))  # type: ignore[union-attr]
    return complete


def _has_substitute(foreign: etree._Element) -> bool:
    """Tell whether the drawing has something else to show in place of the label."""
    parent = foreign.getparent()
    return parent is not None and parent.tag == _SWITCH and foreign.getnext() is not None


def _label(foreign: etree._Element, root: etree._Element) -> tuple[HtmlLabel, _LabelBox]:
    style: Style = {}
    for ancestor in reversed(list(foreign.iterancestors())):
        style = _svg_style(ancestor, style)
    style = _svg_style(foreign, style)
    page = view_box(root.get("viewBox")) or (0.0, 0.0, 0.0, 0.0)
    box = _LabelBox(
        length(foreign.get("x") or "", whole=page[2]),
        length(foreign.get("y") or "", whole=page[3]),
        length(foreign.get("width") or "", whole=page[2]),
        length(foreign.get("height") or "", whole=page[3]),
        style,
    )
    label = HtmlLabel()
    for child in foreign.iterchildren(etree.Element):
        label.read(child, style)
    return label, _inner_box(foreign, box)


def _svg_style(element: etree._Element, inherited: Style) -> Style:
    """Return the style of an element of the drawing, whose attributes count too."""
    attributes = {
        name: str(value)
        for name in ("font-size", "font-family", "font-weight", "font-style", "color")
        if (value := element.get(name))
    }
    if "font-size" in attributes:
        attributes["font-size"] = f"{length(attributes['font-size'], font_size(inherited)):g}px"
    return style_of(element, {**inherited, **attributes})


def _inner_box(element: etree._Element, box: _LabelBox) -> _LabelBox:
    """Return the box of the text: that of the innermost element around all of it."""
    children = list(element.iterchildren(etree.Element))
    if len(children) != 1 or any((text or "").strip() for text in (element.text, children[0].tail)):
        return box
    (child,) = children
    style = style_of(child, box.style)
    left, top = length(style.get("margin-left", "")), length(style.get("margin-top", ""))
    edges = edges_of(style)
    width = length(style.get("width", ""), box.width - left - edges.left - edges.right, box.width)
    frame = box.frame.around(edges, left, top) if box.frame else None
    if has_area(child, style) and (own := frame_of(style, edges)):
        frame = own
    flex = style.get("display", "").endswith("flex")
    inner = _LabelBox(
        box.x + left + edges.left,
        box.y + top + edges.top,
        width,
        length(style.get("height", ""), box.height - top - edges.top, box.height),
        style,
        _place(style.get("justify-content", "start")) if flex else box.justify,
        _place(style.get("align-items", "start")) if flex else _cell_align(style) or box.align,
        frame,
    )
    return _inner_box(child, inner)


def _cell_align(style: Style) -> str:
    """Return where the text of a table's cell stands from top to bottom; empty for what is no cell."""
    if style.get("display") != "table-cell":
        return ""
    return {"middle": "middle", "bottom": "end"}.get(style.get("vertical-align", ""), "start")


def _place(value: str) -> str:
    """Return `start`, `middle` or `end` for a value such as `unsafe flex-end`."""
    word = value.rsplit(maxsplit=1)[-1] if value.split() else "start"
    return _STARTS.get(word.removeprefix("flex-"), "start")


def _drawn(
    foreign: etree._Element, lines: list[LabelLine], box: _LabelBox, measure: Measure
) -> etree._Element:
    """Return a label as a group with a line of text for each line."""
    group = etree.Element(f"{{{NAMESPACE}}}g")
    for name in _KEPT:
        if value := foreign.get(name):
            group.set(name, value)
    group.tail = foreign.tail
    if not box.style.get("white-space", "").startswith(("nowrap", "pre")) and box.width > 1:
        lines = [part for line in lines for part in _broken(line, box.width, measure)]
    heights = [_line_height(line.runs, box.style) for line in lines]
    widths = [_width(line.runs, measure) for line in lines]
    total = sum(heights) + sum(line.above for line in lines)
    y = box.y + _SHARES[box.align] * (box.height - total)
    inner = max(widths, default=0.0) if box.justify else box.width
    left = box.x + _SHARES[box.justify or "start"] * (box.width - inner)
    rtl = box.style.get("direction") == "rtl"
    anchor = _STARTS.get(box.style.get("text-align", "start"), "start")
    if rtl and box.style.get("text-align", "start") == "start":
        anchor = "end"
    if box.frame:
        group.append(box.frame.rect(left, y, inner, total))
    for line, height, width in zip(lines, heights, widths, strict=True):
        size = max((run.size for run in line.runs), default=0.0)
        y += line.above
        baseline = y + (height - (_ASCENT + _DESCENT) * size) / 2 + _ASCENT * size
        _write_line(group, line.runs, left + _SHARES[anchor] * (inner - width), baseline)
        y += height
    return group


def _write_line(group: etree._Element, line: list[LabelRun], x: float, baseline: float) -> None:
    text = etree.SubElement(group, f"{{{NAMESPACE}}}text", {"x": f"{x:.6g}", "y": f"{baseline:.6g}"})
    text.set(SPACE, "preserve")
    text.set("style", "text-anchor:start;stroke:none")
    for run in line:
        span = etree.SubElement(text, f"{{{NAMESPACE}}}tspan", {"fill": run.style.get("color", "#000000")})
        span.text = run.text
        shown = ("font-weight", "font-style", "text-decoration", "baseline-shift", "letter-spacing")
        style = {name: run.style[name] for name in shown if name in run.style}
        style["font-size"] = f"{run.size:g}px"
        style["font-family"] = run.style.get("font-family") or "serif"
        span.set("style", ";".join(f"{name}:{value}" for name, value in style.items()))


def _line_height(line: list[LabelRun], style: Style) -> float:
    size = max((run.size for run in line), default=font_size(style))
    text = line[0].style.get("line-height", "") if line else style.get("line-height", "")
    if text.replace(".", "", 1).isdigit():
        return float(text) * size
    return length(text, _NORMAL_LINE * size, size)


def _width(line: list[LabelRun], measure: Measure) -> float:
    return sum(measure(run.text) * run.size for run in line)


def _broken(line: LabelLine, width: float, measure: Measure) -> list[LabelLine]:
    """Break a line at spaces where it becomes wider than its box."""
    broken = [LabelLine(above=line.above)]
    used = 0.0
    for run in line.runs:
        for word in _words(run.text):
            needed = measure(word.rstrip()) * run.size
            if used and used + needed > width + _TOLERANCE:
                broken[-1].runs[-1] = replace(broken[-1].runs[-1], text=broken[-1].runs[-1].text.rstrip())
                broken.append(LabelLine())
                used = 0.0
            broken[-1].runs.append(LabelRun(word, run.style))
            used += measure(word) * run.size
    return broken


def _words(text: str) -> list[str]:
    """Return the words of a text, each with the spaces behind it."""
    words = [f"{piece} " for piece in text.split(" ")]
    words[-1] = words[-1][:-1]
    return [word for word in words if word]
