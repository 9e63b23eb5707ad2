"""Edits of words, with python-pptx."""

from __future__ import annotations

import copy
import re
from typing import Any

from tests.renderers.pptx.edits.matrix.edit_kinds import (
    PYTHON_PPTX,
    WORD,
    both,
    by,
    count_written,
    no_longer_says,
    notes_say,
    says,
    written,
)
from tests.renderers.pptx.edits.matrix.saved_deck import SavedDeck
from tests.renderers.pptx.edits.matrix.targets import of_kind, paragraph, say, shape_with, slide_with

_SECOND = "A filled box cannot be measured"


@by(PYTHON_PPTX, both(says(), no_longer_says("Boxes should be measured")))
def title_rewritten(deck: Any) -> None:
    say(paragraph(deck, "Boxes should be measured"), f"{WORD} boxes are measured first")


@by(PYTHON_PPTX, says(f"Some talks stand alone {WORD}"))
def word_added_to_a_title(deck: Any) -> None:
    paragraph(deck, "Some talks stand").runs[-1].text += f" {WORD}"


@by(PYTHON_PPTX, no_longer_says("People we met"))
def title_emptied(deck: Any) -> None:
    shape_with(deck, "People we").text_frame.clear()


@by(PYTHON_PPTX, both(says(f"{WORD} box overflows"), no_longer_says("A measured box does")))
def statement_rewritten(deck: Any) -> None:
    say(paragraph(deck, "A measured box"), f"{WORD} box overflows.")


@by(PYTHON_PPTX, says(f"A measured {WORD} box"))
def word_added_inside_a_statement(deck: Any) -> None:
    line = paragraph(deck, "A measured box")
    line.runs[0].text = line.runs[0].text.replace("A measured", f"A measured {WORD}", 1)


@by(PYTHON_PPTX, says())
def statement_added_at_the_end(deck: Any) -> None:
    shape_with(deck, "A measured box").text_frame.add_paragraph().text = f"{WORD} is one more point"


@by(PYTHON_PPTX, says())
def statement_added_in_front(deck: Any) -> None:
    line = paragraph(deck, "A measured box")
    new = copy.deepcopy(line._p)
    line._p.addprevious(new)
    say(type(line)(new, line._parent), f"{WORD} comes first")


@by(PYTHON_PPTX, no_longer_says(_SECOND))
def statement_deleted(deck: Any) -> None:
    line = paragraph(deck, _SECOND)._p
    line.getparent().remove(line)


def _swapped(deck: SavedDeck) -> bool:
    """The statements are in the other order, or no slide has both, so that there is no order."""
    first = re.compile("A (measured box|box that was)")
    if not any(_SECOND in text and first.search(text) for text in deck.texts):
        return True
    return any(
        re.search(rf"{_SECOND}.*A (measured box|box that was)", text, re.DOTALL) for text in deck.texts
    )


@by(PYTHON_PPTX, _swapped)
def statements_swapped(deck: Any) -> None:
    first, second = paragraph(deck, "A measured box")._p, paragraph(deck, _SECOND)._p
    second.addnext(first)


@by(PYTHON_PPTX, says(f"{WORD} half"))
def statement_split(deck: Any) -> None:
    line = paragraph(deck, "A measured box")
    new = copy.deepcopy(line._p)
    line._p.addnext(new)
    say(line, "A measured box does")
    say(type(line)(new, line._parent), f"{WORD} half of it")


@by(PYTHON_PPTX, says(f"overflow, and {WORD}"))
def statements_joined(deck: Any) -> None:
    second = paragraph(deck, _SECOND)._p
    second.getparent().remove(second)
    say(
        paragraph(deck, "A measured box"), f"A measured box does not overflow, and {WORD} cannot be measured."
    )


def _indented(deck: SavedDeck) -> bool:
    before = deck.slide_xml(_SECOND).partition(_SECOND[:12])[0]
    return 'lvl="2"' in before.rpartition("<a:p>")[2]


@by(PYTHON_PPTX, _indented)
def statement_indented(deck: Any) -> None:
    paragraph(deck, _SECOND).level = 2


@by(PYTHON_PPTX, says(f"by the {WORD}"))
def caption_rewritten(deck: Any) -> None:
    say(paragraph(deck, "A river in the evening"), f"A night by the {WORD}")


@by(PYTHON_PPTX, says())
def kicker_rewritten(deck: Any) -> None:
    say(paragraph(deck, "Fay Brief"), f"Fay {WORD}")


@by(PYTHON_PPTX, says(f"{WORD} 2020"))
def sources_rewritten(deck: Any) -> None:
    line = paragraph(deck, "[1] First")
    say(line, f"[1] {WORD} 2020")


@by(PYTHON_PPTX, says())
def footer_of_one_slide_rewritten(deck: Any) -> None:
    slide = slide_with(deck, "The dinner by the")
    footer = next(
        (shape for shape in slide.placeholders if "FOOTER" in str(shape.placeholder_format.type)), None
    )
    if footer is None:
        footer = slide_with(deck, "CONF 2025 · Springfield").shapes[-2]
    footer.text_frame.text = f"{WORD} · Springfield"


@by(PYTHON_PPTX, says())
def subtitle_of_the_deck_rewritten(deck: Any) -> None:
    say(paragraph(deck, "Made to be rendered"), f"Made to be {WORD}")


@by(PYTHON_PPTX, says(f"about lids and {WORD}"))
def words_about_a_person_rewritten(deck: Any) -> None:
    say(paragraph(deck, "We spoke about lids"), f"We spoke about lids and {WORD}.")


@by(PYTHON_PPTX, says())
def reference_rewritten(deck: Any) -> None:
    paragraph(deck, "[2] N. Second").runs[-1].text += f" {WORD}."


@by(PYTHON_PPTX, says("quagga = measure(box)"))
def listing_rewritten(deck: Any) -> None:
    line = paragraph(deck, "box = measure")
    say(line, "quagga = measure(box)")


@by(PYTHON_PPTX, says(f"How large may a {WORD} be"))
def question_rewritten(deck: Any) -> None:
    say(paragraph(deck, "How large may a box"), f"How large may a {WORD} be?")


@by(PYTHON_PPTX, both(says(), written(r"<a:br\s*/?>.{0,400}Quagga")))
def line_break_added(deck: Any) -> None:
    line = paragraph(deck, "Twelve of us")
    line.add_line_break()
    line.add_run().text = WORD


@by(PYTHON_PPTX, says())
def cell_rewritten(deck: Any) -> None:
    of_kind(deck, "table").table.cell(1, 0).text_frame.paragraphs[0].runs[0].text = WORD


@by(PYTHON_PPTX, both(says(), count_written("<a:tr ", 3)))
def row_added(deck: Any) -> None:
    table = of_kind(deck, "table").table
    row = table._tbl.tr_lst[-1]
    row.addnext(copy.deepcopy(row))
    table.cell(2, 0).text_frame.paragraphs[0].runs[0].text = WORD


@by(PYTHON_PPTX, lambda deck: len(written_rows(deck)) == 1)
def row_deleted(deck: Any) -> None:
    row = of_kind(deck, "table").table._tbl.tr_lst[-1]
    row.getparent().remove(row)


def written_rows(deck: SavedDeck) -> list[str]:
    """The rows of the first table."""
    table = next((deck.parts[part] for part in deck.slides if b"<a:tbl>" in deck.parts[part]), b"")
    return table.decode().split("<a:tr ")[1:]


@by(PYTHON_PPTX, both(says(), lambda deck: "".join(written_rows(deck)[:1]).count("<a:tc") >= 3))
def column_added(deck: Any) -> None:
    table = of_kind(deck, "table").table
    grid = table._tbl.tblGrid
    grid.append(copy.deepcopy(grid[-1]))
    for row in table._tbl.tr_lst:
        row.tc_lst[-1].addnext(copy.deepcopy(row.tc_lst[-1]))
    table.cell(0, 2).text_frame.paragraphs[0].runs[0].text = WORD


@by(PYTHON_PPTX, written(r'<a:gridCol w="1234567"'))
def column_made_narrower(deck: Any) -> None:
    of_kind(deck, "table").table.columns[0].width = 1234567


@by(PYTHON_PPTX, notes_say())
def notes_rewritten(deck: Any) -> None:
    slide_with(deck, "The dinner by the").notes_slide.notes_text_frame.text = f"{WORD} is what I say here"


@by(PYTHON_PPTX, notes_say())
def notes_added_to(deck: Any) -> None:
    slide_with(
        deck, "Boxes should be"
    ).notes_slide.notes_text_frame.add_paragraph().text = f"{WORD} to end with"


@by(PYTHON_PPTX, notes_say())
def notes_added_to_a_slide_without(deck: Any) -> None:
    slide_with(deck, "References").notes_slide.notes_text_frame.text = f"{WORD} is in no reference"


@by(PYTHON_PPTX, lambda deck: not any("Remind them of the box" in text for text in deck.notes))
def notes_deleted(deck: Any) -> None:
    for slide in deck.slides:
        frame = slide.has_notes_slide and slide.notes_slide.notes_text_frame
        if frame and "Remind them of the box" in frame.text:
            frame.clear()


@by(PYTHON_PPTX, written(r'<a:rPr[^>]*b="1"[^>]*/>\s*<a:t>(?:Remind them|Bring the box)', "notesSlides/"))
def notes_made_bold(deck: Any) -> None:
    for slide in deck.slides:
        frame = slide.has_notes_slide and slide.notes_slide.notes_text_frame
        for line in frame.paragraphs if frame else ():
            if line.text.startswith("Remind them"):
                line.runs[0].font.bold = True
