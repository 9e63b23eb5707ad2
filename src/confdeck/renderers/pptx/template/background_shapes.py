"""Finds the shapes of masters and layouts that are no placeholders: logos, bands, rules, panels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from confdeck.renderers.pptx.template.xml_lookup import RELATION, every, first, local_name, number
from confdeck.renderers.pptx.xml_writer import EMU_PER_PT
from confdeck.storyboard.geometry import Box

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree
    from pptx.opc.package import Part
    from pptx.slide import SlideLayout, SlideMaster

_KINDS = ("sp", "pic", "cxnSp", "grpSp", "graphicFrame")
_FRAMES = {"grpSp": "p:grpSpPr/a:xfrm", "graphicFrame": "p:xfrm"}
_FILLS = ("gradFill", "blipFill", "pattFill")
_HAIR = 1.0
"""Least width and height of a shape, in pt."""


@dataclass(frozen=True, slots=True)
class BackgroundShape:
    """A shape that every slide of a layout shows."""

    box: Box
    fill: etree._Element | None = None
    """The fill of its box, where that is a single colour."""
    opaque: bool = False
    """Whether it hides what lies below: a filled shape or a picture."""
    stops: tuple[etree._Element, ...] = ()
    """The stops of its gradient."""
    picture: bytes = b""
    """The file of the picture that it is or is filled with."""


def background_shapes(slide: SlideMaster | SlideLayout, units: float) -> tuple[BackgroundShape, ...]:
    """Return the shapes of a master or a layout, from the bottom up; `units` are EMU to a point of the storyboard."""
    tree = slide.shapes.element
    found = (_shape(element, slide.part, units) for element in _drawn(tree))
    return tuple(shape for shape in found if shape)


def _drawn(tree: etree._Element) -> Iterator[etree._Element]:
    """Yield the elements of visible shapes, of alternatives the first."""
    for child in tree:
        element = child
        if local_name(child) == "AlternateContent":
            inner = (shape for choice in child for shape in choice if local_name(shape) in _KINDS)
            element = next(inner, child)
        if local_name(element) in _KINDS and not _is_hidden_or_placeholder(element):
            yield element


def picture_in(element: etree._Element | None, part: Part) -> bytes:
    """Return the file of the first picture that an element shows, or nothing."""
    blip = None if element is None else next(element.iter("{*}blip"), None)
    relation = part.rels.get(blip.get(f"{RELATION}embed", "")) if blip is not None else None
    return b"" if relation is None or relation.is_external else relation.target_part.blob


def _shape(element: etree._Element, part: Part, units: float) -> BackgroundShape | None:
    kind = local_name(element)
    box = _box(first(element, _FRAMES.get(kind, "p:spPr/a:xfrm")), units)
    if box is None:
        return None
    properties = first(element, "p:spPr")
    fill = first(properties, "a:solidFill")
    if kind in {"pic", "grpSp", "graphicFrame"}:
        picture = picture_in(element, part) if kind == "pic" else b""
        return BackgroundShape(box, None, opaque=kind == "pic", picture=picture)
    if fill is not None or any(first(properties, f"a:{name}") is not None for name in _FILLS):
        stops = tuple(every(properties, "a:gradFill/a:gsLst/a:gs"))
        picture = picture_in(first(properties, "a:blipFill"), part)
        return BackgroundShape(box, fill, opaque=True, stops=stops, picture=picture)
    if first(element, "p:style") is not None and first(properties, "a:noFill") is None:
        return BackgroundShape(box, first(element, "p:style/a:fillRef"), opaque=kind == "sp")
    outlined = first(properties, "a:ln") is not None or any(text.text for text in element.iter("{*}t"))
    return BackgroundShape(box) if outlined else None


def _is_hidden_or_placeholder(element: etree._Element) -> bool:
    head = element[0] if len(element) else element
    hidden = any(named.get("hidden") in {"1", "true"} for named in head.iter("{*}cNvPr"))
    return hidden or any(True for _ in head.iter("{*}ph"))


def _box(frame: etree._Element | None, units: float) -> Box | None:
    start, size = first(frame, "a:off"), first(frame, "a:ext")
    if start is None or size is None:
        return None
    width, height = (max(number(size, side), _HAIR * EMU_PER_PT) / units for side in ("cx", "cy"))
    return Box(number(start, "x") / units, number(start, "y") / units, width, height)
