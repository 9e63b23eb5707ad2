"""No line begins with a number in brackets, and no paragraph ends with a short word alone."""

from __future__ import annotations

import pytest

from confdeck.renderers.newsletter.line_ends import (
    LEAST_CAPTION,
    LEAST_TEXT,
    MOST_CAPTION_END,
    AttachedCitation,
    Unhyphenated,
    with_kept_citations,
    with_kept_end,
    with_kept_words,
)
from confdeck.text.nodes import Citation, CitedWork, Text

LONG = "word " * (LEAST_TEXT // 5)


def cited(label: str, locator: str = "", prefix: str = "") -> Citation:
    return Citation((CitedWork("key", locator, prefix, label=label),))


@pytest.mark.parametrize(
    ("words", "end"),
    [
        ("it is at.", "it\xa0is\xa0at."),
        ("what it is good for.", "good\xa0for."),
        ("ends so. ", "ends\xa0so."),
    ],
)
def test_short_last_words_stay_together(words: str, end: str) -> None:
    (text,) = with_kept_end((Text(LONG + words),))
    assert isinstance(text, Text)
    assert text.value.split(" ")[-1] == end


def test_a_long_last_word_is_not_divided() -> None:
    *_, last = with_kept_end((Text(f"{LONG}an explanation."),))
    assert last == Unhyphenated("explanation.")


def test_narrow_captions_and_credits_have_no_last_word_alone() -> None:
    (text,) = with_kept_end((Text("Boats on the canal"),), LEAST_CAPTION, MOST_CAPTION_END)
    assert text == Text("Boats on the\xa0canal")
    assert with_kept_words("Photo: Tove Madsen") == "Photo: Tove\xa0Madsen"
    assert with_kept_words("Nobody") == "Nobody"


@pytest.mark.parametrize("words", ["short so.", f"{LONG}{'x' * 60}", "在论文里我们没有空格" * 9])
def test_other_ends_stay_as_they_are(words: str) -> None:
    children = (Text(words),)
    assert with_kept_end(children) == children


def test_a_numbered_citation_stays_with_the_word_before() -> None:
    first, second, _ = with_kept_citations((Text("are gone "), cited("4"), Text(".")))
    assert first == Text("are gone")
    assert isinstance(second, AttachedCitation)
    assert second.brackets == ("\xa0[", "]")


@pytest.mark.parametrize(
    "citation", [cited("Gao 2018"), cited("4", locator="p. 3"), cited("4", prefix="see")]
)
def test_long_citations_may_begin_a_line(citation: Citation) -> None:
    children = (Text("are gone "), citation)
    assert with_kept_citations(children) == children
