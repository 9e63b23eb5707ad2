"""Footnotes on paper: elements within the line, written at the first mark."""

from __future__ import annotations

from lxml import html

from confdeck.diagnostics import Diagnostic
from confdeck.renderers.newsletter.footnote_writer import MAX_FOOTNOTE
from confdeck.renderers.newsletter.formula_registry import FormulaRegistry
from confdeck.renderers.newsletter.rich_text_writer import PrintWriter
from confdeck.text import Phrase, parse_prose
from confdeck.text.nodes import Footnote, Paragraph, Text

BLOCKS = """One *two*

- three
- four

5. five

> six

    seven

$$x$$

| a | b |
|---|---|
| 1 | 2 |

***
"""
WITHIN_A_LINE = {"a", "small", "span", "em", "code", "img"}


def test_a_note_of_any_blocks_is_set_within_the_line() -> None:
    note = Footnote(parse_prose(BLOCKS)[0].blocks, "a", 1)
    written = PrintWriter(FormulaRegistry("#000000")).phrase(Phrase((Text("word"), note)))
    line = html.fromstring(f"<p>{written}</p>")
    assert {element.tag for element in line.iter()} - {"p"} <= WITHIN_A_LINE
    assert "".join(line.itertext()) == "word11 One two• three• four5. fivesixsevena · b1 · 2"


def test_a_note_is_written_at_its_first_mark() -> None:
    note = Footnote((Paragraph((Text("Words"),)),), "a", 2)
    writer = PrintWriter(FormulaRegistry("#000000"))
    assert writer.phrase(Phrase((note,))) == (
        '<a class="mark" href="#note_2" id="mark_2">2</a><small class="footnote" id="note_2">'
        '<a class="mark" href="#mark_2">2</a> <span class="line">Words</span></small>'
    )
    assert writer.phrase(Phrase((note,))) == '<a class="mark" href="#note_2">2</a>'


def test_a_note_too_long_for_the_foot_of_a_page_stands_in_the_text() -> None:
    messages: dict[Diagnostic, None] = {}
    note = Footnote((Paragraph((Text("w" * (MAX_FOOTNOTE + 1)),)),), "a", 2)
    written = PrintWriter(FormulaRegistry("#000000"), messages).phrase(Phrase((Text("a"), note)))
    assert written == f"a ({'w' * (MAX_FOOTNOTE + 1)})"
    (message,) = messages
    assert "too long for the foot of a page" in message.message
