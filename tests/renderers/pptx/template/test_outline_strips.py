from __future__ import annotations

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls

from confdeck.renderers.pptx.template.outline_strips import strips
from confdeck.renderers.pptx.template.outlines import on_slide, outline_of
from confdeck.storyboard.geometry import Box

FRAME = '<a:xfrm {}><a:off x="0" y="0"/><a:ext cx="960" cy="540"/></a:xfrm>'
SHAPE = (
    '<p:spPr {}><a:custGeom><a:pathLst><a:path w="960" h="540">'
    '<a:moveTo><a:pt x="0" y="0"/></a:moveTo><a:lnTo><a:pt x="960" y="0"/></a:lnTo>'
    '<a:lnTo><a:pt x="960" y="{}"/></a:lnTo><a:lnTo><a:pt x="0" y="{}"/></a:lnTo><a:close/>'
    '<a:moveTo><a:pt x="900" y="400"/></a:moveTo><a:lnTo><a:pt x="930" y="540"/></a:lnTo>'
    '<a:lnTo><a:pt x="920" y="540"/></a:lnTo><a:close/></a:path></a:pathLst></a:custGeom></p:spPr>'
)


def test_parts_of_a_thin_shape_count_one_by_one() -> None:
    frame = parse_xml(FRAME.format(nsdecls("a")))
    thin, thick = (
        outline_of(frame, parse_xml(SHAPE.format(nsdecls("p", "a"), high, high)), on_slide, 1, 0)
        for high in (20, 300)
    )
    assert thin is not None
    assert thick is not None
    assert not thick.strips
    top, *arrow = sorted(thin.strips, key=lambda box: box.y)
    assert (top.x, top.y, top.width) == (0, 0, 960)
    assert top.bottom < 40
    assert all(box.x > 890 and box.right < 940 and box.y > 380 for box in arrow)
    free = Box(40, 60, 820, 460)
    assert not any(free.overlaps(strip) for strip in thin.strips)
    assert thin.mirrored(960).strips[-1].x == 960 - thin.strips[-1].right


def test_a_slanted_stroke_is_covered_closely() -> None:
    stroke = [(0.0, 0.0), (10.0, 0.0), (320.0, 320.0), (310.0, 320.0)]
    found = strips([stroke], Box(0, 0, 320, 320))
    assert sum(box.area for box in found) < 0.15 * 320 * 320
    for at in range(5, 320, 10):
        spot = Box(at + 2, at, 4, 1)
        assert any(box.overlaps(spot) for box in found)
