"""Backgrounds and borders of HTML labels, and the space between them and the words."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from lxml import etree
from tinycss2 import parse_component_value_list

from confdeck.media.css_colours import hexadecimal
from confdeck.media.html_labels import Style, font_size, length, sides
from confdeck.media.svg_names import NAMESPACE

_BORDER = re.compile(r"([\d.]+)px\s+(?:solid|dashed|dotted|double)\s+(.+)")
_TRANSPARENT = re.compile(r"#[0-9a-f]{6}00")


@dataclass(frozen=True, slots=True)
class LabelEdges:
    """Space within a box on each side of its content, in px."""

    top: float = 0.0
    right: float = 0.0
    bottom: float = 0.0
    left: float = 0.0


@dataclass(frozen=True, slots=True)
class LabelFrame:
    """A background with a border, and its distance from the words."""

    fill: str
    stroke: str
    border: float
    radius: float
    edges: LabelEdges
    height: float
    """Least height of the content, in px."""

    def around(self, inner: LabelEdges, left: float, top: float) -> LabelFrame:
        """Return the frame seen from a box within it, which has edges and margins of its own."""
        own = self.edges
        edges = LabelEdges(
            own.top + inner.top + top,
            own.right + inner.right,
            own.bottom + inner.bottom,
            own.left + inner.left + left,
        )
        return replace(self, edges=edges, height=max(0.0, self.height - inner.top - inner.bottom - top))

    def rect(self, left: float, top: float, width: float, height: float) -> etree._Element:
        """Return the rectangle around words in this place."""
        half, edges = self.border / 2, self.edges
        place = {
            "x": left - edges.left + half,
            "y": top - edges.top + half,
            "width": max(0.0, width + edges.left + edges.right - self.border),
            "height": max(0.0, max(height, self.height) + edges.top + edges.bottom - self.border),
            "rx": max(0.0, self.radius - half),
        }
        rect = etree.Element(f"{{{NAMESPACE}}}rect")
        for name, number in place.items():
            if number or name != "rx":
                rect.set(name, f"{number:g}")
        rect.set("fill", self.fill or "none")
        rect.set("stroke", self.stroke or "none")
        rect.set("stroke-width", f"{self.border:g}")
        return rect


def edges_of(style: Style) -> LabelEdges:
    """Return the padding and the border of a box."""
    size = font_size(style)
    shorthand = sides(style.get("padding", "") or "0")
    border, _ = _border(style)
    return LabelEdges(
        **{
            side: border + length(style.get(f"padding-{side}", ""), length(own, whole=size), size)
            for side, own in shorthand.items()
        }
    )


def frame_of(style: Style, edges: LabelEdges) -> LabelFrame | None:
    """Return the frame of a box with a background or a border; None for any other."""
    fill = style.get("background-color", "")
    fill = fill if fill.startswith("#") and not _TRANSPARENT.fullmatch(fill) else ""
    border, stroke = _border(style)
    if not fill and not stroke:
        return None
    radius = length(style.get("border-radius", ""))
    return LabelFrame(fill, stroke, border, radius, edges, length(style.get("height", "")))


def _border(style: Style) -> tuple[float, str]:
    """Return the width and the colour of a border."""
    found = _BORDER.fullmatch(style.get("border", "").strip())
    colour = hexadecimal(parse_component_value_list(found[2])) if found else None
    if found is None or colour is None:
        return 0.0, ""
    return float(found[1]), colour if colour.startswith("#") else style.get("color", "#000000")
