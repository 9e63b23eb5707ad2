"""Templates as universities have them: other places for titles, panels behind content, and settings seldom seen elsewhere.

They are entered into `PECULIAR`, and judged with those of `peculiar_templates`.
"""

from __future__ import annotations

import re
from typing import Any

from PIL import Image, ImageDraw

from tests.renderers.pptx.template.makers import Ornament
from tests.renderers.pptx.template.peculiar_templates import (
    PECULIAR,
    PLAIN,
    A,
    P,
    background,
    draw,
    embedded,
    everywhere,
    frame,
    gradient,
    layout,
    logo,
    made,
    move,
    number,
    peculiar,
    place,
    placeholders,
    prompts,
    saved,
    solid,
    xml,
)

__all__ = ["PECULIAR"]


# Where titles and content stand


@peculiar
def side_bar_for_content_alone() -> bytes:
    """The title of one layout stands in a coloured bar at the side, those of all others at the top."""
    deck = made()
    content = layout(deck, "Title and Content")
    move(deck, content, "title", (0.02, 0.1, 0.26, 0.75))
    for held in placeholders(content, "obj"):
        held.find(f"{P}spPr")[:] = list(xml(f"<p:spPr>{frame(deck, (0.34, 0.08, 0.62, 0.8))}</p:spPr>"))
    draw(deck, content, (0, 0, 0.3, 1), solid("FFD100"))
    return saved(deck)


@peculiar
def panel_above_a_title_at_the_foot() -> bytes:
    """Content is written on a white panel on a dark picture, with the title below it; other layouts have no panel."""
    deck = made()
    master = deck.slide_masters[0]
    dark = Image.new("RGB", (40, 22), (10, 20, 60))
    fill = f'<a:blipFill><a:blip r:embed="{embedded(master, dark)}"/><a:stretch><a:fillRect/></a:stretch></a:blipFill>'
    background(master, fill)
    content = layout(deck, "Title and Content")
    move(deck, content, "title", (0.04, 0.77, 0.92, 0.13))
    for held in placeholders(content, "obj"):
        held.find(f"{P}spPr")[:] = list(xml(f"<p:spPr>{frame(deck, (0.06, 0.1, 0.88, 0.6))}</p:spPr>"))
    draw(deck, content, (0.04, 0.06, 0.92, 0.67), solid("FFFFFF"))
    return saved(deck)


@peculiar
def panel_close_below_the_title() -> bytes:
    """Between title and panel there is no room for a line."""
    deck = made(title=(0.05, 0.05, 0.9, 0.14), body=(0.07, 0.24, 0.86, 0.6))
    background(deck.slide_masters[0], solid("E3E9F1"))
    draw(deck, deck.slide_masters[0], (0.05, 0.2, 0.9, 0.68), solid("FFFFFF"))
    return saved(deck)


@peculiar
def card() -> bytes:
    """Title and content stand together on one card with round corners."""
    deck = made(title=(0.09, 0.08, 0.82, 0.15), body=(0.09, 0.25, 0.82, 0.58))
    background(deck.slide_masters[0], gradient("0B2545", "3D5A80", angle=0))
    draw(deck, deck.slide_masters[0], (0.06, 0.05, 0.88, 0.82), solid("FFFFFF"))
    for shape in deck.slide_masters[0].element.iter(f"{A}prstGeom"):
        if shape.getparent().getparent().find(f".//{P}cNvPr").get("name") == "Panel":
            shape.set("prst", "roundRect")
    for name in ("Title Slide", "Section Header"):
        layout(deck, name).element.set("showMasterSp", "0")
        background(layout(deck, name), solid("FFFFFF"))
    return saved(deck)


@peculiar
def ornaments_of_several_kinds() -> bytes:
    """Circles hardly darker than the paper, a mosaic behind the title, and a drawing in a corner of the content."""
    deck = made(title=(0.05, 0.04, 0.9, 0.16), body=(0.05, 0.24, 0.9, 0.66))
    master = deck.slide_masters[0]
    for at in range(8):
        draw(deck, master, (at * 0.125, 0, 0.12, 0.21), solid("FFF7D6" if at % 2 else "FEF1BD"))
    draw(deck, master, (0.82, 0.66, 0.14, 0.22), solid("44546A"))
    for at, spot in enumerate(((0.1, 0.35, 0.25, 0.44), (0.5, 0.3, 0.3, 0.5))):
        draw(deck, master, spot, solid("F2F2F2"), name=f"Circle {at}")
    for shape in master.element.iter(f"{P}sp"):
        if shape.find(f".//{P}cNvPr").get("name").startswith("Circle"):
            shape.find(f".//{A}prstGeom").set("prst", "ellipse")
    return saved(deck)


@peculiar
def title_over_the_whole_slide() -> bytes:
    """The title's box is as large as the slide, so that no layout has room beside it."""
    deck = made(names={"title": "Title Slide", "bare": "Statement"}, footer="Chair of Statistics")
    for part in everywhere(deck):
        move(deck, part, "title", (0.02, 0.02, 0.96, 0.96))
    draw(deck, deck.slide_masters[0], (0.3, 0.3, 0.4, 0.4), solid("DDE6F2"))
    return saved(deck)


@peculiar
def covers_alone() -> bytes:
    """Nothing but title slides, on which content would begin in the middle."""
    deck = made(names={"title": "Title Slide"})
    draw(deck, layout(deck, "Title Slide"), (0, 0.85, 1, 0.15), solid("003876"))
    return saved(deck)


@peculiar
def objects_without_titles() -> bytes:
    """Layouts with nothing but "Object" placeholders; the title is on the master alone."""
    deck = made(names={"content": "Objekt", "two": "Zwei Objekte"})
    for part in deck.slide_layouts:
        for held in placeholders(part, "title"):
            part.shapes.element.remove(held)
    return saved(deck)


# What stands in placeholders


@peculiar
def three_columns() -> bytes:
    """Layouts with three columns, a text body that is set in three, and two lines of footer."""
    deck = made(
        names={**PLAIN.names, "picture": "Three Content"}, footer="Department of Physics&#10;University"
    )
    three = layout(deck, "Three Content")
    for held in placeholders(three, "pic") + placeholders(three, "title"):
        three.shapes.element.remove(held)
    place(deck, three, "title", "", None)
    for at in range(3):
        place(deck, three, "", str(40 + at), (0.07 + at * 0.295, 0.27, 0.27, 0.63), "Text")
    for held in placeholders(layout(deck, "Title and Content"), "obj"):
        held.find(f"{P}txBody/{A}bodyPr").set("numCol", "3")
    return saved(deck)


@peculiar
def content_over_a_picture() -> bytes:
    """The body has a fill that half shows the picture behind it, and a margin of an inch."""
    deck = made()
    sky = Image.new("RGB", (320, 180), (120, 140, 170))
    pen = ImageDraw.Draw(sky)
    for at in range(60):
        left, top = at * 61 % 320, at * 37 % 180
        pen.rectangle((left, top, left + 14, top + 9), (at * 4 % 256, 90, 200 - at))
    content = layout(deck, "Title and Content")
    logo(deck, content, (0, 0.24, 1, 0.67), sky)
    for held in placeholders(content, "obj"):
        held.find(f"{P}spPr").append(
            xml('<a:solidFill><a:srgbClr val="FFFFFF"><a:alpha val="85000"/></a:srgbClr></a:solidFill>')
        )
        for side in ("lIns", "rIns"):
            held.find(f"{P}txBody/{A}bodyPr").set(side, "914400")
    return saved(deck)


@peculiar
def spacing_in_points() -> bytes:
    """Lines are so many points apart whatever the size of the type, levels have negative indents, text shrinks."""
    deck = made(title_anchor="b")
    exact = '<a:lnSpc><a:spcPts val="{}"/></a:lnSpc>'
    for style, points in (("titleStyle", 2800), ("bodyStyle", 1600)):
        for level in deck.slide_masters[0].element.find(f"{P}txStyles/{P}{style}"):
            for known in level.findall(f"{A}lnSpc"):
                level.remove(known)
            level.insert(0, xml(exact.format(points)))
            if style == "bodyStyle":
                level.set("marL", "0")
                level.set("indent", "-342900")
    for held in placeholders(layout(deck, "Title and Content"), "obj"):
        body = held.find(f"{P}txBody/{A}bodyPr")
        body.set("anchor", "b")
        body.append(xml('<a:normAutofit fontScale="70000" lnSpcReduction="20000"/>'))
    return saved(deck)


@peculiar
def small_titles() -> bytes:
    """Titles of 20 pt in a low box, and text of 44 pt, which no statement fits in."""
    return saved(
        made(
            title=(0.07, 0.05, 0.86, 0.07),
            title_style='sz="2000" b="1"',
            body=(0.07, 0.15, 0.86, 0.75),
            body_size=4400,
        )
    )


@peculiar
def narrow_title() -> bytes:
    """The title stands in a narrow box in large capitals, where long words have no room."""
    return saved(
        made(
            title=(0.04, 0.05, 0.2, 0.3),
            title_style='sz="4000" b="1" cap="all"',
            body=(0.28, 0.05, 0.68, 0.84),
        )
    )


@peculiar
def large_markers() -> bytes:
    """Levels with markers of their own size and font, as LibreOffice and old versions of PowerPoint write them."""
    deck = made()
    looks = (
        '<a:buSzPct val="45000"/><a:buFont typeface="Wingdings"/>',
        '<a:buSzPts val="4000"/><a:buFont typeface="Symbol"/>',
        '<a:buClr><a:srgbClr val="CC0000"/></a:buClr><a:buSzPct val="200000"/>',
    )
    levels = "".join(
        f'<a:lvl{at}pPr marL="{at * 300000}" indent="-300000">{looks[at % 3]}<a:buChar char="&#8226;"/>'
        f'<a:defRPr sz="{2800 - at * 200}"/></a:lvl{at}pPr>'
        for at in range(1, 6)
    )
    for part in (layout(deck, "Title and Content"), layout(deck, "Two Content")):
        for held in placeholders(part, "obj"):
            held.find(f"{P}txBody/{A}lstStyle")[:] = list(xml(f"<a:lstStyle>{levels}</a:lstStyle>"))
    return saved(deck)


# How layouts are written


@peculiar
def diagram_on_the_cover() -> bytes:
    """The cover has a SmartArt diagram, and content layouts hide what the master draws."""
    deck = made(ornaments=(Ornament((0, 0.9, 1, 0.1), "DCE6F2"), Ornament((0.88, 0.03, 0.09, 0.1))))
    diagram = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
    cover = layout(deck, "Title Slide")
    cover.shapes.element.append(
        xml(
            f'<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="{number(cover)}" name="Diagram"/><p:cNvGraphicFramePr/><p:nvPr userDrawn="1"/>'
            f'</p:nvGraphicFramePr>{frame_of(deck, (0.1, 0.8, 0.8, 0.15))}<a:graphic><a:graphicData uri="{diagram}">'
            f'<dgm:relIds xmlns:dgm="{diagram}" r:dm="rId91" r:lo="rId92" r:qs="rId93" r:cs="rId94"/></a:graphicData></a:graphic></p:graphicFrame>'
        )
    )
    for name in ("Title and Content", "Two Content", "Title Only"):
        layout(deck, name).element.set("showMasterSp", "0")
        draw(deck, layout(deck, name), (0, 0.98, 1, 0.02), solid("003876"))
    return saved(deck)


def frame_of(deck: Any, rect: tuple[float, float, float, float]) -> str:
    return re.sub(
        r"</?a:xfrm>", lambda tag: tag[0].replace("a:", "p:"), frame(deck, rect).split("<a:prst")[0]
    )


@peculiar
def copied_layouts() -> bytes:
    """Layouts drawn by users, in Spanish, with numbers before their names, as pasted slides bring them along."""
    names = {
        "title": "1_Diapositiva de título",
        "section": "Encabezado de sección",
        "content": "2_Título y objetos",
        "two": "1_Dos objetos",
        "bare": "3_Solo el título",
        "blank": "En blanco",
    }
    deck = made(names=names, typed=False, first_index=4294967295)
    for part in deck.slide_layouts:
        part.element.set("userDrawn", "1")
        prompts(part, ("Haga clic para modificar el estilo de título", "Editar los estilos de texto"))
    return saved(deck)


@peculiar
def banner() -> bytes:
    """A wide screen of three projectors, with the title at the left of each slide."""
    return saved(
        made(
            size=(1620.0, 405.0),
            title=(0.02, 0.08, 0.2, 0.5),
            body=(0.25, 0.08, 0.73, 0.78),
            title_style='sz="2400"',
            body_size=1800,
        )
    )


@peculiar
def marks_at_the_right_edge() -> bytes:
    """Date, footer and number stand below each other at the right, the footer over two lines."""
    deck = made(title=(0.05, 0.05, 0.76, 0.17), body=(0.05, 0.25, 0.9, 0.65), footer="Lab meeting")
    for part in everywhere(deck):
        for kind, spot in (
            ("dt", (0.84, 0.03, 0.14, 0.05)),
            ("ftr", (0.84, 0.09, 0.14, 0.1)),
            ("sldNum", (0.84, 0.9, 0.14, 0.06)),
        ):
            move(deck, part, kind, spot)
    return saved(deck)
