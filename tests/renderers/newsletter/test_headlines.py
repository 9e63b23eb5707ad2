"""Headlines break by their words, into lines about as long as one another."""

from __future__ import annotations

import re

import pytest

from confdeck.renderers.newsletter.headlines import (
    MAX_LINES,
    SIZES,
    MeasuredWords,
    balanced_padding,
    balanced_style,
    headline_style,
)
from confdeck.theme import load_theme
from confdeck.typography.lines import break_lines, split_words

SPACE = 0.25
MEASURE = 320.0


def size_and_width(*words: float) -> tuple[float, float]:
    found = re.fullmatch(
        r"font-size:([\d.]+)pt;max-width:(\d+)pt", headline_style(MeasuredWords(words, SPACE), MEASURE)
    )
    assert found
    return float(found[1]), float(found[2])


def rows(words: tuple[float, ...], width: float) -> int:
    """Lines that words of these widths take."""
    number, left = 1, width
    for word in words:
        if word > left:
            number, left = number + 1, width
        left -= word + SPACE
    return number


def test_a_short_headline_is_as_large_as_can_be_and_runs_over_the_measure() -> None:
    assert size_and_width(2, 3, 2) == (SIZES[0], MEASURE)


@pytest.mark.parametrize("words", [(2,) * 9, (1, 4, 2, 6, 3, 1, 2), (3, 3, 3, 3, 9)])
def test_two_lines_are_about_as_long_as_one_another(words: tuple[float, ...]) -> None:
    size, width = size_and_width(*words)
    assert rows(words, width / size) == MAX_LINES
    assert rows(words, width / size - 1.5) > MAX_LINES


def test_words_that_leave_a_line_ragged_take_a_smaller_size() -> None:
    even, ragged = size_and_width(*[2.0] * 13), size_and_width(8, 9, 8, 7)
    assert ragged[0] < even[0]


def test_a_word_longer_than_the_line_breaks() -> None:
    size, width = size_and_width(70.0)
    assert size == SIZES[-1]
    assert width <= MEASURE


def test_a_quote_leaves_no_word_alone() -> None:
    width = float(
        balanced_style(MeasuredWords((4, 2, 2, 4, 3), SPACE), 14.0)
        .removeprefix("max-width:")
        .removesuffix("em")
    )
    assert rows((4, 2, 2, 4, 3), width) == rows((4, 2, 2, 4, 3), 14.0) == 2
    assert width < 12


def test_headlines_shrink_before_they_take_a_third_line() -> None:
    sizes = [size_and_width(width)[0] for width in (10, 25, 30, 90)]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] > sizes[-1]


def test_a_title_of_two_lines_has_lines_of_about_equal_length() -> None:
    words = MeasuredWords((2.0,) * 6, 0.5)
    assert balanced_padding(words, 200, 10, centred=False) == ""
    start, end = (
        float(side.removesuffix("pt"))
        for side in balanced_padding(words, 120, 10, centred=False).split(":")[1].split()
    )
    assert start == 0
    assert 30 < end < 60
    middle = balanced_padding(words, 120, 10, centred=True)
    assert middle == f"padding-inline:{end / 2:.1f}pt {end / 2:.1f}pt"


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("機械学習若手の会2026参加報告", ["機械学習若手の", "会2026参加報告"]),
        ("一割の誤ラベルが精度を半分にする。", ["一割の誤ラベルが精度を", "半分にする。"]),
        ("一割の雑音が消えた", ["一割の雑音が消えた"]),
    ],
)
def test_lines_of_japanese_end_with_phrases(title: str, lines: list[str]) -> None:
    design = load_theme("default")
    letters = design.face_metrics(design.tokens.print.display).cut(bold=True)
    width = float(
        balanced_style(MeasuredWords.of(title, letters), 12.0).removeprefix("max-width:").removesuffix("em")
    )
    assert break_lines(split_words(title), width, lambda text: letters.width(text, 1)) == lines
