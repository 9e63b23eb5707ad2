from __future__ import annotations

from lxml import etree

from confdeck.renderers.pptx.shapes import (
    graphic_frame,
    non_visual_properties,
    picture_shape,
    preset_geometry,
    shape,
    shape_tree,
    slide_number_field,
    text_body,
    transform,
)
from confdeck.renderers.pptx.xml_writer import tag
from confdeck.storyboard.geometry import Box
from tests.renderers.pptx.conftest import element, found

PROPERTIES = non_visual_properties(7, "Body 7")
TITLE = tag("p:ph", type="title")


def test_a_shape_has_properties_look_and_text_in_this_order() -> None:
    body = text_body(tag("a:bodyPr"), tag("a:p"))
    written = shape(PROPERTIES, preset_geometry("ellipse"), body)
    assert written == (
        '<p:sp><p:nvSpPr><p:cNvPr id="7" name="Body 7"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr>'
        '<p:spPr><a:prstGeom prst="ellipse"><a:avLst/></a:prstGeom></p:spPr>'
        "<p:txBody><a:bodyPr/><a:lstStyle/><a:p/></p:txBody></p:sp>"
    )


def test_a_placeholder_cannot_be_grouped_and_is_no_text_box() -> None:
    placeholder = element(shape(PROPERTIES, tag("a:noFill"), placeholder=TITLE))
    assert found(placeholder, "p:nvSpPr/p:nvPr/p:ph/@type") == ["title"]
    assert found(placeholder, "p:nvSpPr/p:cNvSpPr/a:spLocks/@noGrp") == ["1"]
    box = element(shape(PROPERTIES, tag("a:noFill"), text_box=True))
    assert found(box, "p:nvSpPr/p:cNvSpPr/@txBox") == ["1"]
    assert found(box, ".//a:spLocks | .//p:txBody") == []


def test_the_box_of_a_shape_is_in_emu() -> None:
    assert transform(Box(72, 36, 144, 18), scale=0.5) == (
        '<a:xfrm><a:off x="457200" y="228600"/><a:ext cx="914400" cy="114300"/></a:xfrm>'
    )
    assert transform(Box(0, 0, 1, 1), "p:xfrm").startswith("<p:xfrm>")


def test_what_decorates_is_marked_and_what_shows_something_says_what() -> None:
    decorative = element(non_visual_properties(2, "Rule 2", decorative=True))
    assert decorative.get("descr") == ""
    assert found(decorative, "a:extLst/a:ext/adec:decorative/@val") == ["1"]
    described = element(non_visual_properties(3, "Picture 3", alt='A "cat" & a <dog>'))
    assert described.get("descr") == 'A "cat" & a <dog>'
    assert len(described) == 0
    assert element(PROPERTIES).get("descr") is None


def test_the_link_of_a_shape_comes_before_its_extensions() -> None:
    link = tag("a:hlinkClick", r__id="rId2")
    properties = element(non_visual_properties(2, "x", decorative=True, link=link))
    assert [etree.QName(child).localname for child in properties] == ["hlinkClick", "extLst"]


def test_a_picture_fills_its_shape_and_keeps_its_aspect() -> None:
    picture = element(picture_shape(PROPERTIES, tag("a:blip", r__embed="rId5"), preset_geometry(), TITLE))
    assert found(picture, "p:blipFill/a:blip/@r:embed") == ["rId5"]
    assert found(picture, "p:blipFill/a:stretch/a:fillRect")
    assert found(picture, ".//a:picLocks/@noChangeAspect") == ["1"]
    assert found(picture, ".//a:picLocks/@noGrp") == ["1"]
    assert found(picture, "p:nvPicPr/p:nvPr/p:ph/@type") == ["title"]


def test_a_graphic_frame_names_the_kind_of_its_content() -> None:
    box = transform(Box(0, 0, 72, 72), "p:xfrm")
    frame = element(graphic_frame(PROPERTIES, box, "urn:table", tag("a:tbl"), locked=False))
    assert found(frame, "a:graphic/a:graphicData/@uri") == ["urn:table"]
    assert found(frame, "a:graphic/a:graphicData/a:tbl")
    assert found(frame, ".//a:graphicFrameLocks/@noGrp") == []
    assert [etree.QName(child).localname for child in frame] == ["nvGraphicFramePr", "xfrm", "graphic"]


def test_a_shape_tree_begins_with_the_group_of_all_shapes() -> None:
    tree = element(shape_tree(shape(PROPERTIES, tag("a:noFill"))))
    assert [etree.QName(child).localname for child in tree] == ["nvGrpSpPr", "grpSpPr", "sp"]


def test_slide_numbers_are_fields() -> None:
    field = element(slide_number_field("de", 1200, "7"))
    assert (field.get("type"), found(field, "a:t/text()")) == ("slidenum", ["7"])
    assert found(field, "a:rPr/@lang | a:rPr/@sz") == ["de", "1200"]
