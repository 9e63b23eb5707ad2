"""Rich text in a mail: what stays on one line, which direction it has, and what is noted of it."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from confdeck.renderers.email.mail_pictures import NO_PICTURES
from confdeck.renderers.email.mail_writer import MailWriter, bind_names, element, line_key
from confdeck.text import Phrase, Prose
from confdeck.text.nodes import (
    Citation,
    CitedWork,
    CodeBlock,
    Emphasis,
    Footnote,
    Inline,
    Math,
    Paragraph,
    Table,
    TableCell,
    Text,
)


@pytest.fixture
def writer() -> MailWriter:
    return MailWriter(NO_PICTURES)


def cite(*locators: str) -> Citation:
    return Citation(tuple(CitedWork("a", locator, number=3) for locator in locators))


def test_a_citation_stays_on_the_line_of_the_word_before_it(writer: MailWriter) -> None:
    nodes: tuple[Inline, ...] = (Text("as shown "), cite(""), Text(" and "), Emphasis((cite(""),)))
    assert writer.phrase(Phrase(nodes)) == (
        'as shown\N{NO-BREAK SPACE}<span class="cite">[3]</span> and <em><span class="cite">[3]</span></em>'
    )


def test_only_a_short_citation_is_kept_on_one_line(writer: MailWriter) -> None:
    assert (
        writer.citation(cite("p. 7"))
        == '<span class="cite">[3,\N{NO-BREAK SPACE}p.\N{NO-BREAK SPACE}7]</span>'
    )
    assert writer.citation(cite("appendix 12.5")).count("\N{NO-BREAK SPACE}") == 2
    assert writer.citation(cite("appendix 12.55")) == '<span class="cite">[3, appendix 12.55]</span>'
    assert writer.cited == {3}


def test_the_last_short_words_of_a_title_are_kept_together(writer: MailWriter) -> None:
    assert writer.title(Phrase((Text("Learning from a few"),))) == "Learning from a\N{NO-BREAK SPACE}few"
    assert writer.title(Phrase((Text("Learning representations"),))) == "Learning representations"
    assert writer.title(Phrase((Text("Learning"),))) == "Learning"


def test_texts_of_another_direction_say_so() -> None:
    writer = MailWriter(NO_PICTURES, "rtl")
    assert writer.phrase(Phrase((Text("A title!"),))) == '<span dir="ltr">A title!</span>'
    assert writer.phrase(Phrase((Text("ICCV 2019: سبعة أيام"),))) == "ICCV 2019: سبعة أيام"
    assert writer.phrase(Phrase()) == ""
    assert writer.prose(Prose((Paragraph((Text("A text"),)),))) == '<p dir="ltr">A text</p>'
    assert writer.details("A. Roe (MIT)", "سيول") == '<span dir="ltr">A. Roe (MIT)</span>&nbsp;&middot; سيول'


def test_hebrew_in_an_english_mail(writer: MailWriter) -> None:
    assert writer.phrase(Phrase((Text("שלום, עולם!"),))) == '<span dir="rtl">שלום, עולם!</span>'
    assert writer.prose(Prose((Paragraph((Text("We met דוד."),)),))) == "<p>We met דוד.</p>"


def test_every_line_is_noted(writer: MailWriter) -> None:
    cell = TableCell((Text("a cell"),))
    blocks = (
        Paragraph((Text("Some "), Emphasis((Text("words"),)))),
        CodeBlock("x = 1\ny = 2"),
        Table((cell,), ()),
    )
    writer.prose(Prose(blocks))
    lines = ("Some words", "x = 1", "y = 2", "a cell")
    assert {line_key(line) for line in lines} <= writer.written_lines
    assert line_key("Some") not in writer.written_lines


def test_names_are_kept_with_et_al() -> None:
    assert bind_names("Bau et al.") == "Bau\N{NO-BREAK SPACE}et\N{NO-BREAK SPACE}al."
    assert bind_names("Bau & Zhu") == "Bau\N{NO-BREAK SPACE}&\N{NO-BREAK SPACE}Zhu"


def test_an_element_without_content_is_not_written() -> None:
    assert element("p", "by", "") == ""
    assert element("p", "by", "A & B") == '<p class="by">A &amp; B</p>'
    assert element("b", "", Markup("<i>x</i>")) == "<b><i>x</i></b>"


def grid(columns: int, word: str) -> Table:
    cell = TableCell((Text(word),))
    return Table((cell,) * columns, ((cell,) * columns,))


def test_only_a_table_wider_than_a_phone_scrolls_within_itself(writer: MailWriter) -> None:
    assert "tabindex" not in writer.block(grid(3, "97.12"))
    assert writer.block(grid(8, "97.12")).count('<div class="wide" tabindex="0"><table') == 1


def test_a_table_wider_than_the_column_is_written_in_parts(writer: MailWriter) -> None:
    written = writer.block(grid(20, "97.12"))
    assert written.count("<table") == 2
    assert written.count("97.12") == 2 * 21


def test_footnotes_are_written_once_and_lead_to_their_marks_and_back(writer: MailWriter) -> None:
    note = Footnote((Paragraph((Text("Words"),)), Paragraph((Text("More"),))), "a", 3)
    mark = '<sup><a class="note" href="#note_3"{}>3</a></sup>'
    assert writer.phrase(Phrase((Text("a"), note))) == "a" + mark.format(' id="mark_3"')
    assert writer.phrase(Phrase((note,))) == mark.format("")
    assert writer.footnotes() == (
        '<div class="prose caption"><p><sup><a class="note" href="#mark_3" id="note_3">3</a></sup> Words</p>'
        "<p>More</p></div>"
    )
    assert writer.phrase(Phrase((note,))) == mark.format("")
    assert writer.footnotes() == ""


@pytest.mark.parametrize(
    ("tex", "html"),
    [
        (r"10\,\mathrm{mJ/cm^2}", "10 mJ/cm²"),
        (r"\kappa_{\mathrm{L}}", "<i>κ</i><sub>L</sub>"),
        ("T_c", "<i>T</i><sub><i>c</i></sub>"),
        (r"\sum_{i\in S}", "∑<sub><i>i</i>∈<i>S</i></sub>"),
    ],
)
def test_units_are_upright_and_scripts_are_real(writer: MailWriter, tex: str, html: str) -> None:
    assert html in writer.phrase(Phrase((Math(tex),)))
