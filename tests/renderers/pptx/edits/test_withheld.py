"""Texts that readers must not see are recognised in an edited deck."""

from __future__ import annotations

import pytest

from confdeck.renderers.pptx.edits.content import (
    DeckContent,
    ParagraphContent,
    RunContent,
    ShapeContent,
    SlideContent,
    SlideDetails,
)
from confdeck.renderers.pptx.edits.withheld import Withheld, withheld_between

HIDDEN = {
    "English": "The budget of Quillfeather is nearly spent",
    "Korean": "퀼페더의 예산은 거의 다 쓰였다",
    "Urdu": "ہمارے منصوبے کا بجٹ تقریبا ختم ہو چکا ہے",
    "Chinese": "我们的预算几乎用完了",
    "German": "Das Budgetgeheimnis bleibt vorerst unter uns",
}
SHOWN = "Count wombats at dawn"


def deck(*lines: str) -> DeckContent:
    paragraphs = tuple(ParagraphContent((RunContent(line),)) for line in lines)
    details = SlideDetails((ShapeContent("Body", "text", paragraphs=paragraphs),))
    return DeckContent((SlideContent(1, "slide1.xml", 256, lambda: details),))


def withheld(*lines: str, hidden: str, wider: bool = False) -> Withheld:
    base = deck(SHOWN, *lines)
    return withheld_between(base, base, deck(SHOWN), (hidden,), wider_audience=wider)


@pytest.mark.parametrize("language", HIDDEN)
def test_what_is_hidden_now_does_not_come_back(language: str) -> None:
    hidden = HIDDEN[language]
    found = withheld(hidden, hidden=hidden)

    assert found.active
    assert found.forbids(hidden, f"{hidden} XY", "")
    assert found.forbids("", f"so: {hidden}", "")
    assert found.forbids(f"{SHOWN}; {hidden}", f"{SHOWN}; {hidden} XY", SHOWN)
    assert not found.forbids(SHOWN, f"{SHOWN} and dusk", SHOWN)
    assert not found.forbids("", "Ask Ada", "")


def test_a_text_that_was_rewritten_as_it_was_hidden_is_recognised() -> None:
    found = withheld(HIDDEN["English"], hidden="The budget of Quillfeather is spent by now")

    assert found.forbids(HIDDEN["English"], "The budget of Quillfeather is gone", "")


def test_what_was_hidden_all_along_forbids_nothing() -> None:
    found = withheld("It was good", hidden=HIDDEN["English"])

    assert found == Withheld()
    assert not found.forbids("It was good", "It was very good", "It was long")


def test_for_more_people_whatever_is_gone_stays_away() -> None:
    found = withheld("[13] Bau 2019, A book of theirs", hidden="other words", wider=True)

    assert found.forbids("[13] Bau 2019, A book of theirs", "[13] Bau 2019, A book", "")
    assert not found.forbids("It was good", "It was very good", "It was long")
