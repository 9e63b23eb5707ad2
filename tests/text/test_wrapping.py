from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confdeck.text import columns, wrap
from confdeck.text.wrapping import cut_to_width

WIDTHS = st.integers(min_value=8, max_value=80)
ADDRESSES = st.from_regex(r"https://[a-z]{1,60}\.example/[a-z0-9/%=&]{0,80}", fullmatch=True)
WORDS = st.lists(st.one_of(st.text(max_size=30), ADDRESSES), max_size=20).map(" ".join)


def squeezed(text: str) -> str:
    return "".join(text.split())


@given(WORDS, WIDTHS)
def test_no_line_is_wider_than_asked_but_for_an_address(text: str, width: int) -> None:
    for line in wrap(text, width, "- ", "  "):
        assert columns(line) <= width or re.search(r"(https?://|mailto:)", line, re.IGNORECASE)


@given(WORDS, WIDTHS)
def test_no_character_is_lost(text: str, width: int) -> None:
    assert squeezed("".join(wrap(text, width))) == squeezed(text)


@given(WORDS)
def test_an_address_stays_whole(text: str) -> None:
    lines = wrap(f"{text} https://example.org/{'x' * 200} {text}", 40)
    assert sum(f"https://example.org/{'x' * 200}" in line for line in lines) == 1


@pytest.mark.parametrize("before", ["", "doi:", "https://doi.org/", "(DOI:"])
def test_a_doi_stays_whole(before: str) -> None:
    doi = f"{before}10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2"
    assert doi in wrap(f"a few words {doi}, and more", 40)[1]


def test_the_first_line_is_marked_and_the_others_hang() -> None:
    assert wrap("one two three four", 10, "1. ", "   ") == ["1. one two", "   three", "   four"]


def test_nothing_makes_no_line() -> None:
    assert wrap(" \n ", 20, "   ", "   ") == []


def test_wide_characters_take_two_columns() -> None:
    assert columns("서울 2019") == 9
    assert columns("e\N{COMBINING ACUTE ACCENT}") == 1


def test_japanese_breaks_between_characters_but_not_before_a_full_stop() -> None:
    assert wrap("計算機視覚を学ぶ。", 16) == ["計算機視覚を学", "ぶ。"]


def test_korean_breaks_at_its_spaces() -> None:
    assert wrap("서울에서 보낸 이레", 12) == ["서울에서", "보낸 이레"]


@pytest.mark.parametrize("word", ["x" * 50, "Donaudampfschifffahrtsgesellschaftskapitän"])
def test_a_word_wider_than_any_line_is_cut(word: str) -> None:
    lines = wrap(word, 20)
    assert "".join(lines) == word
    assert max(columns(line) for line in lines) <= 20


@given(st.text(max_size=60), st.integers(2, 20))
def test_a_text_is_cut_into_pieces_of_a_width(text: str, width: int) -> None:
    pieces = list(cut_to_width(text, width))
    assert "".join(pieces) == text
    assert all(columns(piece) <= width for piece in pieces)


def test_a_long_word_is_cut_in_linear_time() -> None:
    assert len(wrap("é" * 200_000, 100)) == 2000


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Le score est de 10\u00a0000\u00a0€ ici", ["Le score est de", "10 000 € ici"]),
        ("Pourquoi « pas\u202f! »", ["Pourquoi « pas ! »"]),
        ("« https://e.org/long/long/long »".replace(" ", "\u00a0"), ["« https://e.org/long/long/long", "»"]),
        ("aaaaaaaaaa\u00a0bbbbbbbbbbbb", ["aaaaaaaaaa", "bbbbbbbbbbbb"]),
        ("a \u00a0 b", ["a b"]),
    ],
)
def test_a_line_ends_at_no_no_break_space_unless_it_must(text: str, lines: list[str]) -> None:
    assert wrap(text, 18) == lines
    assert wrap(text, 0) == [" ".join(lines)]
