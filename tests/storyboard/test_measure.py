from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from confdeck.edition import language
from confdeck.storyboard.layouts import HOUSE_DESIGN
from confdeck.storyboard.measure import SINGLE_LINE
from confdeck.storyboard.runs import plain_run
from confdeck.storyboard.slide import BREAK, SlideParagraph, TextRun
from confdeck.storyboard.typesetter import Typesetter

if TYPE_CHECKING:
    from confdeck.storyboard.measure import TextMeasurer
    from confdeck.theme import Theme


def paragraph(text: str) -> SlideParagraph:
    return SlideParagraph(plain_run(text))


def test_a_text_as_wide_as_the_box_takes_one_line_and_a_little_less_room_makes_two(
    measurer: TextMeasurer,
) -> None:
    text = paragraph("seven days in Seoul")
    width = measurer.width(text, 20)
    assert measurer.lines(text, 20, width + 0.01) == 1
    assert measurer.lines(text, 20, width - 0.5) == 2


def test_lines_grow_with_the_size(measurer: TextMeasurer) -> None:
    text = paragraph("word " * 60)
    counts = [measurer.lines(text, size, 400) for size in (12, 16, 20, 24)]
    assert counts == sorted(counts)
    assert counts[0] < counts[-1]


def test_breaks_make_lines(measurer: TextMeasurer) -> None:
    assert measurer.lines(paragraph(f"a{BREAK}b{BREAK}c"), 20, 400) == 3


def test_a_word_without_end_is_broken_anywhere(measurer: TextMeasurer) -> None:
    text = paragraph("x" * 2000)
    width = measurer.width(text, 20)
    assert measurer.lines(text, 20, 800) >= width / 800


def test_a_word_of_two_styles_is_one_word(measurer: TextMeasurer) -> None:
    parted = SlideParagraph((TextRun("interpret"), TextRun("ability", italic=True)))
    room = measurer.width(parted, 20) + 1
    assert measurer.lines(SlideParagraph((TextRun("a "), *parted.runs)), 20, room) == 2


def test_east_asian_text_breaks_between_characters_but_not_before_a_full_stop(measurer: TextMeasurer) -> None:
    text = paragraph("一二三四五六七八九十")
    assert measurer.lines(text, 20, 100.5) == 2
    # The stop goes along with the character before it to the next line.
    assert measurer.lines(paragraph("一二三四五。"), 20, 100.5) == 2
    assert measurer.lines(paragraph("一二三四五。六七八九"), 20, 100.5) == 3


def test_a_line_is_never_lower_than_powerpoint_makes_it(measurer: TextMeasurer) -> None:
    assert measurer.line_height(paragraph("Latin"), 10) >= 10 * SINGLE_LINE
    assert measurer.line_height(paragraph("漢字"), 10) > measurer.line_height(paragraph("Latin"), 10)


def test_urdu_takes_taller_lines_than_arabic(theme: Theme) -> None:
    text = paragraph("سیول میں سات دن")
    urdu, arabic = (Typesetter.of(theme, language(code), HOUSE_DESIGN).measurer for code in ("ur", "ar"))
    assert urdu.line_height(text, 10) > arabic.line_height(text, 10) > 12


def test_what_hangs_before_a_tab_takes_no_room_on_the_line(measurer: TextMeasurer) -> None:
    hanging = replace(paragraph("[13]\tA reference"), hang=2.6)
    assert measurer.width(hanging, 12) == pytest.approx(measurer.width(paragraph("A reference"), 12))


def test_digits_have_side_bearings_and_letters_none(measurer: TextMeasurer) -> None:
    one = paragraph("17")
    assert measurer.bearing(one, 100) == 10 * measurer.bearing(one, 10) > 0
    assert measurer.bearing(one, 100, behind=True) == measurer.bearing(paragraph("7"), 100, behind=True) > 0
    assert measurer.bearing(paragraph("Seoul"), 100) == measurer.bearing(paragraph(""), 100) == 0


@pytest.mark.parametrize(("text", "breaks"), [("学習とロバスト部分空間", 0), ("学習と部分空間の分解", 1)])
def test_a_word_ends_where_the_script_changes(text: str, breaks: int, measurer: TextMeasurer) -> None:
    assert measurer.mid_word_breaks(paragraph(text), 20, 7 * 20 + 1) == breaks


def test_superscripts_are_narrower_than_other_letters(measurer: TextMeasurer) -> None:
    plain, raised = (SlideParagraph((TextRun("2", baseline=shift),)) for shift in (0, 30))
    assert measurer.width(raised, 30) < 0.8 * measurer.width(plain, 30)
