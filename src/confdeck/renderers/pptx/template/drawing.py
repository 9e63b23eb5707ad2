"""Layouts of ours drawn upon one of the template's: its title, its ornaments and its furniture, our places."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from lxml import etree

from confdeck.renderers.pptx.master import placeholder_mark
from confdeck.renderers.pptx.shapes import frame
from confdeck.renderers.pptx.template.parcel import next_id
from confdeck.renderers.pptx.template.reading import FURNITURE, TITLES, mark
from confdeck.renderers.pptx.template.xpaths import every, first, qualified
from confdeck.renderers.pptx.text import body_properties
from confdeck.renderers.pptx.xml import SPACES, Xml, tag
from confdeck.storyboard import Role, SlideLayout
from confdeck.storyboard.styles import Ink

if TYPE_CHECKING:
    from confdeck.renderers.pptx.master import MasterWriter
    from confdeck.renderers.pptx.template.placeholder_mapping import PlaceholderMapping
    from confdeck.storyboard import PlacedLayout, Placeholder


def drawn_layout(
    layout: SlideLayout,
    plan: PlacedLayout,
    mapping: PlaceholderMapping,
    base: etree._Element,
    writer: MasterWriter,
    *,
    recoloured: bool,
) -> etree._Element:
    """The XML of a layout of ours upon `base`; its title `recoloured` where it leaves the field it was made for."""
    root = copy.deepcopy(base)
    for name in ("type", "matchingName"):
        root.attrib.pop(name, None)
    root.set("preserve", "1")
    root.set("userDrawn", "1")
    slide, tree = first(root, "p:cSld"), first(root, "p:cSld/p:spTree")
    if slide is None or tree is None:
        return root
    slide.set("name", layout.name)
    for shape in [each for each in tree.iter() if _is_content(each)]:
        parent = shape.getparent()
        if parent is not None:
            parent.remove(shape)
    _move_title(tree, plan[Role.TITLE], mapping, writer, recoloured=recoloured)
    number = next_id(root)
    for at, place in enumerate(
        (place for place in plan.placeholders if place.role is not Role.TITLE), number
    ):
        drawn = writer.placeholder(
            at,
            place.role.capitalize(),
            place,
            placeholder_mark(place.role, place.holds),
            place.role.capitalize(),
        )
        tree.insert(_end(tree), parsed(drawn))
    return root


def _is_content(shape: etree._Element) -> bool:
    held = (
        mark(shape)
        if shape.tag in {qualified("p:sp"), qualified("p:pic"), qualified("p:graphicFrame")}
        else None
    )
    return held is not None and held.get("type", "obj") not in {*TITLES, *FURNITURE}


def _move_title(
    tree: etree._Element,
    place: Placeholder,
    mapping: PlaceholderMapping,
    writer: MasterWriter,
    *,
    recoloured: bool,
) -> None:
    """The title where the plan has it, unless that is where the template has it."""
    theirs = mapping.layout.title
    for shape in every(tree, ".//p:sp"):
        held = mark(shape)
        if held is None or held.get("type") not in TITLES or theirs is None:
            continue
        held.set("type", "title")
        held.attrib.pop("idx", None)
        if place.box != theirs.inner:
            _put(shape, place, writer, recoloured=recoloured)


def _put(shape: etree._Element, place: Placeholder, writer: MasterWriter, *, recoloured: bool) -> None:
    """Move a title; one that leaves its band is no longer in the band's colour."""
    levels = first(shape, "p:txBody/a:lstStyle")
    if recoloured and levels is not None:
        levels[:] = [parsed(tag("a:lvl1pPr", tag("a:defRPr", writer.palette.fill(Ink.INK))))]
    properties, body = first(shape, "p:spPr"), first(shape, "p:txBody/a:bodyPr")
    if properties is None or body is None:
        return
    old = first(properties, "a:xfrm")
    if old is not None:
        properties.remove(old)
    properties.insert(0, parsed(frame(writer.turned(place.box), scale=writer.scale)))
    for name, value in parsed(body_properties(place.style.anchor)).attrib.items():
        body.set(name, value)


def _end(tree: etree._Element) -> int:
    """Where a new shape goes: on top, before any extension."""
    last = first(tree, "p:extLst")
    return len(tree) if last is None else tree.index(last)


def parsed(written: Xml) -> etree._Element:
    """An element of ours, with its prefixes declared."""
    name = written[1 : min(at for sign in (" ", ">", "/") if (at := written.find(sign)) > 0)]
    declared = " ".join(f'{key.replace("__", ":")}="{value}"' for key, value in SPACES.items())
    return etree.fromstring(written.replace(f"<{name}", f"<{name} {declared}", 1))
