from __future__ import annotations

import re

import pytest
from lxml import etree

from confdeck.renderers.pptx.template.office_schema import schema_types
from confdeck.renderers.pptx.template.xml_repair import XmlRepair
from tests.renderers.pptx.template.makers import SPACES

KINDS = {
    "a:schemeClr": "a:CT_SchemeColor",
    "a:lnSpc": "a:CT_TextSpacing",
    "a:p": "a:CT_TextParagraph",
    "p:txBody": "a:CT_TextBody",
    "p:nvPr": "p:CT_ApplicationNonVisualDrawingProps",
    "p:spTree": "p:CT_GroupShape",
    "a:clrScheme": "a:CT_ColorScheme",
    "p:extLst": "p:CT_ExtensionListModify",
}
GROUP = '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
SHAPE = '<p:sp><p:nvSpPr><p:cNvPr id="2" name=""/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr/></p:sp>'
MORE = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main"'


def repaired(xml: str) -> tuple[bool, str, XmlRepair]:
    root = etree.fromstring(f"<x {SPACES} {MORE}>{xml}</x>")[0]
    repair = XmlRepair()
    valid = repair.is_valid(root, KINDS[xml[1:].replace(">", " ").replace("/", " ").split()[0]])
    text = re.sub(r' xmlns:\w+="[^"]*"', "", etree.tostring(root, encoding="unicode"))
    return valid, text, repair


@pytest.mark.parametrize(
    ("damaged", "mended"),
    [
        ('<a:schemeClr val="tx1" x="1"/>', '<a:schemeClr val="tx1"/>'),
        ('<a:schemeClr val="tx1"><a:lumMod val="x"/></a:schemeClr>', '<a:schemeClr val="tx1"/>'),
        ('<a:lnSpc><a:spcPct val="90000"/><a:spcPct val="80000"/></a:lnSpc>', '<a:lnSpc><a:spcPct val="90000"/></a:lnSpc>'),
        ("<a:p><a:endParaRPr/><a:r><a:t>x</a:t></a:r></a:p>", "<a:p><a:r><a:t>x</a:t></a:r><a:endParaRPr/></a:p>"),
        ("<a:p>words<a:r><a:t>x</a:t></a:r> and</a:p>", "<a:p><a:r><a:t>x</a:t></a:r></a:p>"),
        ("<p:txBody><a:p/></p:txBody>", "<p:txBody><a:bodyPr/><a:p/></p:txBody>"),
        ("<p:txBody/>", "<p:txBody><a:bodyPr/><a:p/></p:txBody>"),
        ('<p:nvPr><p:ph idx="x" type="body"/></p:nvPr>', '<p:nvPr><p:ph type="body"/></p:nvPr>'),
        (f"<p:spTree>{GROUP}<p:sp><p:spPr/></p:sp></p:spTree>", f"<p:spTree>{GROUP}</p:spTree>"),
        (
            '<p:extLst><p:ext uri="a"><p14:creationId val="x"/></p:ext><p:ext uri="b"><p14:other val="x"/></p:ext></p:extLst>',
            '<p:extLst><p:ext uri="b"><p14:other val="x"/></p:ext></p:extLst>',
        ),
    ],
)  # fmt: skip
def test_what_the_format_does_not_allow_is_taken_out(damaged: str, mended: str) -> None:
    valid, text, repair = repaired(damaged)
    assert valid
    assert " ".join(text.split()) == mended
    assert repair.shapes or repair.details


@pytest.mark.parametrize(
    "xml",
    [
        '<a:schemeClr val="accent1"><a:lumMod val="75000"/><a:lumMod val="50000"/></a:schemeClr>',
        f'<p:spTree>{GROUP}<mc:AlternateContent><mc:Choice Requires="p14">{SHAPE}</mc:Choice></mc:AlternateContent></p:spTree>',
        '<a:p><a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"><a:rPr lang="de"/><a:t>1</a:t></a:fld></a:p>',
    ],
)
def test_what_is_right_stays_as_it_is(xml: str) -> None:
    valid, text, repair = repaired(xml)
    assert valid
    assert text == xml
    assert (repair.shapes, repair.details) == ([], [])


@pytest.mark.parametrize(
    "xml", ['<a:schemeClr val="x"/>', "<a:clrScheme name='x'/>", "<p:nvPr><p:x/></p:nvPr>"]
)
def test_an_element_that_lacks_what_it_needs_cannot_be_kept(xml: str) -> None:
    assert repaired(xml)[0] is xml.startswith("<p:nvPr")


def test_a_shape_is_named_when_it_goes() -> None:
    broken = '<p:sp><p:nvSpPr><p:cNvPr name="Logo"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr/></p:sp>'
    _, _, repair = repaired(f"<p:spTree>{GROUP}{broken}</p:spTree>")
    assert repair.shapes == ["Logo"]


def test_all_types_of_children_are_known() -> None:
    types = schema_types()
    children = {kind for schema in types.values() for kind in schema.children.values() if kind}
    assert children <= set(types)
    assert all(schema.allows_children(()) or schema.children for schema in types.values())
