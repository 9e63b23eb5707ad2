"""Straight quotes become typographic ones, and nothing else changes."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confdeck.text import curl_plain_quotes, curl_quotes, parse_phrase, parse_prose, plain, plain_blocks
from confdeck.text.smart_quotes import quotation_marks


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
        ('l\'"art" et "l\'œuvre"', "fr", "l’«art» et «l’œuvre»"),
        ("\"dijo 'sí' hoy\"", "es", "“dijo ‘sí’ hoy”"),
        ("\"он сказал 'да' там\"", "ru", "«он сказал „да“ там»"),
        ("\"powiedział 'tak' tu\"", "pl", "„powiedział «tak» tu”"),
        ("'ne gute Idee, geht's?", "de", "’ne gute Idee, geht’s?"),
        ('« un "mot" ici » et "là"', "fr", "« un “mot” ici » et «là»"),
        ('„ein "Wort" hier“ und "da"', "de", "„ein ‚Wort‘ hier“ und „da“"),
        ('“one "two" three” and "four"', "en", "“one ‘two’ three” and “four”"),
        ("die 'ne' und 'nen Tag", "de", "die ‚ne‘ und ’nen Tag"),
        ("'s avonds in 's-Hertogenbosch", "nl", "’s avonds in ’s-Hertogenbosch"),
        ("a 't test' and 'k means'", "en", "a ‘t test’ and ‘k means’"),
        ("\"sa 'ja' nu\"", "sv", "”sa ’ja’ nu”"),
        ("\"sade 'ja' här\"", "fi", "”sade ’ja’ här”"),
        ("\"zei 'ja' hier\"", "nl", "‘zei “ja” hier’"),
        ("\"казаа 'да' тука\"", "mk", "„казаа ‚да‘ тука“"),
        ("\"каза 'да' тук\"", "bg", "„каза ‚да‘ тук“"),
        ("\"dit 'oui' ici\"", "fr-CH", "«dit ‹oui› ici»"),
        ("\"dit 'oui' ici\"", "fr-CA", "«dit “oui” ici»"),
        ("\"disse 'sim' aqui\"", "pt", "“disse ‘sim’ aqui”"),
        ("\"disse 'sim' aqui\"", "pt-PT", "«disse “sim” aqui»"),
        ("\"sagt 'ja' so\"", "de-CH", "„sagt ‚ja‘ so“"),
        ("\"rekao 'da' tu\"", "sr-Latn", "„rekao ’da’ tu”"),
        ("\"قال 'نعم' هنا\"", "ar", "”قال ’نعم‘ هنا“"),
        ("\"گفت 'بله' اینجا\"", "fa", "«گفت ‹بله› اینجا»"),
        ("\"گفت 'بله' اینجا\"", "prs", "«گفت ‹بله› اینجا»"),
        ('اس نے کہا "ہاں"۔', "ur", "اس نے کہا ”ہاں“۔"),
        ('kaha "haan"', "ur-Latn", "kaha “haan”"),
        ('צה"ל אמר "שלום", ג\'ירפה', "he", "צה״ל אמר ”שלום”, ג׳ירפה"),
        ("他说：\"先'看'再信\"，然后走了", "zh", "他说：“先‘看’再信”，然后走了"),
        ("記住的\"細節\"比'任務'多", "zh-TW", "記住的「細節」比『任務』多"),
        ("彼は\"重要\"と'言'った", "ja", "彼は「重要」と『言』った"),
        ('"Attention" is all', "ja", "“Attention” is all"),
        ('"Attention" is all', "fa", "“Attention” is all"),
        ("그는 \"딥러닝\"은 '중요'하다고", "ko", "그는 “딥러닝”은 ‘중요’하다고"),
        ('เขาว่า"ดี"มาก', "th", "เขาว่า“ดี”มาก"),
        ('"हाँ" कहा', "hi", "“हाँ” कहा"),
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


@pytest.mark.parametrize(
    ("language", "marks"),
    [
        ("en", "“”‘’"),
        ("xx", "“”‘’"),
        ("iw", "””’’"),
        ("ja-Latn", "“”‘’"),
        ("lt", "„“‚‘"),
        ("hy", "«»“”"),
        ("uz", "“”‘’"),
    ],
)
def test_marks_of_a_language(language: str, marks: str) -> None:
    assert quotation_marks(language) == marks


@pytest.mark.parametrize("tag", ['<span class="x">', "<x-y a='b' c>", '<u title="a b" id=3 />'])
def test_tags_that_are_shown_keep_their_quotes(tag: str) -> None:
    phrase, _ = parse_phrase(f'"a" {tag} "b"')
    assert plain(curl_quotes(phrase, "de").children) == f"„a“ {tag} „b“"
    assert curl_plain_quotes(f'"a" {tag} "b"', "de") == f"„a“ {tag} „b“"


def test_every_locale_of_the_table_has_two_pairs() -> None:
    table = tomllib.loads(files("confdeck.text").joinpath("quotation_marks.toml").read_text("utf-8"))
    assert len(table) > 100
    for locale in table:
        outer, inner = quotation_marks(locale)[:2], quotation_marks(locale)[2:]
        assert (len(outer), len(inner)) == (2, 2)
        assert outer != inner
