"""Writes the notes master, and the notes page with the speaker notes of a slide."""

from __future__ import annotations

from collections.abc import Iterable

from confdeck.renderers.pptx.colours import PAPER, THEME_PALETTE, colour_map, theme_fonts
from confdeck.renderers.pptx.paragraphs import DeckContext, plain_paragraphs, text_run
from confdeck.renderers.pptx.shapes import (
    INHERITED_COLOUR_MAP,
    background,
    non_visual_properties,
    preset_geometry,
    shape,
    shape_tree,
    slide_number_field,
    text_body,
    transform,
)
from confdeck.renderers.pptx.xml_writer import EMPTY, Xml, centipoints, join, part_xml, tag
from confdeck.storyboard.geometry import Box
from confdeck.storyboard.styles import Ink

_IMAGE = Box(54, 54, 432, 243)
_TEXT = Box(54, 324, 432, 342)
_NUMBER = Box(306, 684, 180, 18)
_SIZE = 12


def notes_master(context: DeckContext) -> bytes:
    """Return `notesMaster1.xml`: the slide above, the notes below, the page number at the foot."""
    prompt = text_run("Notes", lang=context.language)
    number = slide_number_field(context.language, centipoints(_SIZE), "‹#›")
    shapes = _shapes(tag("a:p", prompt), number, _rectangle(_IMAGE), _rectangle(_TEXT), _rectangle(_NUMBER))
    return part_xml(
        "p:notesMaster",
        tag("p:cSld", background(THEME_PALETTE.fill(PAPER)), shapes),
        colour_map(),
        tag("p:notesStyle", _text_style(context)),
    )


def notes_page(lines: Iterable[str], number: int, context: DeckContext) -> bytes:
    """Return `notesSlide<n>.xml`: the notes of slide `number`, one paragraph for each line."""
    field = slide_number_field(context.language, None, str(number))
    shapes = _shapes(plain_paragraphs(lines, context), field)
    return part_xml("p:notes", tag("p:cSld", shapes), INHERITED_COLOUR_MAP)


def _shapes(
    notes: Xml, number: Xml, image_look: Xml = EMPTY, notes_look: Xml = EMPTY, number_look: Xml = EMPTY
) -> Xml:
    return shape_tree(
        _slide_image(image_look),
        _placeholder(3, "Notes", "body", 1, notes_look, notes),
        _placeholder(4, "Slide number", "sldNum", 2, number_look, tag("a:p", number)),
    )


def _slide_image(look: Xml) -> Xml:
    locks = tag("p:cNvSpPr", tag("a:spLocks", noGrp=1, noRot=1, noChangeAspect=1))
    placeholder = tag("p:nvPr", tag("p:ph", type="sldImg"))
    properties = tag("p:nvSpPr", non_visual_properties(2, "Slide"), locks, placeholder)
    return tag("p:sp", properties, tag("p:spPr", look))


def _placeholder(number: int, name: str, kind: str, index: int, look: Xml, paragraphs: Xml) -> Xml:
    body = text_body(tag("a:bodyPr"), paragraphs)
    properties = non_visual_properties(number, name)
    return shape(properties, look, body, placeholder=tag("p:ph", type=kind, idx=index))


def _rectangle(box: Box) -> Xml:
    return join(transform(box), preset_geometry())


def _text_style(context: DeckContext) -> Xml:
    return tag(
        "a:lvl1pPr",
        tag("a:spcBef", tag("a:spcPts", val=centipoints(_SIZE / 2))),
        tag("a:defRPr", THEME_PALETTE.fill(Ink.INK), *theme_fonts(), sz=centipoints(_SIZE)),
        algn="r" if context.rtl else "l",
        rtl=int(context.rtl),
    )
