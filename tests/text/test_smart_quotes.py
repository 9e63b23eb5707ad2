"""Straight quotes become typographic ones, and nothing else changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confdeck.text import curl_plain_quotes, curl_quotes, parse_phrase, parse_prose, plain, plain_blocks


@pytest.mark.parametrize(
    ("straight", "language", "curled"),
    [
        ("a GAN's units", "en", "a GAN’s units"),
        ("the students' own", "en", "the students’ own"),
        ('he said "no" twice', "en", "he said “no” twice"),
        ("\"it's 'so'\"", "en", "“it’s ‘so’”"),
        ("since '68", "en", "since ’68"),
        ('sie sagte "nein"', "de-AT", "sie sagte „nein“"),
        ('elle dit "non" (ou "oui")', "fr", "elle dit «non» (ou «oui»)"),
        ('f("x")', "en", "f(“x”)"),
        ("\"das 'neue' Modell\" und 'so'", "de", "„das ‚neue‘ Modell“ und ‚so‘"),
        ("\"'innen' außen\" – \"außen 'innen'\"", "de", "„‚innen‘ außen“ – „außen ‚innen‘“"),
        ("\"dit 'oui' ici\"", "fr", "«dit “oui” ici»"),
        ("\"'inner' one\" \"one 'inner'\"", "en", "“‘inner’ one” “one ‘inner’”"),
        ("\"the students' own\" and 'don't go'", "en", "“the students’ own” and ‘don’t go’"),
        ("'tis, rock 'n' roll, the '90s", "en", "’tis, rock ’n’ roll, the ’90s"),
        ('5\'10" tall, a 3.5" disk, "in 5"', "en", "5′10″ tall, a 3.5″ disk, “in 5”"),
    ],
)
def test_words(straight: str, language: str, curled: str) -> None:
    assert curl_plain_quotes(straight, language) == curled


def test_a_quote_knows_its_neighbours_across_nodes() -> None:
    phrase, _ = parse_phrase('"**all** of it" and `"code"` and [a "link"](https://example.org/?q="x")')

    assert plain(curl_quotes(phrase, "en").children) == '“all of it” and "code" and a “link”'


def test_every_paragraph_begins_anew() -> None:
    prose, _ = parse_prose('It ends\n\n"It begins"\n\n- "one"\n- "two"')

    assert plain_blocks(curl_quotes(prose, "en")).split() == [
        "It",
        "ends",
        "“It",
        "begins”",
        "-",
        "“one”",
        "-",
        "“two”",
    ]


@given(st.text(max_size=80), st.sampled_from(["en", "de", "fr", "ja", "xx"]))
def test_only_quotes_change(words: str, language: str) -> None:
    curled = curl_plain_quotes(words, language)

    assert len(curled) == len(words)
    assert all(new == old or old in "\"'" for old, new in zip(words, curled, strict=True))


def test_quotes_nest_across_marks_and_end_with_their_line() -> None:
    phrase, _ = parse_phrase("\"**'so'** it *goes*\" – \"'*on*'\"")
    assert plain(curl_quotes(phrase, "de").children) == "„‚so‘ it goes“ – „‚on‘“"
    prose, _ = parse_prose('"never closed\n\na 5" disk')
    assert plain_blocks(curl_quotes(prose, "en")) == "“never closed\n\na 5″ disk"
