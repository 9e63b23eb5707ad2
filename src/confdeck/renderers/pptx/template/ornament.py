"""What stands on a master or a layout and is no placeholder: logos, bands, rules, panels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from confdeck.renderers.pptx.template.xpaths import first, number
from confdeck.renderers.pptx.xml import EMU_PER_PT
from confdeck.storyboard.geometry import Box

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from confdeck.renderers.pptx.template.source import Source

_DRAWN = ("sp", "pic", "cxnSp", "grpSp", "graphicFrame")
_HAIR = 1.0


@dataclass(frozen=True, slots=True)
class Ornament:
    """Something drawn on every slide."""

    box: Box
    fill: etree._Element | None = None
    """The colour that covers its box, where it is one colour."""
    opaque: bool = False
    """Whether what lies below cannot be seen: a filled shape or a picture."""


def ornaments(source: Source, part: str, units: float) -> tuple[Ornament, ...]:
    """The ornaments of a master or a layout, from the bottom up."""
    tree = first(source.xml(part), "p:cSld/p:spTree")
    return () if tree is None else tuple(_found(tree, units))


def _found(tree: etree._Element, units: float) -> Iterator[Ornament]:
    for shape in tree:
        name = str(shape.tag).rpartition("}")[2]
        if name == "AlternateContent":
            inner = next((each for choice in shape for each in choice if _kind(each) in _DRAWN), None)
            if inner is not None:
                yield from _ornament(inner, _kind(inner), units)
        elif name in _DRAWN:
            yield from _ornament(shape, name, units)


def _ornament(shape: etree._Element, name: str, units: float) -> Iterator[Ornament]:
    if _hidden_or_placeholder(shape):
        return
    box = _box(shape, name, units)
    if box is None:
        return
    properties = first(shape, "p:spPr")
    fill = first(properties, "a:solidFill")
    if name in {"pic", "grpSp", "graphicFrame"}:
        yield Ornament(box, None, opaque=name == "pic")
    elif fill is not None or any(_has(properties, each) for each in ("gradFill", "blipFill", "pattFill")):
        yield Ornament(box, fill, opaque=True)
    elif first(shape, "p:style") is not None and not _has(properties, "noFill"):
        yield Ornament(box, first(shape, "p:style/a:fillRef"), opaque=name == "sp")
    elif first(properties, "a:ln") is not None or any(each.text for each in shape.iter("{*}t")):
        yield Ornament(box)


def _hidden_or_placeholder(shape: etree._Element) -> bool:
    head = shape[0] if len(shape) else shape
    hidden = any(each.get("hidden") in {"1", "true"} for each in head.iter("{*}cNvPr"))
    return hidden or any(True for _ in head.iter("{*}ph"))


def _box(shape: etree._Element, name: str, units: float) -> Box | None:
    path = {"grpSp": "p:grpSpPr/a:xfrm", "graphicFrame": "p:xfrm"}.get(name, "p:spPr/a:xfrm")
    frame = first(shape, path)
    start, size = first(frame, "a:off"), first(frame, "a:ext")
    if start is None or size is None:
        return None
    width, height = (max(number(size, side), _HAIR * EMU_PER_PT) / units for side in ("cx", "cy"))
    return Box(number(start, "x") / units, number(start, "y") / units, width, height)


def _kind(shape: etree._Element) -> str:
    return str(shape.tag).rpartition("}")[2]


def _has(properties: etree._Element | None, fill: str) -> bool:
    return first(properties, f"a:{fill}") is not None
