"""What people set besides words and shapes stays: number and date, notes pages, languages, merged cells, protection."""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from pptx import Presentation
from pptx.util import Pt

from confdeck.renderers.pptx.edits import merged_deck
from tests.renderers.pptx.edits.edited_decks import difference, edited, sentences, xml

if TYPE_CHECKING:
    from pptx.presentation import Presentation as Deck

NUMBER = '<p:ph type="sldNum" sz="quarter" idx="12"/>'
SLIDE = "ppt/slides/slide1.xml"
DATE = '<p:ph type="dt" sz="half" idx="10"/>'


def placeholder(mark: str, content: str) -> Any:
    return xml(
        f'<p:sp><p:nvSpPr><p:cNvPr id="90" name="Mark"/><p:cNvSpPr/><p:nvPr>{mark}</p:nvPr></p:nvSpPr><p:spPr/>'
        f"<p:txBody><a:bodyPr/><a:lstStyle/><a:p>{content}</a:p></p:txBody></p:sp>"
    )


def slides(deck: Deck) -> None:
    slide: Any = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text = "Words for all to read"
    slide.shapes.title.text_frame.paragraphs[0].runs[0]._r.get_or_add_rPr().set("lang", "en")
    field = '<a:fld id="{2820361C-84A7-5F89-B740-31D6C43EB020}" type="slidenum"><a:rPr lang="en"/><a:t>1</a:t></a:fld>'
    slide.shapes._spTree.append(placeholder(NUMBER, field))
    table = slide.shapes.add_table(2, 2, Pt(10), Pt(200), Pt(200), Pt(60)).table
    table.cell(1, 0).text = "below"
    slide.notes_slide.notes_text_frame.text = "Notes"


@pytest.fixture(scope="module")
def base() -> bytes:
    empty = io.BytesIO()
    Presentation().save(empty)
    return edited(empty.getvalue(), slides)


def number_off(deck: Deck) -> None:
    marks = [mark for mark in deck.slides[0].shapes._spTree.iter("{*}ph") if mark.get("type") == "sldNum"]
    shape = marks[0].getparent().getparent().getparent()
    shape.getparent().remove(shape)


def date_on(deck: Deck) -> None:
    deck.slides[0].shapes._spTree.append(placeholder(DATE, "<a:r><a:t>In May</a:t></a:r>"))


def box_on_the_notes_page(deck: Deck) -> None:
    title = copy.deepcopy(deck.slides[0].shapes[0]._element)
    title.nvSpPr.nvPr.remove(title.nvSpPr.nvPr[0])
    next(title.iter("{*}t")).text = "Ask Carla"
    deck.slides[0].notes_slide.shapes._spTree.append(title)


def in_french(deck: Deck) -> None:
    shape: Any = deck.slides[0].shapes[0]
    shape.text_frame.paragraphs[0].runs[0]._r.rPr.set("lang", "fr-FR")


def cells_merged(deck: Deck) -> None:
    table = next(shape.table for shape in deck.slides[0].shapes if shape.has_table)
    table.cell(0, 0).merge(table.cell(0, 1))


def protected(deck: Deck) -> None:
    deck.element.append(
        xml('<p:modifyVerifier algorithmName="SHA-512" hashValue="QUJD" spinCount="100000"/>')
    )


def other_title(deck: Deck) -> None:
    shape: Any = deck.slides[0].shapes[0]
    shape.text_frame.paragraphs[0].runs[0].text = "Words for most to read"


def cell_changed(deck: Deck) -> None:
    table = next(shape.table for shape in deck.slides[0].shapes if shape.has_table)
    table.cell(1, 0).text = "changed"


@pytest.mark.parametrize(
    ("edit", "part", "written", "words"),
    [
        (number_off, SLIDE, b"sldNum", "the slide number was switched off"),
        (date_on, SLIDE, b"In May", "the date 'In May' was switched on"),
        (box_on_the_notes_page, "ppt/notesSlides/notesSlide1.xml", b"Carla", "notes page"),
        (in_french, SLIDE, b"fr-FR", "'Words for all to read' is now in the language fr-FR"),
        (
            cells_merged,
            SLIDE,
            b'gridSpan="2"',
            "'below' is now with span of row 1, column 1 2 x 1 and with span of row 1, column 2 none",
        ),
        (
            protected,
            "ppt/presentation.xml",
            b"QUJD",
            "the deck's protection against changes is now 'a password'",
        ),
    ],
)
def test_it_is_found_and_stays(
    base: bytes, edit: Callable[[Deck], None], part: str, written: bytes, words: str
) -> None:
    by_hand, new = edited(base, edit), edited(base, other_title, cell_changed)
    merged = merged_deck(base, by_hand, new, "deck.pptx")

    assert sentences(difference(base, by_hand)) == [words]
    assert sentences(difference(new, merged.data)) == [
        words.replace("for all", "for most").replace("below", "changed")
    ]
    assert merged_deck(new, merged.data, new, "deck.pptx").data == merged.data
    with zipfile.ZipFile(io.BytesIO(merged.data)) as archive:
        assert (written in archive.read(part)) == (edit is not number_off)
