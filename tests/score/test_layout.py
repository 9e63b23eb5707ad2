"""Scores in boxes of every shape: all marks inside, none over another, as large as they can be."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confdeck.score import (
    MarkKind,
    Score,
    ScoreDrawing,
    ScoreGroup,
    ScoreLine,
    ScoreMark,
    lay_out,
    lay_out_line,
    lay_out_rows,
)
from confdeck.score.line_layout import places, row_count
from tests.examples import examples

ROUNDING = 1e-6
FINE = (MarkKind.SENTENCE, MarkKind.CITATION)

behind = st.lists(st.sampled_from([kind for kind in MarkKind if kind is not MarkKind.ENTRY]), max_size=30)
talk = st.builds(
    lambda rating, kinds: ScoreLine("t", (ScoreMark(MarkKind.ENTRY, rating), *map(ScoreMark, sorted(kinds)))),
    st.integers(0, 5),
    behind,
)
papers = st.lists(st.integers(0, 5), min_size=1, max_size=60).map(
    lambda ratings: ScoreLine("p", tuple(ScoreMark(MarkKind.PAPER, rating) for rating in ratings))
)
group = st.lists(talk | papers, min_size=1, max_size=12).map(lambda lines: ScoreGroup(tuple(lines)))
scores = st.builds(Score, st.lists(group, min_size=1, max_size=6).map(tuple), st.booleans())
side = st.floats(30, 1200)


def assert_sound(drawing: ScoreDrawing) -> None:
    """Check that all marks are inside the box, and that none overlap."""
    corners = []
    for mark in drawing.marks:
        half = mark.size / 2
        assert half > 0
        assert half - ROUNDING <= mark.x <= drawing.width - half + ROUNDING
        assert half - ROUNDING <= mark.y <= drawing.height - half + ROUNDING
        corners.append((mark.x, mark.y, half))
    corners.sort()
    for at, (x, y, half) in enumerate(corners):
        for other_x, other_y, other_half in corners[at + 1 :]:
            if other_x - x > half + drawing.pitch:
                break
            apart = half + other_half - ROUNDING
            assert other_x - x >= apart or abs(other_y - y) >= apart


@given(talk | papers, st.integers(2, 40))
def test_rows_are_counted_as_marks_are_placed(line: ScoreLine, cells: int) -> None:
    assert row_count(line, cells) == int(places(line, cells)[-1].over) + 1


@examples(15)
@given(scores, side, side)
def test_marks_are_inside_the_box_and_apart(score: Score, width: float, height: float) -> None:
    assert_sound(lay_out(score, width, height))


@examples(15)
@given(scores, side, side)
def test_every_mark_is_drawn_in_its_order(score: Score, width: float, height: float) -> None:
    drawing = lay_out(score, width, height)

    assert tuple(placed.line for placed in drawing.lines) == score.lines
    assert tuple(placed.mark for placed in drawing.marks) == score.marks


@examples(15)
@given(scores, side, side)
def test_all_marks_have_one_pitch(score: Score, width: float, height: float) -> None:
    drawing = lay_out(score, width, height)
    sizes: dict[ScoreMark, set[float]] = {}
    for placed in drawing.marks:
        sizes.setdefault(placed.mark, set()).add(placed.size)

    assert all(len(found) == 1 for found in sizes.values())


@examples(15)
@given(scores, side, side)
def test_right_to_left_is_the_mirror_image(score: Score, width: float, height: float) -> None:
    plain = lay_out(Score(score.groups), width, height)
    mirrored = lay_out(Score(score.groups, rtl=True), width, height)

    assert [mark.y for mark in mirrored.marks] == [mark.y for mark in plain.marks]
    assert [mark.x for mark in mirrored.marks] == pytest.approx([width - mark.x for mark in plain.marks])


@examples(15)
@given(scores, st.floats(60, 600), st.floats(1.1, 4))
def test_a_larger_box_has_larger_marks(score: Score, side: float, scale: float) -> None:
    small, large = lay_out(score, side, side * 1.5), lay_out(score, side * scale, side * 1.5 * scale)

    assert large.pitch == pytest.approx(small.pitch * scale, rel=0.01)


@given(talk | papers, st.integers(2, 30), st.floats(1, 40), st.booleans())
def test_a_line_alone_is_as_large_as_it_must_be(line: ScoreLine, cells: int, pitch: float, rtl: bool) -> None:  # noqa: FBT001
    drawing = lay_out_line(line, cells, pitch, rtl=rtl)

    assert [placed.line for placed in drawing.lines] == [line]
    assert drawing.width <= cells * pitch + ROUNDING
    assert_sound(drawing)


@given(
    st.lists(st.lists(talk | papers, max_size=5), min_size=1, max_size=6),
    st.floats(80, 400),
    st.floats(20, 90),
    st.booleans(),
)
def test_rows_of_a_list_have_one_pitch(
    rows: list[list[ScoreLine]],
    width: float,
    height: float,
    rtl: bool,  # noqa: FBT001
) -> None:
    drawings = lay_out_rows(rows, width, height, rtl=rtl)

    assert len({drawing.pitch for drawing in drawings}) == 1
    assert [[placed.line for placed in drawing.lines] for drawing in drawings] == rows
    for drawing in drawings:
        assert_sound(drawing)


def talks(count: int, marks: int) -> Score:
    """Some talks in one group, each with a disc and so many takeaways."""
    takeaways = (ScoreMark(MarkKind.TAKEAWAY),) * marks
    line = ScoreLine("t", (ScoreMark(MarkKind.ENTRY, 3), *takeaways))
    return Score((ScoreGroup((line,) * count),))


def test_lines_run_across_a_portrait_box_and_down_a_landscape_one() -> None:
    for width, height, along in ((300, 500, "x"), (500, 300, "y")):
        for line in lay_out(talks(5, 3), width, height).lines:
            positions = [getattr(mark, along) for mark in line.marks]
            others = {round(getattr(mark, "y" if along == "x" else "x"), 6) for mark in line.marks}

            assert all(before < after for before, after in pairwise(positions))
            assert len(others) == 1


def test_a_line_that_is_too_long_goes_on_below_behind_its_first_mark() -> None:
    (line,) = lay_out(talks(1, 30), 300, 400).lines
    first = line.marks[0]
    rows = sorted({round(mark.y, 6) for mark in line.marks})

    assert len(rows) > 1
    assert all(mark.x > first.x + first.size / 2 for mark in line.marks[1:])


def test_a_few_dots_at_the_end_of_a_row_stay_in_it() -> None:
    kinds = (MarkKind.ENTRY, *[MarkKind.SENTENCE] * 5, *[MarkKind.CITATION] * 2)
    drawing = lay_out_line(ScoreLine("t", tuple(map(ScoreMark, kinds))), 2, 10)

    assert drawing.width <= 20 + ROUNDING
    assert_sound(drawing)


def test_many_short_lines_stand_in_columns() -> None:
    drawing = lay_out(talks(60, 3), 300, 400)
    starts = {round(line.marks[0].x, 6) for line in drawing.lines}

    assert len(starts) > 1
    assert_sound(drawing)


def test_few_marks_do_not_become_giants() -> None:
    drawing = lay_out(talks(1, 0), 300, 400)

    assert drawing.marks[0].size < 100
    assert (drawing.marks[0].x, drawing.marks[0].y) == pytest.approx((150, 200))


def test_groups_have_white_between_them() -> None:
    line = ScoreLine("t", (ScoreMark(MarkKind.ENTRY, 5),))
    drawing = lay_out(Score((ScoreGroup((line, line)), ScoreGroup((line,)))), 100, 600)
    first, second, third = (mark.y for mark in drawing.marks)

    assert third - second > second - first


def test_a_score_without_marks_is_an_empty_drawing() -> None:
    assert lay_out(Score(()), 100, 100).marks == ()
