"""Writes shapes, pictures and graphic frames, and the parts that they have in common."""

from __future__ import annotations

from confdeck.renderers.pptx.xml_writer import EMPTY, Xml, emu, guid, join, tag
from confdeck.storyboard.geometry import Box

NO_FILL = tag("a:noFill")
NO_LINE = tag("a:ln", NO_FILL)
NO_INSETS = {"lIns": 0, "tIns": 0, "rIns": 0, "bIns": 0}
"""Attributes of an `a:bodyPr` whose text touches the edges of its shape."""
INHERITED_COLOUR_MAP = tag("p:clrMapOvr", tag("a:masterClrMapping"))
"""The colour map of a slide, layout or notes page that takes over its master's."""
_DECORATIVE = "http://schemas.microsoft.com/office/drawing/2017/decorative"
_DECORATIVE_EXTENSION = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"


def shape(
    properties: Xml, look: Xml, text: Xml = EMPTY, *, placeholder: Xml = EMPTY, text_box: bool = False
) -> Xml:
    """Return a `p:sp`.

    Args:
        properties: Its `p:cNvPr`.
        look: Position, geometry, fill and outline.
        text: Its `p:txBody`, if it has text.
        placeholder: The `p:ph` that ties it to its layout, if it fills a placeholder.
        text_box: Whether PowerPoint treats it as a text box.
    """
    locks = tag("a:spLocks", noGrp=1) if placeholder else EMPTY
    kind = tag("p:cNvSpPr", locks, txBox=1 if text_box else None)
    return tag(
        "p:sp", tag("p:nvSpPr", properties, kind, tag("p:nvPr", placeholder)), tag("p:spPr", look), text
    )


def text_body(properties: Xml, *paragraphs: Xml, levels: Xml = EMPTY) -> Xml:
    """Return the `p:txBody` of a shape: body properties, level styles and paragraphs."""
    return tag("p:txBody", properties, tag("a:lstStyle", levels), *paragraphs)


def picture_shape(properties: Xml, blip: Xml, look: Xml, placeholder: Xml = EMPTY) -> Xml:
    """Return a `p:pic` whose image fills it."""
    locks = tag("a:picLocks", noGrp=1 if placeholder else None, noChangeAspect=1)
    return tag(
        "p:pic",
        tag("p:nvPicPr", properties, tag("p:cNvPicPr", locks), tag("p:nvPr", placeholder)),
        tag("p:blipFill", blip, tag("a:stretch", tag("a:fillRect"))),
        tag("p:spPr", look),
    )


def graphic_frame(
    properties: Xml, transform: Xml, uri: str, content: Xml, *, placeholder: Xml = EMPTY, locked: bool
) -> Xml:
    """Return a `p:graphicFrame` with a table or a chart, whose kind is the namespace `uri`."""
    locks = tag("p:cNvGraphicFramePr", tag("a:graphicFrameLocks", noGrp=1 if locked else None))
    return tag(
        "p:graphicFrame",
        tag("p:nvGraphicFramePr", properties, locks, tag("p:nvPr", placeholder)),
        transform,
        tag("a:graphic", tag("a:graphicData", content, uri=uri)),
    )


def transform(box: Box, element: str = "a:xfrm", scale: float = 1) -> Xml:
    """Return position and size of a shape, in points multiplied by `scale`."""
    return tag(
        element,
        tag("a:off", x=emu(box.x * scale), y=emu(box.y * scale)),
        tag("a:ext", cx=emu(box.width * scale), cy=emu(box.height * scale)),
    )


def preset_geometry(name: str = "rect") -> Xml:
    """Return one of DrawingML's preset geometries."""
    return tag("a:prstGeom", tag("a:avLst"), prst=name)


def non_visual_properties(
    number: int, name: str, *, alt: str = "", decorative: bool = False, link: Xml = EMPTY
) -> Xml:
    """Return the `p:cNvPr` of a shape: id, name, alternative text and hyperlink.

    A `decorative` shape is marked to be skipped by screen readers.
    """
    marked = tag("a:ext", tag("adec:decorative", xmlns__adec=_DECORATIVE, val=1), uri=_DECORATIVE_EXTENSION)
    extension = tag("a:extLst", marked) if decorative else EMPTY
    return tag("p:cNvPr", link, extension, id=number, name=name, descr=alt or ("" if decorative else None))


def shape_tree(*shapes: Xml) -> Xml:
    """Return the shape tree of a slide, a layout or a master."""
    origin = join(
        tag("a:off", x=0, y=0), tag("a:ext", cx=0, cy=0), tag("a:chOff", x=0, y=0), tag("a:chExt", cx=0, cy=0)
    )
    group = tag("p:nvGrpSpPr", tag("p:cNvPr", id=1, name=""), tag("p:cNvGrpSpPr"), tag("p:nvPr"))
    return tag("p:spTree", group, tag("p:grpSpPr", tag("a:xfrm", origin)), *shapes)


def background(fill: Xml) -> Xml:
    """Return the background of a slide layout or a master."""
    return tag("p:bg", tag("p:bgPr", fill, tag("a:effectLst")))


def slide_number_field(language: str, size: int | None, shown: str, fill: Xml = EMPTY) -> Xml:
    """Return the field of the slide number; `size` is in hundredths of a point."""
    return tag(
        "a:fld",
        tag("a:rPr", fill, lang=language, sz=size, dirty=0),
        tag("a:t", Xml(shown)),
        id=guid("slide number"),
        type="slidenum",
    )
