from __future__ import annotations

from typing import Any

import pytest
from lxml import etree

from confdeck.renderers.pptx.colours import THEME_PALETTE
from confdeck.renderers.pptx.tables import STYLE, table_frame, table_styles
from confdeck.renderers.pptx.xml_writer import EMPTY, Xml, tag
from confdeck.storyboard.geometry import Box
from confdeck.storyboard.roles import Role
from confdeck.storyboard.slide import SlideParagraph, TableSlot, TextRun
from confdeck.storyboard.styles import CELL_PADDING_Y, Align, cell_padding
from tests.renderers.pptx.conftest import element, found, slide_context


def cell(text: str, align: Align = Align.START) -> SlideParagraph:
    return SlideParagraph((TextRun(text),), size=14, align=align)


SLOT = TableSlot(
    Role.TABLE,
    Box(72, 144, 300, 60),
    columns=(200, 100),
    rows=((cell("Model"), cell("Score", Align.END)), (cell("ours"), cell("97", Align.END))),
    heights=(36, 24),
    alt="Scores by model.",
)


def written(placeholder: Xml = EMPTY, **context: Any) -> etree._Element:
    return element(table_frame(SLOT, 5, placeholder, slide_context(**context)))


def test_a_table_has_the_widths_and_heights_that_were_measured() -> None:
    table = written()
    assert found(table, ".//a:gridCol/@w") == ["2540000", "1270000"]
    assert found(table, ".//a:tr/@h") == ["457200", "304800"]
    assert [found(row, "a:tc//a:t/text()") for row in found(table, ".//a:tr")] == [
        ["Model", "Score"],
        ["ours", "97"],
    ]


def test_a_table_has_a_header_row_our_style_and_an_alternative_text() -> None:
    table = written()
    assert found(table, ".//a:tblPr/@firstRow") == ["1"]
    assert found(table, ".//a:tableStyleId/text()") == [STYLE]
    assert found(table, ".//p:cNvPr/@descr") == ["Scores by model."]


def test_rules_are_below_rows_and_stronger_below_the_header() -> None:
    header, row = found(written(), ".//a:tr")
    assert set(found(header, "a:tc/a:tcPr/a:lnB/@w")) == {"19050"}
    assert set(found(header, ".//a:lnB//a:schemeClr/@val")) == {"accent1"}
    assert set(found(row, "a:tc/a:tcPr/a:lnB/@w")) == {"9525"}
    assert set(found(row, ".//a:lnB//a:schemeClr/@val")) == {"accent5"}
    assert set(found(row, "a:tc/a:tcPr/*[self::a:lnL or self::a:lnR or self::a:lnT]/@w")) == {"0"}


@pytest.mark.parametrize(("rtl", "padded", "flush"), [(False, "marR", "marL"), (True, "marL", "marR")])
def test_cells_are_padded_at_their_end(*, rtl: bool, padded: str, flush: str) -> None:
    for properties in found(written(rtl=rtl), ".//a:tr[1]/a:tc/a:tcPr"):
        assert properties.get(flush) == "0"
        assert properties.get("marT") == properties.get("marB") == str(round(CELL_PADDING_Y * 12700))
    start, end = (int(value) for value in found(written(rtl=rtl), f".//a:tr[1]/a:tc/a:tcPr/@{padded}"))
    assert (start, end) == tuple(round(cell_padding(align) * 12700) for align in (Align.START, Align.END))


def test_a_table_in_a_placeholder_cannot_be_grouped() -> None:
    assert found(written(tag("p:ph", type="tbl", idx=25)), ".//p:ph/@idx") == ["25"]
    assert found(written(tag("p:ph", type="tbl")), ".//a:graphicFrameLocks/@noGrp") == ["1"]
    assert found(written(), ".//a:graphicFrameLocks/@noGrp") == []


def test_right_to_left_tables_begin_on_the_right() -> None:
    assert found(written(rtl=True), ".//a:tblPr/@rtl") == ["1"]
    assert found(written(), ".//a:tblPr/@rtl") == []


def test_the_table_style_draws_lines_between_rows_alone() -> None:
    root = etree.fromstring(table_styles(THEME_PALETTE))
    (style,) = found(root, "//a:tblStyle")
    assert root.get("def") == style.get("styleId") == STYLE
    assert found(style, "a:wholeTbl//a:tcBdr/*[a:ln/a:solidFill]")[0].tag.endswith("bottom")
    assert [side.tag.partition("}")[2] for side in found(style, "a:wholeTbl//a:tcBdr/*")] == [
        *("left", "right", "top", "bottom", "insideH", "insideV")
    ]
    assert found(style, "a:wholeTbl//a:insideV/a:ln/a:noFill")
    assert found(style, "a:firstRow//a:bottom/a:ln/@w") == ["19050"]
    assert found(style, "a:firstRow/a:tcTxStyle/@b") == ["on"]
