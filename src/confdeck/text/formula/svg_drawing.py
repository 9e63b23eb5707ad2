"""The formula drawn: SVG paths by ziamath, and pixels of them by resvg."""

from __future__ import annotations

import warnings
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from confdeck.text.formula.atom_spacing import (
    AtomKind,
    atom_kind,
    is_word,
    leaf_kind,
    spaces_before,
    with_unary_signs,
)
from confdeck.text.formula.mathml_tree import CHILDREN, MathmlNode

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
_SPACES = {AtomKind.BINARY: "0.222em", AtomKind.RELATION: "0.278em"}
_TIGHT = ",;∂∇"
_STRETCHED = {"\u02c6": "\u0302", "\u02dc": "\u0303", "\u203e": "\u2015"}

_SLANTED = {"\u03d1": "𝜗", "\u03d5": "𝜙", "\u03d6": "𝜛", "\u03f0": "𝜘", "\u03f1": "𝜚", "\u03f5": "𝜖"}
"""Greek letters the library leaves upright."""


@dataclass(frozen=True, slots=True)
class FormulaDrawing:
    """A formula as an SVG document; all measures in pt."""

    svg: str
    width: float
    height: float
    depth: float
    """How far it reaches below the baseline of the line it stands in."""


def to_svg(tree: MathmlNode, size_pt: float, colour: str) -> FormulaDrawing | None:
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
    return _document(FormulaDrawing("", width, height, size_pt * _MARGIN - float(box.ymin)), root)


def to_png(drawing: FormulaDrawing, scale: float) -> bytes:
    """The pixels of a drawing."""
    import resvg_py

    width = max(1, round(drawing.width * scale))
    return bytes(resvg_py.svg_to_bytes(svg_string=drawing.svg, width=width, dpi=96, skip_system_fonts=True))


def _document(drawing: FormulaDrawing, root: Element) -> FormulaDrawing:
    from xml.etree.ElementTree import tostring

    root.attrib.pop("xmlns:xlink", None)
    root.set("width", f"{drawing.width:g}pt")
    root.set("height", f"{drawing.height:g}pt")
    return replace(drawing, svg=tostring(root, encoding="unicode"))


def _element(node: MathmlNode) -> Element:
    """The tree in the library's dialect."""
    from xml.etree.ElementTree import Element

    attributes = _manner(node) | dict(node.attributes)
    if variant := attributes.get("mathvariant"):
        attributes["mathvariant"] = _VARIANTS.get(variant, variant)
    # As identifiers and as operators, words would get wide spaces from the library.
    element = Element("mtext" if is_word(node) else node.tag, attributes)
    stretched = node.tag == "mo" and attributes.get("stretchy") == "true"
    other = _STRETCHED if stretched else {} if variant else _SLANTED
    element.text = other.get(node.text, node.text)
    children = (
        node.children if node.tag in CHILDREN or node.tag in ("mtable", "mtr") else _spaced(node.children)
    )
    # A box is drawn tight around its contents: give it air at the sides.
    air = [_air(0.2)] if node.tag == "menclose" else []
    element.extend(_element(child) for child in (*air, *children, *air))
    return element


def _manner(node: MathmlNode) -> dict[str, str]:
    """How an operator behaves where the library and TeX differ."""
    own = leaf_kind(node) if node.tag == "mo" else AtomKind.ORDINARY
    if own in _SPACES and not node.get("form"):
        return {"lspace": _SPACES[own], "rspace": _SPACES[own]}
    if node.tag == "mo" and node.text in _TIGHT:
        return {"lspace": "0em", "rspace": "0.167em" if own is AtomKind.PUNCTUATION else "0em"}
    # A sum that might stretch has no height while fences are measured, and they become as high as a house.
    return {"stretchy": "false"} if own is AtomKind.OPERATOR else {}


def _spaced(children: tuple[MathmlNode, ...]) -> list[MathmlNode]:
    """Signs close to their numbers, and thin spaces at the names of functions, which the library forgets."""
    kinds = [atom_kind(child) for child in children]
    spaced: list[MathmlNode] = []
    for child, own, settled, apart in zip(
        children, kinds, with_unary_signs(kinds), spaces_before(kinds), strict=True
    ):
        operators = AtomKind.OPERATOR in (own, atom_kind(spaced[-1]) if spaced else own)
        if apart and not _is_fenced(child) and operators and own not in _SPACES:
            spaced.append(_air(0.167))
        if child.tag == "mtable" and len(children) > 1:
            spaced += [_air(0.1), child, _air(0.15)]
        elif settled is not own and child.tag == "mo":
            spaced.append(_with(child, form="prefix"))
        elif own in _SPACES and child.tag in CHILDREN and child.children[0].tag == "mo":
            air = _air(float(_SPACES[own].removesuffix("em")))
            bare = _with(child.children[0], lspace="0em", rspace="0em")
            spaced += [air, replace(child, children=(bare, *child.children[1:])), air]
        else:
            spaced.append(child)
    return spaced


def _with(node: MathmlNode, **attributes: str) -> MathmlNode:
    return replace(node, attributes=(*node.attributes, *attributes.items()))


def _is_fenced(node: MathmlNode) -> bool:
    return node.tag == "mrow" and node.children[:1] != () and node.children[0].get("form") == "prefix"


def _air(width_em: float) -> MathmlNode:
    return MathmlNode("mspace", attributes=(("width", f"{width_em}em"),))


@cache
def _ziamath() -> ModuleType:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # it finds its font in a way of older Pythons
        import ziamath
        from ziamath.config import config

    # SVG 2 names every glyph and reuses the names, which clash in one page.
    config.svg2 = False
    return ziamath
