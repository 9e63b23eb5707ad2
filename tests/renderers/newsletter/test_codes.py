"""Codes for the addresses that matter, and words that stay whole."""

from __future__ import annotations

import pytest

from confdeck.edition import Entry, Kind, WebLink
from confdeck.renderers.newsletter.codes import Codes
from confdeck.renderers.newsletter.keeping import JOINER, whole_words
from confdeck.text import Phrase


def entry(rating: int, *urls: str) -> Entry:
    links = tuple(WebLink("paper", "Paper", url) for url in urls)
    return Entry("talk", Kind.TALK, Phrase(), links=links, rating=rating)


def test_the_first_link_of_the_best_gets_a_code() -> None:
    codes = Codes("#000000")
    code = codes.important(entry(5, "https://example.org/a", "https://example.org/b"))
    assert code
    assert code.address == "https://example.org/a"
    assert codes.assets()[code.url].startswith(b"<svg")


@pytest.mark.parametrize(
    "made",
    [
        entry(4, "https://example.org"),
        entry(5),
        entry(5, "javascript:alert(1)"),
        entry(5, "https://e.org/" + "x" * 400),
    ],
)
def test_others_get_none(made: Entry) -> None:
    codes = Codes("#000000")
    assert codes.important(made) is None
    assert codes.assets() == {}


def test_korean_breaks_between_words_only() -> None:
    made = whole_words('<head><title>두 말</title></head><body><p title="두말">서울에서 2019년</p>', "ko")
    assert (
        made.replace(JOINER, "")
        == '<head><title>두 말</title></head><body><p title="두말">서울에서 2019년</p>'
    )
    assert made.count(JOINER) == 4
    assert f"2019{JOINER}년" in made
    assert 'title="두말"' in made


def test_other_languages_are_left_alone() -> None:
    assert whole_words("<body><p>서울에서</p>", "en") == "<body><p>서울에서</p>"
