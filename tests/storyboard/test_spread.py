from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from confdeck.storyboard.geometry import Box
from confdeck.storyboard.spread import GAP, groups, justified

AREA = Box(43.2, 135, 873.6, 351)
aspects = st.lists(st.floats(0.15, 6.0), min_size=1, max_size=9)


def no_caption(_index: int, _width: float) -> float:
    return 0.0


@given(aspects)
def test_nothing_is_cropped_nothing_overlaps_and_nothing_leaves_the_area(shapes: list[float]) -> None:
    boxes = [box for box, _ in justified(shapes, AREA, no_caption)]
    for shape, box in zip(shapes, boxes, strict=True):
        assert abs(box.aspect - shape) < 1e-6 * shape
        assert box.x >= AREA.x - 1e-6
        assert box.right <= AREA.right + 1e-6
        assert box.bottom <= AREA.bottom + 1e-6
    for at, one in enumerate(boxes):
        for other in boxes[at + 1 :]:
            beside = one.right + GAP <= other.x + 1e-6 or other.right + GAP <= one.x + 1e-6
            below = one.bottom + GAP <= other.y + 1e-6 or other.bottom + GAP <= one.y + 1e-6
            assert beside or below


@given(aspects)
def test_captions_keep_their_room_below_the_row(shapes: list[float]) -> None:
    placed = justified(shapes, AREA, lambda _index, _width: 30.0)
    assert all(room == 30.0 for _, room in placed)
    assert max(box.bottom + room for box, room in placed) <= AREA.bottom + 1e-6


def test_a_row_fills_the_measure() -> None:
    boxes = [box for box, _ in justified([1.5, 1.5, 1.5], AREA, no_caption)]
    assert boxes[0].x == AREA.x
    assert abs(boxes[-1].right - AREA.right) < 1e-6
    assert len({box.y for box in boxes}) == 1


def test_photos_are_shared_out_evenly() -> None:
    assert [part.stop - part.start for part in groups(11, 6)] == [5, 6]
    assert [part.stop - part.start for part in groups(9, 9)] == [9]
    assert list(groups(0, 6)) == []
