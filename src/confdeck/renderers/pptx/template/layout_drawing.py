"""Add our own slide layouts to a template, each based on one of its layouts: title, background shapes, footers."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import Any

from lxml import etree
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn

from confdeck.renderers.pptx.master import role_placeholder
from confdeck.renderers.pptx.paragraphs import DeckContext, body_properties
from confdeck.renderers.pptx.shapes import NO_LINE, non_visual_properties, preset_geometry, shape
from confdeck.renderers.pptx.template.reading import FURNITURE, TITLES, TemplateLayout
from confdeck.renderers.pptx.template.xml_lookup import every, first, stated
from confdeck.renderers.pptx.xml_writer import Xml, join, parsed, tag
from confdeck.storyboard.geometry import Box
from confdeck.storyboard.roles import Role
from confdeck.storyboard.slide import PlacedLayout, Placeholder, SlideLayout
from confdeck.storyboard.styles import Ink

_FILLS = ("solidFill", "gradFill", "blipFill", "pattFill")
_DRAWN = tuple(qn(f"p:{name}") for name in ("sp", "pic", "cxnSp", "grpSp", "graphicFrame"))
_LAST_BEFORE_SHAPES = 1
"""Index of the last element of a tree of shapes before its shapes."""
_GEOMETRY = (qn("a:prstGeom"), qn("a:custGeom"))


@dataclass(frozen=True, slots=True)
class BackingShapes:
    """The backings of a layout."""

    boxes: tuple[Box, ...]
    fill: Xml
    unfilled: frozenset[str]
    """Indices of the template's placeholders whose own fill would hide them."""


def drawn_layout(
    layout: SlideLayout,
    plan: PlacedLayout,
    target: TemplateLayout,
    base: Any,
    context: DeckContext,
    backings: BackingShapes,
    *,
    recoloured: bool,
) -> bytes:
    """Return the XML of a layout of ours upon `base`.

    Args:
        layout: Our layout.
        plan: Where its roles stand.
        target: The template's layout.
        base: Its element.
        context: The deck.
        backings: The backings behind its text.
        recoloured: Whether its title leaves the band it was made for.
    """
    root = copy.deepcopy(base)
    for name in ("type", "matchingName"):
        root.attrib.pop(name, None)
    root.set("preserve", "1")
    root.set("userDrawn", "1")
    root.cSld.set("name", layout.name)
    tree = root.spTree
    _keep_title(root, target)
    for holder in list(tree.iter_ph_elms()):
        kind = PP_PLACEHOLDER.to_xml(holder.ph_type)
        if kind in TITLES:
            _place_title(holder, plan[Role.TITLE], target, context, recoloured=recoloured)
        elif kind not in FURNITURE:
            tree.remove(holder)
    others = (place for place in plan.values() if place.role is not Role.TITLE)
    bodies = _bodies_of(target)
    filled = any(first(body, f"p:spPr/a:{name}") is not None for body in bodies for name in _FILLS)
    for shape_id, place in enumerate(others, tree.max_shape_id + 1):
        holder = parsed(role_placeholder(context, shape_id, place))
        if filled:
            _remove_fill(holder.spPr)
        for body in every(holder, "p:txBody/a:bodyPr") if bodies else ():
            _keep_in_one_column(body, bodies)
        tree.insert_element_before(holder, "p:extLst")
    add_backings(root, backings, context)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def add_backings(root: Any, backings: BackingShapes, context: DeckContext) -> None:
    """Draw backings on a layout: above what else it draws, and below its placeholders where that can be."""
    tree = root.spTree
    for holder in tree.iter_ph_elms() if backings.boxes else ():
        if holder.tag == qn("p:sp") and str(holder.ph_idx) in backings.unfilled:
            _remove_fill(holder.spPr)
    drawn = (at for at, element in enumerate(tree) if element.tag in _DRAWN and not _is_placeholder(element))
    start = 1 + max(drawn, default=_LAST_BEFORE_SHAPES)
    for at, box in enumerate(backings.boxes):
        number = tree.max_shape_id + 1
        properties = non_visual_properties(number, f"Backing {number}", decorative=True)
        place = context.transform(context.mirrored_if_rtl(box))
        look = join(place, preset_geometry(), backings.fill, NO_LINE)
        tree.insert(start + at, parsed(shape(properties, look)))


def _is_placeholder(shape: Any) -> bool:
    return next(shape.iter(qn("p:ph")), None) is not None


def _keep_title(root: Any, target: TemplateLayout) -> None:
    """Give a layout a title if it has none; remove all else that it and its master draw if it is to be stripped."""
    tree = root.spTree
    titles = [holder for holder in tree.iter_ph_elms() if PP_PLACEHOLDER.to_xml(holder.ph_type) in TITLES]
    if target.stripped:
        root.set("showMasterSp", "0")
        for element in list(tree.iter_shape_elms()):
            if element not in titles:
                tree.remove(element)
    if not titles:
        tree.insert_element_before(parsed(_empty_title(tree.max_shape_id + 1)), "p:extLst")


def _empty_title(number: int) -> Xml:
    """Return a title for a layout that has none."""
    properties = tag("p:cNvSpPr", tag("a:spLocks", noGrp="1"))
    mark = tag("p:nvPr", tag("p:ph", type="title"))
    head = tag("p:nvSpPr", tag("p:cNvPr", id=str(number), name="Title"), properties, mark)
    body = tag("p:txBody", tag("a:bodyPr"), tag("a:lstStyle"), tag("a:p"))
    return tag("p:sp", head, tag("p:spPr"), body)


def _bodies_of(target: TemplateLayout) -> list[Any]:
    """Return the placeholders of the master from which those for text take over what they do not say."""
    shapes: Any = target.master.element.cSld.spTree
    return [shape for shape in shapes.iter_ph_elms() if PP_PLACEHOLDER.to_xml(shape.ph_type) == "body"]


def _keep_in_one_column(properties: Any, bodies: list[Any]) -> None:
    """Set text in one column if the master has more."""
    inherited = [body for shape in bodies if (body := first(shape, "p:txBody/a:bodyPr")) is not None]
    if stated(inherited, "numCol", "1") != "1":
        properties.set("numCol", "1")


def _place_title(
    shape: Any, place: Placeholder, target: TemplateLayout, context: DeckContext, *, recoloured: bool
) -> None:
    """Move a title to where the plan has it; one that leaves its band is no longer in the band's colour."""
    shape.ph.set("type", "title")
    shape.ph.attrib.pop("idx", None)
    levels, body = first(shape, "p:txBody/a:lstStyle"), first(shape, "p:txBody/a:bodyPr")
    moved = target.title is not None and (target.retitled or place.box != target.title.inner)
    if not moved or body is None:
        return
    if recoloured and levels is not None:
        levels[:] = [parsed(tag("a:lvl1pPr", tag("a:defRPr", context.palette.fill(Ink.INK))))]
    if recoloured:
        _remove_fill(shape.spPr)
    old = first(shape.spPr, "a:xfrm")
    if old is not None:
        shape.spPr.remove(old)
    shape.spPr.insert(0, parsed(context.transform(context.mirrored_if_rtl(place.box))))
    for name, value in parsed(body_properties(place.style.anchor)).attrib.items():
        body.set(name, value)


def _remove_fill(properties: Any) -> None:
    """Take the fill out of the properties of a shape, and keep it from inheriting one."""
    for name in (*_FILLS, "grpFill", "noFill"):
        for fill in properties.findall(qn(f"a:{name}")):
            properties.remove(fill)
    geometry = next((child for child in properties if child.tag in _GEOMETRY), None)
    properties.insert(0 if geometry is None else properties.index(geometry) + 1, parsed(tag("a:noFill")))
