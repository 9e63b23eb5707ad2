"""Rich text on paper: formulas are drawings, links are bare words, references stay whole where they must."""

from __future__ import annotations

import pytest
from lxml import html
from markupsafe import Markup

from confdeck.edition import Piece
from confdeck.renderers.newsletter.formula_registry import FormulaRegistry
from confdeck.renderers.newsletter.rich_text_writer import PrintWriter
from confdeck.text import Phrase, Prose, parse_phrase
from confdeck.text.nodes import (
    Block,
    Code,
    Emphasis,
    EntryLink,
    Heading,
    ItemList,
    Link,
    ListItem,
    Math,
    MathBlock,
    Paragraph,
    Text,
)

MORE = "again " * 50
KEPT = MORE.strip().removesuffix("again again") + "again\xa0again"


def writer(*, drop_caps: bool = False) -> PrintWriter:
    return PrintWriter(FormulaRegistry("#000000"), drop_caps=drop_caps)


def unbroken(words: str) -> str:
    return f'<span class="unbroken">{words}</span>'


def test_formulas_are_pictures_with_their_tex() -> None:
    paragraph = html.fromstring(f"<p>{writer().phrase(Phrase((Math('x_1 < y'),)))}</p>")
    (image,) = paragraph.iter("img")
    assert image.get("alt") == "x_1 < y"
    assert "vertical-align:-" in image.get("style", "")


def test_the_same_formula_is_drawn_once() -> None:
    formulas = FormulaRegistry("#000000")
    PrintWriter(formulas).phrase(Phrase((Math("x"), Text(" "), Math("x"), Math("y"))))
    assert len(formulas.assets()) == 2


def test_a_displayed_formula_shows_its_label() -> None:
    assert ">(2)<" in writer().prose(Prose((MathBlock("x", label="2"),)))


def test_a_formula_that_cannot_be_drawn_stays_readable() -> None:
    words = writer().phrase(Phrase((Math(r"\foo{"),)))
    assert "img" not in words
    assert "foo" in words


def test_links_are_anchors_around_bare_words() -> None:
    link = Link((Text("a "), Emphasis((Text("b"),)), Code("c")), "https://example.org")
    words = writer().phrase(Phrase((link,)))
    assert words.count('<a href="https://example.org">') == 3
    assert '<em><a href="https://example.org">b</a></em>' in words


def test_blocks_of_a_passage_have_ids_and_levels_of_their_place_in_the_text() -> None:
    blocks = (Paragraph((Text("One"),)), Heading(1, (Text("Two"),)), MathBlock("x"))
    passage = writer().passage(blocks, "talk", 3, Markup(' id="{}"').format)
    elements = list(html.fromstring(f"<div>{passage}</div>"))
    assert [element.get("id") for element in elements] == ["talk-b3", "talk-b4", "talk-b5"]
    assert elements[1].tag == "h4"


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (Paragraph((Text(f"Once & {MORE}"),)), f'<p><span class="drop">O</span>nce &amp; {KEPT}</p>'),
        (Paragraph((Text(f"“Once” {MORE}"),)), f'<p><span class="drop">“O</span>nce” {KEPT}</p>'),
        # What follows would stand beside the capital as well.
        (Paragraph((Text("Once & again"),)), "<p>Once &amp; again</p>"),
        (Paragraph((Text("A word"),)), "<p>A word</p>"),
        (Paragraph((Text("2019"),)), "<p>2019</p>"),
        (Paragraph((Emphasis((Text("Once"),)),)), "<p><em>Once</em></p>"),
        (Heading(1, (Text("Once"),)), "<h4>Once</h4>"),
    ],
)
def test_a_text_that_begins_with_a_word_may_have_a_drop_capital(block: Block, expected: str) -> None:
    assert writer(drop_caps=True).opening(Prose((block,))) == expected
    assert "drop" not in writer().opening(Prose((block,)))


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        ((Piece("Nature 5:521–528, "), Piece("2015.")), f"Nature 5:{unbroken('521–528')}, 2015."),
        ((Piece("In arXiv:1412.0035"), Piece(".")), f"In {unbroken('arXiv:1412.0035.')}"),
        (
            (Piece("2–3. arXiv:"), Piece("1412.0035", url="https://a.org/2-3")),
            unbroken("2–3") + ". " + unbroken('arXiv:<a href="https://a.org/2-3">1412.0035</a>'),
        ),
        (
            (Piece("doi:10.1/x", url="https://doi.org/10.1/x"),),
            unbroken('<a href="https://doi.org/10.1/x">doi:10.1/x</a>'),
        ),
        ((Piece("The 2–3 words", url="https://a.org"),), '<a href="https://a.org">The 2–3 words</a>'),
        ((Piece("Volume 2–3", italic=True),), f"<em>Volume {unbroken('2–3')}</em>"),
        ((Piece("a" * 35, url="https://a.org"),), f'<a href="https://a.org">{"a" * 35}</a>'),
        ((Piece("<2–3>", url="javascript:x"),), f"&lt;{unbroken('2–3')}&gt;"),
    ],
)
def test_identifiers_and_ranges_of_references_do_not_break(pieces: tuple[Piece, ...], expected: str) -> None:
    assert writer().pieces(pieces) == expected


def test_a_list_counts_from_its_first_number() -> None:
    items = (ListItem((Paragraph((Text("a"),)),)),)
    (numbered,) = html.fromstring(f"<div>{writer().prose(Prose((ItemList(items, 2018),)))}</div>").iter("ol")
    assert (numbered.get("start"), numbered.get("style")) == (
        "2018",
        "counter-reset:list-item 2017;padding-inline-start:3.1em",
    )
    assert "start" not in writer().prose(Prose((ItemList(items, 1),)))


def test_a_link_to_an_entry_leads_to_its_place() -> None:
    link = EntryLink((Text("a "), Emphasis((Text("b"),))), "one")
    assert writer().phrase(Phrase((link,))) == '<a href="#one">a </a><em><a href="#one">b</a></em>'


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("ماء H~2~O، مع", 'ماء <span dir="ltr">H<sub>2</sub>O</span>، مع'),
        ("(10^3^) ماء", '(<span dir="ltr">10<sup>3</sup></span>) ماء'),
        ("كلمة H~2~O~2~", 'كلمة <span dir="ltr">H<sub>2</sub>O<sub>2</sub></span>'),
        ("ماء **H~2~O**", 'ماء <strong><span dir="ltr">H<sub>2</sub>O</span></strong>'),
        ("ماء~2~", "ماء<sub>2</sub>"),
    ],
)
def test_words_with_scripts_stay_in_their_order_from_right_to_left(source: str, words: str) -> None:
    phrase, _ = parse_phrase(source)
    assert PrintWriter(FormulaRegistry("#000000"), direction="rtl").phrase(phrase) == words
    assert "ltr" not in writer().phrase(phrase)
