"""A deck as text that a person can read a change in: slots, words, sizes, colours and boxes of each slide."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from lxml import etree
from pptx import Presentation

EMU_PER_POINT = 12700
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
SHAPE_TAGS = ("sp", "pic", "graphicFrame", "cxnSp", "grpSp")


def deck_text(deck: bytes) -> str:
    """All slides of a deck as lines of text."""
    presentation = Presentation(io.BytesIO(deck))
    lines = [f"{_points(presentation.slide_width)} x {_points(presentation.slide_height)} pt"]
    for number, slide in enumerate(presentation.slides, 1):
        lines += ["", f"{number} [{slide.slide_layout.name}]"]
        for element in slide.shapes._spTree:
            lines += _shape(element, slide.part)
        if slide.has_notes_slide:
            notes = slide.notes_slide.notes_text_frame.text
            lines.append(f"  notes {len(notes)} characters: {_start(notes)}")
    return "\n".join(lines) + "\n"


def _shape(element: Any, part: Any) -> Iterator[str]:
    """The lines of one shape, with those of the paragraphs, cells and pictures within it."""
    if element.tag == f"{ALTERNATIVES}AlternateContent":
        element = element[0][0]
    if etree.QName(element).localname not in SHAPE_TAGS:
        return
    properties = next(element.iter("{*}cNvPr"))
    words = [f"  {properties.get('name')}", *_placeholder(element), *_box(element), *_look(element)]
    if properties.get("descr"):
        words.append(f'alt "{_start(properties.get("descr"))}"')
    words += [f"click {_target(link, part)}" for link in properties.iterfind(f"{DRAWING}hlinkClick")]
    yield " ".join(words)
    for level in element.iterfind(f"{{*}}txBody/{DRAWING}lstStyle/*"):
        yield f"    {_level(level)}"
    for row in element.iter(f"{DRAWING}tr"):
        yield "    | " + " | ".join("".join(cell.itertext()) for cell in row.iterfind(f"{DRAWING}tc"))
    if not any(True for _ in element.iter(f"{DRAWING}tr")):
        for paragraph in element.iter(f"{DRAWING}p"):
            yield from _paragraph(paragraph, part)


def _placeholder(element: Any) -> Iterator[str]:
    for placeholder in element.iter("{*}ph"):
        yield f"<{placeholder.get('type', 'body')} {placeholder.get('idx', '0')}>"


def _box(element: Any) -> Iterator[str]:
    """Left, top, width and height in points, where the shape does not take them from its layout."""
    offset = next(element.iter(f"{DRAWING}off"), None)
    extent = next(element.iter(f"{DRAWING}ext"), None)
    if offset is not None and extent is not None and extent.get("cx"):
        sides = (offset.get("x"), offset.get("y"), extent.get("cx"), extent.get("cy"))
        yield "at {} {} size {} x {}".format(*(_points(side) for side in sides))


def _look(element: Any) -> Iterator[str]:
    """How a shape is filled and its picture cropped."""
    properties = element.find("{*}spPr")
    if properties is not None:
        for geometry in properties.iterfind(f"{DRAWING}prstGeom"):
            if geometry.get("prst") != "rect":
                yield geometry.get("prst")
        for fill in properties.iterfind(f"{DRAWING}solidFill"):
            yield f"filled {_colour(fill)}"
    for crop in element.iter(f"{DRAWING}srcRect"):
        if crop.attrib:
            yield "cropped " + " ".join(f"{side}={share}" for side, share in crop.attrib.items())


def _paragraph(paragraph: Any, part: Any) -> Iterator[str]:
    runs = [_run(run, part) for run in paragraph if run.tag != f"{DRAWING}pPr"]
    words = "".join(runs)
    if words:
        yield f"    {_paragraph_style(paragraph.find(f'{DRAWING}pPr'))}{words}"


def _paragraph_style(style: Any) -> str:
    """What a paragraph says of its level, alignment and number, in brackets."""
    if style is None:
        return ""
    facts = [
        f"{name}={style.get(name)}" for name in ("lvl", "algn", "rtl") if style.get(name) not in (None, "0")
    ]
    for bullet in style:
        match etree.QName(bullet).localname:
            case "buAutoNum":
                facts.append(f"numbered {bullet.get('type')} from {bullet.get('startAt', '1')}")
            case "buChar":
                facts.append(f"bullet {bullet.get('char')}")
            case _:
                pass
    return f"({', '.join(facts)}) " if facts else ""


def _level(level: Any) -> str:
    """What a list style says of one level."""
    spaces = [int(points.get("val")) / 100 for points in level.iterfind(f"{DRAWING}spcBef/{DRAWING}spcPts")]
    characters = level.find(f"{DRAWING}defRPr")
    facts = [f"{space:g}pt above" for space in spaces]
    facts += _character_facts(characters) if characters is not None else []
    return f"{etree.QName(level).localname}: {_paragraph_style(level)}{' '.join(facts)}".rstrip()


def _run(run: Any, part: Any) -> str:
    """The words of a run behind what differs from plain text: size, emphasis, colour, link."""
    if run.tag == f"{DRAWING}br":
        return " / "
    words = "".join(run.itertext(f"{DRAWING}t", f"{MATH}t"))
    style = run.find(f"{DRAWING}rPr")
    if style is None:
        return words
    facts = _character_facts(style)
    facts += [f"-> {_target(link, part)}" for link in style.iterfind(f"{DRAWING}hlinkClick")]
    return f"[{' '.join(facts)}]{words}" if facts else words


def _character_facts(style: Any) -> list[str]:
    """Size, emphasis, font and colour as far as they are given."""
    facts = [f"{int(style.get('sz')) / 100:g}pt"] if style.get("sz") else []
    facts += [
        name
        for key, name in (("b", "bold"), ("i", "italic"), ("strike", "struck"))
        if style.get(key, "0") != "0"
    ]
    facts += [f"baseline {style.get('baseline')}"] if style.get("baseline") else []
    facts += [
        font.get("typeface") for font in style.iterfind(f"{DRAWING}latin") if font.get("typeface")[0] != "+"
    ]
    facts += [_colour(fill) for fill in style.iterfind(f"{DRAWING}solidFill")]
    return facts


def _colour(fill: Any) -> str:
    (colour,) = fill
    return " ".join(
        [colour.get("val"), *(f"{etree.QName(change).localname}={change.get('val')}" for change in colour)]
    )


def _target(link: Any, part: Any) -> str:
    """Where a link leads: an address, or the number of a slide's file."""
    relationship = link.get("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id")
    if not relationship:
        return str(link.get("action"))
    return str(part.rels[relationship].target_ref)


def _points(emu: object) -> str:
    return f"{int(str(emu)) / EMU_PER_POINT:.4g}"


def _start(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 60 else f"{words[:59]}…"


def deck_words(deck: bytes) -> str:
    """All words on slides and in notes of a deck, a paragraph a line."""
    presentation = Presentation(io.BytesIO(deck))
    parts = [part for slide in presentation.slides for part in _slide_parts(slide)]
    paragraphs = (paragraph for part in parts for paragraph in part.iter(f"{DRAWING}p"))
    return "\n".join("".join(paragraph.itertext()) for paragraph in paragraphs)


def _slide_parts(slide: Any) -> Iterator[Any]:
    yield slide._element
    if slide.has_notes_slide:
        yield slide.notes_slide._element
