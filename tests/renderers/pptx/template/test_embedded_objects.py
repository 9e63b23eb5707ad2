"""Objects that live in other programs or files are taken out of masters and layouts, and named."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from lxml import etree

from confdeck.renderers.pptx.template.embedded_objects import without_embedded_objects

MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
SPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    f'xmlns:mc="{MC}"'
)
MICROSOFT = "http://schemas.microsoft.com/office"
OPEN = "http://schemas.openxmlformats.org"
PICTURE = "<p:pic><p:nvPicPr><p:cNvPr id='0' name=''/><p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill><a:blip r:embed='rId9'/></p:blipFill><p:spPr/></p:pic>"
OLE = f"<p:oleObj name='Sheet' r:id='rId5' progId='Excel.Sheet.12'><p:embed/>{PICTURE}</p:oleObj>"


def frame(uri: str, content: str, name: str = "Thing") -> str:
    return (
        f"<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id='7' name='{name}'/><p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr>"
        f"<p:xfrm/><a:graphic><a:graphicData uri='{uri}'>{content}</a:graphicData></a:graphic></p:graphicFrame>"
    )


def alternatives(choice: str, fallback: str = PICTURE, requires: str = "v") -> str:
    return (
        f"<mc:AlternateContent><mc:Choice Requires='{requires}'>{choice}</mc:Choice>"
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"
    )


def film(mark: str) -> str:
    return PICTURE.replace("name=''", "name='Thing'").replace("<p:nvPr/>", f"<p:nvPr>{mark}</p:nvPr>")


def part(shapes: str, after: str = "") -> Any:
    rest = f"<p:sldLayout {SPACES}><p:cSld><p:spTree><p:nvGrpSpPr/><p:grpSpPr/>{shapes}</p:spTree>{after}</p:cSld></p:sldLayout>"
    return etree.fromstring(rest)


OBJECTS = {
    "OLE within alternatives": (frame(f"{OPEN}/presentationml/2006/ole", alternatives(OLE, OLE)), "embedded object"),
    "alternatives of OLE frames": (
        alternatives(frame(f"{OPEN}/presentationml/2006/ole", OLE), frame(f"{OPEN}/presentationml/2006/ole", OLE)),
        "embedded object",
    ),
    "a linked sheet": (
        frame(f"{OPEN}/presentationml/2006/ole", "<p:oleObj r:id='rId5'><p:link updateAutomatic='1'/></p:oleObj>"),
        "embedded object",
    ),
    "a chart": (frame(f"{OPEN}/drawingml/2006/chart", "<c:chart xmlns:c='c' r:id='rId5'/>"), "chart"),
    "a chart of 2016": (
        alternatives(frame(f"{MICROSOFT}/drawing/2014/chartex", "<cx:chart xmlns:cx='cx' r:id='rId5'/>"), requires="cx1"),
        "chart",
    ),
    "SmartArt": (frame(f"{OPEN}/drawingml/2006/diagram", "<d:relIds xmlns:d='d' r:dm='rId5'/>"), "SmartArt"),
    "a 3D model": (
        alternatives(frame(f"{MICROSOFT}/drawing/2017/model3d", "<m:model3d xmlns:m='m' r:embed='rId5'/>"), requires="am3d"),
        "3D model",
    ),
    "a slide zoom": (
        alternatives(frame(f"{MICROSOFT}/powerpoint/2016/slidezoom", "<z:sldZm xmlns:z='z'/>"), requires="pslz"),
        "zoom",
    ),
    "a summary zoom": (
        alternatives(frame(f"{MICROSOFT}/powerpoint/2016/summaryzoom", "<z:summaryZm xmlns:z='z'/>"), requires="psuz"),
        "zoom",
    ),
    "an add-in": (
        alternatives(
            frame(f"{MICROSOFT}/webextensions/webextension/2010/11", "<w:webextensionref xmlns:w='w' r:id='rId5'/>"),
            requires="we",
        ),
        "add-in",
    ),
    "ink": (
        alternatives(
            "<p14:contentPart xmlns:p14='p14' r:id='rId5'><p14:nvContentPartPr><p14:cNvPr name='Thing'/>"
            "</p14:nvContentPartPr></p14:contentPart>",
            requires="p14",
        ),
        "ink",
    ),
    "a film in a file": (film('<a:videoFile r:link="rId5"/>'), "film"),
    "an embedded film": (film("<p:extLst><p:ext uri='x'><p14:media xmlns:p14='p14' r:embed='rId5'/></p:ext></p:extLst>"), "film"),
    "a sound": (film('<a:wavAudioFile r:embed="rId5" name="ding.wav"/>'), "sound"),
    "a sound in a file": (film('<a:audioFile r:link="rId5"/>'), "sound"),
    "a frame of another program": (frame("urn:other", "<x:y xmlns:x='x'/>"), "object"),
    "an empty frame": (frame(f"{OPEN}/presentationml/2006/ole", ""), "embedded object"),
}  # fmt: skip


@pytest.mark.parametrize("case", OBJECTS)
@pytest.mark.parametrize("wrap", [str, "<p:grpSp><p:nvGrpSpPr/><p:grpSpPr/>{}</p:grpSp>".format])
def test_an_object_leaves_nothing_behind_and_is_named(case: str, wrap: Callable[[str], str]) -> None:
    shapes, kind = OBJECTS[case]
    root = part(wrap(shapes))
    lost = without_embedded_objects(root)
    assert len(lost) == 1
    assert lost[0].endswith(kind) or lost[0] == f"`Thing` ({kind})"
    assert "Thing" not in lost[0] or lost[0].startswith("`Thing`")
    assert len(root.find("{*}cSld/{*}spTree")) == 2, "no frame and no empty group"


EQUATION = (
    "<p:sp><p:nvSpPr><p:cNvPr id='8' name='Equation'/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:p>"
    "<a14:m xmlns:a14='a14'/></a:p></p:txBody></p:sp>"
)


@pytest.mark.parametrize(
    "shape",
    [
        frame(f"{OPEN}/drawingml/2006/table", "<a:tbl/>"),
        PICTURE,
        alternatives(EQUATION, EQUATION, "a14"),
        "<p:sp><p:nvSpPr><p:cNvPr id='1' name='Box'/></p:nvSpPr></p:sp>",
        "<p:cxnSp/>",
    ],
)
def test_tables_pictures_formulas_and_shapes_stay(shape: str) -> None:
    root = part(shape)
    before = etree.tostring(root)
    assert without_embedded_objects(root) == ()
    assert etree.tostring(root) == before


def test_controls_are_taken_out() -> None:
    control = (
        "<p:control spid='_x0000_s1026' name='CommandButton1' r:id='rId5' imgW='1' imgH='1'>{}</p:control>"
    )
    root = part("", f"<p:controls>{alternatives(control.format(''), control.format(PICTURE))}</p:controls>")
    assert without_embedded_objects(root) == ("`CommandButton1` (control)",)
    assert root.find("{*}cSld/{*}controls") is None
