"""Writes the parts that shapes have in common: frame, geometry, name and alternative text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from confdeck.renderers.pptx.xml import EMPTY, Xml, emu, guid, tag, together

if TYPE_CHECKING:
    from confdeck.storyboard.geometry import Box

_DECORATIVE = "http://schemas.microsoft.com/office/drawing/2017/decorative"
_DECORATIVE_EXTENSION = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"


def frame(box: Box, element: str = "a:xfrm", scale: float = 1) -> Xml:
    """Return the frame of a shape; lengths are multiplied by `scale`."""
    return tag(
        element,
        tag("a:off", x=emu(box.x * scale), y=emu(box.y * scale)),
        tag("a:ext", cx=emu(box.width * scale), cy=emu(box.height * scale)),
    )


def preset(shape: str = "rect", *, adjust: int | None = None) -> Xml:
    """Return a preset geometry by its name."""
    guides = tag("a:gd", name="adj", fmla=f"val {adjust}") if adjust is not None else EMPTY
    return tag("a:prstGeom", tag("a:avLst", guides), prst=shape)


def identity(number: int, name: str, *, alt: str = "", decorative: bool = False, link: Xml = EMPTY) -> Xml:
    """Return id, name and alternative text; a decorative picture is marked as such."""
    marked = tag("a:ext", tag("adec:decorative", xmlns__adec=_DECORATIVE, val=1), uri=_DECORATIVE_EXTENSION)
    extension = tag("a:extLst", marked) if decorative else EMPTY
    return tag("p:cNvPr", link, extension, id=number, name=name, descr=alt or ("" if decorative else None))


def tree(*shapes: Xml) -> Xml:
    """Return the shape tree of a slide, a layout or a master."""
    origin = together(
        tag("a:off", x=0, y=0), tag("a:ext", cx=0, cy=0), tag("a:chOff", x=0, y=0), tag("a:chExt", cx=0, cy=0)
    )
    group = tag("p:nvGrpSpPr", tag("p:cNvPr", id=1, name=""), tag("p:cNvGrpSpPr"), tag("p:nvPr"))
    return tag("p:spTree", group, tag("p:grpSpPr", tag("a:xfrm", origin)), *shapes)


def slide_number(language: str, size: int | None, shown: str) -> Xml:
    """Return the field that shows the slide number."""
    return tag(
        "a:fld",
        tag("a:rPr", lang=language, sz=size, dirty=0),
        tag("a:t", Xml(shown)),
        id=guid("slide number"),
        type="slidenum",
    )
