"""Templates with what few have: system colours, percentages, groups within groups, frames for pictures, round covers.

They are entered into `PECULIAR`, and judged with those of `peculiar_templates`.
"""

from __future__ import annotations

import re
from typing import Any

from PIL import Image, ImageDraw

from tests.renderers.pptx.template.corporate_templates import PECULIAR
from tests.renderers.pptx.template.peculiar_templates import (
    A,
    P,
    draw,
    everywhere,
    frame,
    layout,
    logo,
    made,
    move,
    number,
    peculiar,
    place,
    placeholders,
    rect_of,
    saved,
    solid,
    xml,
)

__all__ = ["PECULIAR"]


@peculiar
def system_colours() -> bytes:
    """Text and paper are those of the system, accents have names, and shares are written with a percent sign."""
    deck = made(faces=("Arial", "Arial"), title_ink="accent1")
    theme = deck.slide_masters[0].part.part_related_by(
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme"
    )
    words = theme.blob.decode()
    for name, colour in {
        "dk1": '<a:sysClr val="windowText" lastClr="000000"/>',
        "lt1": '<a:sysClr val="window" lastClr="FFFFFF"/>',
        "accent1": '<a:prstClr val="darkGreen"/>',
        "accent2": '<a:hslClr hue="12000000" sat="60%" lum="40%"/>',
        "accent3": '<a:scrgbClr r="20%" g="30%" b="60%"/>',
    }.items():
        words = re.sub(f"<a:{name}>.*?</a:{name}>", f"<a:{name}>{colour}</a:{name}>", words)
    theme._blob = words.encode()
    for part in everywhere(deck):
        for spacing in part.element.iter(f"{A}spcPct"):
            spacing.set("val", "95%")
        for colour in part.element.iter(f"{A}schemeClr"):
            if colour.get("val") == "tx1" and len(colour) == 0:
                colour.extend([xml('<a:lumMod val="85%"/>'), xml('<a:lumOff val="15%"/>')])
    return saved(deck)


def grouped(deck: Any, part: Any, *shapes: Any, scale: int = 2) -> None:
    """Put shapes of a master or layout into a group whose coordinates are `scale` times as large."""
    left, top, width, height = rect_of(deck, (0, 0, 1, 1))
    group = xml(
        f'<p:grpSp><p:nvGrpSpPr><p:cNvPr id="{number(part)}" name="Group"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>'
        f'<a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/><a:chOff x="0" y="0"/>'
        f'<a:chExt cx="{width * scale}" cy="{height * scale}"/></a:xfrm></p:grpSpPr></p:grpSp>'
    )
    for shape in shapes:
        for corner in shape.iter(f"{A}off"):
            corner.set("x", str(int(corner.get("x")) * scale))
            corner.set("y", str(int(corner.get("y")) * scale))
        for size in shape.iter(f"{A}ext"):
            if size.get("cx"):
                size.set("cx", str(int(size.get("cx")) * scale))
                size.set("cy", str(int(size.get("cy")) * scale))
        group.append(shape)
    part.shapes.element.insert(2, group)


@peculiar
def groups_within_groups() -> bytes:
    """Band, logo and a field at the left are in groups in other units, one in the other."""
    deck = made(
        title=(0.2, 0.05, 0.64, 0.16),
        body=(0.2, 0.26, 0.74, 0.62),
        title_style='sz="3200" b="1"',
        faces=("Arial", "Arial"),
    )
    master = deck.slide_masters[0]
    draw(deck, master, (0, 0, 0.16, 1), solid("003876"))
    draw(deck, master, (0.16, 0.225, 0.84, 0.012), solid("E37222"))
    logo(deck, master, (0.02, 0.04, 0.12, 0.1))
    grouped(deck, master, *list(master.shapes.element)[2:4])
    grouped(deck, master, *list(master.shapes.element)[2:4], scale=3)
    return saved(deck)


@peculiar
def pictures_alone() -> bytes:
    """Layouts are frames for pictures, some with a line of text; a title stands only on the cover and one more."""
    deck = made(
        names={"title": "Cover", "picture": "Picture with title", "bare": "Caption", "blank": "Full bleed"}
    )
    full = layout(deck, "Full bleed")
    place(deck, full, "pic", "20", (0, 0, 1, 1), "Insert picture")
    caption = layout(deck, "Caption")
    move(deck, caption, "title", (0.07, 0.84, 0.86, 0.08))
    for at, left in enumerate((0.07, 0.36, 0.65)):
        place(deck, caption, "pic", str(30 + at), (left, 0.08, 0.28, 0.7), "Picture")
    return saved(deck)


@peculiar
def round_cover() -> bytes:
    """The cover's title stands in a coloured circle, and other titles in a pill, without wrapping of their own."""
    deck = made(
        title=(0.07, 0.06, 0.6, 0.12),
        title_style='sz="2400" b="1"',
        title_ink="bg1",
        faces=("Arial", "Arial"),
    )
    for part in everywhere(deck):
        for kind in ("title", "ctrTitle"):
            for held in placeholders(part, kind):
                properties = held.find(f"{P}spPr")
                if kind == "ctrTitle":
                    rect = (0.3, 0.08, 0.4, 0.7)
                    move(deck, part, "subTitle", (0.3, 0.8, 0.4, 0.12))
                elif part is deck.slide_masters[0]:
                    rect = (0.07, 0.06, 0.6, 0.12)
                else:
                    continue
                shape = frame(deck, rect).replace(
                    '"rect"', '"ellipse"' if kind == "ctrTitle" else '"roundRect"'
                )
                properties[:] = list(xml(f"<p:spPr>{shape}{solid('0B5345')}</p:spPr>"))
                held.find(f".//{A}bodyPr").set("anchor", "ctr")
                for style in held.iter(f"{A}defRPr"):
                    style[:] = list(xml(f"<a:defRPr>{solid('bg1')}</a:defRPr>"))
    return saved(deck)


@peculiar
def see_through_picture() -> bytes:
    """A photo at a fifth of its strength behind everything, and the text's body in the middle of its box."""
    deck = made(faces=("Arial", "Arial"), title_align="ctr")
    photo = Image.new("RGB", (320, 180), "white")
    pen = ImageDraw.Draw(photo)
    for at in range(0, 320, 16):
        pen.line([(at, 0), (320 - at, 180)], fill=(20, 40, 90), width=6)
    master = deck.slide_masters[0]
    logo(deck, master, (0, 0, 1, 1), photo)
    blip = next(master.element.iter(f"{A}blip"))
    blip.append(xml('<a:alphaModFix amt="20000"/>'))
    for part in everywhere(deck):
        for held in placeholders(part, "obj"):
            held.find(f".//{A}bodyPr").set("anchor", "ctr")
            held.find(f".//{A}bodyPr").set("anchorCtr", "1")
    return saved(deck)
