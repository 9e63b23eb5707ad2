"""Draws formulas as SVG paths with ziamath, and rasterises the drawings with resvg."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from types import ModuleType
from xml.etree.ElementTree import Element

from confdeck.text.formula.atom_spacing import (
    AtomKind,
    atom_kind,
    is_fenced,
    is_word,
    leaf_kind,
    spaces_before,
    with_unary_signs,
)
from confdeck.text.formula.late_entities import import_ziamath
from confdeck.text.formula.mathml_tree import CHILD_COUNTS, MathmlNode
from confdeck.text.formula.quick_row import register_quick_row
from confdeck.text.formula.ruled_table import register_ruled_table

LARGEST_PT = 5000.0
"""Greatest width and height of a drawing."""
_MARGIN = 0.04
"""Margin as a share of the font size, since outlines reach a little beyond their boxes."""

_STROKE = 0.05
"""Width of the outline that makes a sign bold, as a share of the font size."""
_HAS_BOLD_FORM = re.compile("[0-9A-Za-z∂∇\u0391-\u03f5]")
_BOLD_SIGN = "#0a0b0d"
"""Marks bold signs while they are drawn."""

_VARIANTS = {
    "double-struck": "double",
    "monospace": "mono",
    "sans-serif": "sans",
    "sans-serif-italic": "sans italic",
}
_SPACES = {AtomKind.BINARY: "0.222em", AtomKind.RELATION: "0.278em"}
_TIGHT = ",;∂∇"
_STRETCHED = {"\u02c6": "\u0302", "\u02dc": "\u0303", "\u203e": "\u2015"}

_LONG_ARROWS = {"→": "⟶", "←": "⟵", "↔": "⟷", "⇒": "⟹", "⇐": "⟸", "⇔": "⟺"}
_ARROW_LENGTH = 2
"""Number of signs of a label that fit above an arrow of the usual length."""
_SLANTED = {"\u03d1": "𝜗", "\u03d5": "𝜙", "\u03d6": "𝜛", "\u03f0": "𝜘", "\u03f1": "𝜚", "\u03f5": "𝜖"}
"""Italic forms of the Greek letters that ziamath leaves upright."""


@dataclass(frozen=True, slots=True)
class FormulaDrawing:
    """A formula as an SVG document, with its size in pt."""

    svg: str
    width: float
    height: float
    depth: float
    """Extent below the baseline."""


def to_svg(
    tree: MathmlNode, size_pt: float, colour: str, *, any_signs: bool = False
) -> FormulaDrawing | None:
    """Draw a formula; return None if ziamath fails, its font lacks a sign, or the drawing is empty or too large.

    With `any_signs`, boxes stand for signs that the font lacks.
    """
    element = _element(tree)
    element.set("mathcolor", colour)
    ziamath = load_ziamath()
    try:
        math = ziamath.Math(element, size=size_pt, margin=size_pt * _MARGIN)
        if not any_signs and _has_missing_signs(tree, math.font.glyphindex):
            return None
        root, box = math.svgxml(), math.node.bbox
    except Exception:  # noqa: BLE001  ziamath raises all kinds of errors
        return None
    width, height = float(root.attrib["width"]), float(root.attrib["height"])
    if not (0 < width < LARGEST_PT and 0 < height < LARGEST_PT) or not len(root):
        return None
    _embolden(root, size_pt, colour)
    return _document(FormulaDrawing("", width, height, size_pt * _MARGIN - float(box.ymin)), root)


def _has_missing_signs(node: MathmlNode, glyph_of: Callable[[str], int]) -> bool:
    """Return whether a sign of a formula is not in the font, which would draw boxes."""
    missing = any(
        not (character.isascii() or character.isspace() or glyph_of(character)) for character in node.text
    )
    return missing or any(_has_missing_signs(child, glyph_of) for child in node.children)


@lru_cache(256)
def png(drawing: FormulaDrawing, scale: float = 2.0) -> bytes:
    """Return a drawing as a transparent PNG with `scale` px per pt."""
    import resvg_py

    width = max(1, round(drawing.width * scale))
    return bytes(resvg_py.svg_to_bytes(svg_string=drawing.svg, width=width, dpi=96, skip_system_fonts=True))


def _embolden(root: Element, size_pt: float, colour: str) -> None:
    """Outline the bold signs, for which the font has no bold forms."""
    for path in root.iter():
        if path.get("fill") == _BOLD_SIGN:
            path.attrib |= {
                "fill": colour,
                "stroke": colour,
                "stroke-width": f"{size_pt * _STROKE:g}",
            }


def _document(drawing: FormulaDrawing, root: Element) -> FormulaDrawing:
    from xml.etree.ElementTree import tostring

    root.attrib.pop("xmlns:xlink", None)
    root.set("width", f"{drawing.width:g}pt")
    root.set("height", f"{drawing.height:g}pt")
    return replace(drawing, svg=tostring(root, encoding="unicode"))


def _element(node: MathmlNode) -> Element:
    """Return a tree in ziamath's dialect of MathML."""
    from xml.etree.ElementTree import Element

    attributes = _operator_spacing(node) | dict(node.attributes)
    if variant := attributes.get("mathvariant"):
        attributes["mathvariant"] = _VARIANTS.get(variant, variant)
        if "bold" in variant and not _HAS_BOLD_FORM.search(node.text):
            attributes.setdefault("mathcolor", _BOLD_SIGN)
    # As identifiers or operators, words would get wide spaces.
    node = _with_long_arrow(node)
    element = Element("mtext" if is_word(node) else node.tag, attributes)
    stretchy = node.tag == "mo" and attributes.get("stretchy") == "true"
    replacements = _STRETCHED if stretchy else {} if variant else _SLANTED
    element.text = replacements.get(node.text, node.text)
    children = (
        node.children if node.tag in CHILD_COUNTS or node.tag in ("mtable", "mtr") else _spaced(node.children)
    )
    # ziamath draws a box without padding.
    padding = [_space(0.2)] if node.tag == "menclose" and "strike" not in node.get("notation") else []
    element.extend(_element(child) for child in (*padding, *children, *padding))
    return element


def _with_long_arrow(node: MathmlNode) -> MathmlNode:
    """Return an arrow with labels that are wider than itself as a long one, since ziamath stretches none."""
    if node.tag not in ("mover", "munder", "munderover"):
        return node
    base, *labels = node.children
    arrow = base.children[0] if base.tag == "mstyle" and len(base.children) == 1 else base
    if arrow.text not in _LONG_ARROWS or max(map(_length, labels)) <= _ARROW_LENGTH:
        return node
    return replace(node, children=(replace(arrow, text=_LONG_ARROWS[arrow.text]), *labels))


def _length(node: MathmlNode) -> int:
    return len(node.text) + sum(map(_length, node.children))


def _operator_spacing(node: MathmlNode) -> dict[str, str]:
    """Return the attributes that give an operator TeX's spacing where ziamath's differs."""
    kind = leaf_kind(node) if node.tag == "mo" else AtomKind.ORDINARY
    if kind in _SPACES and not node.get("form"):
        return {"lspace": _SPACES[kind], "rspace": _SPACES[kind]}
    if node.tag == "mo" and node.text in _TIGHT:
        return {"lspace": "0em", "rspace": "0.167em" if kind is AtomKind.PUNCTUATION else "0em"}
    # A stretchy sum has no height while fences are measured, which makes them far too tall.
    return {"stretchy": "false"} if kind is AtomKind.OPERATOR else {}


def _spaced(children: tuple[MathmlNode, ...]) -> list[MathmlNode]:
    """Add what ziamath leaves out: thin spaces around names of functions, and none behind unary signs."""
    kinds = [atom_kind(child) for child in children]
    spaced: list[MathmlNode] = []
    for child, kind, settled, has_space in zip(
        children, kinds, with_unary_signs(kinds), spaces_before(kinds), strict=True
    ):
        operators = AtomKind.OPERATOR in (kind, atom_kind(spaced[-1]) if spaced else kind)
        if has_space and not is_fenced(child) and operators and kind not in _SPACES:
            spaced.append(_space(0.167))
        if child.tag == "mtable" and len(children) > 1:
            spaced += [_space(0.1), child, _space(0.15)]
        elif settled is not kind and child.tag == "mo":
            spaced.append(_with(child, form="prefix"))
        elif kind in _SPACES and child.tag in CHILD_COUNTS and child.children[0].tag == "mo":
            space = _space(float(_SPACES[kind].removesuffix("em")))
            bare = _with(child.children[0], lspace="0em", rspace="0em")
            spaced += [space, replace(child, children=(bare, *child.children[1:])), space]
        else:
            spaced.append(child)
    return spaced


def _with(node: MathmlNode, **attributes: str) -> MathmlNode:
    return replace(node, attributes=(*node.attributes, *attributes.items()))


def _space(width_em: float) -> MathmlNode:
    return MathmlNode("mspace", attributes=(("width", f"{width_em}em"),))


@cache
def load_ziamath() -> ModuleType:
    """Return ziamath, which takes long to import, set up for our drawings."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # it finds its font by a deprecated function
        ziamath = import_ziamath()
        from ziamath.config import config

    # In SVG 2 every glyph has an id, and the ids of several drawings clash in one page.
    config.svg2 = False
    register_ruled_table()
    register_quick_row()
    return ziamath
