from __future__ import annotations

import pytest

from confdeck.storyboard.geometry import HOUSE, MARGIN, ROW, SLIDE_WIDTH, Box


def test_the_grid_reaches_from_margin_to_margin() -> None:
    whole = HOUSE.grid(1, 12, 0, 1)
    assert (whole.x, round(whole.right, 6)) == (MARGIN, SLIDE_WIDTH - MARGIN)
    assert whole.height == ROW


def test_neighbouring_columns_leave_a_gutter() -> None:
    assert HOUSE.grid(2, 2, 0, 1).x - HOUSE.grid(1, 1, 0, 1).right == pytest.approx(18)


def test_a_mirrored_box_keeps_its_distance_to_the_other_edge() -> None:
    box = Box(100, 20, 300, 40)
    assert box.mirrored() == Box(560, 20, 300, 40)
    assert box.mirrored().mirrored() == box


@pytest.mark.parametrize("aspect", [0.2, 1.0, 1.5, 6.0])
def test_the_box_held_inside_has_the_aspect_and_touches_two_edges(aspect: float) -> None:
    outer = Box(10, 20, 300, 200)
    inner = outer.holding(aspect)
    assert inner.aspect == pytest.approx(aspect)
    assert inner.width == pytest.approx(300) or inner.height == pytest.approx(200)
    assert inner.right <= outer.right + 1e-6
    assert inner.bottom <= outer.bottom + 1e-6


def test_the_next_line_of_the_baseline_grid() -> None:
    assert HOUSE.row_below(90.0) == 90.0
    assert HOUSE.row_below(90.1) == 99.0
    assert HOUSE.row_below(90.1, 2) == 117.0
