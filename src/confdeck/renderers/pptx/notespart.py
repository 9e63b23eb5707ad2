"""Writes the notes master and the notes page of a slide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from confdeck.renderers.pptx.colours import PAPER, THEME_PALETTE, colour_map
from confdeck.renderers.pptx.shapes import frame, identity, preset, slide_number, tree
from confdeck.renderers.pptx.text import plain_paragraphs
from confdeck.renderers.pptx.xml import Xml, hundredths, part, tag
from confdeck.storyboard.geometry import Box
from confdeck.storyboard.styles import Ink

if TYPE_CHECKING:
    from collections.abc import Iterable

    from confdeck.renderers.pptx.master import MasterWriter

_IMAGE = Box(54, 54, 432, 243)
_TEXT = Box(54, 324, 432, 342)
_NUMBER = Box(306, 684, 180, 18)
_SIZE = 12


def notes_master(writer: MasterWriter) -> bytes:
    """Return `notesMaster1.xml`: the slide above, the notes below, the page number at the foot."""
    words = tag("a:p", tag("a:r", tag("a:rPr", lang=writer.language), tag("a:t", Xml("Notes"))))
    number = tag("a:p", slide_number(writer.language, hundredths(_SIZE), "‹#›"))
    shapes = (
        _image(2, tag("p:spPr", frame(_IMAGE), preset())),
        _words(3, "Notes", _mark("body", 1), words, box=_TEXT),
        _words(4, "Slide number", _mark("sldNum", 2), number, box=_NUMBER),
    )
    ground = tag("p:bg", tag("p:bgPr", THEME_PALETTE.fill(PAPER), tag("a:effectLst")))
    return part(
        "p:notesMaster",
        tag("p:cSld", ground, tree(*shapes)),
        colour_map(),
        tag("p:notesStyle", _style(writer)),
    )


def notes_page(lines: Iterable[str], number: int, language: str, *, rtl: bool) -> bytes:
    """Return `notesSlide<n>.xml`."""
    shown = tag("a:p", slide_number(language, None, str(number)))
    shapes = (
        _image(2, tag("p:spPr")),
        _words(3, "Notes", _mark("body", 1), plain_paragraphs(lines, language, rtl=rtl)),
        _words(4, "Slide number", _mark("sldNum", 2), shown),
    )
    return part("p:notes", tag("p:cSld", tree(*shapes)), tag("p:clrMapOvr", tag("a:masterClrMapping")))


def _mark(kind: str, index: int) -> Xml:
    return tag("p:ph", type=kind, idx=index)


def _image(number: int, properties: Xml) -> Xml:
    locks = tag("p:cNvSpPr", tag("a:spLocks", noGrp=1, noRot=1, noChangeAspect=1))
    mark = tag("p:nvPr", tag("p:ph", type="sldImg"))
    return tag("p:sp", tag("p:nvSpPr", identity(number, "Slide"), locks, mark), properties)


def _words(number: int, name: str, mark: Xml, paragraphs: Xml, *, box: Box | None = None) -> Xml:
    locks = tag("p:cNvSpPr", tag("a:spLocks", noGrp=1))
    place = (frame(box), preset()) if box else ()
    return tag(
        "p:sp",
        tag("p:nvSpPr", identity(number, name), locks, tag("p:nvPr", mark)),
        tag("p:spPr", *place),
        tag("p:txBody", tag("a:bodyPr"), tag("a:lstStyle"), paragraphs),
    )


def _style(writer: MasterWriter) -> Xml:
    faces = (
        tag(f"a:{script}", typeface=f"+mn-{short}")
        for script, short in (("latin", "lt"), ("ea", "ea"), ("cs", "cs"))
    )
    return tag(
        "a:lvl1pPr",
        tag("a:spcBef", tag("a:spcPts", val=hundredths(_SIZE / 2))),
        tag("a:defRPr", THEME_PALETTE.fill(Ink.INK), *faces, sz=hundredths(_SIZE)),
        algn="r" if writer.rtl else "l",
        rtl=int(writer.rtl),
    )
