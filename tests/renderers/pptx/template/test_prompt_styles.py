from __future__ import annotations

from lxml import etree

from confdeck.renderers.pptx.template.prompt_styles import adopt_prompt_styles
from confdeck.renderers.pptx.template.xml_repair import XmlRepair
from tests.renderers.pptx.template.makers import SPACES

LAYOUT = f"""<p:sldLayout {SPACES}><p:cSld><p:spTree>
<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>
<p:sp><p:nvSpPr><p:cNvPr id="2" name="Title"/><p:cNvSpPr/><p:nvPr><p:ph type="title"/></p:nvPr></p:nvSpPr><p:spPr/>
<p:txBody><a:bodyPr/><a:lstStyle>%s</a:lstStyle>
<a:p><a:pPr algn="ctr"><a:extLst><a:ext uri="x"/></a:extLst></a:pPr><a:r><a:rPr sz="2800"/><a:t>Title</a:t></a:r></a:p>
<a:p><a:pPr lvl="1"/><a:r><a:rPr sz="2000"/><a:t>Text</a:t></a:r></a:p></p:txBody></p:sp>
</p:spTree></p:cSld></p:sldLayout>"""


def test_levels_stand_before_extensions_and_those_that_are_there_stay() -> None:
    known = '<a:lvl2pPr><a:defRPr sz="1200"/></a:lvl2pPr><a:extLst><a:ext uri="x"/></a:extLst>'
    root = etree.fromstring(LAYOUT % known)
    adopt_prompt_styles(root)

    (style,) = root.iter("{*}lstStyle")
    assert [etree.QName(child).localname for child in style] == ["lvl1pPr", "lvl2pPr", "extLst"]
    assert [size.get("sz") for size in style.iter("{*}defRPr")] == ["2800", "1200"]
    repair = XmlRepair()
    assert repair.is_valid(root, "p:CT_SlideLayout")
    assert (repair.shapes, repair.details) == ([], [])
