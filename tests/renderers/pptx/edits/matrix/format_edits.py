"""Edits of formatting, with python-pptx."""

from __future__ import annotations

from typing import Any

from lxml import etree
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Pt

from tests.renderers.pptx.edits.matrix.edit_kinds import COLOUR, PYTHON_PPTX, by, written
from tests.renderers.pptx.edits.matrix.saved_deck import SavedDeck
from tests.renderers.pptx.edits.matrix.targets import GREEN, of_kind, paragraph, shape_with

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_STATEMENT = "A measured box"
_RUN = r"(?:(?!<a:t>).)*<a:t>A (?:measured|box that)"


def _run(deck: Any) -> Any:
    return paragraph(deck, _STATEMENT).runs[0]


def _properties(deck: Any) -> Any:
    return paragraph(deck, _STATEMENT)._p.get_or_add_pPr()


@by(PYTHON_PPTX, written(r'b="1"' + _RUN))
def bold(deck: Any) -> None:
    _run(deck).font.bold = True


@by(PYTHON_PPTX, written(r'i="1"' + _RUN))
def italic(deck: Any) -> None:
    _run(deck).font.italic = True


@by(PYTHON_PPTX, written(r'u="sng"' + _RUN))
def underlined(deck: Any) -> None:
    _run(deck).font.underline = True


@by(PYTHON_PPTX, written(r'strike="sngStrike"' + _RUN))
def struck_through(deck: Any) -> None:
    _run(deck)._r.get_or_add_rPr().set("strike", "sngStrike")


@by(PYTHON_PPTX, written(r'baseline="30000"' + _RUN))
def superscript(deck: Any) -> None:
    _run(deck)._r.get_or_add_rPr().set("baseline", "30000")


@by(PYTHON_PPTX, written(r'sz="3700"' + _RUN))
def size_of_letters(deck: Any) -> None:
    _run(deck).font.size = Pt(37)


@by(PYTHON_PPTX, written(COLOUR + _RUN))
def colour_of_letters(deck: Any) -> None:
    _run(deck).font.color.rgb = GREEN


@by(PYTHON_PPTX, written(r'typeface="Comic Neue"' + _RUN))
def font_of_letters(deck: Any) -> None:
    _run(deck).font.name = "Comic Neue"


@by(PYTHON_PPTX, written(r"highlight>.{0,40}" + COLOUR))
def highlight(deck: Any) -> None:
    properties = _run(deck)._r.get_or_add_rPr()
    marker = etree.SubElement(properties, f"{A}highlight")
    etree.SubElement(marker, f"{A}srgbClr", val=COLOUR)
    late = [
        child
        for child in properties
        if etree.QName(child).localname in {"latin", "ea", "cs", "sym", "hlinkClick", "extLst"}
    ]
    properties.extend(late)


@by(PYTHON_PPTX, written(r'sz="4100"(?:(?!</a:p>).)*<a:t>We spoke about'))
def size_of_letters_of_a_person(deck: Any) -> None:
    for run in paragraph(deck, "We spoke about lids").runs:
        run.font.size = Pt(41)


@by(PYTHON_PPTX, written(COLOUR + r"(?:(?!</a:p>).)*<a:t>The dinner"))
def colour_of_a_title(deck: Any) -> None:
    for run in paragraph(deck, "The dinner by").runs:
        run.font.color.rgb = GREEN


@by(PYTHON_PPTX, written(r'algn="r"(?:(?!</a:p>).)*A (?:measured|box that)'))
def alignment_of_a_paragraph(deck: Any) -> None:
    paragraph(deck, _STATEMENT).alignment = PP_ALIGN.RIGHT


@by(PYTHON_PPTX, written(r'<a:lnSpc>\s*<a:spcPct val="177000"'))
def line_spacing(deck: Any) -> None:
    paragraph(deck, _STATEMENT).line_spacing = 1.77


@by(PYTHON_PPTX, written(r'<a:spcBef>\s*<a:spcPts val="6100"'))
def space_before_a_paragraph(deck: Any) -> None:
    paragraph(deck, _STATEMENT).space_before = Pt(61)


@by(PYTHON_PPTX, written(r'<a:buAutoNum type="romanUcPeriod"'))
def numbers_for_bullets(deck: Any) -> None:
    properties = _properties(deck)
    for child in [child for child in properties if etree.QName(child).localname.startswith("bu")]:
        properties.remove(child)
    number = etree.SubElement(properties, f"{A}buAutoNum", type="romanUcPeriod")
    for child in [
        child for child in properties if etree.QName(child).localname in {"lnSpc", "spcBef", "spcAft"}
    ]:
        number.addprevious(child)


@by(PYTHON_PPTX, written(r'anchor="b"(?:(?!</p:sp>).)*<a:t>We spoke about|anchor="b"(?:(?!</p:sp>).)*Joy'))
def text_at_the_bottom_of_its_box(deck: Any) -> None:
    shape_with(deck, "Joy Met").text_frame.vertical_anchor = MSO_ANCHOR.BOTTOM


@by(PYTHON_PPTX, written(r'lIns="777240"'))
def margin_of_a_text(deck: Any) -> None:
    shape_with(deck, "Joy Met").text_frame.margin_left = 777240


@by(PYTHON_PPTX, written(r'numCol="2"'))
def text_in_columns(deck: Any) -> None:
    body = shape_with(deck, _STATEMENT).text_frame._txBody.bodyPr
    body.set("numCol", "2")


def _links_there(deck: SavedDeck) -> bool:
    return any("https://quagga.example/" in deck.relations(part).values() for part in deck.slides)


@by(PYTHON_PPTX, _links_there)
def link_added(deck: Any) -> None:
    _run(deck).hyperlink.address = "https://quagga.example/"


def _no_link_to_the_paper(deck: SavedDeck) -> bool:
    return not any(
        "https://arxiv.org/abs/2501.00001" in deck.relations(part).values() for part in deck.slides
    )


@by(PYTHON_PPTX, _no_link_to_the_paper)
def link_removed(deck: Any) -> None:
    for slide in deck.slides:
        for name, link in list(slide.part.rels.items()):
            if link.is_external and link.target_ref == "https://arxiv.org/abs/2501.00001":
                for node in list(slide._element.iter(f"{A}hlinkClick")):
                    if name in node.attrib.values():
                        node.getparent().remove(node)
                slide.part.rels.pop(name)


@by(PYTHON_PPTX, written(r"<a:tcPr[^>]*>(?:(?!</a:tcPr>).)*" + COLOUR))
def fill_of_a_cell(deck: Any) -> None:
    cell = of_kind(deck, "table").table.cell(1, 1)
    cell.fill.solid()
    cell.fill.fore_color.rgb = GREEN
