"""Templates with what those of companies, universities and other programs have, a function for each.

`PECULIAR` has all of them by name; each function returns the bytes of a file, always the same.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from lxml import etree
from PIL import Image, ImageDraw
from pptx import Presentation

from tests.renderers.pptx.template.makers import (
    GERMAN,
    GOOGLE,
    JAPANESE,
    OLD,
    SPACES,
    TEMPLATES,
    TEN,
    Ornament,
    Rect,
    Spec,
    content_types,
    parts_of,
    rels,
    zipped,
)

P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
P14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"
PLAIN = replace(TEMPLATES["plain"], faces=("Calibri", "Calibri"))
"""PowerPoint's own, with fonts whose widths are known everywhere."""
PECULIAR: dict[str, Callable[[], bytes]] = {}


def peculiar(make: Callable[[], bytes]) -> Callable[[], bytes]:
    """Enter a template under the name of its function."""
    PECULIAR[make.__name__] = make
    return make


# How a template is changed


def made(spec: Spec = PLAIN, **changes: Any) -> Any:
    """A template as python-pptx reads it."""
    return Presentation(io.BytesIO(zipped(parts_of(replace(spec, **changes)))))


def saved(deck: Any) -> bytes:
    """The bytes of a template, without the time of day."""
    stream = io.BytesIO()
    deck.save(stream)
    with zipfile.ZipFile(stream) as archive:
        return zipped({name: archive.read(name) for name in archive.namelist()})


def xml(text: str) -> Any:
    """An element of a template."""
    return etree.fromstring(
        re.sub(r"(?<=<)([\w:]+)", rf"\1 {SPACES} xmlns:mc='{MC}' xmlns:p14='{P14}'", text, count=1)
    )


def layout(deck: Any, name: str) -> Any:
    return next(found for found in deck.slide_layouts if found.name == name)


def rect_of(deck: Any, rect: Rect) -> tuple[int, int, int, int]:
    wide, high = deck.slide_width, deck.slide_height
    left, top, width, height = (
        round(part * side) for part, side in zip(rect, (wide, high, wide, high), strict=True)
    )
    return left, top, width, height


def frame(deck: Any, rect: Rect) -> str:
    left, top, width, height = rect_of(deck, rect)
    place = f'<a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
    return f'{place}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'


def number(part: Any) -> int:
    """The next free id of a shape."""
    return 1 + max(int(named.get("id")) for named in part.element.iter("{*}cNvPr"))


def draw(
    deck: Any, part: Any, rect: Rect, fill: str = "", words: str = "", body: str = "", name: str = "Panel"
) -> None:
    """Draw a shape on a master or layout: below its placeholders if it is filled."""
    look = fill or "<a:noFill/>"
    size = round(deck.slide_height / 342900) * 100
    text = '<a:endParaRPr lang="en"/>'
    if words:
        text = f'<a:r><a:rPr lang="en" sz="{size}"/><a:t>{words}</a:t></a:r>'
    shape = xml(
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number(part)}" name="{name}"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>'
        f"{frame(deck, rect)}{look}</p:spPr><p:txBody><a:bodyPr {body}/><a:lstStyle/><a:p>{text}</a:p>"
        "</p:txBody></p:sp>"
    )
    part.shapes.element.insert(2 if fill else len(part.shapes.element), shape)


def logo(deck: Any, part: Any, rect: Rect, picture: Image.Image | None = None) -> None:
    """Put a picture on a master or layout."""
    image = picture or Image.new("RGB", (120, 80), (200, 40, 90))
    shape = xml(
        f'<p:pic><p:nvPicPr><p:cNvPr id="{number(part)}" name="Logo" descr="Logo"/><p:cNvPicPr/><p:nvPr userDrawn="1"/></p:nvPicPr>'
        f'<p:blipFill><a:blip r:embed="{embedded(part, image)}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill>'
        f"<p:spPr>{frame(deck, rect)}</p:spPr></p:pic>"
    )
    part.shapes.element.insert(2, shape)


def embedded(part: Any, picture: Image.Image) -> str:
    """The relationship to a picture."""
    stream = io.BytesIO()
    picture.save(stream, "PNG")
    return str(part.part.get_or_add_image_part(stream)[1])


def solid(colour: str) -> str:
    kind = "srgbClr" if re.fullmatch("[0-9A-F]{6}", colour) else "schemeClr"
    return f'<a:solidFill><a:{kind} val="{colour}"/></a:solidFill>'


def gradient(*colours: str, angle: int = 90) -> str:
    last = len(colours) - 1
    stops = "".join(
        f'<a:gs pos="{100000 * at // last}"><a:srgbClr val="{colour}"/></a:gs>'
        for at, colour in enumerate(colours)
    )
    return f'<a:gradFill rotWithShape="1"><a:gsLst>{stops}</a:gsLst><a:lin ang="{angle * 60000}" scaled="0"/></a:gradFill>'


def background(part: Any, fill: str) -> None:
    """Give a master or layout a background of its own, whatever its colour map says."""
    data = part.element.find(f"{P}cSld")
    for known in data.findall(f"{P}bg"):
        data.remove(known)
    data.insert(0, xml(f"<p:bg><p:bgPr>{fill}<a:effectLst/></p:bgPr></p:bg>"))


def place(
    deck: Any,
    part: Any,
    kind: str,
    index: str,
    rect: Rect | None,
    words: str = "",
    style: str = "",
    body: str = "",
) -> None:
    """Add a placeholder to a master or layout, with a prompt."""
    mark = (f' type="{kind}"' if kind else "") + (f' idx="{index}"' if index else "")
    run = f'<a:r><a:rPr lang="en"/><a:t>{words}</a:t></a:r>' if words else '<a:endParaRPr lang="en"/>'
    custom = ' hasCustomPrompt="1"' if words else ""
    part.shapes.element.append(
        xml(
            f'<p:sp><p:nvSpPr><p:cNvPr id="{number(part)}" name="Placeholder"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>'
            f"<p:ph{mark}{custom}/></p:nvPr></p:nvSpPr><p:spPr>{frame(deck, rect) if rect else ''}</p:spPr><p:txBody><a:bodyPr {body}/>"
            f"<a:lstStyle>{style}</a:lstStyle><a:p>{run}</a:p></p:txBody></p:sp>"
        )
    )


def move(deck: Any, part: Any, kind: str, rect: Rect) -> None:
    """Move the placeholders of a type on a master or layout."""
    for held in placeholders(part, kind):
        properties = held.find(f"{P}spPr")
        properties[:] = list(xml(f"<p:spPr>{frame(deck, rect)}</p:spPr>"))


def placeholders(part: Any, kind: str = "") -> list[Any]:
    """The placeholders of a type, or all."""
    shapes = [mark.getparent().getparent().getparent() for mark in part.element.iter(f"{P}ph")]
    return [shape for shape in shapes if not kind or shape.find(f".//{P}ph").get("type", "obj") == kind]


def prompts(part: Any, words: Iterable[str]) -> None:
    """Give the placeholders of a layout prompts, one after the other."""
    for shape, prompt in zip(placeholders(part), words, strict=False):
        paragraph = shape.find(f"{P}txBody/{A}p")
        paragraph[:] = [xml(f'<a:r><a:rPr lang="en"/><a:t>{prompt}</a:t></a:r>')]
        shape.find(f".//{P}ph").set("hasCustomPrompt", "1")


def leave(deck: Any, *names: str) -> None:
    """Remove all layouts but those named."""
    for found in list(deck.slide_layouts):
        if found.name not in names:
            deck.slide_layouts.remove(found)


def everywhere(deck: Any) -> list[Any]:
    return [*deck.slide_masters, *(found for master in deck.slide_masters for found in master.slide_layouts)]


# Sizes


@peculiar
def four_three() -> bytes:
    return saved(made(size=OLD))


@peculiar
def sixteen_ten() -> bytes:
    deck = made(size=TEN, title_align="ctr")
    deck.part._element.find(f"{P}sldSz").set("type", "screen16x10")
    return saved(deck)


@peculiar
def a4() -> bytes:
    deck = made(size=(780.0, 540.0), footer="Institut für Informatik")
    deck.part._element.find(f"{P}sldSz").set("type", "A4")
    return saved(deck)


@peculiar
def portrait() -> bytes:
    return saved(
        made(
            size=(540.0, 780.0),
            title=(0.07, 0.04, 0.86, 0.12),
            body=(0.07, 0.19, 0.86, 0.7),
            title_style='sz="3200"',
        )
    )


@peculiar
def poster() -> bytes:
    return saved(
        made(
            size=(2384.0, 3370.0),
            title=(0.05, 0.03, 0.7, 0.08),
            body=(0.05, 0.14, 0.9, 0.75),
            title_style='sz="11500" b="1"',
            body_size=6600,
            ornaments=(Ornament((0, 0, 1, 0.12), "DCE6F2"), Ornament((0.8, 0.03, 0.15, 0.06))),
        )
    )


@peculiar
def business_card() -> bytes:
    return saved(made(size=(252.0, 144.0), title_style='sz="1100" b="1"', body_size=800))


# Where things stand


@peculiar
def title_at_the_bottom() -> bytes:
    return saved(
        made(
            title=(0.05, 0.76, 0.9, 0.14),
            body=(0.05, 0.08, 0.9, 0.64),
            ornaments=(Ornament((0, 0.74, 1, 0.01), "44546A"),),
        )
    )


@peculiar
def title_at_the_left() -> bytes:
    return saved(
        made(
            title=(0.03, 0.1, 0.25, 0.75),
            body=(0.34, 0.1, 0.62, 0.78),
            title_style='sz="2800"',
            title_ink="bg1",
            title_anchor="t",
            ornaments=(Ornament((0, 0, 0.3, 1), "1F3864"),),
        )
    )


@peculiar
def one_line_subtitle() -> bytes:
    deck = made(names={name: text for name, text in PLAIN.names.items() if name != "section"})
    cover = layout(deck, "Title Slide")
    move(deck, cover, "subTitle", (0.07, 0.56, 0.86, 0.07))
    draw(deck, cover, (0, 0.66, 1, 0.34), solid("accent2"))
    return saved(deck)


@peculiar
def logos_at_every_edge() -> bytes:
    spots = (
        (0.02, 0.02, 0.07, 0.08),
        (0.91, 0.02, 0.07, 0.08),
        (0.02, 0.9, 0.07, 0.08),
        (0.91, 0.9, 0.07, 0.08),
        (0.47, 0.0, 0.06, 0.05),
    )
    return saved(
        made(
            title=(0.1, 0.06, 0.8, 0.16),
            title_align="ctr",
            ornaments=tuple(map(Ornament, spots)),
            body=(0.1, 0.26, 0.8, 0.6),
        )
    )


@peculiar
def band_with_upright_words() -> bytes:
    deck = made(title=(0.18, 0.05, 0.77, 0.16), body=(0.18, 0.25, 0.77, 0.62))
    for part in (deck.slide_masters[0],):
        draw(deck, part, (0.01, 0.1, 0.12, 0.8), words="UNIVERSITÄT", body='vert="vert270"')
        draw(deck, part, (0, 0, 0.14, 1), solid("accent4"))
    for name in ("Title Slide", "Section Header"):
        for kind in ("ctrTitle", "title"):
            move(deck, layout(deck, name), kind, (0.18, 0.3, 0.77, 0.25))
        for kind in ("subTitle", "body"):
            move(deck, layout(deck, name), kind, (0.18, 0.57, 0.77, 0.2))
    return saved(deck)


@peculiar
def words_in_layouts() -> bytes:
    deck = made(body=(0.07, 0.27, 0.86, 0.55))
    draw(deck, deck.slide_masters[0], (0.07, 0.85, 0.5, 0.06), words="Internal use only")
    draw(deck, layout(deck, "Title Only"), (0.07, 0.3, 0.86, 0.4), words="TRUE OR FALSE?")
    draw(deck, layout(deck, "Title Slide"), (0.07, 0.8, 0.6, 0.08), words="Faculty of Engineering")
    draw(deck, layout(deck, "Section Header"), (0.6, 0.05, 0.35, 0.1), words="Chapter")
    return saved(deck)


# Backgrounds


@peculiar
def dark_by_background() -> bytes:
    deck = made()
    background(deck.slide_masters[0], solid("14211F"))
    return saved(deck)


@peculiar
def dark_by_picture() -> bytes:
    deck, sky = made(title_align="ctr"), Image.new("RGB", (320, 180), (12, 20, 48))
    pen = ImageDraw.Draw(sky)
    for at in range(40):
        left, top = at * 61 % 320, at * 37 % 180
        pen.ellipse((left, top, left + 2, top + 2), (40, 50, 80))
    master = deck.slide_masters[0]
    background(
        master,
        f'<a:blipFill><a:blip r:embed="{embedded(master, sky)}"/><a:stretch><a:fillRect/></a:stretch></a:blipFill>',
    )
    return saved(deck)


@peculiar
def gradients() -> bytes:
    deck = made()
    background(deck.slide_masters[0], gradient("FFFFFF", "C9D8EE"))
    background(layout(deck, "Title Slide"), gradient("0B2545", "3D5A80", angle=0))
    background(layout(deck, "Section Header"), gradient("EEF4ED", "134074", angle=45))
    return saved(deck)


@peculiar
def dark_cover_by_colour_map() -> bytes:
    deck = made()
    swapped = {"bg1": "dk1", "tx1": "lt1", "bg2": "dk2", "tx2": "lt2"}
    listed = dict(deck.slide_masters[0].element.find(f"{P}clrMap").attrib) | swapped
    mapped = " ".join(f'{key}="{value}"' for key, value in listed.items())
    for name in ("Title Slide", "Section Header"):
        override = layout(deck, name).element.find(f"{P}clrMapOvr")
        override[:] = [xml(f"<a:overrideClrMapping {mapped}/>")]
    return saved(deck)


@peculiar
def covers_without_the_master() -> bytes:
    deck = made(
        ornaments=(Ornament((0, 0, 1, 0.22), "003876"), Ornament((0.88, 0.03, 0.09, 0.1))), title_ink="bg1"
    )
    for name in ("Title Slide", "Section Header"):
        layout(deck, name).element.set("showMasterSp", "0")
        draw(deck, layout(deck, name), (0, 0.25, 1, 0.32), solid("003876"))
        for kind in ("ctrTitle", "title"):
            for title in placeholders(layout(deck, name), kind):
                title.find(f".//{A}schemeClr").set("val", "bg1")
    return saved(deck)


@peculiar
def half_dark() -> bytes:
    """A photo behind everything, dark at the left and light at the right."""
    deck, photo = made(), Image.new("RGB", (320, 180), (235, 235, 240))
    photo.paste((20, 20, 30), (0, 0, 160, 180))
    logo(deck, deck.slide_masters[0], (0, 0, 1, 1), photo)
    return saved(deck)


@peculiar
def noisy_photo() -> bytes:
    """A photo behind everything in which no place is plain."""
    deck, photo = made(title_align="ctr"), Image.new("RGB", (240, 135))
    photo.putdata([(at * 7919 % 256, at * 104729 % 253, at * 1299709 % 251) for at in range(240 * 135)])
    master = deck.slide_masters[0]
    background(
        master,
        f'<a:blipFill><a:blip r:embed="{embedded(master, photo)}"/><a:stretch><a:fillRect/></a:stretch></a:blipFill>',
    )
    return saved(deck)


@peculiar
def light_to_dark() -> bytes:
    deck = made()
    background(deck.slide_masters[0], gradient("FFFFFF", "102040"))
    return saved(deck)


@peculiar
def number_on_an_edge() -> bytes:
    """A band that ends in the middle of the slide number, and a logo beside the title."""
    deck = made(ornaments=(Ornament((0.88, 0.05, 0.08, 0.1)),), title=(0.07, 0.05, 0.79, 0.19))
    master = deck.slide_masters[0]
    held = placeholders(master, "sldNum")[0].find(f".//{A}off")
    middle = int(held.get("y")) / deck.slide_height + 0.025
    draw(deck, master, (0, middle, 1, 1 - middle), solid("003366"))
    return saved(deck)


# Which layouts and placeholders there are


@peculiar
def several_masters() -> bytes:
    """Three masters: one of covers with pictures, one for content, one dark."""
    specs = (
        replace(
            PLAIN,
            names={"title": "Title Slide", "content": "Picture and Text"},
            ornaments=(Ornament((0, 0, 1, 0.28)),),
        ),
        PLAIN,
        replace(PLAIN, dark=True),
    )
    parts: dict[str, bytes | str] = {}
    count = 0
    for at, spec in enumerate(specs, 1):
        for name, data in parts_of(spec).items():
            if not name.startswith(("ppt/slide", "ppt/theme", "ppt/media")):
                parts.setdefault(name, data)
                continue
            parts[renumbered(name, at, count)] = (
                renumbered(data, at, count) if isinstance(data, str) else data
            )
        count += len(spec.names)
    masters = {f"slideMaster{at}": f"slideMasters/slideMaster{at}.xml" for at in (1, 2, 3)}
    parts["ppt/_rels/presentation.xml.rels"] = rels(**masters, theme="theme/theme1.xml")
    ids = "".join(f'<p:sldMasterId id="{2147483700 + at}" r:id="{name}"/>' for at, name in enumerate(masters))
    listed = f"<p:sldMasterIdLst>{ids}</p:sldMasterIdLst>"
    parts["ppt/presentation.xml"] = re.sub(
        "<p:sldMasterIdLst>.*</p:sldMasterIdLst>", listed, str(parts["ppt/presentation.xml"])
    )
    parts["[Content_Types].xml"] = content_types(dict.fromkeys(parts, b""))
    return zipped(parts)


def renumbered(text: str, master: int, layouts: int) -> str:
    """Names of parts in a text, as those of one of several masters."""
    text = re.sub(r"(slideMaster|theme|image)1\.", rf"\g<1>{master}.", text)
    text = re.sub(r"slideLayout(\d+)\.xml", lambda match: f"slideLayout{int(match[1]) + layouts}.xml", text)
    return re.sub(
        r'sldLayoutId id="(\d+)"', lambda match: f'sldLayoutId id="{int(match[1]) + layouts}"', text
    )


@peculiar
def only_one_layout() -> bytes:
    return saved(made(names={"content": "Folie"}, typed=False))


@peculiar
def no_title_only() -> bytes:
    return saved(
        made(
            names={name: text for name, text in PLAIN.names.items() if name != "bare"},
            typed=False,
            title_align="ctr",
        )
    )


@peculiar
def extra_placeholders() -> bytes:
    """Subtitle, source and date on every layout, as corporate designs have them."""
    deck = made(body=(0.07, 0.3, 0.86, 0.54))
    small = '<a:lvl1pPr marL="0" indent="0"><a:buNone/><a:defRPr sz="1400"/></a:lvl1pPr>'
    for name in ("Title and Content", "Two Content", "Title Only", "Picture with Caption"):
        place(deck, layout(deck, name), "body", "31", (0.07, 0.225, 0.86, 0.06), "Subtitle", small)
        place(deck, layout(deck, name), "body", "32", (0.07, 0.86, 0.7, 0.05), "Source:", small)
    cover = layout(deck, "Title Slide")
    place(deck, cover, "body", "33", (0.07, 0.82, 0.4, 0.06), "Place, date", small)
    place(deck, cover, "pic", "34", (0.75, 0.03, 0.2, 0.2), "Partner's logo", small)
    return saved(deck)


@peculiar
def many_placeholders() -> bytes:
    """Layouts of a brand book: six boxes for texts and pictures, and one for content among them."""
    deck = made(names={"title": "Cover", "content": "Text", "bare": "Six Pictures", "picture": "Numbers"})
    six = layout(deck, "Six Pictures")
    for at in range(6):
        spot = (0.07 + at % 3 * 0.3, 0.27 + at // 3 * 0.33, 0.26, 0.3)
        place(deck, six, "pic" if at % 2 else "body", str(40 + at), spot, "Picture" if at % 2 else "Fact")
    for at in range(4):
        place(deck, layout(deck, "Numbers"), "body", str(50 + at), (0.07 + at * 0.08, 0.5, 0.07, 0.2), "00")
    return saved(deck)


@peculiar
def typed_placeholders() -> bytes:
    """Layouts for one kind of content each, in the order of PowerPoint's dialog."""
    deck = made(
        names={name: PLAIN.names[name] for name in ("title", "bare", "section")} | {"content": "Text"}
    )
    kinds = ("tbl", "chart", "dgm", "media", "clipArt", "pic")
    for at, kind in enumerate(kinds):
        place(deck, layout(deck, "Title Only"), kind, str(60 + at), (0.07 + at * 0.145, 0.3, 0.13, 0.5))
    return saved(deck)


@peculiar
def sizes_from_the_master() -> bytes:
    """Placeholders of layouts say nothing of where they stand, by index or type."""
    deck = made(names={name: PLAIN.names[name] for name in ("title", "section", "content", "bare")})
    for held in placeholders(layout(deck, "Title and Content")):
        held.find(f"{P}spPr")[:] = []
    for part in everywhere(deck)[1:]:
        for kind in ("dt", "ftr", "sldNum"):
            for held in placeholders(part, kind):
                held.find(f"{P}spPr")[:] = []
    return saved(deck)


@peculiar
def upright_text() -> bytes:
    """Japanese, with the layouts for vertical text that PowerPoint adds there, and prompts."""
    deck = made(
        names=JAPANESE | {"picture": "タイトルと縦書きテキスト", "blank": "縦書きタイトルと縦書きテキスト"},
        typed=False,
    )
    for name in ("タイトルと縦書きテキスト", "縦書きタイトルと縦書きテキスト"):
        part = layout(deck, name)
        for held in placeholders(part):
            part.shapes.element.remove(held)
        place(
            deck,
            part,
            "title",
            "",
            (0.82, 0.05, 0.12, 0.85) if name.startswith("縦") else None,
            body='vert="eaVert"' if name.startswith("縦") else "",
        )
        place(
            deck,
            part,
            "body",
            "1",
            (0.07, 0.27, 0.7, 0.6),
            "マスター テキストの書式設定",
            body='vert="eaVert"',
        )
    for name in ("タイトルとコンテンツ", "2 つのコンテンツ", "タイトル スライド"):
        prompts(
            layout(deck, name),
            ("マスター タイトルの書式設定", "マスター テキストの書式設定", "マスター テキストの書式設定"),
        )
    return saved(deck)


@peculiar
def right_to_left() -> bytes:
    """An Arabic master: its levels run from the right, its bullets and footer are mirrored."""
    names = {
        "title": "شريحة عنوان",
        "section": "عنوان المقطع",
        "content": "عنوان ومحتوى",
        "two": "محتويان",
        "bare": "عنوان فقط",
    }
    deck = made(
        names=names,
        title_align="r",
        ornaments=(Ornament((0.02, 0.03, 0.06, 0.1)), Ornament((0.97, 0, 0.03, 1), "006C35")),
        title=(0.1, 0.05, 0.84, 0.19),
    )
    for part in everywhere(deck):
        for level in part.element.iter(f"{A}lvl1pPr"):
            level.set("rtl", "1")
            level.set("algn", level.get("algn", "r"))
            if level.get("marL"):
                level.set("marR", level.attrib.pop("marL"))
    return saved(deck)


# Languages and prompts


@peculiar
def german() -> bytes:
    names = GERMAN | {"content": "Titel\nund Inhalt", "bare": "Nur Titel: schmal"}
    deck = made(
        names=names,
        typed=False,
        first_index=13,
        footer="Titel der Präsentation",
        title_ink="accent1",
        ornaments=(Ornament((0.88, 0.05, 0.08, 0.1)),),
        title=(0.07, 0.05, 0.79, 0.19),
    )
    texts = (
        "Mastertitelformat bearbeiten",
        "Mastertextformat bearbeiten",
        "Mastertextformat bearbeiten",
        "TT.MM.JJJJ",
    )
    for part in deck.slide_layouts:
        prompts(part, texts[: len(placeholders(part)) - 3])
    return saved(deck)


@peculiar
def french() -> bytes:
    names = {
        "title": "Diapositive de titre",
        "section": "Intercalaire",
        "content": "Titre et contenu",
        "two": "Deux contenus",
        "bare": "Titre seul",
    }
    deck = made(
        names=names,
        footer="Pied de page",
        faces=("Arial", "Arial"),
        title_style='sz="3200" b="1" cap="all"',
        title_ink="accent1",
    )
    for part in deck.slide_layouts:
        prompts(
            part,
            ("Cliquez pour modifier le titre", "Cliquez pour ajouter du texte")[
                : len(placeholders(part)) - 3
            ],
        )
        draw(deck, part, (0.9, 0.02, 0.08, 0.06), words="RF")
    return saved(deck)


# What other programs write


@peculiar
def libreoffice() -> bytes:
    """The style of text stands in the runs of prompts, and nowhere else."""
    deck = made(
        names={
            "title": "Title Slide",
            "content": "Title, Content",
            "bare": "Title Only",
            "blank": "Blank Slide",
        },
        footer="&lt;footer&gt;",
    )
    master = deck.slide_masters[0]
    background(master, solid("1B3A4B"))
    for style in master.element.find(f"{P}txStyles"):
        style[:] = []
    for part in everywhere(deck):
        for held in placeholders(part):
            body = held.find(f"{P}txBody")
            for known in body.findall(f"{A}lstStyle"):
                body.remove(known)
            body[1:] = (
                [
                    xml(
                        '<a:p><a:pPr algn="l"><a:buNone/></a:pPr><a:r><a:rPr lang="en-US" sz="2600" b="0" strike="noStrike" spc="-1"><a:solidFill>'
                        '<a:srgbClr val="FFE699"/></a:solidFill><a:latin typeface="Arial"/></a:rPr><a:t>Click to edit the text format</a:t></a:r></a:p>'
                    )
                ]
                if held.find(f".//{P}ph").get("type") in {None, "title", "body", "ctrTitle", "subTitle"}
                else body[1:]
            )
    return saved(deck)


@peculiar
def google_slides() -> bytes:
    """Every level says everything, insets are 7.2 pt all round, and text may shrink."""
    names = GOOGLE | {"picture": "CAPTION_ONLY", "blank": "BLANK"}
    deck = made(TEMPLATES["google"], names=names, faces=("Arial", "Arial"), title_anchor="t", furniture=False)
    level = '<a:lvl{0}pPr lvl="{0}" marL="{1}" indent="-342900" algn="l" rtl="0"><a:lnSpc><a:spcPct val="115000"/></a:lnSpc><a:spcBef><a:spcPts val="{2}"/></a:spcBef>'
    level += '<a:buClr><a:schemeClr val="dk2"/></a:buClr><a:buSzPts val="1800"/><a:buFont typeface="Arial"/><a:buChar char="●"/><a:defRPr sz="1800"><a:solidFill><a:schemeClr val="dk2"/></a:solidFill><a:latin typeface="Arial"/></a:defRPr></a:lvl{0}pPr>'
    for part in everywhere(deck):
        for held in placeholders(part):
            kind, body = held.find(f".//{P}ph").get("type", "body"), held.find(f"{P}txBody")
            body[0] = xml(
                '<a:bodyPr spcFirstLastPara="1" wrap="square" lIns="91425" tIns="91425" rIns="91425" bIns="91425" anchor="t" anchorCtr="0"><a:normAutofit/></a:bodyPr>'
            )
            if kind == "body":
                held.find(f".//{P}ph").set("type", "body")
                levels = "".join(level.format(at, at * 457200, 0 if at == 1 else 1200) for at in range(1, 10))
                body[1] = xml(f"<a:lstStyle>{levels.replace(' lvl=', ' data=')}</a:lstStyle>")
                for written in body[1]:
                    written.attrib.pop("data")
        if part is not deck.slide_masters[0]:
            place(
                deck,
                part,
                "sldNum",
                "12",
                (0.93, 0.9, 0.06, 0.08),
                "‹#›",
                '<a:lvl1pPr algn="r"><a:buNone/><a:defRPr sz="1000"/></a:lvl1pPr>',
            )
            part.element.set("matchingName", part.name)
    return saved(deck)


@peculiar
def keynote() -> bytes:
    """Slides of 1920 by 1080 points, and layouts that are all placeholders with large type."""
    names = {
        "title": "Title",
        "content": "Title &amp; Bullets",
        "bare": "Title - Top",
        "section": "Title - Center",
        "blank": "Blank",
    }
    deck = made(
        size=(1920.0, 1080.0),
        names=names,
        typed=False,
        title=(0.05, 0.07, 0.9, 0.14),
        title_style='sz="8400" b="1" spc="-168"',
        title_anchor="b",
        body_size=4800,
        faces=("Helvetica Neue", "Helvetica Neue"),
        colours=("000000", "FFFFFF", "5E5E5E", "D5D5D5"),
        accents=("00A2FF", "16E7CF", "61D836", "FFD932", "FF644E", "FF42A1"),
        furniture=False,
    )
    for part in deck.slide_layouts:
        for held in placeholders(part, "ctrTitle"):
            held.find(f".//{A}defRPr").set("sz", "11600")
        place(
            deck,
            part,
            "sldNum",
            "4",
            (0.49, 0.945, 0.02, 0.035),
            "‹#›",
            '<a:lvl1pPr algn="ctr"><a:defRPr sz="1800"/></a:lvl1pPr>',
        )
    return saved(deck)


@peculiar
def objects() -> bytes:
    """A think-cell object, a film and a chart on master and layouts, as PowerPoint writes them."""
    deck = made()
    master = deck.slide_masters[0]
    picture = embedded(master, Image.new("RGB", (40, 20), "red"))
    data = "<p:oleObj name='think-cell' r:id='rId90' imgW='9' imgH='9' progId='TCLayout.ActiveDocument.1'><p:embed/>{}</p:oleObj>"
    image = (
        f"<p:pic><p:nvPicPr><p:cNvPr id='0' name=''/><p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill><a:blip r:embed='{picture}'/></p:blipFill>"
        "<p:spPr/></p:pic>"
    )
    choice = f"<mc:Choice Requires='v'>{data.format('')}</mc:Choice><mc:Fallback>{data.format(image)}</mc:Fallback>"
    left = '<a:off x="1588" y="1588"/><a:ext cx="1588" cy="1588"/>'
    master.shapes.element.append(
        xml(
            f"<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id='77' name='think-cell 1' hidden='1'/><p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr>"
            f"<p:xfrm>{left}</p:xfrm><a:graphic><a:graphicData uri='http://schemas.openxmlformats.org/presentationml/2006/ole'>"
            f"<mc:AlternateContent>{choice}</mc:AlternateContent></a:graphicData></a:graphic></p:graphicFrame>"
        )
    )
    for name, mark in (("Film", '<a:videoFile r:link="rId91"/>'), ("Sound", '<a:audioFile r:link="rId92"/>')):
        layout(deck, "Title Only").shapes.element.append(
            xml(
                f"<p:pic><p:nvPicPr><p:cNvPr id='{number(layout(deck, 'Title Only'))}' name='{name}'/><p:cNvPicPr/><p:nvPr>{mark}</p:nvPr></p:nvPicPr>"
                f"<p:blipFill><a:blip r:embed='{embedded(layout(deck, 'Title Only'), Image.new('RGB', (9, 9)))}'/></p:blipFill>"
                f"<p:spPr>{frame(deck, (0.4, 0.4, 0.2, 0.2))}</p:spPr></p:pic>"
            )
        )
    return saved(deck)


@peculiar
def used_file() -> bytes:
    """A talk with sections, custom data and embedded fonts, whose layouts shrink text and whose fonts have scripts."""
    deck = made(faces=("Calibri", "Calibri"), footer="Group meeting")
    presentation = deck.part._element
    presentation.find(f"{P}notesSz").addnext(
        xml(
            '<p:embeddedFontLst><p:embeddedFont><p:font typeface="Lato"/><p:regular r:id="rId70"/></p:embeddedFont></p:embeddedFontLst>'
        )
    )
    sections = '<p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"><p14:sectionLst><p14:section name="Old" id="{00000000-0000-4000-8000-000000000000}"><p14:sldIdLst/></p14:section></p14:sectionLst></p:ext>'
    presentation.append(xml(f"<p:extLst>{sections}</p:extLst>"))
    for found in deck.slide_layouts:
        for held in placeholders(found):
            if held.find(f".//{P}ph").get("type") not in {"dt", "ftr", "sldNum"}:
                held.find(f"{P}txBody/{A}bodyPr").append(
                    xml('<a:normAutofit fontScale="62500" lnSpcReduction="20000"/>')
                )
    slide = deck.slides.add_slide(layout(deck, "Title and Content"))
    slide.shapes.title.text = "SECRET"
    slide.notes_slide.notes_text_frame.text = "SECRET"
    parts = zipped_parts(saved(deck))
    scripts = "".join(
        f'<a:font script="{script}" typeface="{face}"/>'
        for script, face in (
            ("Jpan", "Yu Gothic"),
            ("Hang", "맑은 고딕"),
            ("Arab", "Arial"),
            ("Deva", "Mangal"),
        )
    )
    name = "ppt/theme/theme1.xml"
    parts[name] = parts[name].replace(b'<a:cs typeface=""/>', f'<a:cs typeface=""/>{scripts}'.encode())
    parts["customXml/item1.xml"] = b"<x>SECRET</x>"
    return zipped(parts)


def zipped_parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
