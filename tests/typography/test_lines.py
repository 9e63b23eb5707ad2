from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import confdeck
from confdeck.typography.lines import (
    NEVER_FIRST,
    NEVER_LAST,
    SLACK,
    break_lines,
    fit_lines,
    longest_fitting,
    narrowest,
    shorten,
    shorten_to,
    split_words,
)

MIXED = st.text("ab ,.日本語、。「」ーョ한글 ", max_size=60)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("one two  three", ["one ", "two ", "three"]),
        ("日本語", ["日", "本", "語"]),
        ("「日本」、語。", ["「日", "本」、", "語。"]),
        ("キャプション", ["キャ", "プ", "ショ", "ン"]),
        ("GANの 例", ["GAN", "の ", "例"]),
        ("한국어 문장", ["한국어 ", "문장"]),
        ("", []),
    ],
)
def test_lines_break_behind_spaces_and_between_ideographs(text: str, words: list[str]) -> None:
    assert split_words(text) == words


@given(MIXED)
def test_no_word_begins_or_ends_as_no_line_may(text: str) -> None:
    words = split_words(text)
    assert "".join(words) == " ".join(text.split())
    for before, after in pairwise(words):
        if not before.endswith(" "):
            assert after[0] not in NEVER_FIRST
            assert before[-1] not in NEVER_LAST


def test_lines_are_filled_and_hung() -> None:
    assert break_lines(split_words("one two three four"), 9, len) == ["one two", "three", "four"]
    assert break_lines(split_words("one two three"), 9, len, "- ", "    ") == ["- one two", "    three"]
    assert break_lines(split_words("extraordinary words"), 5, len) == ["extraordinary", "words"]
    assert break_lines([], 5, len) == []
    assert break_lines([], 5, len, "- ") == ["-"]


@given(MIXED, st.integers(1, 20))
def test_no_line_is_wider_than_asked_unless_it_is_one_word(text: str, width: int) -> None:
    words = split_words(text)
    lines = break_lines(words, width, len)
    assert "".join(lines).replace(" ", "") == "".join(words).replace(" ", "")
    assert all(len(line) <= width or line in {word.rstrip() for word in words} for line in lines)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        (
            "Interpolation between real images in the latent space",
            37,
            ["Interpolation between real", "images in the latent space"],
        ),
        ("실제 이미지 사이를 보간하기", 13, ["실제 이미지", "사이를 보간하기"]),
        ("日本語の長いキャプション", 7, ["日本語の長い", "キャプション"]),
        ("", 10, []),
    ],
)
def test_balanced_lines_are_alike(text: str, width: int, lines: list[str]) -> None:
    assert fit_lines(text, width, len, 3, balanced=True) == lines


def test_what_has_no_room_is_cut_off_the_last_line() -> None:
    assert fit_lines("one two three four five six", 9, len, 2) == ["one two", "three fo…"]
    assert fit_lines("日本語の長いキャプション", 6, len, 1) == ["日本語の長…"]
    assert fit_lines("extraordinary", 6, len, 2, balanced=True) == ["extra…"]


@given(MIXED, st.integers(2, 20), st.integers(1, 4), st.booleans())
def test_fitted_lines_fit(text: str, width: int, most: int, balanced: bool) -> None:  # noqa: FBT001  pytest gives it by name
    lines = fit_lines(text, width, len, most, balanced=balanced)
    assert len(lines) <= most
    assert all(len(line) <= width * SLACK for line in lines)
    assert not balanced or len(lines) == len(fit_lines(text, width, len, most))


def test_the_narrowest_width_that_fits_is_found() -> None:
    assert narrowest(1, 9, lambda width: width >= 4.2, 0.25) == 4.25
    assert narrowest(0, 1024, lambda width: width >= 100) == 100
    assert narrowest(1, 9, lambda _: False) == 9
    assert narrowest(5, 5, lambda _: True) == 5


@given(st.integers(0, 50), st.integers(0, 50))
def test_the_longest_that_fits_is_found(most: int, limit: int) -> None:
    assert longest_fitting(most, lambda length: length <= limit) == min(most, limit)


def test_no_length_far_beyond_the_longest_that_fits_is_tried() -> None:
    tried: list[int] = []

    def fits(length: int) -> bool:
        tried.append(length)
        return length <= 3000

    assert longest_fitting(10**9, fits) == 3000
    assert max(tried) <= 6000
    assert len(tried) < 20


def test_text_is_shortened_between_words() -> None:
    assert shorten("one two three", 13) == "one two three"
    assert shorten("one two, three", 12) == "one two…"
    assert shorten("x" * 20, 5) == "xxxx…"


def test_text_is_shortened_to_what_fits() -> None:
    assert shorten_to("one two", lambda text: len(text) <= 7) == "one two"
    assert shorten_to("one, two", lambda text: len(text) <= 6) == "one…"
    assert shorten_to("one", lambda _: False) == "…"


def test_slack_is_defined_once() -> None:
    source = Path(confdeck.__file__).parent
    defined = [
        path.name
        for path in source.rglob("*.py")
        if re.search(r"^_?SLACK\w* =", path.read_text("utf-8"), re.MULTILINE)
    ]
    assert defined == ["lines.py"]
