"""Letters stand from left to right as they are seen, numbers and Latin words within a line from the right as they are read."""

from __future__ import annotations

import pytest

from confdeck.renderers.newsletter.engine.reading_order import Letter, in_reading_order, with_room

MARKS = {"\N{RIGHT-TO-LEFT MARK}": "<", "\N{LEFT-TO-RIGHT MARK}": ">"}


def seen(text: str, *, rtl: bool) -> str:
    """The characters from left to right, marks as signs."""
    letters = in_reading_order([Letter(character, 1) for character in text], rtl=rtl)
    return "".join(MARKS.get(letter.character, letter.character) for letter in letters)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("אבג", "גבא<"),
        ("אב 12 גד", "דג <12 בא<"),
        ("אב XY Z גד", "דג <XY Z בא<"),
        ("אב 3.5% גד", "דג <3.5%> בא<"),
        ("אב −7 גד", "דג <−7 בא<"),
        ("(אב)", ")בא(<"),
    ],
)
def test_lines_from_the_right(text: str, expected: str) -> None:
    assert seen(text, rtl=True) == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("ab אב cd", "ab בא cd"), ("12 ab", "12 ab"), ("אב גד", "דג בא")]
)
def test_lines_from_the_left(text: str, expected: str) -> None:
    assert seen(text, rtl=False) == expected


def test_letters_without_a_width_share_that_of_the_letter_before_them() -> None:
    letters = with_room([Letter("a", 4), Letter("\u200c", 0), Letter("b", 6)])
    assert [letter.width for letter in letters] == [2, 2, 6]
