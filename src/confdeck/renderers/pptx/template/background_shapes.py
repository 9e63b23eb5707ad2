"""Finds the shapes of masters and layouts that are no placeholders: logos, bands, rules, panels."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from confdeck.renderers.pptx.template.outlines import (
    Outline,
    Placement,
    group_placement,
    on_slide,
    outline_of,
)
from confdeck.renderers.pptx.template.theme_fills import theme_fill, theme_part
from confdeck.renderers.pptx.template.xml_lookup import RELATION, every, first, local_name, number
from confdeck.storyboard.geometry import Box

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree
    from pptx.opc.package import Part
    from pptx.slide import SlideLayout, SlideMaster

_KINDS = ("sp", "pic", "cxnSp", "grpSp", "graphicFrame")
_FILLS = ("gradFill", "blipFill", "pattFill")
_HAIR = 1.0
"""Least width and height of a shape, in pt."""
_FULL, _LEAST_SHARE = 100_000, 0.01
_DEEPEST = 8
"""Groups within groups that are looked into."""


@dataclass(frozen=True, slots=True)
class PictureFill:
    """A picture that fills a shape."""

    data: bytes
    """Its file; empty where it is not in the template."""
    part: tuple[float, float, float, float] = (0.0, 0.0, 1.0, 1.0)
    """Left, top, right and bottom of what is shown of it, as shares of its width and height."""
    opacity: float = 1.0
    tiled: bool = False
    """Whether it is repeated."""


@dataclass(frozen=True, slots=True)
class BackgroundShape:
    """A shape that every slide of a layout shows."""

    outline: Outline
    fill: etree._Element | None = None
    """The fill of its box, where that is a single colour."""
    opaque: bool = False
    """Whether it hides what lies below: a filled shape or a picture."""
    stops: tuple[etree._Element, ...] = ()
    """The stops of its gradient, or the colours of its pattern."""
    picture: PictureFill | None = None
    """The picture that it is or is filled with."""
    words: bool = False
    """Whether it has text."""

    @property
    def box(self) -> Box:
        """The box around it, in points of the storyboard."""
        return self.outline.box


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a group's shapes stand, and what they take over from it."""

    part: Part
    master: SlideMaster
    units: float
    outside: Placement = on_slide
    group: etree._Element | None = None
    """The properties of the group, for shapes that are filled as it is."""
    depth: int = 0


def background_shapes(
    slide: SlideMaster | SlideLayout, master: SlideMaster, units: float
) -> tuple[BackgroundShape, ...]:
    """Return the shapes of a master or a layout, from the bottom up; `units` are EMU to a point of the storyboard."""
    return tuple(_shapes_in(slide.shapes.element, _Place(slide.part, master, units)))


def filled_box(
    properties: etree._Element | None, style: etree._Element | None, box: Box, part: Part, master: SlideMaster
) -> BackgroundShape | None:
    """Return a box with the fill that a shape's properties or style give it; None if it has none."""
    return _filled(properties, style, Outline(box), part, master)


def fill_of_theme(
    reference: etree._Element | None, outline: Outline, master: SlideMaster
) -> BackgroundShape | None:
    """Return a shape with the fill of the theme that a reference names; None if it names none."""
    fill = theme_fill(reference, master)
    if fill is None:
        return None
    plain = fill if local_name(fill) == "solidFill" else None
    stops = tuple(fill.iter("{*}gs"))
    return BackgroundShape(
        outline, plain, opaque=True, stops=stops, picture=picture_in(fill, theme_part(master))
    )


def picture_in(element: etree._Element | None, part: Part) -> PictureFill | None:
    """Return the first picture that an element shows."""
    blip = None if element is None else next(element.iter("{*}blip"), None)
    if element is None or blip is None:
        return None
    relation = part.rels.get(blip.get(f"{RELATION}embed", ""))
    data = b"" if relation is None or relation.is_external else relation.target_part.blob
    opacity = number(first(blip, "a:alphaModFix"), "amt", _FULL) / _FULL
    fill = blip.getparent()
    return PictureFill(data, _shown_part(fill), opacity, tiled=first(fill, "a:tile") is not None)


def _shown_part(fill: etree._Element | None) -> tuple[float, float, float, float]:
    """Return what of a picture is shown in its shape: cropped, and inset or enlarged."""
    crop, inset = first(fill, "a:srcRect"), first(fill, "a:stretch/a:fillRect")
    sides = []
    for before, after in (("l", "r"), ("t", "b")):
        cut, cut_end = (number(crop, side) / _FULL for side in (before, after))
        space, space_end = (number(inset, side) / _FULL for side in (before, after))
        scale = (1 - cut - cut_end) / max(1 - space - space_end, _LEAST_SHARE)
        sides.append((cut - space * scale, cut + (1 - space) * scale))
    (left, right), (top, bottom) = sides
    return left, top, right, bottom


def _shapes_in(tree: etree._Element, place: _Place) -> Iterator[BackgroundShape]:
    for element in _drawn(tree):
        if local_name(element) == "grpSp" and place.depth < _DEEPEST:
            properties = first(element, "p:grpSpPr")
            outside = group_placement(first(properties, "a:xfrm"), place.outside)
            yield from _shapes_in(
                element, replace(place, outside=outside, group=properties, depth=place.depth + 1)
            )
        elif shape := _shape(element, place):
            yield shape


def _drawn(tree: etree._Element) -> Iterator[etree._Element]:
    """Yield the elements of visible shapes, of alternatives the first."""
    for child in tree:
        element = child
        if local_name(child) == "AlternateContent":
            inner = (shape for choice in child for shape in choice if local_name(shape) in _KINDS)
            element = next(inner, child)
        if local_name(element) in _KINDS and not _is_hidden_or_placeholder(element):
            yield element


def _shape(element: etree._Element, place: _Place) -> BackgroundShape | None:
    kind = local_name(element)
    properties = first(element, "p:spPr")
    frame = first(element, "p:xfrm") if kind == "graphicFrame" else first(properties, "a:xfrm")
    outline = outline_of(frame, properties, place.outside, place.units, _HAIR)
    if outline is None:
        return None
    if kind in {"pic", "grpSp", "graphicFrame"}:
        picture = picture_in(element, place.part) if kind == "pic" else None
        return BackgroundShape(outline, None, opaque=kind == "pic", picture=picture)
    if first(properties, "a:grpFill") is not None:
        properties = place.group
    words = any((text.text or "").strip() for text in element.iter("{*}t"))
    style = first(element, "p:style/a:fillRef") if kind == "sp" else None
    if filled := _filled(properties, style, outline, place.part, place.master):
        return replace(filled, words=words)
    outlined = first(properties, "a:ln") is not None or first(element, "p:style") is not None
    return BackgroundShape(outline, words=words) if outlined or words else None


def _filled(
    properties: etree._Element | None,
    style: etree._Element | None,
    outline: Outline,
    part: Part,
    master: SlideMaster,
) -> BackgroundShape | None:
    fill = first(properties, "a:solidFill")
    if fill is not None or any(first(properties, f"a:{name}") is not None for name in _FILLS):
        stops = every(properties, "a:gradFill/a:gsLst/a:gs")
        stops += [*every(properties, "a:pattFill/a:fgClr"), *every(properties, "a:pattFill/a:bgClr")]
        picture = picture_in(first(properties, "a:blipFill"), part)
        return BackgroundShape(outline, fill, opaque=True, stops=tuple(stops), picture=picture)
    return None if first(properties, "a:noFill") is not None else fill_of_theme(style, outline, master)


def _is_hidden_or_placeholder(element: etree._Element) -> bool:
    head = element[0] if len(element) else element
    hidden = any(named.get("hidden") in {"1", "true"} for named in head.iter("{*}cNvPr"))
    return hidden or any(True for _ in head.iter("{*}ph"))
