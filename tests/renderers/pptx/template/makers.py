"""Templates as labs have them, made part by part: sizes, languages, indices, gaps and ornaments that differ."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from PIL import Image

SPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PRESENTATION = "application/vnd.openxmlformats-officedocument.presentationml"
WIDE, OLD, SMALL, TEN = (960.0, 540.0), (720.0, 540.0), (720.0, 405.0), (864.0, 540.0)
Rect = tuple[float, float, float, float]
"""Left, top, width and height, in parts of the slide."""

TYPES = {"title": "title", "section": "secHead", "content": "obj", "two": "twoObj", "bare": "titleOnly"}
ENGLISH = {
    "title": "Title Slide",
    "section": "Section Header",
    "content": "Title and Content",
    "two": "Two Content",
    "bare": "Title Only",
    "picture": "Picture with Caption",
    "blank": "Blank",
}
GERMAN = {
    "title": "Titelfolie",
    "section": "Abschnittsüberschrift",
    "content": "Titel und Inhalt",
    "two": "Zwei Inhalte",
    "bare": "Nur Titel",
    "blank": "Leer",
}
KOREAN = {
    "title": "제목 슬라이드",
    "section": "구역 머리글",
    "content": "제목 및 내용",
    "two": "콘텐츠 2개",
    "bare": "제목만",
}
JAPANESE = {
    "title": "タイトル スライド",
    "section": "セクション見出し",
    "content": "タイトルとコンテンツ",
    "two": "2 つのコンテンツ",
    "bare": "タイトルのみ",
}
GOOGLE = {
    "title": "TITLE",
    "section": "SECTION_HEADER",
    "content": "TITLE_AND_BODY",
    "two": "TITLE_AND_TWO_COLUMNS",
    "bare": "TITLE_ONLY",
}


@dataclass(frozen=True)
class Ornament:
    """A filled shape, or a picture where it has no colour."""

    rect: Rect
    colour: str = ""
    on: str = "master"


@dataclass(frozen=True)
class Spec:
    """What a template is like."""

    size: tuple[float, float] = WIDE
    names: Mapping[str, str] = field(default_factory=lambda: ENGLISH)
    typed: bool = True
    """Whether layouts say of what type they are."""
    first_index: int = 1
    title: Rect = (0.07, 0.05, 0.86, 0.19)
    body: Rect = (0.07, 0.27, 0.86, 0.63)
    title_style: str = 'sz="4400"'
    title_ink: str = "tx1"
    title_align: str = "l"
    title_anchor: str = "ctr"
    body_size: int = 2800
    faces: tuple[str, str] = ("Calibri Light", "Calibri")
    colours: tuple[str, str, str, str] = ("000000", "FFFFFF", "44546A", "E7E6E6")
    accents: tuple[str, ...] = ("4472C4", "ED7D31", "A5A5A5", "FFC000", "5B9BD5", "70AD47")
    dark: bool = False
    ornaments: tuple[Ornament, ...] = ()
    footer: str = ""
    furniture: bool = True
    order: tuple[str, ...] = ()
    """The order of the layouts; as in `names` where none is said."""


LOGO = Ornament((0.88, 0.05, 0.08, 0.1))
TEMPLATES: dict[str, Spec] = {
    "plain": Spec(),
    "german": Spec(
        size=OLD,
        names=GERMAN,
        typed=False,
        first_index=13,
        title=(0.06, 0.06, 0.76, 0.13),
        body=(0.06, 0.25, 0.88, 0.62),
        title_style='sz="3200" b="1"',
        title_ink="accent1",
        title_anchor="b",
        body_size=2400,
        faces=("Arial", "Arial"),
        accents=("00549F", "8EBAE5", "57AB27", "F6A800", "CC071E", "7A6FAC"),
        ornaments=(LOGO, Ornament((0.06, 0.205, 0.88, 0.005), "00549F")),
        footer="Lehrstuhl für Bildverarbeitung",
        order=("blank", "bare", "two", "content", "section", "title"),
    ),
    "korean": Spec(
        names=KOREAN,
        typed=False,
        first_index=10,
        title=(0.04, 0.02, 0.8, 0.12),
        body=(0.04, 0.19, 0.92, 0.7),
        title_style='sz="2800" b="1"',
        title_ink="bg1",
        body_size=2000,
        faces=("Malgun Gothic", "Malgun Gothic"),
        accents=("A40F16", "7F7F7F", "003876", "C2A14D", "5B9BD5", "70AD47"),
        ornaments=(Ornament((0, 0, 1, 0.16), "003876"), Ornament((0.88, 0.03, 0.09, 0.1))),
    ),
    "japanese": Spec(
        size=SMALL,
        names=JAPANESE,
        title=(0.12, 0.06, 0.83, 0.17),
        body=(0.12, 0.26, 0.83, 0.62),
        title_style='sz="2400" b="1"',
        title_anchor="t",
        body_size=1600,
        faces=("Segoe UI", "Segoe UI"),
        ornaments=(Ornament((0, 0, 0.07, 1), "70AD47"), Ornament((0.01, 0.85, 0.05, 0.1))),
    ),
    "dark": Spec(
        names={"title": "Diapositive de titre", "content": "Titre et contenu"},
        title_style='sz="3600" cap="all" spc="100"',
        title_align="ctr",
        faces=("Verdana", "Georgia"),
        colours=("FFFFFF", "101820", "D0D3D4", "2A3A48"),
        accents=("14313F", "1F4E5F", "79A8A9", "AACFD0", "F4F7F7", "FFB400"),
        dark=True,
        ornaments=(Ornament((0.44, 0.92, 0.12, 0.05), on="content"),),
        furniture=False,
    ),
    "bare": Spec(
        size=TEN,
        names={"content": "Seite"},
        typed=False,
        first_index=42,
        title=(0.3, 0.08, 0.64, 0.16),
        body=(0.3, 0.28, 0.64, 0.6),
        title_style='sz="2600"',
        title_anchor="b",
        body_size=1800,
        faces=("Frutiger Next", "Frutiger Next"),
        ornaments=(Ornament((0, 0, 0.25, 1), "E7E6E6"), Ornament((0.03, 0.06, 0.19, 0.12))),
    ),
    "google": Spec(
        size=SMALL,
        names=GOOGLE,
        title=(0.034, 0.087, 0.932, 0.111),
        body=(0.034, 0.224, 0.932, 0.664),
        title_style='sz="2800"',
        title_anchor="t",
        body_size=1800,
        faces=("Arial", "Arial"),
        accents=("4285F4", "212121", "78909C", "FFAB40", "0097A7", "EEFF41"),
    ),
}


def template(name: str) -> bytes:
    """The bytes of a template by name."""
    return zipped(parts_of(TEMPLATES[name]))


def zipped(parts: Mapping[str, bytes | str]) -> bytes:
    """Parts as a package; the content types are made up from their names."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def parts_of(spec: Spec) -> dict[str, bytes | str]:
    """All the parts of a template without slides."""
    kinds = spec.order or tuple(spec.names)
    logo = io.BytesIO()
    Image.new("RGB", (120, 80), (200, 40, 90)).save(logo, "PNG")
    parts: dict[str, bytes | str] = {
        "ppt/presentation.xml": presentation(spec),
        "ppt/_rels/presentation.xml.rels": rels(
            slideMaster="slideMasters/slideMaster1.xml", theme="theme/theme1.xml"
        ),
        "ppt/theme/theme1.xml": theme(spec),
        "ppt/slideMasters/slideMaster1.xml": master(spec, len(kinds)),
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": rels(
            **{f"slideLayout{at}": f"../slideLayouts/slideLayout{at}.xml" for at in range(1, len(kinds) + 1)},
            theme="../theme/theme1.xml",
            image="../media/image1.png",
        ),
        "ppt/media/image1.png": logo.getvalue(),
    }
    for at, kind in enumerate(kinds, 1):
        parts[f"ppt/slideLayouts/slideLayout{at}.xml"] = layout(spec, kind)
        parts[f"ppt/slideLayouts/_rels/slideLayout{at}.xml.rels"] = rels(
            slideMaster="../slideMasters/slideMaster1.xml", image="../media/image1.png"
        )
    return {
        "[Content_Types].xml": content_types(parts),
        "_rels/.rels": rels(officeDocument="ppt/presentation.xml"),
        **parts,
    }


def content_types(parts: Mapping[str, object], main: str = f"{PRESENTATION}.presentation.main+xml") -> str:
    kinds = {
        "ppt/presentation.xml": main,
        "ppt/theme/": "application/vnd.openxmlformats-officedocument.theme+xml",
    }
    kinds |= {
        f"ppt/{kind}s/": f"{PRESENTATION}.{kind}+xml"
        for kind in ("slideMaster", "slideLayout", "slide", "notesSlide", "notesMaster", "comment")
    }
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>'
        for name in parts
        for start, kind in kinds.items()
        if name.startswith(start) and name.endswith(".xml") and "_rels" not in name
    )
    defaults = "".join(
        f'<Default Extension="{extension}" ContentType="{kind}"/>'
        for extension, kind in {
            "rels": "application/vnd.openxmlformats-package.relationships+xml",
            "xml": "application/xml",
            "png": "image/png",
        }.items()
    )
    space = "http://schemas.openxmlformats.org/package/2006/content-types"
    return f'{HEAD}<Types xmlns="{space}">{defaults}{overrides}</Types>'


def rels(**targets: str) -> str:
    listed = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/{name.rstrip("0123456789")}" Target="{target}"/>'
        for name, target in targets.items()
    )
    return f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{listed}</Relationships>'


def presentation(spec: Spec, more: str = "") -> str:
    wide, high = (round(side * 12700) for side in spec.size)
    return (
        f'{HEAD}<p:presentation {SPACES}><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="slideMaster"/>'
        f'</p:sldMasterIdLst>{more}<p:sldSz cx="{wide}" cy="{high}"/><p:notesSz cx="6858000" cy="9144000"/>'
        "</p:presentation>"
    )


def theme(spec: Spec) -> str:
    dark, light, dark2, light2 = spec.colours
    scheme = {"dk1": dark, "lt1": light, "dk2": dark2, "lt2": light2}
    if spec.dark:
        scheme = {"dk1": light, "lt1": dark, "dk2": light2, "lt2": dark2}
    scheme |= {f"accent{at}": value for at, value in enumerate(spec.accents, 1)}
    scheme |= {"hlink": "0563C1", "folHlink": "954F72"}
    colours = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in scheme.items())
    fonts = "".join(
        f'<a:{kind}Font><a:latin typeface="{face}"/><a:ea typeface=""/><a:cs typeface=""/></a:{kind}Font>'
        for kind, face in zip(("major", "minor"), spec.faces, strict=True)
    )
    plain = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="6350">{plain}</a:ln>'
    formats = (
        f"<a:fillStyleLst>{plain * 3}</a:fillStyleLst><a:lnStyleLst>{line * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{plain * 3}</a:bgFillStyleLst>"
    )
    return (
        f'{HEAD}<a:theme {SPACES} name="Lab"><a:themeElements><a:clrScheme name="Lab">{colours}</a:clrScheme>'
        f'<a:fontScheme name="Lab">{fonts}</a:fontScheme><a:fmtScheme name="Lab">{formats}</a:fmtScheme>'
        "</a:themeElements></a:theme>"
    )


def master(spec: Spec, layouts: int) -> str:
    ids = "".join(
        f'<p:sldLayoutId id="{2147483648 + at}" r:id="slideLayout{at}"/>' for at in range(1, layouts + 1)
    )
    grounds = ("dk1", "lt1", "dk2", "lt2") if spec.dark else ("lt1", "dk1", "lt2", "dk2")
    mapping = dict(zip(("bg1", "tx1", "bg2", "tx2"), grounds, strict=True))
    mapping |= {name: name for name in (*(f"accent{at}" for at in range(1, 7)), "hlink", "folHlink")}
    mapped = " ".join(f'{name}="{value}"' for name, value in mapping.items())
    faces = '<a:latin typeface="+m{0}-lt"/><a:ea typeface="+m{0}-ea"/><a:cs typeface="+m{0}-cs"/>'
    style = (
        f'<p:titleStyle><a:lvl1pPr algn="{spec.title_align}"><a:lnSpc><a:spcPct val="90000"/></a:lnSpc>'
        f'<a:defRPr {spec.title_style}><a:solidFill><a:schemeClr val="{spec.title_ink}"/></a:solidFill>'
        f"{faces.format('j')}</a:defRPr></a:lvl1pPr></p:titleStyle><p:bodyStyle>"
        f'<a:lvl1pPr marL="228600" indent="-228600"><a:spcBef><a:spcPts val="1000"/></a:spcBef><a:buChar char="•"/>'
        f'<a:defRPr sz="{spec.body_size}"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill>{faces.format("n")}'
        "</a:defRPr></a:lvl1pPr></p:bodyStyle><p:otherStyle><a:lvl1pPr>"
        f'<a:defRPr sz="1800">{faces.format("n")}</a:defRPr></a:lvl1pPr></p:otherStyle>'
    )
    shapes = (
        *(ornament(spec, at, shape) for at, shape in enumerate(spec.ornaments, 50) if shape.on == "master"),
        placeholder(spec, 2, "title", "", spec.title, anchor=spec.title_anchor),
        placeholder(spec, 3, "body", "1", spec.body),
        *(feet(spec, 4) if spec.furniture else ()),
    )
    ground = '<p:bg><p:bgRef idx="1001"><a:schemeClr val="bg1"/></p:bgRef></p:bg>'
    return (
        f"{HEAD}<p:sldMaster {SPACES}><p:cSld>{ground}{tree(*shapes)}</p:cSld><p:clrMap {mapped}/>"
        f"<p:sldLayoutIdLst>{ids}</p:sldLayoutIdLst><p:txStyles>{style}</p:txStyles></p:sldMaster>"
    )


def layout(spec: Spec, kind: str) -> str:
    shapes = [ornament(spec, at, shape) for at, shape in enumerate(spec.ornaments, 50) if shape.on == kind]
    shapes += list(content(spec, kind))
    shapes += list(feet(spec, 20)) if spec.furniture else []
    known = f' type="{TYPES[kind]}"' if spec.typed and kind in TYPES else ""
    return (
        f'{HEAD}<p:sldLayout {SPACES}{known} preserve="1"><p:cSld name="{spec.names[kind]}">{tree(*shapes)}</p:cSld>'
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    )


def content(spec: Spec, kind: str) -> Iterator[str]:
    """The placeholders of a layout."""
    at = spec.first_index
    left, top, width, height = spec.body
    match kind:
        case "title":
            low = (left, 0.3, width, 0.25)
            yield placeholder(spec, 2, "ctrTitle", "", low, anchor="b", level=inked("5400"))
            yield placeholder(spec, 3, "subTitle", str(at), (left, 0.57, width, 0.22))
        case "section":
            yield placeholder(spec, 2, "title", "", (left, 0.4, width, 0.25), anchor="b", level=inked("4000"))
            yield placeholder(spec, 3, "body", str(at), (left, 0.66, width, 0.15))
        case "content":
            yield placeholder(spec, 2, "title", "", None)
            yield placeholder(spec, 3, "", str(at), spec.body)
        case "two":
            yield placeholder(spec, 2, "title", "", None)
            yield placeholder(spec, 3, "", str(at), (left, top, width * 0.48, height))
            yield placeholder(spec, 4, "", str(at + 1), (left + width * 0.52, top, width * 0.48, height))
        case "bare":
            yield placeholder(spec, 2, "title", "", None)
        case "picture":
            yield placeholder(spec, 2, "title", "", (left, top, width * 0.3, 0.2))
            yield placeholder(spec, 3, "pic", str(at), (left + width * 0.35, top, width * 0.65, height))
        case _:
            return


def placeholder(
    spec: Spec,
    number: int,
    kind: str,
    index: str,
    rect: Rect | None,
    *,
    anchor: str = "",
    level: str = "",
    words: str = "",
) -> str:
    mark = (f' type="{kind}"' if kind else "") + (f' idx="{index}"' if index else "")
    place = f"{frame(spec, rect)}<a:prstGeom prst='rect'><a:avLst/></a:prstGeom>" if rect else ""
    run = f'<a:r><a:rPr lang="en"/><a:t>{words}</a:t></a:r>' if words else ""
    field = '<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"><a:rPr lang="en"/><a:t>‹#›</a:t></a:fld>'
    stands = f' anchor="{anchor}"' if anchor else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{kind or "Content"} {number}"/><p:cNvSpPr><a:spLocks noGrp="1"/>'
        f"</p:cNvSpPr><p:nvPr><p:ph{mark}/></p:nvPr></p:nvSpPr><p:spPr>{place}</p:spPr><p:txBody>"
        f"<a:bodyPr{stands}/><a:lstStyle>{level}</a:lstStyle><a:p>{field if kind == 'sldNum' else run}</a:p></p:txBody></p:sp>"
    )


def inked(size: str) -> str:
    return f'<a:lvl1pPr><a:defRPr sz="{size}"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill></a:defRPr></a:lvl1pPr>'


def feet(spec: Spec, first: int) -> Iterator[str]:
    size = round(11 * spec.size[1] / WIDE[1]) * 100
    small = f'<a:lvl1pPr><a:defRPr sz="{size}"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill></a:defRPr></a:lvl1pPr>'
    left, width = spec.body[0], spec.body[2]
    yield placeholder(spec, first, "dt", str(first + 70), (left, 0.925, width * 0.2, 0.05), level=small)
    yield placeholder(
        spec,
        first + 1,
        "ftr",
        str(first + 71),
        (left + width * 0.25, 0.925, width * 0.5, 0.05),
        level=small,
        words=spec.footer,
    )
    yield placeholder(
        spec,
        first + 2,
        "sldNum",
        str(first + 72),
        (left + width * 0.9, 0.925, width * 0.1, 0.05),
        level=small,
    )


def ornament(spec: Spec, number: int, shape: Ornament) -> str:
    place = f"{frame(spec, shape.rect)}<a:prstGeom prst='rect'><a:avLst/></a:prstGeom>"
    if shape.colour:
        return (
            f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="Band {number}"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
            f'<p:spPr>{place}<a:solidFill><a:srgbClr val="{shape.colour}"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr></p:sp>'
        )
    return (
        f'<p:pic><p:nvPicPr><p:cNvPr id="{number}" name="Logo {number}" descr="Logo"/><p:cNvPicPr/><p:nvPr userDrawn="1"/>'
        f'</p:nvPicPr><p:blipFill><a:blip r:embed="image"/><a:stretch><a:fillRect/></a:stretch></p:blipFill>'
        f"<p:spPr>{place}</p:spPr></p:pic>"
    )


def frame(spec: Spec, rect: Rect) -> str:
    wide, high = (side * 12700 for side in spec.size)
    x, y, width, height = (
        round(part * side) for part, side in zip(rect, (wide, high, wide, high), strict=True)
    )
    return f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'


def tree(*shapes: str) -> str:
    group = '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
    return f"<p:spTree>{group}{''.join(shapes)}</p:spTree>"
