from __future__ import annotations

import pytest

from confdeck.storyboard.levels import LevelStyle, common_levels, level_style, list_starts
from confdeck.storyboard.slide import SlideParagraph, TextRun
from confdeck.storyboard.styles import Ink


@pytest.mark.parametrize(
    ("numbers", "starts"),
    [
        ([1, 2, 3], [1, 1, 1]),
        ([3, 4, None, 5, 6], [3, 3, None, 5, 5]),
        ([2018, 2019, 1, 2], [2018, 2018, 1, 1]),
        ([0, 1, 2], [0, 1, 1]),
        ([None], [None]),
        ([], []),
    ],
)
def test_all_items_of_a_list_have_one_start(numbers: list[int | None], starts: list[int | None]) -> None:
    paragraphs = [SlideParagraph((TextRun("x"),), number=number) for number in numbers]
    assert list(list_starts(paragraphs)) == starts


@pytest.mark.parametrize(
    ("items", "starts"),
    [
        ([(0, 3), (1, None), (0, 4)], [3, None, 3]),
        ([(0, 1), (1, 7), (1, 8), (0, 2), (1, 7)], [1, 7, 7, 1, 7]),
        ([(1, 2), (1, 3), (0, 2)], [2, 2, 2]),
        ([(0, 1), (1, 1), (1, None), (1, 2)], [1, 1, None, 2]),
    ],
)
def test_nested_items_do_not_interrupt_a_list(
    items: list[tuple[int, int | None]], starts: list[int | None]
) -> None:
    paragraphs = [SlideParagraph((TextRun("x"),), level=level, number=number) for level, number in items]
    assert list(list_starts(paragraphs)) == starts


def item(words: str, **formatting: object) -> SlideParagraph:
    return SlideParagraph((TextRun(words),), size=20, **formatting)  # type: ignore[arg-type]


def test_levels_have_what_most_of_their_paragraphs_have() -> None:
    lines = (item("a", ink=Ink.MUTED), item("b", before=8), item("c", before=8), item("d", before=6))
    assert common_levels(lines, 0.9) == {0: LevelStyle(20, before=8, leading=0.9)}


def test_the_space_above_the_first_paragraph_does_not_count() -> None:
    assert common_levels((item("a"), item("b", before=8)))[0].before == 8
    assert common_levels((item("a", before=5),))[0].before == 5


def test_every_level_is_for_itself() -> None:
    lines = (item("a", number=3), item("b", level=1, bullet="•", before=4), item("c", number=4, before=9))
    levels = common_levels(lines)
    assert [(level, style.number, style.bullet, style.before) for level, style in levels.items()] == [
        (0, 3, "", 9),
        (1, None, "•", 4),
    ]


def test_only_marked_paragraphs_hang() -> None:
    assert level_style(item("x", margin=5, indent=10)).margin == 15
    numbered = level_style(item("x", margin=5, indent=10, number=1), start=1)
    assert (numbered.margin, numbered.indent, numbered.number) == (5, 10, 1)
