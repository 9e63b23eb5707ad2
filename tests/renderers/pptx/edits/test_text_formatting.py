"""The look of text that a person changed is found, said in plain words, and kept in the new deck."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from pptx.enum.text import PP_ALIGN
from pptx.util import Pt

from confdeck.renderers.pptx.edits import ChangeKind, merged_deck
from tests.renderers.pptx import audit
from tests.renderers.pptx.edits.edited_decks import Edit, difference, edited, rgb, sentences, shaped, xml

if TYPE_CHECKING:
    from pptx.presentation import Presentation as Deck

    from tests.renderers.pptx.conftest import Decks

TITLE = "Boxes should"


@pytest.fixture(scope="module")
def base(decks: Decks) -> bytes:
    return decks["fixture"].data


def title(deck: Deck) -> Any:
    return next(
        shape
        for slide in deck.slides
        if (shape := slide.shapes.title) is not None and shape.text_frame.text.startswith(TITLE)
    ).text_frame.paragraphs[0]


def run_properties(deck: Deck) -> Any:
    return title(deck).runs[0]._r.get_or_add_rPr()


def font(name: str, value: object) -> Edit:
    return lambda deck: setattr(title(deck).runs[0].font, name, value)


def attribute(name: str, value: str) -> Edit:
    return lambda deck: run_properties(deck).set(name, value)


def child(source: str) -> Edit:
    return lambda deck: run_properties(deck).insert(0, xml(source))


def colour(deck: Deck) -> None:
    title(deck).runs[0].font.color.rgb = rgb("FF0000")


def highlight(deck: Deck) -> None:
    run_properties(deck).append(xml('<a:highlight><a:srgbClr val="FFFF00"/></a:highlight>'))


def paragraph(name: str, value: Any) -> Edit:
    return lambda deck: setattr(title(deck), name, value)


def paragraph_child(source: str) -> Edit:
    return lambda deck: title(deck)._p.get_or_add_pPr().append(xml(source))


def part_of_it(deck: Deck) -> None:
    """Make one word of the title red, as PowerPoint splits its run."""
    line = title(deck)
    start, word, end = line.runs[0].text.partition("measured")
    line.runs[0].text = start
    for words in (word, end):
        line.add_run().text = words
    line.runs[1].font.color.rgb = rgb("FF0000")


def shadow(deck: Deck) -> None:
    run_properties(deck).append(
        xml("<a:effectLst><a:outerShdw blurRad='1'><a:srgbClr val='000000'/></a:outerShdw></a:effectLst>")
    )


LOOKS: dict[str, tuple[Edit, str]] = {
    "size": (font("size", Pt(40)), "40 pt"),
    "colour": (colour, "red"),
    "font": (font("name", "Arial"), "in Arial"),
    "bold": (font("bold", value=True), "bold"),
    "italic": (font("italic", value=True), "italic"),
    "underline": (font("underline", value=True), "underlined"),
    "strike": (attribute("strike", "sngStrike"), "struck through"),
    "superscript": (attribute("baseline", "30000"), "superscript"),
    "subscript": (attribute("baseline", "-25000"), "subscript"),
    "capitals": (attribute("cap", "all"), "in capitals"),
    "letter spacing": (attribute("spc", "300"), "with letters spaced by 3 pt"),
    "highlight": (highlight, "highlighted in yellow"),
    "shadow": (shadow, "with effects such as a shadow"),
    "alignment": (paragraph("alignment", PP_ALIGN.CENTER), "centred"),
    "line spacing": (paragraph("line_spacing", 1.5), "with line spacing 1.5"),
    "space before": (paragraph("space_before", Pt(12)), "with 12 pt above"),
    "space after": (paragraph("space_after", Pt(9)), "with 9 pt below"),
    "level": (paragraph("level", 1), "on level 2"),
    "bullet": (paragraph_child('<a:buChar char="–"/>'), "with bullets –"),
    "numbers": (paragraph_child('<a:buAutoNum type="arabicPeriod"/>'), "with numbers (arabicPeriod)"),
    "indent": (lambda deck: title(deck)._p.get_or_add_pPr().set("marL", "457200"), "indented by 36 pt"),
}
"""Edits of a title's look, and what it is after them."""
TOGETHER = ("size", "colour", "strike", "superscript", "highlight", "alignment", "space before", "bullet")
"""Kinds that are tried in one deck every day; each alone is a proof."""


def together(deck: Deck) -> None:
    for kind in TOGETHER:
        LOOKS[kind][0](deck)


def change_title(deck: Deck) -> None:
    """What a recap with other words makes of the title."""
    run = title(deck).runs[0]
    run.text = run.text.replace("should", "ought to")


def change_body(deck: Deck) -> None:
    shaped(deck, "Body", 3).text_frame.paragraphs[0].runs[0].text = "The recap says more here."


@pytest.mark.proof
@pytest.mark.parametrize("kind", LOOKS)
def test_a_change_of_looks_is_said_in_plain_words_and_kept(kind: str, base: bytes) -> None:
    edit, words = LOOKS[kind]
    by_hand = edited(base, edit)
    found = difference(base, by_hand)
    (change,) = found.changes
    assert change.words.startswith("'Boxes should be measured before they ar")
    assert change.words.endswith(f" is now {words}")

    for new in (base, edited(base, change_body), edited(base, change_title)):
        merged = merged_deck(base, by_hand, new, "deck.pptx")
        (kept,) = difference(new, merged.data).changes
        assert kept.words.endswith(f" is now {words}")
        assert (merged.conflicts, merged.dropped) == ((), ())
        assert audit.findings(merged.data) == []


def test_several_changes_of_looks_go_onto_other_words_of_the_recap(base: bytes) -> None:
    by_hand = edited(base, together)
    new = edited(base, change_title)
    merged = merged_deck(base, by_hand, new, "deck.pptx")
    (change,) = difference(base, by_hand).changes
    (kept,) = difference(new, merged.data).changes

    assert all(LOOKS[kind][1] in change.words for kind in TOGETHER)
    assert change.kind == ChangeKind.FORMATTING
    assert (kept.before, kept.after) == (change.before, change.after)
    assert merged.conflicts == ()


def test_a_word_keeps_its_look_where_the_recap_still_has_it(base: bytes) -> None:
    by_hand = edited(base, part_of_it)
    assert sentences(difference(base, by_hand)) == ["'measured' is now red"]

    new = edited(base, change_title)
    merged = merged_deck(base, by_hand, new, "deck.pptx")
    assert sentences(difference(new, merged.data)) == ["'measured' is now red"]

    gone = edited(base, lambda deck: setattr(title(deck).runs[0], "text", "Boxes should be full"))
    merged = merged_deck(base, by_hand, gone, "deck.pptx")
    assert sentences(difference(gone, merged.data)) == []
    assert [edit.what for edit in merged.dropped] == ["the look of 'measured'"]


def weigh(deck: Deck) -> None:
    run = title(deck).runs[0]
    run.text = run.text.replace("measured", "weighed")


@pytest.mark.proof
def test_words_by_hand_and_looks_of_the_recap_are_both_kept(base: bytes) -> None:
    by_hand = edited(base, weigh)
    new = edited(base, LOOKS["colour"][0])
    merged = merged_deck(base, by_hand, new, "deck.pptx")

    assert sentences(difference(new, merged.data)) == ["text"]
    assert sentences(difference(by_hand, merged.data)) == [
        "'Boxes should be weighed before they are…' is now red"
    ]


@pytest.mark.proof
def test_of_two_colours_that_of_the_person_stays(base: bytes) -> None:
    def blue(deck: Deck) -> None:
        title(deck).runs[0].font.color.rgb = rgb("0000FF")

    merged = merged_deck(base, edited(base, colour), edited(base, blue), "deck.pptx")

    (conflict,) = merged.conflicts
    assert (conflict.kept, conflict.dropped) == (
        "the colour of 'Boxes should be measured before they are…'",
        "blue",
    )
    assert sentences(difference(edited(base, colour), merged.data)) == []


@pytest.mark.proof
def test_runs_that_are_only_divided_are_no_edit(base: bytes) -> None:
    def divide(deck: Deck) -> None:
        line = title(deck)
        words, language = line.runs[0].text, line.runs[0]._r.rPr.get("lang")
        line.runs[0].text = words[:5]
        line.add_run().text = words[5:]
        for run in line.runs:  # another language would be an edit
            run._r.get_or_add_rPr().set("lang", language)
            run.font.size = Pt(30)

    assert difference(base, edited(base, divide)).changes == ()
