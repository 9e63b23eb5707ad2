"""The formula drawn: SVG paths by ziamath, and pixels of them by resvg."""

from __future__ import annotations

import warnings
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from confdeck.text.formula.spacing import Kind, kind_of, signed, spaces
from confdeck.text.formula.tree import CHILDREN, Node

if TYPE_CHECKING:
    from types import ModuleType
    from xml.etree.ElementTree import Element

LARGEST_PT = 5000.0
"""A drawing beyond this was not meant to be printed."""
_MARGIN = 0.04
"""Around the ink, as a part of the size: outlines reach a little over their boxes."""

_VARIANTS = {
    "double-struck": "double",
    "monospace": "mono",
    "sans-serif": "sans",
    "sans-serif-italic": "sans italic",
}
_STRETCHED = {"\u02c6": "\u0302", "\u02dc": "\u0303", "\u203e": "\u2015"}


@dataclass(frozen=True, slots=True)
class Drawing:
    """A formula as an SVG document; all measures in pt."""

    svg: str
    width: float
    height: float
    depth: float
    """How far it reaches below the baseline of the line it stands in."""


def drawn(tree: Node, size_pt: float, colour: str) -> Drawing | None:
    """The drawing of a formula, or None where the library fails at it or there is nothing to see."""
    element = _element(tree)
    element.set("mathcolor", colour)
    ziamath = _ziamath()
    try:
        math = ziamath.Math(element, size=size_pt, margin=size_pt * _MARGIN)
        root, box = math.svgxml(), math.node.bbox
    except Exception:  # noqa: BLE001  it fails in many ways, none of them ours to mend
        return None
    width, height = float(root.attrib["width"]), float(root.attrib["height"])
    if not (0 < width < LARGEST_PT and 0 < height < LARGEST_PT) or not len(root):
        return None
    return _document(Drawing("", width, height, size_pt * _MARGIN - float(box.ymin)), root)


def rasterised(drawing: Drawing, scale: float) -> bytes:
    """The pixels of a drawing."""
    import resvg_py

    width = max(1, round(drawing.width * scale))
    return bytes(resvg_py.svg_to_bytes(svg_string=drawing.svg, width=width, dpi=96, skip_system_fonts=True))


def _document(drawing: Drawing, root: Element) -> Drawing:
    from xml.etree.ElementTree import tostring

    root.attrib.pop("xmlns:xlink", None)
    root.set("width", f"{drawing.width:g}pt")
    root.set("height", f"{drawing.height:g}pt")
    return replace(drawing, svg=tostring(root, encoding="unicode"))


def _element(node: Node) -> Element:
    """The tree in the library's dialect."""
    from xml.etree.ElementTree import Element

    attributes = dict(node.attributes)
    if variant := attributes.get("mathvariant"):
        attributes["mathvariant"] = _VARIANTS.get(variant, variant)
    element = Element(node.tag, attributes)
    stretched = node.tag == "mo" and attributes.get("stretchy") == "true"
    element.text = _STRETCHED.get(node.text, node.text) if stretched else node.text
    children = (
        node.children if node.tag in CHILDREN or node.tag in ("mtable", "mtr") else _spaced(node.children)
    )
    # A box is drawn tight around its contents: give it air at the sides.
    air = [_air(0.2)] if node.tag == "menclose" else []
    element.extend(_element(child) for child in (*air, *children, *air))
    return element


def _spaced(children: tuple[Node, ...]) -> list[Node]:
    """Signs close to their numbers, and thin spaces at the names of functions, which the library forgets."""
    kinds = [kind_of(child) for child in children]
    spaced: list[Node] = []
    for child, own, settled, apart in zip(children, kinds, signed(kinds), spaces(kinds), strict=True):
        operators = Kind.OPERATOR in (own, kind_of(spaced[-1]) if spaced else own)
        if apart and operators and own not in (Kind.BINARY, Kind.RELATION):
            spaced.append(_air(0.167))
        if child.tag == "mtable" and len(children) > 1:
            spaced += [_air(0.1), child, _air(0.15)]
            continue
        is_sign = settled is not own and child.tag == "mo"
        spaced.append(
            replace(child, attributes=(*child.attributes, ("form", "prefix"))) if is_sign else child
        )
    return spaced


def _air(width_em: float) -> Node:
    return Node("mspace", attributes=(("width", f"{width_em}em"),))


@cache
def _ziamath() -> ModuleType:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # it finds its font in a way of older Pythons
        import ziamath
        from ziamath.config import config

    # SVG 2 names every glyph and reuses the names, which clash in one page.
    config.svg2 = False
    return ziamath
