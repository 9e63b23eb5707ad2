"""Templates as companies have them: photos beside the title, dark bands, layouts without names, very small or large type.

They are entered into `PECULIAR`, and judged with those of `peculiar_templates`.
"""

from __future__ import annotations

from dataclasses import replace

from PIL import Image, ImageDraw

from tests.renderers.pptx.template.lab_templates import PECULIAR
from tests.renderers.pptx.template.makers import Ornament
from tests.renderers.pptx.template.peculiar_templates import (
    PLAIN,
    A,
    P,
    background,
    draw,
    everywhere,
    layout,
    leave,
    logo,
    made,
    move,
    peculiar,
    place,
    placeholders,
    saved,
    solid,
    xml,
)

__all__ = ["PECULIAR"]
SMALL_WIDE = (720.0, 405.0)
"""The 16:9 slides that PowerPoint 2010 and Google Slides make: 10 by 5.63 inches."""


@peculiar
def little_room() -> bytes:
    """A large title at half height on small slides, content below it down to a band of footers in 16 pt."""
    return saved(
        made(
            size=SMALL_WIDE,
            title=(0.27, 0.26, 0.46, 0.29),
            body=(0.34, 0.57, 0.62, 0.3),
            title_style='sz="2000" b="1"',
            title_align="ctr",
            body_size=1800,
            ornaments=(Ornament((0, 0, 1, 0.2), "2C3E50"), Ornament((0, 0.94, 1, 0.06), "2C3E50")),
        )
    )


@peculiar
def photo_half() -> bytes:
    """A photo on the left half of every slide, with title and text at its right."""
    deck = made(title=(0.54, 0.08, 0.42, 0.2), body=(0.54, 0.3, 0.42, 0.56), title_style='sz="3200"')
    photo = Image.new("RGB", (320, 360), (30, 60, 90))
    pen = ImageDraw.Draw(photo)
    for at in range(40):
        pen.ellipse((at * 53 % 300, at * 71 % 340, at * 53 % 300 + 40, at * 71 % 340 + 30), (200, at * 6, 40))
    for part in everywhere(deck):
        logo(deck, part, (0, 0, 0.5, 1), photo)
        move(deck, part, "ftr", (0.54, 0.9, 0.26, 0.06))
        move(deck, part, "dt", (0.81, 0.9, 0.08, 0.06))
        move(deck, part, "sldNum", (0.9, 0.9, 0.06, 0.06))
    return saved(deck)


@peculiar
def dark_footer_band() -> bytes:
    """A dark band with the footers in white on it, and a thin bright line above."""
    deck = made(
        size=SMALL_WIDE,
        body=(0.05, 0.24, 0.9, 0.7),
        title_style='sz="2400" b="1" cap="all"',
        body_size=1600,
        ornaments=(Ornament((0, 0.86, 1, 0.14), "0B1F33"), Ornament((0, 0.85, 1, 0.01), "FFB400")),
        footer="Confidential",
    )
    white = '<a:lvl1pPr><a:defRPr sz="900"><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill></a:defRPr></a:lvl1pPr>'
    for kind in ("dt", "ftr", "sldNum"):
        for held in placeholders(deck.slide_masters[0], kind):
            held.find(f"{P}txBody/{A}lstStyle")[:] = list(xml(f"<a:lstStyle>{white}</a:lstStyle>"))
    return saved(deck)


@peculiar
def title_half_on_a_band() -> bytes:
    """The edge of a coloured band runs through the title's box."""
    deck = made(title=(0.06, 0.06, 0.88, 0.2), title_ink="bg1")
    draw(deck, deck.slide_masters[0], (0, 0, 1, 0.17), solid("003876"))
    return saved(deck)


@peculiar
def korean_names() -> bytes:
    """Layouts named in Korean, without types, the title centred in a coloured box of its own."""
    names = {
        "title": "제목 슬라이드",
        "content": "제목 및 내용",
        "section": "구역 머리글",
        "two": "콘텐츠 2개",
        "bare": "제목만",
        "blank": "빈 화면",
    }
    deck = made(names=names, typed=False, title_align="ctr", title_ink="bg1", title_style='sz="3600" b="1"')
    for held in placeholders(deck.slide_masters[0], "title"):
        held.find(f"{P}spPr").append(xml(solid("1F4E79")))
    return saved(deck)


@peculiar
def unnamed_layouts() -> bytes:
    """Thirty layouts without names or types, most of them copies."""
    deck = made(
        names={"title": "", "section": "", "content": "", "two": "", "bare": "", "blank": ""}, typed=False
    )
    for part in deck.slide_layouts:
        part.element.find(f"{P}cSld").attrib.pop("name", None)
    return saved(deck)


@peculiar
def master_with_a_title_alone() -> bytes:
    """The master has no body and no footers; neither have the layouts."""
    deck = made(furniture=False, names={"bare": "Nur Titel", "blank": "Leer"})
    master = deck.slide_masters[0]
    for held in placeholders(master, "body"):
        master.shapes.element.remove(held)
    return saved(deck)


@peculiar
def text_without_autofit() -> bytes:
    """No placeholder may shrink its text; titles are in 54 pt and two lines high at most."""
    deck = made(title_style='sz="5400"', title_anchor="b")
    for part in everywhere(deck):
        for held in placeholders(part):
            body = held.find(f"{P}txBody/{A}bodyPr")
            body[:] = [xml("<a:noAutofit/>")]
    return saved(deck)


@peculiar
def tiny_text() -> bytes:
    return saved(made(size=SMALL_WIDE, title_style='sz="1400" b="1"', body_size=1000))


@peculiar
def huge_text() -> bytes:
    return saved(made(title_style='sz="6600" b="1"', body_size=6000, faces=("Arial", "Arial")))


@peculiar
def rotated_placeholders() -> bytes:
    """A date turned by 90 degrees at the right edge, a turned sub-heading, and content beside them."""
    deck = made(body=(0.05, 0.27, 0.8, 0.63), title=(0.05, 0.05, 0.8, 0.19))
    for name in ("Title and Content", "Two Content", "Title Only"):
        part = layout(deck, name)
        place(deck, part, "body", "70", (0.88, 0.05, 0.06, 0.6), "Chapter", body='vert="vert270"')
        place(deck, part, "body", "71", (0.8, 0.75, 0.2, 0.06), "Unit")
        placeholders(part, "body")[-1].find(f"{P}spPr/{A}xfrm").set("rot", "5400000")
    return saved(deck)


@peculiar
def dark_with_cards() -> bytes:
    """Two pale cards side by side on a dark slide, for the two columns; others have one card."""
    deck = made(dark=True, colours=("FFFFFF", "10141C", "C9D6E8", "222B3A"))
    background(deck.slide_masters[0], solid("10141C"))
    two, content = layout(deck, "Two Content"), layout(deck, "Title and Content")
    draw(deck, two, (0.05, 0.25, 0.44, 0.64), solid("F4F6FA"))
    draw(deck, two, (0.51, 0.25, 0.44, 0.64), solid("F4F6FA"))
    draw(deck, content, (0.05, 0.25, 0.9, 0.64), solid("F4F6FA"))
    return saved(deck)


@peculiar
def large_panel() -> bytes:
    """A white panel over two thirds of a dark slide, with the title above it on the dark."""
    deck = made(title=(0.05, 0.04, 0.9, 0.16), body=(0.045, 0.23, 0.9, 0.66), title_ink="bg1")
    background(deck.slide_masters[0], solid("0A143C"))
    for part in (layout(deck, name) for name in ("Title and Content", "Title Only", "Two Content")):
        draw(deck, part, (0.04, 0.22, 0.905, 0.67), solid("FFFFFF"))
    return saved(deck)


@peculiar
def watermark() -> bytes:
    """A line of words across the middle of the slide, where content and the title of a message would stand."""
    deck = made()
    draw(deck, deck.slide_masters[0], (0.16, 0.44, 0.66, 0.13), words="DRAFT - not for distribution")
    return saved(deck)


@peculiar
def title_on_the_right() -> bytes:
    """Titles stand at the right in large type, with a coloured field behind them that ends in a slope."""
    deck = made(
        title=(0.68, 0.1, 0.29, 0.6),
        body=(0.05, 0.08, 0.58, 0.8),
        title_style='sz="3600" b="1"',
        title_ink="bg1",
    )
    draw(deck, deck.slide_masters[0], (0.65, 0, 0.35, 1), solid("7A003C"))
    return saved(deck)


@peculiar
def two_dark_masters() -> bytes:
    """Only covers and dividers on pictures: content has a master with a narrow light panel."""
    deck = made(size=(1280.0, 720.0), title=(0.08, 0.06, 0.84, 0.13), body=(0.08, 0.22, 0.84, 0.64))
    background(deck.slide_masters[0], solid("263238"))
    draw(deck, deck.slide_masters[0], (0.04, 0.03, 0.92, 0.86), solid("ECEFF1"))
    for name in ("Title Slide", "Section Header"):
        layout(deck, name).element.set("showMasterSp", "0")
    leave(deck, "Title Slide", "Section Header", "Title and Content", "Title Only")
    return saved(deck)


SPEC = replace(PLAIN, faces=("Georgia", "Georgia"))


@peculiar
def serif_with_kicker_line() -> bytes:
    """A rule and a small word above the title, right at the top of the slide."""
    deck = made(SPEC, size=SMALL_WIDE, title=(0.06, 0.1, 0.88, 0.16), title_style='sz="2400"', body_size=1600)
    draw(deck, deck.slide_masters[0], (0.06, 0.085, 0.88, 0.004), solid("B00020"))
    draw(deck, deck.slide_masters[0], (0.06, 0.02, 0.3, 0.05), words="UNIVERSITY OF EXAMPLE")
    return saved(deck)
