"""Writes tables: our table style of hairlines, and the frame of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from confdeck.renderers.pptx.colours import ACCENT, RULE, Palette
from confdeck.renderers.pptx.shapes import identity
from confdeck.renderers.pptx.xml import EMPTY, Xml, emu, guid, part, tag
from confdeck.storyboard.styles import CELL_PADDING_Y, Ink, cell_padding

if TYPE_CHECKING:
    from confdeck.renderers.pptx.text import Writing
    from confdeck.storyboard import SlideParagraph, TableSlot

STYLE = guid("table style")
_STYLE_NAME = "Hairlines"
_TABLE = "http://schemas.openxmlformats.org/drawingml/2006/table"


def table_styles(palette: Palette) -> bytes:
    """Return `tableStyles.xml` with our one style."""
    none = tag("a:ln", tag("a:noFill"))
    sides = tuple(tag(f"a:{side}", none) for side in ("left", "right", "top"))
    rule = tag("a:ln", palette.fill(RULE), w=emu(0.75))
    whole = tag(
        "a:wholeTbl",
        _style_text(palette),
        tag(
            "a:tcStyle",
            tag("a:tcBdr", *sides, tag("a:bottom", rule), tag("a:insideH", rule), tag("a:insideV", none)),
            tag("a:fill", tag("a:noFill")),
        ),
    )
    strong = tag("a:ln", palette.fill(ACCENT), w=emu(1.5))
    first = tag(
        "a:firstRow",
        _style_text(palette, b="on"),
        tag("a:tcStyle", tag("a:tcBdr", tag("a:bottom", strong)), tag("a:fill", tag("a:noFill"))),
    )
    style = tag("a:tblStyle", whole, first, styleId=STYLE, styleName=_STYLE_NAME)
    return part("a:tblStyleLst", style, **{"def": STYLE})


def table_frame(slot: TableSlot, number: int, mark: Xml, writing: Writing) -> Xml:
    """Return the graphic frame of a table with a header row."""
    properties = tag("a:tblPr", tag("a:tableStyleId", Xml(STYLE)), firstRow=1, rtl=1 if writing.rtl else None)
    grid = tag("a:tblGrid", *(tag("a:gridCol", w=writing.emu(width)) for width in slot.columns))
    rows = (
        tag("a:tr", *(_cell(cell, writing, header=at == 0) for cell in row), h=writing.emu(height))
        for at, (row, height) in enumerate(zip(slot.rows, slot.heights, strict=True))
    )
    locks = tag("p:cNvGraphicFramePr", tag("a:graphicFrameLocks", noGrp=1 if mark else None))
    return tag(
        "p:graphicFrame",
        tag("p:nvGraphicFramePr", identity(number, "Table", alt=slot.alt), locks, tag("p:nvPr", mark)),
        writing.frame(slot.box, "p:xfrm"),
        tag("a:graphic", tag("a:graphicData", tag("a:tbl", properties, grid, *rows), uri=_TABLE)),
    )


def _cell(cell: SlideParagraph, writing: Writing, *, header: bool) -> Xml:
    padding = cell_padding(cell.align)
    rule = tag("a:lnB", writing.palette.fill(ACCENT if header else RULE), w=emu(1.5 if header else 0.75))
    sides = (tag(f"a:ln{side}", tag("a:noFill"), w=0) for side in "LRT")
    properties = tag(
        "a:tcPr",
        *sides,
        rule,
        tag("a:noFill"),
        marL=writing.emu(padding) if writing.rtl else 0,
        marR=0 if writing.rtl else writing.emu(padding),
        marT=writing.emu(CELL_PADDING_Y),
        marB=writing.emu(CELL_PADDING_Y),
        anchor="b" if header else "ctr",
    )
    return tag(
        "a:tc", tag("a:txBody", tag("a:bodyPr"), EMPTY, writing.paragraph(cell, writing.loose)), properties
    )


def _style_text(palette: Palette, **attributes: object) -> Xml:
    return tag(
        "a:tcTxStyle",
        tag("a:fontRef", tag("a:prstClr", val="black"), idx="minor"),
        palette.colour(Ink.INK),
        **attributes,
    )
