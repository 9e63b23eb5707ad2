"""Writes the table style of a deck, and tables as graphic frames."""

from __future__ import annotations

from confdeck.renderers.pptx.colours import ACCENT, RULE, Palette
from confdeck.renderers.pptx.paragraphs import DeckContext
from confdeck.renderers.pptx.shapes import NO_FILL, NO_LINE, graphic_frame, non_visual_properties
from confdeck.renderers.pptx.slide_places import shape_name
from confdeck.renderers.pptx.xml_writer import Xml, emu, guid, part_xml, tag
from confdeck.storyboard.slide import SlideParagraph, TableSlot
from confdeck.storyboard.styles import CELL_PADDING_Y, Ink, cell_padding

STYLE = guid("table style")
"""Identifier of the one table style."""
_STYLE_NAME = "Hairlines"
_TABLE = "http://schemas.openxmlformats.org/drawingml/2006/table"


def table_styles(palette: Palette) -> bytes:
    """Return `tableStyles.xml` with a style of horizontal lines, stronger below the header row."""
    below, below_header = (_line("a:ln", palette, header=header) for header in (False, True))
    borders = {"left": NO_LINE, "right": NO_LINE, "top": NO_LINE, "bottom": below, "insideH": below}
    whole = _part_style("a:wholeTbl", palette, borders | {"insideV": NO_LINE})
    header = _part_style("a:firstRow", palette, {"bottom": below_header}, bold="on")
    style = tag("a:tblStyle", whole, header, styleId=STYLE, styleName=_STYLE_NAME)
    return part_xml("a:tblStyleLst", style, **{"def": STYLE})


def table_frame(slot: TableSlot, number: int, placeholder: Xml, context: DeckContext) -> Xml:
    """Return the graphic frame of a table with a header row."""
    properties = tag("a:tblPr", tag("a:tableStyleId", Xml(STYLE)), firstRow=1, rtl=1 if context.rtl else None)
    grid = tag("a:tblGrid", *(tag("a:gridCol", w=context.emu(width)) for width in slot.columns))
    rows = (
        tag("a:tr", *(_cell(cell, context, header=index == 0) for cell in row), h=context.emu(height))
        for index, (row, height) in enumerate(zip(slot.rows, slot.heights, strict=True))
    )
    return graphic_frame(
        non_visual_properties(number, shape_name(slot, number), alt=slot.alt),
        context.transform(slot.box, "p:xfrm"),
        _TABLE,
        tag("a:tbl", properties, grid, *rows),
        placeholder=placeholder,
        locked=bool(placeholder),
    )


def _cell(cell: SlideParagraph, context: DeckContext, *, header: bool) -> Xml:
    padding, padding_y = context.emu(cell_padding(cell.align)), context.emu(CELL_PADDING_Y)
    properties = tag(
        "a:tcPr",
        *(tag(f"a:ln{side}", NO_FILL, w=0) for side in "LRT"),
        _line("a:lnB", context.palette, context.scale, header=header),
        NO_FILL,
        marL=padding if context.rtl else 0,
        marR=0 if context.rtl else padding,
        marT=padding_y,
        marB=padding_y,
        anchor="b" if header else "ctr",
    )
    levels, line = context.text((cell,), context.text_box_style)
    body = tag("a:txBody", tag("a:bodyPr"), tag("a:lstStyle", levels), line)
    return tag("a:tc", body, properties)


def _line(name: str, palette: Palette, scale: float = 1, *, header: bool) -> Xml:
    """Return the line below a row."""
    return tag(name, palette.fill(ACCENT if header else RULE), w=emu(scale * (1.5 if header else 0.75)))


def _part_style(name: str, palette: Palette, borders: dict[str, Xml], bold: str | None = None) -> Xml:
    """Return the style of the whole table or of its header row."""
    font = tag("a:fontRef", tag("a:prstClr", val="black"), idx="minor")
    lines = tag("a:tcBdr", *(tag(f"a:{side}", line) for side, line in borders.items()))
    return tag(
        name,
        tag("a:tcTxStyle", font, palette.colour(Ink.INK), b=bold),
        tag("a:tcStyle", lines, tag("a:fill", NO_FILL)),
    )
